import type { MapProblem, Person, PersonId, SkillsMap } from '../../../utils/map/model';
import type { MapPart } from '../../../utils/map/part';
import type { Traces } from '../../../utils/sources/source';

/** What one source says, and whether that was drawn from traces. */
export interface Traced {
  readonly id: string;
  readonly part: MapPart;
  readonly traces: Traces | null;
}

/** Who is who, once all sources are joined. */
export interface Known {
  /**
   * The id, in another source than traces, of whom a row means.
   *
   * @returns `nobody` for whom only traces know, null for who opted out
   */
  personOf(source: string, id: string): PersonId | 'nobody' | null;
  /** The same of somebody in the joined map. */
  lasting(person: Person): PersonId | null;
}

/** @param map all parts joined, with the rows of traces */
export function whoIsKnown(map: SkillsMap, sources: readonly Traced[]): Known {
  const traced = new Set(
    sources.flatMap(({ id, part, traces }) =>
      traces === null ? [] : part.people.map((person) => keyOf(id, person.id)),
    ),
  );
  const saidOf = (person: Person): readonly Person[] => person.said ?? [person];
  const lasting = (person: Person): PersonId | null =>
    saidOf(person).find(({ id, provenance }) => !traced.has(keyOf(provenance.source, id)))?.id ??
    null;
  const people = new Map<string, PersonId | 'nobody'>();
  for (const person of map.people) {
    for (const { id, provenance } of saidOf(person)) {
      people.set(keyOf(provenance.source, id), lasting(person) ?? 'nobody');
    }
  }
  return { lasting, personOf: (source, id) => people.get(keyOf(source, id)) ?? null };
}

/**
 * A part of traces as it comes into the map: what it knows its people by is gone, its evidence names those whom other
 * sources know. Of several pieces about one thing, as of one author by two addresses, the heaviest stays, with the newest
 * date. Who opted out is gone without a word.
 */
export function withKnown(
  { id, part, traces }: Traced,
  known: Known,
  isVerbose: boolean,
): { readonly part: MapPart; readonly problems: readonly MapProblem[] } {
  if (traces === null) return { part, problems: [] };
  const unknown = part.people.filter((person) => known.personOf(id, person.id) === 'nobody');
  const added = traces.addPeople ? unknown : [];
  const kept = new Set<string>(added.map((person) => person.id));
  const evidence = new Map<string, MapPart['evidence'][number]>();
  for (const piece of part.evidence) {
    const found = known.personOf(id, piece.person);
    const person = found === 'nobody' && kept.has(piece.person) ? piece.person : found;
    if (person === null || person === 'nobody') continue;
    const key = JSON.stringify([person, piece.about]);
    const other = evidence.get(key);
    evidence.set(key, { ...heavier(piece, other ?? piece), person });
  }
  const problem: MapProblem = {
    severity: 'warning',
    code: 'dangling',
    path: id,
    detail: `${unknown.length} authors whom no other source knows${
      isVerbose ? `: ${unknown.map((person) => person.id).join(', ')}` : ''
    }`,
  };
  return {
    part: { ...part, people: added, evidence: [...evidence.values()] },
    problems: unknown.length === added.length ? [] : [problem],
  };
}

function heavier(
  a: MapPart['evidence'][number],
  b: MapPart['evidence'][number],
): MapPart['evidence'][number] {
  const [light, heavy] = a.weight > b.weight ? [b, a] : [a, b];
  const date = [light, heavy].map(({ provenance }) => provenance.date ?? '').sort()[1];
  return { ...heavy, provenance: { ...heavy.provenance, date: date || null } };
}

function keyOf(source: string, id: string): string {
  return `${source}\n${id}`;
}
