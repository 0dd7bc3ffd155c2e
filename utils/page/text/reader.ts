import { outsideOf } from '../../sites/read';
import { NEVER_TOUCH } from '../../sites/site';
import { guarded } from '../guard';
import { type Annotate, Answers, type Found } from './answers';
import { inEditor } from './editors';
import { above, holds, hostOf, isBefore } from './flat';
import { type Highlights, isLost, type Mention } from './highlights';
import { childrenNear, LONG } from './long-list';
import type { OpenRoots } from './open-roots';
import { contentOf, flows, isElement, isLongHost, type Run, sameRun } from './runs';
import { type Meter, Slices } from './slices';

/**
 * What comes this near to the window's edges is read, so that scrolling meets finished text; reading then goes on as far
 * as the second, so that the first look at a page is one message and one change of its highlights.
 */
const WATCH_PX = 120;
const READ_PX = 300;
/** More changed places than this in a frame are not told apart: everything read is looked at again. */
const MAX_DIRTY = 2_000;

/** What is to be known of a mutation. */
export interface Change extends Pick<MutationRecord, 'type' | 'target'> {
  readonly removedNodes: ArrayLike<Node>;
}

interface ReadRun {
  readonly run: Run;
  mentions: readonly Mention[];
  /** The page changed words of it: it is read anew even where it says the same again. */
  isStale?: boolean;
}

/**
 * Reads what is visible below the text roots, asks for its mentions and underlines them. One IntersectionObserver
 * watches the frontier: blocks not read yet. A block that comes near the window is read, and its inner blocks join the
 * frontier. So a page costs what its visible part costs, however long it is.
 */
export class Reader {
  readonly #observer: IntersectionObserver;
  readonly #queue: Slices<Element>;
  /** Runs of every block that was read. */
  readonly #read = new Map<Element, ReadRun[]>();
  readonly #frontier = new Set<Element>();
  readonly #longLists = new Set<Element>();
  readonly #answers: Answers;
  /** Since what was read was last gone through for what is no longer here. */
  #hasLeft = false;
  #roots: readonly Element[] = [];

  constructor(
    private readonly window: Window,
    private readonly skip: string,
    private readonly highlights: Highlights,
    annotate: Annotate,
    private readonly meter: Meter,
    private readonly openRoots: OpenRoots,
    signal: AbortSignal,
  ) {
    this.#answers = new Answers(annotate, (texts) => this.#answered(texts), signal);
    this.#queue = new Slices(
      meter,
      signal,
      (block) => this.#readBlock(block),
      () => this.#answers.send(),
    );
    const options = {
      rootMargin: `${WATCH_PX}px`,
      scrollMargin: `${WATCH_PX}px`,
    };
    this.#observer = new IntersectionObserver((entries) => this.#seen(entries), options);
    signal.addEventListener('abort', () => this.#observer.disconnect(), { once: true });
  }

  /** Where to read. Known roots go on as they are, new ones are watched, others forgotten. */
  setRoots(roots: readonly Element[]): void {
    const before = this.#roots;
    const isFree = outsideOf(NEVER_TOUCH);
    this.#roots = roots.filter((root) => isFree(root) && !inEditor(root));
    const wanted = new Set(this.#roots);
    if (before.some((root) => !wanted.has(root)))
      this.#forget((element) => !this.#isWithin(element));
    for (const root of this.#roots) {
      if (this.#read.has(root) || this.#frontier.has(root)) continue;
      for (let host = hostOf(root); host !== null; host = hostOf(host)) this.openRoots.meet(host);
      if (getComputedStyle(root).display === 'contents') this.#queue.push(root);
      else this.#watch(root);
    }
  }

  /** Forgets every answer and reads everything anew: the map or the settings changed. */
  refresh(): void {
    this.#answers.forget();
    const blocks = [...this.#read];
    for (const [block, runs] of blocks) this.#drop(block, runs);
    this.#queue.push(...blocks.map(([block]) => block).filter((block) => block.isConnected));
  }

  /** Mentions that are underlined now, in reading order of the blocks. */
  mentions(): Mention[] {
    const found = [...this.#read.values()].flatMap((runs) =>
      runs.flatMap(({ mentions }) => mentions),
    );
    return found.sort((one, other) => (isBefore(one.range, other.range) ? -1 : 1));
  }

  /** Is an answer on its way? */
  get isWaiting(): boolean {
    return this.#answers.isWaiting;
  }

  /** Something scrolled or the window changed its size: long lists show other children now. */
  moved(): void {
    for (const list of this.#longLists) this.#watchNear(list);
  }

  /**
   * The page changed. Ranges that no longer cover their words, and those in what became an editor, go at once, before they
   * are painted; the caller reads again with `readAgain` when it suits the page.
   */
  changed(records: readonly Change[], dirty: Set<Element>): void {
    if (this.#leaveDesign()) return;
    const looked = new Set<Element>();
    for (const { type, target, removedNodes } of records) {
      for (const node of Array.from(removedNodes)) if (isElement(node)) this.#leave(node);
      if (type === 'attributes' && isElement(target) && inEditor(target))
        this.#forget((element) => holds(target, element));
      const block = this.#blockOf(target);
      if (block === null || looked.has(block)) continue;
      looked.add(block);
      this.#loseStale(block);
      if (dirty.size < MAX_DIRTY) dirty.add(block);
    }
  }

  /** A document that is edited as a whole has no text to read, and no event tells that it became one. */
  #leaveDesign(): boolean {
    const isDesign = this.window.document.designMode === 'on';
    if (isDesign) this.setRoots([]);
    return isDesign;
  }

  /** Words that the page wrote over lose their line, in a node that is used again as in a new one. */
  #loseStale(block: Element): void {
    for (const each of this.#read.get(block) ?? []) {
      const stale = each.mentions.filter(({ range, matched }) => `${range}` !== matched);
      if (stale.length === 0) continue;
      each.isStale = true;
      this.highlights.remove(each.run, stale);
      each.mentions = each.mentions.filter((mention) => !stale.includes(mention));
    }
  }

  /**
   * What left its place is read anew wherever it stands next: nobody tells us what the page does to it elsewhere. A row
   * of a table costs a look-up for each of its cells, however much of the page was read.
   */
  #leave(element: Element): void {
    this.#hasLeft = true;
    this.#forgetOne(element);
    for (const inner of element.getElementsByTagName('*')) this.#forgetOne(inner);
  }

  /** Does it stand in this document? A page may put it into that of a frame, which is another reader's. */
  #isHere(element: Element): boolean {
    return element.isConnected && element.ownerDocument === this.window.document;
  }

  #isWithin(element: Element): boolean {
    return this.#roots.some((root) => holds(root, element));
  }

  /** Reads changed blocks again, and those in which an open root appeared; to be called now and then without changes too. */
  readAgain(dirty: Set<Element>): void {
    if (this.#leaveDesign()) dirty.clear();
    for (const host of this.openRoots.late()) {
      const block = this.#blockOf(host);
      if (block !== null) dirty.add(block);
    }
    if (this.#hasLeft) {
      // With what stood in open roots below it, where no look-up came by.
      this.#hasLeft = false;
      this.#forget((element) => !this.#isHere(element));
    }
    const blocks = dirty.size >= MAX_DIRTY ? [...this.#read.keys()] : [...dirty];
    dirty.clear();
    this.#queue.push(...blocks);
  }

  /** The nearest block around a node that was read already. */
  #blockOf(node: Node): Element | null {
    for (let at: Node | null = node; at !== null; at = above(at)) {
      if (!isElement(at)) continue;
      if (this.#read.has(at)) return at;
      // Not read yet: whatever changes in there is met when it comes near the window.
      if (this.#frontier.has(at)) return null;
    }
    return null;
  }

  #watch(element: Element): void {
    if (this.#frontier.has(element) || this.#read.has(element)) return;
    this.#frontier.add(element);
    this.#observer.observe(element);
  }

  #seen(entries: readonly IntersectionObserverEntry[]): void {
    this.meter.run(() =>
      guarded('watching', undefined, () => {
        const near: Element[] = [];
        for (const { isIntersecting, target } of entries) {
          if (!isIntersecting) continue;
          this.#observer.unobserve(target);
          this.#frontier.delete(target);
          near.push(target);
        }
        if (near.length > 0) this.#queue.push(...near);
      }),
    );
  }

  #watchNear(list: Element): void {
    if (!list.isConnected) this.#longLists.delete(list);
    else for (const child of childrenNear(list, this.window.innerHeight)) this.#watchChild(child);
  }

  #watchChild(child: Element): void {
    if (this.#read.has(child) || this.#frontier.has(child) || child.matches(this.skip)) return;
    if (this.#isNear(child)) this.#readNow(child);
    else this.#watch(child);
  }

  #readBlock(block: Element): void {
    if (!this.#isHere(block) || this.#roots.length === 0) return;
    const before = this.#read.get(block) ?? [];
    this.openRoots.meet(block);
    if (this.#isLongList(block)) {
      this.#longLists.add(block);
      this.#read.set(block, []);
      this.#watchNear(block);
      if (block.shadowRoot === null) return;
    }
    const { visibility, overflow } = getComputedStyle(block);
    const { runs, blocks } =
      inEditor(block) || (block.matches(this.skip) && !this.#roots.includes(block))
        ? { runs: [], blocks: [] }
        : contentOf(block, this.skip, (element) => this.openRoots.meet(element));
    const clips = overflow !== 'visible' && overflow !== '';
    for (const inner of blocks) {
      if (!clips && !this.#read.has(inner) && this.#isNear(inner)) this.#readNow(inner);
      else this.#watch(inner);
    }
    const now: ReadRun[] = [];
    const kept = new Set<ReadRun>();
    for (const run of visibility === 'hidden' || visibility === 'collapse' ? [] : runs) {
      const same = before.find(
        (known) =>
          !kept.has(known) &&
          known.isStale !== true &&
          sameRun(known.run, run) &&
          !known.mentions.some(isLost),
      );
      if (same === undefined) now.push({ run, mentions: [] });
      else {
        kept.add(same);
        now.push(same);
      }
    }
    for (const known of before)
      if (!kept.has(known)) this.highlights.remove(known.run, known.mentions);
    this.#read.set(block, now);
    for (const each of now) if (!kept.has(each)) this.#want(each);
  }

  /**
   * Is it in or near the window? Asked for what stands in a block that is, where the layout is known already: waiting
   * for the observer would cost a frame for every level of nesting.
   */
  #isNear(element: Element): boolean {
    const box = element.getBoundingClientRect();
    return (
      (box.width > 0 || box.height > 0) &&
      box.bottom >= -READ_PX &&
      box.top <= this.window.innerHeight + READ_PX &&
      box.right >= -READ_PX &&
      box.left <= this.window.innerWidth + READ_PX
    );
  }

  #readNow(element: Element): void {
    if (this.#frontier.delete(element)) this.#observer.unobserve(element);
    this.#queue.push(element);
  }

  #isLongList(block: Element): boolean {
    const { children } = block;
    if (children.length < LONG || inEditor(block)) return false;
    if (isLongHost(block)) return true;
    return [0, children.length >> 1, children.length - 1].every((index) => {
      const child = children[index];
      return child !== undefined && !flows(getComputedStyle(child).display, child);
    });
  }

  /** Underlines a run at once where its answer is known; otherwise it waits for it. */
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

  /** Blocks far from the window go back to the frontier, oldest first. */
  #makeRoom(): void {
    const far = this.window.innerHeight * 2;
    for (const [block, runs] of this.#read) {
      if (!runs.some(({ mentions }) => mentions.length > 0)) continue;
      const { top, bottom } = block.getBoundingClientRect();
      if (bottom > -far && top < this.window.innerHeight + far) continue;
      this.#drop(block, runs);
      this.#watch(block);
      if (!this.highlights.full) return;
    }
  }

  #forget(which: (element: Element) => boolean): void {
    for (const tracked of [this.#read.keys(), this.#frontier, this.#longLists])
      for (const element of tracked) if (which(element)) this.#forgetOne(element);
  }

  #forgetOne(element: Element): void {
    const runs = this.#read.get(element);
    if (runs !== undefined) this.#drop(element, runs);
    if (this.#frontier.delete(element)) this.#observer.unobserve(element);
    this.#longLists.delete(element);
  }

  #drop(block: Element, runs: readonly ReadRun[]): void {
    for (const { run, mentions } of runs) this.highlights.remove(run, mentions);
    this.#read.delete(block);
  }
}
