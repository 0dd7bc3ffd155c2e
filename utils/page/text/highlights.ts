import type { Token } from '../../messaging/views';
import { placeOf, type Run } from './runs';

/** Names in the page's own registry: neutral, and nobody else's (SAFETY.md, fact 14). */
export const MENTION = 'askaround-mention';
export const ACTIVE = 'askaround-mention-active';

/** Most underlined places at a time: a live range costs the page a little with every change it makes. */
const MAX_RANGES = 1_500;

/** A known name, at its place in the page. */
export interface Mention {
  readonly token: Token;
  readonly range: Range;
  readonly matched: string;
}

/** Did the page move or rewrite the text under a range? Its ends then stand together, or in an element. */
export function isLost({ range }: Mention): boolean {
  const { collapsed, startContainer, endContainer } = range;
  return collapsed || startContainer.nodeType !== TEXT || endContainer.nodeType !== TEXT;
}

const TEXT = 3;

/** The underlines of one page life: ranges in the page's registry, and which words each belongs to. */
export class Highlights {
  readonly #mentions = new Highlight();
  readonly #active = new Highlight();
  readonly #byNode = new WeakMap<Node, Mention[]>();
  #count = 0;

  constructor(private readonly document: Document) {
    this.#active.priority = 1;
  }

  /** Is there no room for more? */
  get full(): boolean {
    return this.#count >= MAX_RANGES;
  }

  /** Underlines `[start, end)` of a run; null when the page changed it meanwhile. */
  add(run: Run, start: number, end: number, token: Token): Mention | null {
    const from = placeOf(run, start, 'start');
    const to = placeOf(run, end, 'end');
    if (from === null || to === null || !from.node.isConnected || !to.node.isConnected) return null;
    const range = this.document.createRange();
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    const mention = { token, range, matched: run.text.slice(start, end) };
    // Not before the first mention: a page with none is spared the browser's work. Pages may clear their registry.
    if (CSS.highlights.get(MENTION) !== this.#mentions) CSS.highlights.set(MENTION, this.#mentions);
    this.#mentions.add(range);
    this.#count += 1;
    let inside = false;
    for (const node of run.nodes) {
      if (node === from.node) inside = true;
      if (inside) {
        const others = this.#byNode.get(node);
        if (others === undefined) this.#byNode.set(node, [mention]);
        else others.push(mention);
      }
      if (node === to.node) break;
    }
    return mention;
  }

  remove(run: Run, mentions: readonly Mention[]): void {
    if (mentions.length === 0) return;
    for (const { range } of mentions) {
      if (this.#mentions.delete(range)) this.#count -= 1;
      this.#active.delete(range);
    }
    for (const node of run.nodes) {
      const left = this.#byNode.get(node)?.filter((mention) => !mentions.includes(mention));
      if (left === undefined || left.length === 0) this.#byNode.delete(node);
      else this.#byNode.set(node, left);
    }
  }

  /** Marks the range of the mention that a card speaks of; null marks none. */
  focus(range: Range | null): void {
    if (this.#active.size > 0) this.#active.clear();
    if (range === null) return;
    CSS.highlights.set(ACTIVE, this.#active);
    this.#active.add(range);
  }

  /** The mention under a point of the viewport. */
  at(x: number, y: number): Mention | null {
    const caret = caretAt(this.document, x, y);
    if (caret === null) return null;
    const mentions = this.#byNode.get(caret.node);
    return (
      mentions?.find(
        ({ range }) =>
          range.isPointInRange(caret.node, caret.offset) &&
          [...range.getClientRects()].some(
            (box) => x >= box.left && x <= box.right && y >= box.top - 1 && y <= box.bottom + 2,
          ),
      ) ?? null
    );
  }

  end(): void {
    this.#mentions.clear();
    this.#active.clear();
    // A newer life may have put its own there by now.
    if (CSS.highlights.get(MENTION) === this.#mentions) CSS.highlights.delete(MENTION);
    if (CSS.highlights.get(ACTIVE) === this.#active) CSS.highlights.delete(ACTIVE);
  }
}

function caretAt(document: Document, x: number, y: number): { node: Node; offset: number } | null {
  if (typeof document.caretPositionFromPoint === 'function') {
    const caret = document.caretPositionFromPoint(x, y, { shadowRoots: rootsAt(document, x, y) });
    return caret === null ? null : { node: caret.offsetNode, offset: caret.offset };
  }
  const older: { caretRangeFromPoint?(x: number, y: number): Range | null } = document;
  const range = older.caretRangeFromPoint?.(x, y) ?? null;
  return range === null ? null : { node: range.startContainer, offset: range.startOffset };
}

/** The open shadow roots that lie under a point, outermost first: without them the browser names their hosts alone. */
function rootsAt(document: Document, x: number, y: number): ShadowRoot[] {
  const roots: ShadowRoot[] = [];
  for (let tree: DocumentOrShadowRoot = document; ; ) {
    const root: ShadowRoot | null | undefined = tree.elementFromPoint(x, y)?.shadowRoot;
    if (!root || root === tree) return roots;
    roots.push(root);
    tree = root;
  }
}
