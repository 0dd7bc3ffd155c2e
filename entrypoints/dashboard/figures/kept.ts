/** How long an answer is worth being shown again without asking: times that run on would stand still. */
const KEPT_MS = 5 * 60_000;
/** Four windows of a handful of questions. */
const MOST = 32;

/** Answers that were heard lately, by what was asked and what it hangs on. */
export class Kept {
  readonly #answers = new Map<string, { readonly value: unknown; readonly at: number }>();

  /** @returns undefined where there is none, or none that is new enough */
  find(key: string, now: number): unknown {
    const kept = this.#answers.get(key);
    return kept === undefined || now - kept.at > KEPT_MS ? undefined : kept.value;
  }

  /** Keeps an answer; of many, the oldest one goes. */
  keep(key: string, value: unknown, now: number): void {
    this.#answers.delete(key);
    this.#answers.set(key, { value, at: now });
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= MOST) break;
      this.#answers.delete(oldest);
    }
  }
}
