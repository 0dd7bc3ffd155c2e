import { isGlob, isUsableGlob } from '../globs';
import type {
  Claim,
  Evidence,
  OwnerRef,
  PersonId,
  Relation,
  TeamId,
  TopicId,
  Unowned,
} from '../model';
import { foldValue, parseSubject, type SubjectParts } from '../subjects';
import { step } from './problems';
import type { Reader } from './reader';
import type { ClaimRow, EvidenceRow, RelationRow } from './rows';

/** The ids that references may point at. References to those who opted out go without a word. */
export interface Known {
  readonly people: ReadonlySet<string>;
  readonly optedOut: ReadonlySet<string>;
  readonly teams: ReadonlySet<string>;
  readonly topics: ReadonlySet<string>;
}

/**
 * A checked row to a claim, or with `owner: null` to its opposite; null (and listed) when its owner is unknown or its
 * subject unreadable.
 */
export function readClaim(
  reader: Reader,
  row: ClaimRow,
  path: string,
  known: Known,
): Claim | (Unowned & { readonly owner: null }) | null {
  const owner = row.owner && ownerOf(reader, row.owner, step(path, 'owner'), known);
  const subject = subjectOf(reader, row.subject, step(path, 'subject'), true);
  if ((owner === null && row.owner !== null) || subject === null) return null;
  const { rule } = row;
  const about = {
    subject: subject.subject,
    rule: rule ? { file: rule.file, section: rule.section ?? '', order: rule.order } : null,
    unmatched: row.unmatched === true,
    provenance: reader.provenance(row, path),
  };
  return owner === null ? { ...about, owner } : { ...about, owner, role: row.role ?? 'owner' };
}

function ownerOf(
  reader: Reader,
  owner: NonNullable<ClaimRow['owner']>,
  path: string,
  known: Known,
): OwnerRef | null {
  if ('team' in owner) {
    const { team } = owner;
    if (known.teams.has(team)) return { kind: 'team', id: team as TeamId };
    reader.problems.warn('dangling', step(path, 'team'), team);
    return null;
  }
  const { person } = owner;
  return personOf(reader, person, step(path, 'person'), known) === null
    ? null
    : { kind: 'person', id: person as PersonId };
}

function personOf(reader: Reader, id: string, path: string, known: Known): PersonId | null {
  if (known.people.has(id)) return id as PersonId;
  if (!known.optedOut.has(id)) reader.problems.warn('dangling', path, id);
  return null;
}

function subjectOf(
  reader: Reader,
  raw: string,
  path: string,
  mayBeGlob: boolean,
): SubjectParts | null {
  const parts = parseSubject(raw);
  const wild = parts !== null && isGlob(parts.value);
  const globbing = parts !== null && (parts.kind === 'path' || parts.kind === 'url');
  const usable =
    parts !== null &&
    (!wild || !globbing || (mayBeGlob && isUsableGlob(foldValue(parts.kind, parts.value))));
  if (!usable) reader.problems.warn('invalid', path, raw);
  return usable ? parts : null;
}

/** A checked row to a piece of evidence; null (and listed) when the person or what it is about is unknown. */
export function readEvidence(
  reader: Reader,
  row: EvidenceRow,
  path: string,
  known: Known,
): Evidence | null {
  const person = personOf(reader, row.person, step(path, 'person'), known);
  const about = aboutOf(reader, row, path, known);
  if (person === null || about === null) return null;
  return {
    person,
    about,
    kind: row.kind ?? 'declared',
    weight: row.weight ?? 1,
    note: reader.optional(row.note, step(path, 'note'), 'keep'),
    provenance: reader.provenance(row, path),
  };
}

function aboutOf(
  reader: Reader,
  row: EvidenceRow,
  path: string,
  known: Known,
): Evidence['about'] | null {
  const topic = row.topic ?? null;
  const subject = row.subject ?? null;
  if ((topic === null) === (subject === null)) {
    reader.problems.warn('invalid', path, 'topic | subject');
    return null;
  }
  if (topic !== null) {
    if (known.topics.has(topic)) return { kind: 'topic', id: topic as TopicId };
    reader.problems.warn('dangling', step(path, 'topic'), topic);
    return null;
  }
  const parts = subjectOf(reader, subject ?? '', step(path, 'subject'), false);
  return parts === null ? null : { kind: 'subject', subject: parts.subject };
}

/** A checked row to a relation; null (and listed) when one of its subjects is unreadable. */
export function readRelation(reader: Reader, row: RelationRow, path: string): Relation | null {
  const from = subjectOf(reader, row.from, step(path, 'from'), false);
  const to = subjectOf(reader, row.to, step(path, 'to'), false);
  if (from === null || to === null) return null;
  return {
    from: from.subject,
    to: to.subject,
    kind: row.kind,
    provenance: reader.provenance(row, path),
  };
}
