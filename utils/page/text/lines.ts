import { guarded } from '../guard';
import { type Annotate, Answers, type Found } from './answers';
import { isBefore } from './flat';
import { type Highlights, isLost, type Mention } from './highlights';
import { type Run, sameRun } from './runs';
import type { Meter } from './slices';

interface ReadRun {
  readonly run: Run;
  mentions: readonly Mention[];
  /** The page changed words of it: it is read anew even where it says the same again. */
  isStale?: boolean;
}

/** The runs of every block that was read, what is known to stand in them, and the lines under it. */
export class Lines {
  readonly #read = new Map<Element, readonly ReadRun[]>();
  readonly #answers: Answers;

  /** `far` is called with blocks that gave their lines back, because there is no room for all. */
  constructor(
    private readonly window: Window,
    private readonly highlights: Highlights,
    annotate: Annotate,
    private readonly meter: Meter,
    private readonly far: (block: Element) => void,
    signal: AbortSignal,
  ) {
    this.#answers = new Answers(annotate, (texts) => this.#answered(texts), signal);
  }

  /** All blocks that were read. */
  get blocks(): Iterable<Element> {
    return this.#read.keys();
  }

  /** Was this block read? */
  has(block: Element): boolean {
    return this.#read.has(block);
  }

  /** Is an answer on its way? */
  get isWaiting(): boolean {
    return this.#answers.isWaiting;
  }

  /** Mentions that are underlined now, in reading order of the blocks. */
  mentions(): Mention[] {
    const found = [...this.#read.values()].flatMap((runs) =>
      runs.flatMap(({ mentions }) => mentions),
    );
    return found.sort((one, other) => (isBefore(one.range, other.range) ? -1 : 1));
  }

  /** Asks for what is not known yet. */
  send(): void {
    this.#answers.send();
  }

  /**
   * These are the block's runs now. One that says what it said keeps its lines; another is underlined at once where its
   * answer is known, or waits for it.
   */
  set(block: Element, runs: readonly Run[]): void {
    const before = this.#read.get(block) ?? [];
    const now: ReadRun[] = [];
    const kept = new Set<ReadRun>();
    for (const run of runs) {
      const same = before.find((known) => !kept.has(known) && isKept(known, run));
      if (same !== undefined) kept.add(same);
      now.push(same ?? { run, mentions: [] });
    }
    for (const known of before)
      if (!kept.has(known)) this.highlights.remove(known.run, known.mentions);
    this.#read.set(block, now);
    for (const each of now) if (!kept.has(each)) this.#want(each);
  }

  /** Words of a block that the page wrote over lose their line, in a node that is used again as in a new one. */
  loseStale(block: Element): void {
    for (const each of this.#read.get(block) ?? []) {
      const stale = each.mentions.filter(({ range, matched }) => `${range}` !== matched);
      if (stale.length === 0) continue;
      each.isStale = true;
      this.highlights.remove(each.run, stale);
      each.mentions = each.mentions.filter((mention) => !stale.includes(mention));
    }
  }

  /** Forgets a block, with its lines. */
  delete(block: Element): void {
    for (const { run, mentions } of this.#read.get(block) ?? [])
      this.highlights.remove(run, mentions);
    this.#read.delete(block);
  }

  /**
   * Forgets every block and every answer.
   *
   * @returns the blocks
   */
  clear(): readonly Element[] {
    this.#answers.forget();
    const blocks = [...this.#read.keys()];
    for (const block of blocks) this.delete(block);
    return blocks;
  }

  #want(each: ReadRun): void {
    const known = this.#answers.want(each.run.text);
    if (known !== undefined) this.#underline(each, known);
  }

  #answered(texts: readonly string[]): void {
    const wanted = new Set(texts);
    this.meter.run(() =>
      guarded('underlining', undefined, () => {
        for (const runs of this.#read.values())
          for (const each of runs) {
            if (each.mentions.length > 0 || !wanted.has(each.run.text)) continue;
            const found = this.#answers.known(each.run.text);
            if (found !== undefined) this.#underline(each, found);
          }
      }),
    );
  }

  #underline(each: ReadRun, found: readonly Found[]): void {
    const mentions: Mention[] = [];
    for (const { start, end, token } of found) {
      if (this.highlights.full) this.#makeRoom();
      if (this.highlights.full) break;
      const mention = this.highlights.add(each.run, start, end, token);
      if (mention !== null) mentions.push(mention);
    }
    each.mentions = mentions;
  }

  /** Blocks far from the window give their lines back, oldest first. */
  #makeRoom(): void {
    const far = this.window.innerHeight * 2;
    for (const [block, runs] of this.#read) {
      if (!runs.some(({ mentions }) => mentions.length > 0)) continue;
      const { top, bottom } = block.getBoundingClientRect();
      if (bottom > -far && top < this.window.innerHeight + far) continue;
      this.delete(block);
      this.far(block);
      if (!this.highlights.full) return;
    }
  }
}

/** Is this run the same as before, with all its lines where they were? */
const isKept = ({ run, mentions, isStale }: ReadRun, now: Run): boolean =>
  isStale !== true && sameRun(run, now) && !mentions.some(isLost);
