import type { AgreedTeam, Commitment } from '../../requests/agreement';
import { addMonths } from '../days';
import { foldName, type Relation, type Topics } from '../topics';

/** A commitment by its id in the ledger. */
export interface Known {
  readonly id: string;
  readonly commitment: Commitment;
}

/** Why an offer fits a need: what the offer is about, seen from the need, or a subject that both name. */
export type MatchWhy =
  | { readonly kind: Relation }
  | { readonly kind: 'subject'; readonly subject: string };

/** An offer of one team that fits a need of another. */
export interface Match {
  readonly offer: string;
  readonly need: string;
  readonly giver: AgreedTeam;
  readonly receiver: AgreedTeam;
  readonly why: MatchWhy;
}

/** Months that an agreement holds where neither side's date is to come. */
const USUAL_MONTHS = 3;
const RANK: Readonly<Record<MatchWhy['kind'], number>> = {
  same: 0,
  subject: 1,
  narrower: 2,
  wider: 3,
};

/**
 * Offers that fit needs: of two different teams, open and not past their renewal, about the same topic, one directly above
 * or below, or a subject that both name; not where the two agreed on it already. Best reason first, then by name: never by
 * anything that a team gives.
 *
 * @param today the user's own day
 */
export function matchOffers(known: readonly Known[], topics: Topics, today: string): Match[] {
  const open = known.filter(
    ({ commitment: { state, renewal } }) => state === 'open' && renewal >= today,
  );
  const offers = open.filter(({ commitment }) => commitment.kind === 'gives');
  const needs = open.filter(({ commitment }) => commitment.kind === 'needs');
  const agreed = known.flatMap(({ commitment }) =>
    commitment.kind === 'receives' && commitment.state !== 'ended' ? [commitment] : [],
  );
  return offers
    .flatMap((offer) =>
      needs.flatMap((need) => {
        const match = matchOf(offer, need, topics);
        return match === null || isAgreed(match, offer, need, agreed, topics) ? [] : [match];
      }),
    )
    .toSorted(
      (a, b) =>
        RANK[a.why.kind] - RANK[b.why.kind] ||
        compare(a.receiver.name, b.receiver.name) ||
        compare(a.giver.name, b.giver.name) ||
        compare(a.offer + a.need, b.offer + b.need),
    );
}

function matchOf(offer: Known, need: Known, topics: Topics): Match | null {
  const { giver, receiver: wanted } = offer.commitment;
  const { receiver, giver: from } = need.commitment;
  if (giver === null || receiver === null || isTeam(giver, receiver)) return null;
  // An offer to one team, or a need of one team's help, is for that one.
  if (wanted !== null && !isTeam(wanted, receiver)) return null;
  if (from !== null && !isTeam(from, giver)) return null;
  const why = whyOf(offer.commitment, need.commitment, topics);
  return why === null ? null : { offer: offer.id, need: need.id, giver, receiver, why };
}

function whyOf(offer: Commitment, need: Commitment, topics: Topics): MatchWhy | null {
  const kind = topics.relate(need.about, offer.about);
  if (kind === 'same') return { kind };
  const subject = offer.subjects.find((each) => need.subjects.includes(each));
  if (subject !== undefined) return { kind: 'subject', subject };
  return kind === null ? null : { kind };
}

function isAgreed(
  { giver, receiver }: Match,
  offer: Known,
  need: Known,
  agreed: readonly Commitment[],
  topics: Topics,
): boolean {
  return agreed.some(
    (each) =>
      each.giver !== null &&
      each.receiver !== null &&
      isTeam(each.giver, giver) &&
      isTeam(each.receiver, receiver) &&
      [offer, need].some(
        ({ commitment }) => topics.relate(each.about, commitment.about) === 'same',
      ),
  );
}

/** Whether two are one team: by its id or, where maps differ, by its name. */
export function isTeam(a: AgreedTeam, b: AgreedTeam): boolean {
  return a.id === b.id || foldName(a.name) === foldName(b.name);
}

/**
 * What two teams agree on when an offer meets a need: it is about what the need asks for, as often as the offer promises, in
 * both sides' words, from today until the earlier of both renewals.
 *
 * @returns null where the two do not fit
 */
export function agreementOf(offer: Commitment, need: Commitment, today: string): Commitment | null {
  if (offer.giver === null || need.receiver === null) return null;
  const dates = [offer.renewal, need.renewal].filter((date) => date > today).sort();
  return {
    kind: 'receives',
    giver: offer.giver,
    receiver: need.receiver,
    about: need.about,
    subjects: [...new Set([...need.subjects, ...offer.subjects])],
    text: [...new Set([need.text, offer.text])].filter((text) => text !== '').join('\n'),
    promised: offer.promised ?? need.promised,
    from: today,
    renewal: dates[0] ?? addMonths(today, USUAL_MONTHS),
    state: 'open',
    blockedBy: '',
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
