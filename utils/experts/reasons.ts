import type { Evidence, OwnerRef, PersonId, Provenance, Subject, TeamId } from '../map/model';
import { isStale } from '../map/owners';
import type { Relation } from './expert-index';

/** How sure Askaround is; said in words, never as a number on a person. */
export type ReasonConfidence = 'high' | 'medium' | 'low';

interface Backed {
  readonly source: string;
  /** ISO date, null when the source gives none. */
  readonly date: string | null;
  /** Older than six months. */
  readonly stale: boolean;
  readonly confidence: ReasonConfidence;
}

/** An answer of the ownership index for one of the subjects asked about. */
export interface OwnerFact {
  readonly owner: OwnerRef;
  readonly role: 'owner' | 'backup';
  readonly subject: Subject;
  readonly provenance: Provenance;
  /** How sure the ownership index is of it: less by what the subject lies in, by age, and where sources disagree. */
  readonly confidence?: ReasonConfidence;
}

/** Why somebody is in the list, as a code with its values; the text is made where the user's language is known. */
export type ExpertReason =
  /** Evidence for what was asked. */
  | (Backed & { readonly code: 'evidence'; readonly evidence: Evidence })
  /** Evidence for a topic next to the one asked for. */
  | (Backed & {
      readonly code: 'adjacent-evidence';
      readonly evidence: Evidence;
      readonly relation: Relation;
    })
  /** Owns the subject in person. */
  | (Backed & {
      readonly code: 'owner';
      readonly subject: Subject;
      readonly role: OwnerFact['role'];
    })
  /** Leads, or is in, the team that owns the subject. */
  | (Backed & {
      readonly code: 'owner-team-lead' | 'owner-team-member';
      readonly subject: Subject;
      readonly role: OwnerFact['role'];
      readonly team: TeamId;
    })
  /** Shares a team with the asker, or is in a parent, child or sibling of the asker's team. */
  | (Backed & { readonly code: 'same-team' | 'related-team'; readonly team: TeamId })
  /** The asker asked this person about this (`aboutThis`), or got an answer about something else. Never told to a page. */
  | (Backed & {
      readonly code: 'asked-before';
      readonly person: PersonId;
      readonly aboutThis: boolean;
      readonly answered: boolean;
      /** ISO date-time in UTC. */
      readonly at: string;
    });

/** Source, date, age and confidence of a piece of evidence. */
export function backingOfEvidence(evidence: Evidence, now: Date): Backed {
  const { source, date } = evidence.provenance;
  const stale = isStale(date, now);
  const weak = evidence.weight < 0.35 || (evidence.kind === 'declared' && evidence.weight < 0.7);
  const strong = evidence.weight >= 0.7 && evidence.kind !== 'declared' && date !== null;
  const confidence = weak ? 'low' : strong ? 'high' : 'medium';
  return { source, date, stale, confidence: stale ? oneLess(confidence) : confidence };
}

/** Source, date, age and confidence of an ownership fact. */
export function backingOfOwner(fact: OwnerFact, now: Date): Backed {
  const { source, date } = fact.provenance;
  const stale = isStale(date, now);
  const fresh = fact.role === 'owner' && date !== null ? 'high' : 'medium';
  const own = stale ? oneLess(fresh) : fresh;
  const confidence = GRADES.findLast((grade) => grade === own || grade === fact.confidence) ?? own;
  return { source, date, stale, confidence };
}

/** Source, date, age and confidence of what a person's own row says. */
export function backingOfRow(provenance: Provenance, now: Date): Backed {
  return { ...provenance, stale: isStale(provenance.date, now), confidence: 'medium' };
}

/** Date and age of what the asker's own ledger says, which is no source of the map and has no name here. */
export function backingOfLedger(at: string, now: Date): Backed {
  const date = at.slice(0, 10);
  return { source: '', date, stale: isStale(date, now), confidence: 'high' };
}

const GRADES = ['high', 'medium', 'low'] as const;

function oneLess(confidence: ReasonConfidence): ReasonConfidence {
  return confidence === 'high' ? 'medium' : 'low';
}
