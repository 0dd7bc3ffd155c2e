import { i18n } from '#i18n';
import { deliver } from '../../../utils/channels/delivery';
import type { Route } from '../../../utils/channels/registry';
import type { AskOutcome, DueView } from '../../../utils/messaging/protocol';
import { messageCode } from '../../../utils/requests/exchange-ids';
import { dueFor, type Watched } from '../../../utils/requests/reminders/due';
import { nudgeDraft } from '../../../utils/requests/reminders/nudge';
import type { PathStep } from '../../../utils/requests/reminders/path';
import { newRequestId, recordEvent } from '../../../utils/store/ledger';
import { openRequests } from '../../../utils/store/reminders';

import { dateText } from '../../background/answering/texts';
import type { Knowledge } from '../../background/knowledge';
import { noteLeaving } from '../../background/noting';
import { actor, follow, showComposer, texts, waysTo } from '../asking';
import { answerContext, readSettings, theDatabase, theKnowledge } from '../given';
import { addressesOf } from '../targets';
import { UNKNOWN } from '../work';
import { delaysOf, listeningOf } from './reminding';
import { watchedRequests } from './watched';

/** What is due about the user's requests now. */
export async function answerDue(): Promise<readonly DueView[]> {
  const found = await look();
  return (found?.watched ?? []).flatMap((watched): DueView[] => {
    const due = found?.dueOf(watched);
    if (due === undefined) return [];
    const { step } = due;
    // Any other way than the webhook would say who asked.
    const nudge = due.nudge && watched.request.draft.anonymous !== true;
    if (!nudge && step === null) return [];
    return [
      {
        requestId: watched.request.id,
        nudge,
        step: step && { role: step.role, to: step.to },
        skipped: step === null ? [] : skippedBefore(watched.path, step),
      },
    ];
  });
}

/** Opens a reminder, and logs that it was opened: first, so that a killed background offers none that is open. */
export async function nudge(requestId: string): Promise<AskOutcome> {
  const found = await look();
  const watched = found?.watched.find(({ request }) => request.id === requestId);
  if (found === null || watched === undefined || watched.request.draft.anonymous) return UNKNOWN;
  const { knowledge } = found;
  const { request } = watched;
  const asked = request.times.asked ?? request.createdAt;
  const day = Temporal.Instant.from(asked).toZonedDateTimeISO(Temporal.Now.timeZoneId());
  const words = i18n.t('draft.nudge', [dateText(day.toPlainDate().toString())]);
  const draft = nudgeDraft(request, words);
  const { item, routes } = await waysTo(draft, addressesOf(knowledge, draft.to));
  const route = sameWay(routes, draft.channel);
  const { name } = knowledge.map;
  const by = { ...draft, channel: route.channel.id };
  const { carried, link } = deliver(by, route, item, texts, name, messageCode(requestId, by, name));
  const at = new Date();
  if (!carried || link === null) return showComposer(by, newRequestId(at));
  const db = await theDatabase();
  await noteLeaving(db, { kind: 'request', to: by.channel, requestId, at });
  await recordEvent(db, { requestId, actor: await actor(), at, kind: 'nudged' });
  await follow(link, item);
  return { opened: 'draft', requestId: null };
}

/** The way that the request went, where it still reaches; never an appointment, which was for another time. */
function sameWay(routes: readonly [Route, ...Route[]], channel: string): Route {
  const written = routes.filter(({ channel: each, address }) => !each.needsTime?.(address));
  return written.find(({ channel: { id } }) => id === channel) ?? written[0] ?? routes[0];
}

function skippedBefore(path: readonly PathStep[], step: PathStep): DueView['skipped'] {
  return path
    .slice(0, path.indexOf(step))
    .flatMap(({ skip, to }) => (skip === null ? [] : [{ name: to.name, why: skip }]));
}

async function look(): Promise<{
  readonly knowledge: Knowledge;
  readonly watched: readonly Watched[];
  readonly dueOf: (watched: Watched) => ReturnType<typeof dueFor>;
} | null> {
  const [db, settings, context] = await Promise.all([
    theDatabase(),
    readSettings(),
    answerContext(),
  ]);
  const requests = await openRequests(db, context.now);
  if (requests.open.length === 0) return null;
  const knowledge = await theKnowledge();
  if (knowledge === null) return null;
  const { times } = listeningOf(settings, Temporal.Now.timeZoneId());
  return {
    knowledge,
    watched: watchedRequests(knowledge, requests, context),
    dueOf: (watched) => dueFor(watched, times, delaysOf(settings), context.now),
  };
}
