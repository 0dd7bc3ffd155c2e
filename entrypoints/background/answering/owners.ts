import { i18n } from '#i18n';
import type { Claim, Subject, TopicId } from '../../../utils/map/model';
import { nearestClaims } from '../../../utils/map/nearest';
import {
  conflictsOf,
  type FoundOwner,
  isStale,
  type OwnerMatch,
  staleness,
  unownedOf,
} from '../../../utils/map/owners';
import { labelsOf } from '../../../utils/map/subjects';
import type { OwnerView, Reason } from '../../../utils/messaging/views';
import type { Knowledge } from '../knowledge';
import { unownedSubjects, withFiles } from './files';
import { nameOf, subjectText } from './names';
import {
  dateText,
  listText,
  matchedText,
  ownerReasonText,
  ruleText,
  sourceText,
  withStaleness,
} from './texts';

/** Most owners on a card, and most statements that there is none. */
const MOST_OWNERS = 6;

/** Owners and backups as pages show them, each with the claim behind it. */
export function ownerViews(knowledge: Knowledge, owners: readonly FoundOwner[]): OwnerView[] {
  return owners.slice(0, MOST_OWNERS).flatMap((match) =>
    ownerView(knowledge, match.claim, match.role, {
      text: withStaleness(withFiles(ownerReasonText(match), match), match.stale),
      matched: matchedText(match),
      confidence: match.confidence,
      stale: match.stale.includes('old'),
    }),
  );
}

/**
 * Where no owner is known: who owns what lies nearest, so that there is somebody to ask. Empty where there is an owner.
 *
 * @param topics topics that the subjects name, whose neighbours count as near
 */
export function nearestViews(
  knowledge: Knowledge,
  subjects: readonly Subject[],
  topics: readonly TopicId[],
  owners: readonly OwnerMatch[],
  now: Date,
): OwnerView[] {
  return nearestTo(knowledge, subjects, topics, owners).flatMap((claim) =>
    ownerView(knowledge, claim, 'nearest', {
      text: withStaleness(
        i18n.t('reason.nearest', [subjectText(claim.subject)]),
        staleness(claim, now),
      ),
      confidence: 'low',
      stale: isStale(claim.provenance.date, now),
    }),
  );
}

/** The claims behind `nearestViews`. */
export function nearestTo(
  knowledge: Knowledge,
  subjects: readonly Subject[],
  topics: readonly TopicId[],
  owners: readonly OwnerMatch[],
): readonly Claim[] {
  if (owners.some(({ role }) => role === 'owner')) return [];
  const beside = knowledge.map.topics.filter(
    ({ id, parent }) =>
      (parent !== null && topics.includes(parent)) ||
      topics.some((topic) => knowledge.index.topics.get(topic)?.parent === id),
  );
  return nearestClaims(knowledge.ownership, subjects, beside.flatMap(labelsOf));
}

function ownerView(
  knowledge: Knowledge,
  { owner, provenance }: Claim,
  role: OwnerView['role'],
  reason: Pick<OwnerView['reason'], 'text' | 'matched' | 'confidence' | 'stale'>,
): OwnerView[] {
  const name = nameOf(knowledge, owner);
  if (name === null) return [];
  return [
    {
      token: knowledge.tokenOf(owner),
      kind: owner.kind,
      name,
      role,
      reason: {
        ...reason,
        source: sourceText(knowledge.index, provenance.source),
        date: provenance.date,
      },
    },
  ];
}

/** Statements that something has no owner on purpose: what, who says so since when, and by which rule. */
export function unownedViews(
  knowledge: Knowledge,
  subjects: readonly Subject[],
  now: Date,
): Reason[] {
  const all = unownedOf(knowledge.ownership, subjects, now);
  return all.slice(0, MOST_OWNERS).map((found) => {
    const { statement, stale, confidence } = found;
    const { source, date } = statement.provenance;
    return {
      text: withStaleness(unownedSubjects(found), stale),
      matched: ruleText(statement) ?? statement.subject,
      source: sourceText(knowledge.index, source),
      date,
      confidence,
      stale: stale.includes('old'),
    };
  });
}

/** A sentence for each disagreement: every source with what it says and since when, none left out. */
export function conflictTexts(knowledge: Knowledge, subjects: readonly Subject[]): string[] {
  return conflictsOf(knowledge.ownership, subjects).map(({ subject, role, claims }) => {
    const said = claims.flatMap(({ owner, provenance: { source, date } }) => {
      const name = nameOf(knowledge, owner);
      const values = [
        sourceText(knowledge.index, source),
        isolated(name ?? ''),
        dateText(date),
      ] as const;
      return name === null ? [] : [i18n.t('reason.says', [...values])];
    });
    return i18n.t(role === 'owner' ? 'reason.disagree' : 'reason.disagreeBackup', [
      subjectText(subject),
      listText(said),
    ]);
  });
}

/** A name written from right to left, kept from turning the sentence around it. */
function isolated(name: string): string {
  return /[\u0590-\u08ff\ufb1d-\ufefc]/.test(name) ? `\u2068${name}\u2069` : name;
}
