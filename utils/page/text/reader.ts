import { outsideOf } from '../../sites/read';
import type { Codes } from '../codes';
import type { Annotate } from './answers';
import { inEditor } from './editors';
import { above, holds, hostOf } from './flat';
import { Frontier } from './frontier';
import type { Highlights, Mention } from './highlights';
import { Lines } from './lines';
import { childrenNear, LONG } from './long-list';
import type { OpenRoots } from './open-roots';
import { contentOf, flows, isElement, isLongHost } from './runs';
import { type Meter, Slices } from './slices';

/** More changed places than this in a frame are not told apart: everything read is looked at again. */
const MAX_DIRTY = 2_000;

/** What is to be known of a mutation. */
export interface Change extends Pick<MutationRecord, 'type' | 'target'> {
  readonly removedNodes: ArrayLike<Node>;
}

/**
 * Reads what is visible below the text roots, asks for its mentions and underlines them. One IntersectionObserver
 * watches the frontier: blocks not read yet. A block that comes near the window is read, and its inner blocks join the
 * frontier. So a page costs what its visible part costs, however long it is.
 */
export class Reader {
  readonly #queue: Slices<Element>;
  readonly #lines: Lines;
  readonly #frontier: Frontier;
  readonly #longLists = new Set<Element>();
  /** Since what was read was last gone through for what is no longer here. */
  #hasLeft = false;
  #roots: readonly Element[] = [];

  constructor(
    private readonly window: Window,
    private readonly skip: string,
    highlights: Highlights,
    annotate: Annotate,
    meter: Meter,
    private readonly openRoots: OpenRoots,
    private readonly codes: Pick<Codes, 'read' | 'forget'>,
    signal: AbortSignal,
  ) {
    this.#frontier = new Frontier(window, meter, (blocks) => this.#queue.push(...blocks), signal);
    const far = (block: Element): void => this.#frontier.add(block);
    this.#lines = new Lines(window, highlights, annotate, meter, far, signal);
    this.#queue = new Slices(
      meter,
      signal,
      (block) => this.#readBlock(block),
      () => this.#lines.send(),
    );
  }

  /** Where to read. Known roots go on as they are, new ones are watched, others forgotten. */
  setRoots(roots: readonly Element[]): void {
    const before = this.#roots;
    const isRead = outsideOf(this.skip);
    this.#roots = roots.filter((root) => !isSkipped(root, isRead) && !inEditor(root));
    const wanted = new Set(this.#roots);
    if (before.some((root) => !wanted.has(root)))
      this.#forget((element) => !this.#isWithin(element));
    for (const root of this.#roots) {
      if (this.#lines.has(root) || this.#frontier.has(root)) continue;
      for (let host = hostOf(root); host !== null; host = hostOf(host)) this.openRoots.meet(host);
      if (getComputedStyle(root).display === 'contents') this.#queue.push(root);
      else this.#frontier.add(root);
    }
  }

  /** Forgets every answer and reads everything anew: the map or the settings changed. */
  refresh(): void {
    this.#queue.push(...this.#lines.clear().filter((block) => block.isConnected));
  }

  /** Mentions that are underlined now, in reading order of the blocks. */
  mentions(): Mention[] {
    return this.#lines.mentions();
  }

  /** Is an answer on its way? */
  get isWaiting(): boolean {
    return this.#lines.isWaiting;
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
      this.#lines.loseStale(block);
      if (dirty.size < MAX_DIRTY) dirty.add(block);
    }
  }

  /** A document that is edited as a whole has no text to read, and no event tells that it became one. */
  #leaveDesign(): boolean {
    const isDesign = this.window.document.designMode === 'on';
    if (isDesign) this.setRoots([]);
    return isDesign;
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
    const blocks = dirty.size >= MAX_DIRTY ? [...this.#lines.blocks] : [...dirty];
    dirty.clear();
    this.#queue.push(...blocks);
  }

  /** The nearest block around a node that was read already. */
  #blockOf(node: Node): Element | null {
    for (let at: Node | null = node; at !== null; at = above(at)) {
      if (!isElement(at)) continue;
      if (this.#lines.has(at)) return at;
      // Not read yet: whatever changes in there is met when it comes near the window.
      if (this.#frontier.has(at)) return null;
    }
    return null;
  }

  #watch(element: Element): void {
    if (!this.#lines.has(element)) this.#frontier.add(element);
  }

  #watchNear(list: Element): void {
    if (!list.isConnected) this.#longLists.delete(list);
    else for (const child of childrenNear(list, this.window.innerHeight)) this.#watchChild(child);
  }

  #watchChild(child: Element): void {
    if (this.#lines.has(child) || this.#frontier.has(child) || child.matches(this.skip)) return;
    if (this.#frontier.isNear(child)) this.#readNow(child);
    else this.#watch(child);
  }

  #readBlock(block: Element): void {
    if (!this.#isHere(block) || this.#roots.length === 0) return;
    this.openRoots.meet(block);
    if (this.#isLongList(block)) {
      this.#longLists.add(block);
      this.#watchNear(block);
      if (block.shadowRoot === null) {
        this.#lines.set(block, []);
        return;
      }
    }
    const { visibility, overflow } = getComputedStyle(block);
    const { runs, blocks } =
      inEditor(block) || block.matches(this.skip)
        ? { runs: [], blocks: [] }
        : contentOf(block, this.skip, (element) => this.openRoots.meet(element));
    const clips = overflow !== 'visible' && overflow !== '';
    for (const inner of blocks) {
      if (!clips && !this.#lines.has(inner) && this.#frontier.isNear(inner)) this.#readNow(inner);
      else this.#watch(inner);
    }
    const seen = visibility === 'hidden' || visibility === 'collapse' ? [] : runs;
    this.#lines.set(block, seen);
    this.codes.read(block, seen);
  }

  #readNow(element: Element): void {
    this.#frontier.delete(element);
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

  #forget(which: (element: Element) => boolean): void {
    for (const tracked of [this.#lines.blocks, this.#frontier.blocks, this.#longLists])
      for (const element of tracked) if (which(element)) this.#forgetOne(element);
  }

  #forgetOne(element: Element): void {
    this.#lines.delete(element);
    this.codes.forget(element);
    this.#frontier.delete(element);
    this.#longLists.delete(element);
  }
}

/** Is this, or does it stand in, what is never read? Through open roots, too: their hosts may be skipped. */
function isSkipped(root: Element, isRead: (element: Element) => boolean): boolean {
  for (let at: Element | null = root; at !== null; at = hostOf(at)) if (!isRead(at)) return true;
  return false;
}
