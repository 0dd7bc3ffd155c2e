import { vi } from 'vitest';

/** Every observer made, so that a test can let elements come near the window. */
export class FakeIntersectionObserver {
  static all: FakeIntersectionObserver[] = [];
  readonly targets = new Set<Element>();

  constructor(private readonly callback: (entries: unknown[], observer: unknown) => void) {
    FakeIntersectionObserver.all.push(this);
  }

  observe(target: Element): void {
    this.targets.add(target);
  }

  unobserve(target: Element): void {
    this.targets.delete(target);
  }

  disconnect(): void {
    this.targets.clear();
  }

  /** Says that these targets are near, as the browser would. */
  show(which: (target: Element) => boolean = () => true): void {
    const entries = [...this.targets]
      .filter(which)
      .map((target) => ({ target, isIntersecting: true }));
    if (entries.length > 0) this.callback(entries, this);
  }
}

/** Lets everything that is watched come near, level by level. */
export async function showAll(which?: (target: Element) => boolean): Promise<void> {
  for (let level = 0; level < 12; level++) {
    for (const observer of FakeIntersectionObserver.all) observer.show(which);
    await settled();
  }
}

/** Lets pending promises and turns of the thread pass. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** What happy-dom lacks and the engine needs. */
export function stubPage(): void {
  FakeIntersectionObserver.all = [];
  vi.stubGlobal('IntersectionObserver', FakeIntersectionObserver);
  vi.stubGlobal(
    'Highlight',
    class extends Set<unknown> {
      priority = 0;
    },
  );
  vi.stubGlobal('CSS', { highlights: new Map() });
}

/** Words that are underlined now. */
export function underlined(): string[] {
  const ranges = (CSS.highlights as unknown as Map<string, Set<Range>>).get('askaround-mention');
  return [...(ranges ?? [])].map(String);
}
