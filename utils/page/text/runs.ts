import { NEVER_TOUCH } from '../../sites/site';

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

/** Can this be edited? Asks the browser, because the attribute alone says nothing: `contenteditable="false"` is common. */
export function isEditable(element: Element | null): boolean {
  return (element as Partial<HTMLElement> | null)?.isContentEditable === true;
}

/**
 * Reads what stands directly in `block`. Inline elements are read through; `<br>`, blocks and skipped regions end a run.
 * Blocks that are not displayed are handed back too: whoever watches them hears when they appear.
 */
export function contentOf(block: Element, skip: string): Content {
  const runs: Run[] = [];
  const blocks: Element[] = [];
  let nodes: Text[] = [];
  let starts: number[] = [];
  let text = '';
  const end = (): void => {
    if (/[\p{L}\p{N}]/u.test(text)) runs.push({ nodes, starts, text });
    nodes = [];
    starts = [];
    text = '';
  };
  const walk = (parent: Node): void => {
    for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
      if (isText(node)) {
        if (text.length + node.data.length > MAX_RUN) end();
        if (node.data.length > MAX_RUN) continue;
        nodes.push(node);
        starts.push(text.length);
        text += node.data;
      } else if (isElement(node)) element(node);
    }
  };
  const element = (node: Element): void => {
    if (node.localName === 'br' || node.matches(skip)) {
      end();
      return;
    }
    const { display, visibility } = getComputedStyle(node);
    if (flows(display, node)) {
      if (visibility === 'visible' || visibility === '') walk(node);
      else end();
      return;
    }
    end();
    if (node.firstChild !== null) blocks.push(node);
  };
  walk(block);
  end();
  return { runs, blocks };
}

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
