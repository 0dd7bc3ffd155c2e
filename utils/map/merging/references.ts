import type { ProblemList } from '../parsing/problems';
import { fold } from './join';

/** Where the ids of one table lead, once rows are joined. */
export class References<Id extends string> {
  readonly #exact = new Map<string, Id>();
  readonly #gone = new Set<string>();
  #folded: Map<string, Id> | null = null;

  /** This id, as some source writes it, means that one. */
  add(written: string, id: Id): void {
    this.#exact.set(written, id);
    this.#folded = null;
  }

  /** Whoever this id means opted out: references to it vanish without a word. */
  drop(written: string): void {
    this.#gone.add(fold(written));
  }

  /** Where an id leads that some row has. */
  known(written: string): Id | null {
    return this.#exact.get(written) ?? null;
  }

  /** Looks a reference up; null (and listed as `dangling`, under `path()`) where it leads nowhere. */
  find(written: string, problems: ProblemList, path: () => string): Id | null {
    const exact = this.#exact.get(written);
    if (exact !== undefined) return exact;
    this.#folded ??= new Map([...this.#exact].map(([each, id]) => [fold(each), id]));
    const folded = this.#folded.get(fold(written));
    if (folded !== undefined) return folded;
    if (!this.#gone.has(fold(written))) problems.warn('dangling', path(), written);
    return null;
  }
}
