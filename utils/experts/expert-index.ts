import type { MapIndex } from '../map/lookup';
import type { TopicId } from '../map/model';

/** A skills map arranged for `expertsFor`. */
export interface ExpertIndex extends MapIndex {
  readonly childTopics: ReadonlyMap<TopicId, readonly TopicId[]>;
}

/** Adds to a map's index what `expertsFor` looks up besides. Linear in the number of topics. */
export function buildExpertIndex(index: MapIndex): ExpertIndex {
  const childTopics = new Map<TopicId, TopicId[]>();
  for (const { id, parent } of index.topics.values()) {
    if (parent === null) continue;
    const list = childTopics.get(parent);
    if (list) list.push(id);
    else childTopics.set(parent, [id]);
  }
  return { ...index, childTopics };
}

/** How a topic stands to the one that was asked for. */
export type Relation = 'parent' | 'child' | 'sibling';

/** The topics next to `topic` in the tree. */
export function adjacentTopics(
  index: ExpertIndex,
  topic: TopicId,
): readonly { readonly id: TopicId; readonly relation: Relation }[] {
  const parent = index.topics.get(topic)?.parent ?? null;
  const children = index.childTopics.get(topic) ?? [];
  const siblings = parent ? (index.childTopics.get(parent) ?? []) : [];
  return [
    ...(parent ? [{ id: parent, relation: 'parent' as const }] : []),
    ...children.map((id) => ({ id, relation: 'child' as const })),
    ...siblings.filter((id) => id !== topic).map((id) => ({ id, relation: 'sibling' as const })),
  ];
}
