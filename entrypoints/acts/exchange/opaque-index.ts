import type { Person, Subject, Team } from '../../../utils/map/model';
import { subjectLabel } from '../../../utils/map/subjects';
import { NOBODY, type OpaqueId } from '../../../utils/requests/exchange-code';
import { opaqueId } from '../../../utils/requests/exchange-ids';
import type { Knowledge } from '../../background/knowledge';

/** A person or a team that a code names. */
export type Party =
  | { readonly kind: 'person'; readonly person: Person }
  | { readonly kind: 'team'; readonly team: Team };

/** What a code says that it is about, as a draft has it. */
export interface About {
  readonly about: string | null;
  readonly subjects: readonly string[];
}

const NOTHING: About = { about: null, subjects: [] };

/** `topic` and `label`: by the name that is shown. */
type Column = 'person' | 'team' | 'topic' | 'subject' | 'label';

/** Opaque ids of a map, each column made when it is first looked for: most codes in a page are for somebody else. */
const columns = new WeakMap<Knowledge, Map<Column, Float64Array>>();

/** The person or team of the map that an opaque id stands for; null for one that is not in it. */
export function partyOf(knowledge: Knowledge, id: OpaqueId): Party | null {
  const { index } = knowledge;
  const one = entityOf(knowledge, 'person', id) ?? entityOf(knowledge, 'team', id);
  if (one?.kind === 'person') {
    const person = index.people.get(one.id);
    return person === undefined ? null : { kind: 'person', person };
  }
  const team = one?.kind === 'team' ? index.teams.get(one.id) : undefined;
  return team === undefined ? null : { kind: 'team', team };
}

/**
 * What a request is about, said so that its own code comes out the same again.
 *
 * @param here subjects of the page that shows the code, which may be on no map
 * @returns nothing where neither the page nor the map knows it
 */
export function aboutOf(knowledge: Knowledge, id: OpaqueId, here: readonly string[]): About {
  if (id === NOBODY) return NOTHING;
  const map = knowledge.map.name;
  const shown = here.find((each) => opaqueId(map, 'subject', each) === id);
  if (shown !== undefined) return { about: null, subjects: [shown] };
  const topic = entityOf(knowledge, 'topic', id);
  if (topic?.kind === 'topic')
    return { about: knowledge.index.topics.get(topic.id)?.name ?? null, subjects: [] };
  const subject = entityOf(knowledge, 'subject', id);
  if (subject !== null) return { about: null, subjects: [subject.id] };
  const labelled = entityOf(knowledge, 'label', id);
  return labelled?.kind === 'subject'
    ? { about: subjectLabel(labelled.id).value, subjects: [labelled.id] }
    : NOTHING;
}

function entityOf(knowledge: Knowledge, column: Column, id: OpaqueId) {
  if (id === NOBODY) return null;
  const place = columnOf(knowledge, column).indexOf(id);
  return place === -1 ? null : knowledge.entityIn(kindOf(column), place);
}

function kindOf(column: Column): 'person' | 'team' | 'topic' | 'subject' {
  return column === 'label' ? 'subject' : column;
}

function columnOf(knowledge: Knowledge, column: Column): Float64Array {
  const known = columns.get(knowledge) ?? new Map<Column, Float64Array>();
  columns.set(knowledge, known);
  const made = known.get(column) ?? Float64Array.from(opaqueIds(knowledge, column));
  known.set(column, made);
  return made;
}

function opaqueIds(knowledge: Knowledge, column: Column): readonly OpaqueId[] {
  const { name, topics } = knowledge.map;
  switch (column) {
    case 'topic':
      return topics.map((topic) => opaqueId(name, 'about', topic.name));
    case 'label':
      return knowledge.idsOf('subject').map((_, place) => {
        const subject = knowledge.entityIn('subject', place);
        return subject?.kind === 'subject' ? labelId(name, subject.id) : NOBODY;
      });
    default:
      return knowledge.idsOf(column).map((id) => opaqueId(name, column, id));
  }
}

function labelId(map: string, subject: Subject): OpaqueId {
  return opaqueId(map, 'about', subjectLabel(subject).value);
}
