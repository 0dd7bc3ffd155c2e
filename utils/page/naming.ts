import type { Asking } from './asking';
import type { Matter } from './matter';
import type { Found } from './text/answers';

export interface NamingOptions {
  readonly background: Asking;
  readonly matter: Matter;
  /** Something known stands in the texts. */
  readonly onFound: () => void;
  /** The map changed: what is underlined is out of date. */
  readonly onChange: () => void;
}

/** Asks which known names stand in texts, and notices that two answers came from different maps. */
export class Naming {
  #generation: string | null = null;

  constructor(private readonly options: NamingOptions) {}

  /** The names in each of these texts; null when there is no answer. */
  async annotate(texts: readonly string[]): Promise<readonly (readonly Found[])[] | null> {
    const { background, matter, onFound } = this.options;
    const answer = await background.ask('page.annotate', { page: matter.now, texts });
    if (answer === null) return null;
    if (answer.hits.length > 0) onFound();
    const found: Found[][] = texts.map(() => []);
    for (const [text, start, end, token] of answer.hits) found[text]?.push({ start, end, token });
    if (this.#generation !== null && answer.generation !== this.#generation) {
      // Answered from another map than what is underlined: all of it is read again, with this text.
      setTimeout(() => this.at(answer.generation), 0);
    } else this.#generation = answer.generation;
    return found;
  }

  /** An answer came from this map. */
  at(generation: string): void {
    const before = this.#generation;
    this.#generation = generation;
    if (before !== null && before !== generation) this.options.onChange();
  }

  /** Everything is read anew anyway: the next answer may come from any map. */
  restart(): void {
    this.#generation = null;
  }
}
