/**
 * Who helped whom, as a graph: an arc `u → v` with weight `w` means that u helped v in `w` requests. Every figure of
 * reciprocity begins here, because libraries differ in what they make of loops and of arcs that are given twice.
 */

/** One arc as it is counted up; the same pair may be given any number of times. */
export interface Arc<Node> {
  readonly from: Node;
  readonly to: Node;
  readonly weight: number;
}

/** Plain data that a worker can be sent. Made by {@link helpGraph} alone, which has cleaned it. */
export interface HelpGraph<Node> {
  /** Everyone in scope, each once, those without any arc included. */
  readonly nodes: readonly Node[];
  /** Weight by helper, then by who was helped: only arcs between two nodes, and only weights above 0. */
  readonly given: ReadonlyMap<Node, ReadonlyMap<Node, number>>;
}

/**
 * A graph in which every arc stands once: self-arcs and weights of 0 are dropped, duplicates summed, before anything else.
 *
 * @param nodes everyone in scope; whoever only an arc names is added to them
 * @param arcs with weights of 0 or more
 */
export function helpGraph<Node>(nodes: Iterable<Node>, arcs: Iterable<Arc<Node>>): HelpGraph<Node> {
  const all = new Set(nodes);
  const given = new Map<Node, Map<Node, number>>();
  for (const { from, to, weight } of arcs) {
    all.add(from).add(to);
    if (from === to || !(weight > 0)) continue;
    const row = given.get(from) ?? new Map<Node, number>();
    row.set(to, (row.get(to) ?? 0) + weight);
    given.set(from, row);
  }
  return { nodes: [...all], given };
}

/** The weight of the arc from one node to another; 0 where there is none. */
export function weightOf<Node>(graph: HelpGraph<Node>, from: Node, to: Node): number {
  return graph.given.get(from)?.get(to) ?? 0;
}

/** Every arc of a graph once, with its weight. */
export function* arcsOf<Node>({ given }: HelpGraph<Node>): Generator<Arc<Node>> {
  for (const [from, row] of given) {
    for (const [to, weight] of row) yield { from, to, weight };
  }
}
