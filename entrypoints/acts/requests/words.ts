import { i18n } from '#i18n';
import type { AskOutcome } from '../../../utils/messaging/protocol';
import { type Role, roleOf } from '../../../utils/requests/mine';
import type { HelpRequest, RequestState } from '../../../utils/requests/model';
import { THANKS } from '../../../utils/requests/threads';
import { translate } from '../../../utils/translate';
import type { Entity, Knowledge } from '../../background/knowledge';
import { openComposer } from '../asking';
import { codeFor } from '../exchange/answer';
import { theKnowledge } from '../given';
import { composeNote } from '../notes';
import { addressesOf } from '../targets';
import { UNKNOWN } from '../work';
import { entitiesOf, requestNow } from './follow';

/** Opens the composer with thanks to whoever was asked. Thanks are no request: sending them says so on the first. */
export async function thank(requestId: string): Promise<AskOutcome> {
  const [knowledge, request] = await Promise.all([theKnowledge(), requestNow(requestId)]);
  if (knowledge === null || request === null) return UNKNOWN;
  const { to, about, subjects, page } = request.draft;
  const words = about === null ? i18n.t('reply.thanks') : i18n.t('reply.thanksAbout', [about]);
  return openComposer(
    {
      to,
      about,
      subjects,
      page,
      quote: null,
      need: words,
      tried: '',
      byWhen: '',
      channel: '',
      template: THANKS,
      follows: requestId,
    },
    addressesOf(knowledge, to),
  );
}

/**
 * What to send to the other side about how a request stands: kind words, and the code that carries the state. Null where
 * there is nothing to say back.
 */
export async function replyFor(requestId: string): Promise<string | null> {
  const request = await requestNow(requestId);
  if (request === null) return null;
  const words = wordsOf(request);
  if (words === '') return null;
  return [words, await codeFor(request)].filter((part) => part !== null).join('\n\n');
}

/** States that each side tells the other, but for `passed`, whose words name somebody. */
const TOLD: Readonly<Record<Role, readonly RequestState[]>> = {
  asker: ['resolved', 'withdrawn', 'reopened'],
  helper: ['acknowledged', 'answered', 'declined'],
};

/** The words of a state, for whoever says it; empty where that side has nothing to say. */
function wordsOf(request: HelpRequest): string {
  const { state, referral, origin } = request;
  if (origin === 'helped') return '';
  const role = roleOf(request);
  if (state === 'passed' && role === 'helper')
    return referral === undefined
      ? i18n.t('reply.helper.passedToNobody')
      : i18n.t('reply.helper.passed', [referral.name]);
  return TOLD[role].includes(state) ? translate(`reply.${role}.${state}`) : '';
}

/** Opens the composer with a note to the keeper of the topic's source: the helper says who knows it. */
export async function suggestReferral(requestId: string): Promise<AskOutcome> {
  const [knowledge, request] = await Promise.all([theKnowledge(), requestNow(requestId)]);
  const referral = request?.referral;
  if (knowledge === null || request === null || referral === undefined) return UNKNOWN;
  const { draft } = request;
  const about = draft.about ?? draft.page?.title ?? i18n.t('dashboard.noWords');
  return composeNote(knowledge, {
    source: sourceOf(knowledge, entitiesOf(knowledge, draft)),
    about: i18n.t('note.aboutReferral', [referral.name, about]),
    text: i18n.t('note.referral', [draft.to.name, referral.name, about, knowledge.map.name]),
    page: draft.page,
    subjects: draft.subjects,
  });
}

/** The source that says something of the first topic. */
function sourceOf(knowledge: Knowledge, entities: readonly Entity[]): string | null {
  for (const entity of entities) {
    const topic = entity.kind === 'topic' ? knowledge.index.topics.get(entity.id) : undefined;
    if (topic !== undefined) return topic.provenance.source;
  }
  return null;
}
