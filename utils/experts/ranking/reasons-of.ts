import type { ExpertIndex } from '../expert-index';
import {
  backingOfEvidence,
  backingOfLedger,
  backingOfOwner,
  backingOfRow,
  type ExpertReason,
  type OwnerFact,
} from '../reasons';
import { roleIn } from '../score';
import type { Candidate, ExpertContext } from './candidates';
import { pastWith } from './history';
import { byCodeUnits, type ExpertQuery, strongest } from './matches';

/**
 * Why somebody is in the list, the main reason first: evidence, roles, evidence next to it, closeness, and at the end
 * what the asker's own ledger says.
 */
export function reasonsOf(
  candidate: Candidate,
  query: ExpertQuery,
  index: ExpertIndex,
  context: ExpertContext,
): readonly ExpertReason[] {
  const { person, closeness, direct, adjacent } = candidate;
  const { now } = context;
  const reasons: ExpertReason[] = strongest(direct).map(({ evidence }) => ({
    code: 'evidence',
    evidence,
    ...backingOfEvidence(evidence, now),
  }));
  for (const fact of inOrder(context.owners, query)) {
    const code = roleIn(fact, person, index);
    const about = { subject: fact.subject, role: fact.role, ...backingOfOwner(fact, now) };
    if (code === 'owner') reasons.push({ code, ...about });
    else if (code && fact.owner.kind === 'team') {
      reasons.push({ code, team: fact.owner.id, ...about });
    }
  }
  for (const { evidence, relation } of strongest(adjacent)) {
    const backing = { ...backingOfEvidence(evidence, now), confidence: 'low' as const };
    reasons.push({ code: 'adjacent-evidence', evidence, relation, ...backing });
  }
  if (closeness.kind === 'same' || closeness.kind === 'related') {
    const backing = backingOfRow(person.provenance, now);
    reasons.push({ code: `${closeness.kind}-team`, team: closeness.team, ...backing });
  }
  const past = pastWith(context.history, person.id, query, index);
  if (past !== null) {
    const { ask, aboutThis } = past;
    const told = { person: person.id, aboutThis, answered: ask.answered, at: ask.askedAt };
    reasons.push({ code: 'asked-before', ...told, ...backingOfLedger(ask.askedAt, now) });
  }
  return reasons;
}

/** Owners before backups, then in the order of the subjects asked about, then the newest, whatever order they come in. */
function inOrder(owners: readonly OwnerFact[], { subjects }: ExpertQuery): readonly OwnerFact[] {
  const text = ({ owner, provenance }: OwnerFact) => `${owner.id}\n${provenance.source}`;
  return owners.toSorted(
    (a, b) =>
      Number(a.role === 'backup') - Number(b.role === 'backup') ||
      subjects.indexOf(a.subject) - subjects.indexOf(b.subject) ||
      byCodeUnits(b.provenance.date ?? '', a.provenance.date ?? '') ||
      byCodeUnits(text(a), text(b)),
  );
}
