import type { Named } from './overlay/cards';
import type { Annotate } from './text/answers';

/** Known people whom only the page's tool named: they count as mentioned on the page. */
export class ToolPeople {
  #found: readonly Named[] = [];

  constructor(private readonly annotate: Annotate) {}

  get found(): readonly Named[] {
    return this.#found;
  }

  /** Finds out which of these names are in the map; `isCurrent` is false once the page is another one. */
  async find(names: readonly string[], isCurrent: () => boolean): Promise<void> {
    this.#found = [];
    const found = names.length === 0 ? null : await this.annotate(names);
    if (!isCurrent()) return;
    this.#found = (found ?? []).flatMap((hits, index) =>
      hits.map(({ start, end, token }) => {
        const matched = (names[index] ?? '').slice(start, end);
        return { token, matched, range: null };
      }),
    );
  }
}
