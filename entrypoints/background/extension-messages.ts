import { browser } from 'wxt/browser';
import { presenceOf } from '../../utils/experts/presence';
import type { Person } from '../../utils/map/model';
import { onMessage } from '../../utils/messaging/messenger';
import type { ExtensionMessages } from '../../utils/messaging/protocol';
import { zoneOf } from '../../utils/messaging/zones';
import { loadDraft } from '../../utils/store/drafts';
import { readOffers } from '../../utils/store/same-offers';
import { readSettings } from '../../utils/store/settings';
import { saveSourceFile } from '../../utils/store/source-files';
import { writeToken } from '../../utils/store/tokens';
import { actOn } from './acting';
import { answerExample, answerExampleCard, answerExampleNote } from './answering/example';
import { presenceView } from './answering/texts';
import { askNow, compose, once, openDraft, sendDraft, UNKNOWN } from './asking';
import { theDatabase, theKnowledge, thePosting, theSync } from './context';
import { applyCode } from './exchange/apply';
import { lookAtCode } from './exchange/look';
import { writeNote } from './learning';
import { composeNote } from './notes';
import { answerDue, nudge } from './reminding/steps';
import { followUp, nextFor } from './requests/follow';
import { logHelp } from './requests/helped';
import { replyFor, suggestReferral, thank } from './requests/words';
import { answerPeople } from './searching/people';
import { answerSearch, beginSearching } from './searching/search-messages';
import { NO_PAGE, pageOfTab } from './tab-page';
import { addressesOf, asker, otherThan, targetOfTeam, teamOf } from './targets';

type Handler<Kind extends keyof ExtensionMessages> = (
  data: Parameters<ExtensionMessages[Kind]>[0],
) => Promise<ReturnType<ExtensionMessages[Kind]>>;

/** Registers one handler that only our own pages may reach. */
function handle<Kind extends keyof ExtensionMessages>(kind: Kind, work: Handler<Kind>): void {
  const listen = onMessage as (
    kind: string,
    listener: (message: { data: unknown; sender: Parameters<typeof zoneOf>[0] }) => unknown,
  ) => void;
  listen(kind, ({ data, sender }) => {
    const own = { id: browser.runtime.id, root: browser.runtime.getURL('/') };
    if (zoneOf(sender, own) !== 'extension')
      throw new Error('Only Askaround itself may send this.');
    return work(data as Parameters<ExtensionMessages[Kind]>[0]);
  });
}

/** Everything that our own pages may ask. */
export function serveExtensionPages(): void {
  handle('search', answerSearch);
  handle('search.begin', async () => beginSearching());
  handle('people.find', ({ text }) => answerPeople(text));
  handle('example', answerExample);
  handle('example.card', ({ token, matched }) => answerExampleCard(token, matched));
  handle('example.note', ({ about, line }) => answerExampleNote(about, line));
  handle('ask', async ({ token, about, tabId }) =>
    askNow({ token, about, quote: null, ...(await pageOfTab(tabId)) }),
  );
  handle('compose', async ({ token, about, tabId }) =>
    compose({ token, about, quote: null, ...(await pageOfTab(tabId)) }),
  );
  handle('note', async (note) => {
    const knowledge = await theKnowledge();
    return knowledge === null ? UNKNOWN : composeNote(knowledge, { ...note, ...NO_PAGE });
  });
  handle('note.write', ({ token }) => writeNote(token));
  handle('act', ({ requestId, action }) => actOn(requestId, action));
  handle('code.look', async ({ text, tabId = null }) =>
    lookAtCode(text, (await pageOfTab(tabId)).subjects),
  );
  handle('code.apply', async ({ code, shown, tabId = null }) => {
    const { page, subjects } = await pageOfTab(tabId);
    return applyCode(code, shown, page, subjects);
  });
  handle('requests.due', answerDue);
  handle('request.nudge', ({ requestId }) =>
    once(`nudge ${requestId}`, new Date(), () => nudge(requestId)),
  );
  handle('request.next', ({ requestId }) => nextFor(requestId));
  handle('request.follow', ({ requestId, to }) => followUp(requestId, to));
  handle('request.thank', ({ requestId }) =>
    once(`thank ${requestId}`, new Date(), () => thank(requestId)),
  );
  handle('request.reply', ({ requestId }) => replyFor(requestId));
  handle('request.suggest', ({ requestId }) =>
    once(`suggestReferral ${requestId}`, new Date(), () => suggestReferral(requestId)),
  );
  handle('request.helped', logHelp);
  handle('send', ({ draftId }) => sendDraft(draftId));
  handle('post.again', async ({ requestId }) => {
    await thePosting().post(requestId, 'hand');
    return null;
  });
  handle('draft.target', draftTarget);
  handle('draft.open', ({ draftId }) => openDraft(draftId));
  handle('sync.now', ({ id }) => theSync().syncNow(id === undefined ? undefined : [id]));
  handle('sync.cancel', ({ id }) => theSync().cancel(id));
  handle('sync.status', () => theSync().status());
  handle('sync.confirm', () => theSync().confirmHeld());
  handle('sync.discard', () => theSync().discardHeld());
  handle('source.token', async ({ id, token }) => {
    await writeToken(id, token);
    return theSync().status();
  });
  handle('same.offers', async () => readOffers(await theDatabase()));
  handle('source.file', async ({ id, name, text }) => {
    await saveSourceFile(await theDatabase(), id, { name, text });
    return null;
  });
}

async function draftTarget({
  draftId,
  wanted,
}: Parameters<ExtensionMessages['draft.target']>[0]): Promise<
  ReturnType<ExtensionMessages['draft.target']>
> {
  const knowledge = await theKnowledge();
  const now = new Date();
  const draft = await loadDraft(await theDatabase(), draftId, now);
  if (knowledge === null || draft === null) return null;
  const team = wanted === null ? null : teamOf(knowledge, draft.via);
  const { to, via } = team === null ? draft : await targetOfTeam(knowledge, team, draftId, wanted);
  const people: ReadonlyMap<string, Person> = knowledge.index.people;
  const person = to.kind === 'person' ? people.get(to.id) : undefined;
  const { me } = await readSettings();
  return {
    from: asker(knowledge, me) ?? null,
    to,
    via: via ?? null,
    other: await otherThan(knowledge, { to, via }, draftId),
    addresses: addressesOf(knowledge, to),
    presence: person === undefined ? null : presenceView(presenceOf(person, now), now),
    availability: person?.availability ?? null,
    mapName: knowledge.map.name,
    templates: knowledge.map.templates ?? [],
  };
}
