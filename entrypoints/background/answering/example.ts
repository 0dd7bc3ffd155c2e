import { i18n } from '#i18n';
import { findMentions } from '../../../utils/match/find';
import type { AskOutcome } from '../../../utils/messaging/protocol';
import type { CardView, ExampleView, Token } from '../../../utils/messaging/views';
import { UNKNOWN } from '../../acts/work';
import { theActs } from '../acts';
import { cardView } from '../answers';
import { answerContext, theKnowledge } from '../context';
import type { Knowledge } from '../knowledge';

/**
 * A sentence made of names from the map in use, with the names found in it: what an underlined page looks like, before
 * any page may be read.
 *
 * @returns null where there is no map, or one that names no topic
 */
export async function answerExample(): Promise<ExampleView | null> {
  const knowledge = await theKnowledge();
  const topic = knowledge === null ? undefined : bestKnownTopic(knowledge);
  if (knowledge === null || topic === undefined) return null;
  const team = busiestTeam(knowledge);
  const text =
    team === undefined
      ? i18n.t('welcome.example.textTopic', [topic])
      : i18n.t('welcome.example.text', [topic, team]);
  return {
    text,
    mapName: knowledge.map.name,
    mentions: findMentions(knowledge.lexicon, text).flatMap(({ start, end, entity }) => {
      const token = knowledge.tokenAt(entity);
      return token === null ? [] : [{ start, end, token }];
    }),
  };
}

/** The card over one mention of the example. */
export async function answerExampleCard(token: Token, matched: string): Promise<CardView | null> {
  const knowledge = await theKnowledge();
  return knowledge === null ? null : cardView(knowledge, token, matched, [], await answerContext());
}

/** The note to a source's keeper, from a line of the example's card. The example is no page, so none is named. */
export async function answerExampleNote(
  about: Token | null,
  line: Token | null,
): Promise<AskOutcome> {
  const knowledge = await theKnowledge();
  if (knowledge === null) return UNKNOWN;
  const from = { page: { title: '', url: '' }, subjects: [], about, line };
  const acts = await theActs();
  const note = acts.pageNote(knowledge, from, await answerContext());
  return note === null ? UNKNOWN : acts.composeNote(knowledge, { ...note, page: null });
}

/** The topic with most evidence of people who maintain it, else of any: there is somebody to show. */
function bestKnownTopic({ map }: Knowledge): string | undefined {
  const weight = new Map<string, number>();
  for (const { about, kind } of map.evidence) {
    if (about.kind !== 'topic') continue;
    weight.set(about.id, (weight.get(about.id) ?? 0) + (kind === 'maintains' ? 100 : 1));
  }
  return (largest(weight, map.topics) ?? map.topics[0])?.name;
}

/** The team that owns most. */
function busiestTeam({ map }: Knowledge): string | undefined {
  const claims = new Map<string, number>();
  for (const { owner } of map.claims)
    if (owner.kind === 'team') claims.set(owner.id, (claims.get(owner.id) ?? 0) + 1);
  return largest(claims, map.teams)?.name;
}

/** The row with the largest number above zero; the first of equals. */
function largest<Row extends { readonly id: string }>(
  numbers: ReadonlyMap<string, number>,
  rows: readonly Row[],
): Row | undefined {
  let best: Row | undefined;
  for (const row of rows)
    if ((numbers.get(row.id) ?? 0) > (best === undefined ? 0 : (numbers.get(best.id) ?? 0)))
      best = row;
  return best;
}
