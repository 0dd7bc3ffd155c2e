import type { CheckAnswer } from '../messaging/protocol';
import { holds } from '../sites/probe';
import type { Probe, Site } from '../sites/site';
import { guarded } from './guard';
import { onceAfter } from './watch';

/** A page has so long to show its parts, in ms, and is looked at once nothing changed for so long. */
const AFTER_MS = 3_000;
const QUIET_MS = 500;
/** One that never comes to rest is looked at after so long, in ms. */
const PATIENCE_MS = 15_000;
const IDLE_MS = 1_000;

export interface SelfCheckOptions {
  readonly window: Window & typeof globalThis;
  readonly site: Site;
  /** Names of the parts that should be there and are not; empty when all are. Called when that changes. */
  readonly told: (missing: readonly string[]) => void;
  /** Does one measured and guarded piece of work, unless this life is over. */
  readonly step: (work: () => void) => void;
  readonly signal: AbortSignal;
}

/**
 * Looks in an idle moment, some seconds after a page was entered, whether the parts that the site file reads are there. A
 * part that is missing is looked for again when the page changed; one that was found is not missed later.
 */
export class SelfCheck {
  #missing: readonly string[] = [];
  #entered = 0;
  #changed = 0;
  #isDone = false;
  readonly #soon: (after?: number) => void;

  constructor(private readonly options: SelfCheckOptions) {
    this.#soon = onceAfter(
      () => AFTER_MS,
      () => this.#look(),
      options.signal,
    );
    options.window.document.addEventListener(
      'visibilitychange',
      () => {
        if (!this.#isDone) this.#soon();
      },
      { signal: options.signal },
    );
  }

  /** As of the last look. */
  get missing(): readonly string[] {
    return this.#missing;
  }

  /** A page was entered. */
  entered(): void {
    this.#entered = performance.now();
    this.#changed = this.#entered;
    this.#isDone = false;
    this.#tell([]);
    this.#soon();
  }

  /** The page changed. */
  changed(): void {
    this.#changed = performance.now();
    if (this.#missing.length > 0) this.#soon();
  }

  /** What each probe and each of its selectors finds now: numbers alone, in the site file's order. */
  answer(): CheckAnswer {
    const { site, window } = this.options;
    const { document } = window;
    const url = new URL(window.location.href);
    const count = (selector: string): number => document.querySelectorAll(selector).length;
    return {
      probes: site.probes.map((probe) =>
        guarded('probe', null, () =>
          !probe.when(url)
            ? null
            : typeof probe.find === 'function'
              ? [Number(probe.find(document, url))]
              : probe.find.map(count),
        ),
      ),
      recognised: guarded('probe', false, () => site.recognise(document, url)),
      roots: guarded('probe', 0, () => site.textRoots(document, url).length),
      docks: guarded('probe', 0, () => site.docks(document, url).length),
    };
  }

  #look(): void {
    const { window, step } = this.options;
    const { document } = window;
    const now = performance.now();
    const quiet = now < this.#entered + PATIENCE_MS ? this.#changed + QUIET_MS : 0;
    const wait = Math.max(this.#entered + AFTER_MS, quiet) - now;
    // In a tab that nobody looks at pages put things off; it is looked at when it is shown.
    if (document.hidden) return;
    if (wait > 0 || document.readyState !== 'complete') this.#soon(Math.max(wait, QUIET_MS));
    else if (typeof window.requestIdleCallback === 'function')
      window.requestIdleCallback(() => step(() => this.#run()), { timeout: IDLE_MS });
    else step(() => this.#run());
  }

  #run(): void {
    const { window, site } = this.options;
    const { document } = window;
    const url = new URL(window.location.href);
    // Another page was entered while this one waited for its idle moment.
    if (performance.now() < this.#entered + AFTER_MS) return;
    this.#isDone = true;
    const isMissing = (probe: Probe): boolean =>
      guarded('probe', false, () => probe.when(url) && !holds(probe, document, url));
    const isTools = site.recognise(document, url) && !isRefused(window);
    this.#tell(isTools ? [...new Set(site.probes.filter(isMissing).map(({ name }) => name))] : []);
  }

  #tell(missing: readonly string[]): void {
    if (missing.join() === this.#missing.join()) return;
    this.#missing = missing;
    this.options.told(missing);
  }
}

/** Does the page show an error of the server's, or ask who one is? Then nothing of the tool's is missing. */
function isRefused({ document, location, performance }: Window & typeof globalThis): boolean {
  const [loaded] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return (
    (loaded?.name === location.href && loaded.responseStatus >= 400) ||
    document.querySelector('input[type="password"]') !== null
  );
}
