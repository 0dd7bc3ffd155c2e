import { isGlob, isUsableGlob } from '../globs';
import type {
  Claim,
  ClaimRule,
  Evidence,
  OwnerRef,
  PersonId,
  Provenance,
  Relation,
  Subject,
  TeamId,
  Unowned,
} from '../model';
import { foldValue, parseSubject } from '../subjects';
import { isObject } from './json';
import { step } from './problems';
import type { Reader } from './reader';
import { type ClaimRow, type EvidenceRow, LENGTH, type RelationRow, skillRow } from './rows';

/** A checked row to a claim, or with `owner: null` to its opposite; null (and listed) when its subject is unreadable. */
export function readClaim(
  reader: Reader,
  row: ClaimRow,
  path: string,
): Claim | (Unowned & { readonly owner: null }) | null {
  const subject = subjectOf(reader, row.subject, step(path, 'subject'), true);
  if (subject === null) return null;
  const { owner } = row;
  const rule = row.rule ? ruleOf(reader, row.rule, step(path, 'rule')) : null;
  if (rule?.file === '') {
    reader.problems.warn('invalid', step(step(path, 'rule'), 'file'), '"" ≠ text');
    return null;
  }
  const about = {
    subject,
    rule,
    unmatched: row.unmatched === true,
    provenance: reader.provenance(row, path),
  };
  return owner === null
    ? { ...about, owner }
    : { ...about, owner: ownerOf(owner), role: row.role ?? 'owner' };
}

function ruleOf(reader: Reader, rule: NonNullable<ClaimRow['rule']>, path: string): ClaimRule {
  return {
    file: reader.text(rule.file, step(path, 'file'), 'keep'),
    section: reader.text(rule.section, step(path, 'section'), 'keep'),
    order: rule.order,
  };
}

/** A reference to an owner, not looked up. */
export function ownerOf(owner: { readonly team: string } | { readonly person: string }): OwnerRef {
  return 'team' in owner
    ? { kind: 'team', id: owner.team as TeamId }
    : { kind: 'person', id: owner.person as PersonId };
}

/** Of a list of owners each once, the first time that it stands there. */
export function eachOnce(owners: readonly OwnerRef[]): readonly OwnerRef[] {
  return [...new Map(owners.map((owner) => [`${owner.kind}:${owner.id}`, owner])).values()];
}

function subjectOf(reader: Reader, raw: string, path: string, mayBeGlob: boolean): Subject | null {
  const parts = parseSubject(raw);
  const wild = parts !== null && isGlob(parts.value);
  const globbing = parts !== null && (parts.kind === 'path' || parts.kind === 'url');
  const usable =
    parts !== null &&
    (!wild || !globbing || (mayBeGlob && isUsableGlob(foldValue(parts.kind, parts.value))));
  if (!usable) reader.problems.warn('invalid', path, raw);
  return usable ? parts.subject : null;
}

/** A checked row to a piece of evidence; null (and listed) when it is unclear what it is about. */
export function readEvidence(reader: Reader, row: EvidenceRow, path: string): Evidence | null {
  const about = aboutOf(reader, row, path);
  if (about === null) return null;
  return {
    person: row.person as PersonId,
    about,
    kind: row.kind ?? 'declared',
    weight: row.weight ?? 1,
    note: reader.optional(row.note, step(path, 'note'), 'keep'),
    provenance: reader.provenance(row, path),
  };
}

function aboutOf(reader: Reader, row: EvidenceRow, path: string): Evidence['about'] | null {
  const topic = row.topic ?? null;
  const subject = row.subject ?? null;
  if ((topic === null) === (subject === null)) {
    reader.problems.warn('invalid', path, 'topic | subject');
    return null;
  }
  if (topic !== null) return reader.topic(topic);
  const found = subjectOf(reader, subject ?? '', step(path, 'subject'), false);
  return found === null ? null : { kind: 'subject', subject: found };
}

/**
 * Entries of a person's list `skills` as evidence: an id alone means "declared, for certain"; source and date are the
 * row's, unless the entry has a date of its own. Bad entries are left out and listed.
 */
export function readSkills(
  reader: Reader,
  skills: readonly unknown[],
  person: PersonId,
  provenance: Provenance,
  path: string,
): readonly Evidence[] {
  const found: Evidence[] = [];
  for (const [index, raw] of skills.entries()) {
    if (typeof raw === 'string' && raw !== '' && raw.length <= LENGTH.id) {
      found.push({
        person,
        about: reader.topic(raw),
        kind: 'declared',
        weight: 1,
        note: null,
        provenance,
      });
      continue;
    }
    const at = step(path, index);
    const skill = isObject(raw) ? reader.check(skillRow, raw, at) : null;
    if (skill === null) {
      if (!isObject(raw)) reader.problems.warn('invalid', at, `${typeof raw} ≠ text`);
      continue;
    }
    found.push({
      person,
      about: reader.topic(skill.topic),
      kind: skill.kind ?? 'declared',
      weight: skill.weight ?? 1,
      note: reader.optional(skill.note, step(at, 'note'), 'keep'),
      provenance: skill.date
        ? reader.provenance({ source: provenance.source, date: skill.date }, at)
        : provenance,
    });
  }
  return found;
}

/** A checked row to a relation; null (and listed) when one of its subjects is unreadable. */
export function readRelation(reader: Reader, row: RelationRow, path: string): Relation | null {
  const from = subjectOf(reader, row.from, step(path, 'from'), false);
  const to = subjectOf(reader, row.to, step(path, 'to'), false);
  if (from === null || to === null) return null;
  return { from, to, kind: row.kind, provenance: reader.provenance(row, path) };
}
