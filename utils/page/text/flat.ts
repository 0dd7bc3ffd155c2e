/**
 * The page as it is shown: an open shadow root stands for its host, and a slot for what was put into it. Closed roots stay
 * closed (`shadowRoot` is null there).
 */

/** The element whose open shadow root holds this node; null in the document's own tree. */
export function hostOf(node: Node): Element | null {
  const root = node.getRootNode();
  return 'host' in root ? (root as ShadowRoot).host : null;
}

/** What shows this node: the slot it was put into, its parent, or the host of the root it stands in. */
export function above(node: Node): Node | null {
  const { assignedSlot, host } = node as Partial<Text & ShadowRoot>;
  return assignedSlot ?? node.parentNode ?? host ?? null;
}

/** Does `outer` hold this node, as the page is shown? */
export function holds(outer: Element, node: Node): boolean {
  if (outer.contains(node)) return true;
  for (let at: Node | null = node; at !== null; at = above(at)) if (at === outer) return true;
  return false;
}

/** Does this come before the other? What shares no tree is compared by the hosts that do. */
export function isBefore(one: Range, other: Range): boolean {
  const [tree, otherTree] = [one, other].map(({ startContainer }) => startContainer.getRootNode());
  if (tree === otherTree) return one.compareBoundaryPoints(0, other) < 0;
  const [at, otherAt] = [one, other].map(({ startContainer }) => outermost(startContainer));
  return at !== undefined && otherAt !== undefined
    ? (at.compareDocumentPosition(otherAt) & 4) !== 0
    : false;
}

/** The node of the document's own tree in which a node is shown. */
function outermost(node: Node): Node {
  let at = node;
  for (let host = hostOf(at); host !== null; host = hostOf(at)) at = host;
  return at;
}

/** What was put into a slot; empty for anything else, and for a slot that shows its own content. */
export function assignedTo(node: Element): readonly Node[] {
  return node.localName === 'slot' && 'assignedNodes' in node
    ? (node as HTMLSlotElement).assignedNodes()
    : [];
}
