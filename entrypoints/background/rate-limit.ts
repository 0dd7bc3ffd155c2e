const MINUTE_MS = 60_000;

/** How often each origin may do something within a minute. One that floods costs the others nothing. */
export class RateLimit {
  readonly #times = new Map<string, readonly number[]>();

  constructor(private readonly most: number) {}

  /**
   * @param origin as the browser names it, so that no page can choose another; there are as many as were granted
   * @param now in ms
   * @returns whether it may once more, which is then counted
   */
  allows(origin: string, now: number): boolean {
    const lately = (this.#times.get(origin) ?? []).filter((at) => Math.abs(now - at) < MINUTE_MS);
    const may = lately.length < this.most;
    this.#times.set(origin, may ? [...lately, now] : lately);
    return may;
  }
}
