import type { Steps } from '../steps';

/** Nodes that are started from in one step. */
const STEP = 5000;

/**
 * Finds one edge of each cycle in a forest of parent links, in linear time and without recursion.
 *
 * @param ids every node, in the order of the file
 * @param parentOf the parent, or null; only nodes among `ids`
 * @returns nodes whose link to the parent has to go, so that no cycle is left
 */
export function* findCycles<Id>(
  ids: Iterable<Id>,
  parentOf: (id: Id) => Id | null,
): Steps<ReadonlySet<Id>> {
  const cut = new Set<Id>();
  /** The walk in which a node was first met. A node of the present walk met again closes a cycle. */
  const walkOf = new Map<Id, number>();
  let walk = 0;
  for (const start of ids) {
    walk += 1;
    if (walk % STEP === 0) yield;
    let node: Id | null = start;
    let child: Id = start;
    while (node !== null && !walkOf.has(node)) {
      walkOf.set(node, walk);
      child = node;
      node = parentOf(node);
    }
    if (node !== null && walkOf.get(node) === walk) cut.add(child);
  }
  return cut;
}
