import type { Subject } from '../../map/model';
import type { ItemOwner, ItemOwners } from '../../messaging/views';

/** Most items in one message; the background cuts longer ones. */
const BATCH = 200;
/** Most answers kept, twice as many as a page's card counts: a list without an end names new items for as long as it is open. */
const MAX_KNOWN = 10_000;

/** What an item is about, as one text; the same for all items about the same. */
export type ItemKey = string & { readonly itemKey: unique symbol };

export const keyOf = (subjects: readonly Subject[]): ItemKey => subjects.join('\n') as ItemKey;

export type AskItems = (items: readonly (readonly string[])[]) => Promise<ItemOwners | null>;

/** Who owns what the items of a page are about. Nothing is asked twice, and one message is on its way at a time. */
export class OwnersOfItems {
  readonly #known = new Map<ItemKey, readonly ItemOwner[]>();
  #turn: Promise<unknown> = Promise.resolve();
  /** Counts maps: an answer from another one is dropped. */
  #age = 0;

  constructor(private readonly ask: AskItems) {}

  /** The owners; undefined before they were asked for. */
  of(key: ItemKey): readonly ItemOwner[] | undefined {
    return this.#known.get(key);
  }

  /** The map changed: everything is asked anew. */
  forget(): void {
    this.#age += 1;
    this.#known.clear();
  }

  /**
   * Asks for those that are not known yet, in steps.
   *
   * @param goOn asked before each step; false ends it
   * @param told called after each step that brought something
   */
  learn(keys: Iterable<ItemKey>, goOn: () => boolean, told: () => void): Promise<void> {
    const wanted = new Set(keys);
    const run = async (): Promise<void> => {
      const missing = [...wanted].filter((key) => !this.#known.has(key));
      for (let at = 0; at < missing.length && goOn(); at += BATCH) {
        const batch = missing.slice(at, at + BATCH);
        const age = this.#age;
        const answer = await this.ask(batch.map((key) => key.split('\n')));
        if (answer === null || age !== this.#age) return;
        for (const [index, key] of batch.entries())
          this.#known.set(
            key,
            (answer.items[index] ?? []).flatMap((place) => answer.owners[place] ?? []),
          );
        this.#forgetOldest();
        told();
      }
    };
    const turn = this.#turn.then(run);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  #forgetOldest(): void {
    for (const key of this.#known.keys()) {
      if (this.#known.size <= MAX_KNOWN) break;
      this.#known.delete(key);
    }
  }
}
