import { NEVER_TOUCH } from '../../sites/site';
import { isEditable } from './editors';
import { assignedTo } from './flat';
import { LONG } from './long-list';

/** Longest text that is read as one; what follows in the same run stays plain. */
const MAX_RUN = 20_000;

/**
 * Text that flows without a break: one string over the text nodes of a block, so that inline markup and the tokens of a
 * code block do not split a name.
 */
export interface Run {
  readonly nodes: readonly Text[];
  /** Where each node begins in `text`. */
  readonly starts: readonly number[];
  readonly text: string;
}

/** What stands directly in a block: runs of text, and blocks to look at by themselves. */
export interface Content {
  readonly runs: readonly Run[];
  readonly blocks: readonly Element[];
}

/** Selector of all that is never read on a site: its own regions and those of every site. */
export function skipSelector(skip: string): string {
  return skip === '' ? NEVER_TOUCH : `${NEVER_TOUCH},${skip}`;
}

/**
 * Reads what stands directly in `block`. Inline elements are read through; `<br>`, blocks and skipped regions end a run.
 * Blocks that are not displayed are handed back too: whoever watches them hears when they appear. Text of an open shadow
 * root stands where its host does, and what is in a slot where the slot is; no run spans two trees, because no range can.
 *
 * @param meet called with every element that is read through or handed back
 */
export function contentOf(
  block: Element,
  skip: string,
  meet: (element: Element) => void = () => {},
): Content {
  const runs: Run[] = [];
  const blocks: Element[] = [];
  let nodes: Text[] = [];
  let starts: number[] = [];
  let text = '';
  const end = (): void => {
    if (hasWord(text)) runs.push({ nodes, starts, text });
    nodes = [];
    starts = [];
    text = '';
  };
  const visit = (node: Node): void => {
    if (isElement(node)) element(node);
    else if (isText(node)) {
      if (text.length + node.data.length > MAX_RUN) end();
      if (node.data.length > MAX_RUN) return;
      nodes.push(node);
      starts.push(text.length);
      text += node.data;
    }
  };
  const children = (parent: Node): void => {
    for (let node = parent.firstChild; node !== null; node = node.nextSibling) visit(node);
  };
  const walk = (parent: Element): void => {
    const { shadowRoot } = parent;
    const assigned = assignedTo(parent);
    if (shadowRoot === null && assigned.length === 0) {
      children(parent);
      return;
    }
    end();
    if (shadowRoot !== null) children(shadowRoot);
    // Of more than that only what is near the window is read, as of any long list.
    else if (assigned.length < LONG)
      for (const [index, node] of assigned.entries()) {
        if (node.previousSibling !== assigned[index - 1]) end();
        visit(node);
      }
    end();
  };
  const element = (node: Element): void => {
    if (node.localName === 'br' || node.matches(skip)) {
      end();
      return;
    }
    meet(node);
    const { display, visibility } = getComputedStyle(node);
    if (flows(display, node) && !isEditable(node) && !isLongHost(node)) {
      if (visibility === 'visible' || visibility === '') walk(node);
      else end();
      return;
    }
    end();
    if (node.firstChild !== null || node.shadowRoot !== null) blocks.push(node);
  };
  walk(block);
  end();
  return { runs, blocks };
}

/** All letters and digits but those of ASCII are among these, and hardly any of the marks that stand between words. */
const MAY_BE_WORD = /[\u00aa\u00b2-\u00b5\u00b9\u00ba\u00bc-\u1fff\u2070-\u218f\u2460-\uffff]/;

/**
 * Is there a letter or digit in it? The classes of all scripts take memory in each tab once they are compiled, so they
 * are asked only about what plain letters do not settle.
 */
function hasWord(text: string): boolean {
  return /[A-Za-z0-9]/.test(text) || (MAY_BE_WORD.test(text) && /[\p{L}\p{N}]/u.test(text));
}

/** Does this show a long list of its own children within its open shadow root? */
export const isLongHost = ({ shadowRoot, children }: Element): boolean =>
  shadowRoot !== null && children.length >= LONG;

/** Does text flow through this element into what stands beside it? */
export function flows(display: string, element: Element): boolean {
  if (display === '') return INLINE.has(element.localName);
  return display === 'inline' || display === 'contents' || display.startsWith('ruby');
}

/** For documents without a layout. */
const INLINE = new Set(
  'a abbr b bdi bdo cite code data dfn em font i kbd label mark q s samp small span strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

/** Do both runs say the same with the very same nodes? */
export function sameRun(one: Run, other: Run): boolean {
  return (
    one.text === other.text &&
    one.nodes.length === other.nodes.length &&
    one.nodes.every((node, index) => node === other.nodes[index])
  );
}

/** A place in a run's nodes. */
export interface Place {
  readonly node: Text;
  readonly offset: number;
}

/**
 * Where offset `at` of a run's text lies. At a seam of two nodes the end of a mention belongs to the node before, its
 * start to the node after, so that a range covers no more than its words.
 *
 * @returns null when the page changed the node meanwhile
 */
export function placeOf(run: Run, at: number, side: 'start' | 'end'): Place | null {
  let low = 0;
  let high = run.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const start = run.starts[middle] ?? 0;
    if (start < at || (side === 'start' && start === at)) low = middle;
    else high = middle - 1;
  }
  const node = run.nodes[low];
  const offset = at - (run.starts[low] ?? 0);
  return node !== undefined && offset <= node.data.length ? { node, offset } : null;
}

/** By number, not by class: nodes may come from another realm. */
export const isElement = (node: Node): node is Element => node.nodeType === 1;
const isText = (node: Node): node is Text => node.nodeType === 3;
