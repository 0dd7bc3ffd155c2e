import { deliver } from '../../utils/channels/delivery';
import { grantedTools, type Item, itemOf } from '../../utils/channels/item';
import { channelSettings, namesNobody, type Route, routesTo } from '../../utils/channels/registry';
import { type SafeLink, safeLink } from '../../utils/channels/safe-link';
import type { Addresses } from '../../utils/map/model';
import { subjectLabel } from '../../utils/map/subjects';
import type { AskOutcome } from '../../utils/messaging/protocol';
import type { Token } from '../../utils/messaging/views';
import { grantedOrigins } from '../../utils/platform/permissions';
import { openLink, openWindow, showItem } from '../../utils/platform/tabs';
import { cleanUrl } from '../../utils/requests/clean-url';
import { askedLately } from '../../utils/requests/earlier-asks';
import { messageCode } from '../../utils/requests/exchange-ids';
import type { HelpRequest, RequestDraft, RequestTarget } from '../../utils/requests/model';
import { purposeOf } from '../../utils/requests/purpose';
import { templateOf, withoutLines } from '../../utils/requests/templates';
import { loadDraft, saveDraft } from '../../utils/store/drafts';
import { prepareFollowing } from '../../utils/store/follow-up';
import { requestsAbout } from '../../utils/store/history';
import { markOpened, newRequestId, prepareRequest, recordEvent } from '../../utils/store/ledger';

import { teamWhyText, translate } from '../../utils/translate';
import type { Knowledge } from '../background/knowledge';
import { noteLeaving } from '../background/noting';
import { draftTexts, templates } from '../shared/templates';
import { readSettings, refreshPages, theDatabase, theKnowledge } from './given';
import { thePosting } from './posting';
import { addressesOf, asker, type Resolved, targetOf } from './targets';
import { type Ask, UNKNOWN } from './work';

const COMPOSER = { width: 520, height: 720 };
/** A second click on the same thing within this time is the same click. */
const SAME_CLICK_MS = 2_000;

function aboutText(knowledge: Knowledge, about: Token | null): string | null {
  const entity = about === null ? null : knowledge.entityOf(about);
  switch (entity?.kind) {
    case 'topic':
      return knowledge.index.topics.get(entity.id)?.name ?? null;
    case 'subject':
      return subjectLabel(entity.id).value;
    default:
      return null;
  }
}

function draftOf(
  knowledge: Knowledge,
  ask: Ask,
  { to, via }: Resolved,
  from: RequestTarget | undefined,
  channel: string,
): RequestDraft {
  const url = ask.page === null ? null : cleanUrl(ask.page.url);
  return {
    to,
    ...(from === undefined ? {} : { from }),
    ...(via === undefined ? {} : { via }),
    about: aboutText(knowledge, ask.about),
    subjects: ask.subjects,
    page: ask.page === null || url === null ? null : { title: ask.page.title, url },
    quote: ask.quote,
    need: '',
    tried: '',
    byWhen: '',
    channel,
  };
}

/** The words around the user's own, in the language of the texts. */
export const texts = (key: string, values: readonly string[]): string =>
  translate(`draft.${key}`, values);

/** The ways to reach somebody about a page, best first, as the settings have it. */
export async function waysTo(draft: RequestDraft, addresses: Addresses) {
  const settings = channelSettings(await readSettings(), draft);
  const item = itemOf(draft.page, grantedTools(settings.sites, await grantedOrigins()));
  return { item, routes: routesTo(addresses, item, settings) };
}

/**
 * One click: logs a prepared request and opens the draft in the best channel, both derived from our own map. Where that
 * channel's link does not carry the text, or needs a time that nobody has chosen yet, the composer opens instead and
 * nothing is logged; so it does about a page that was asked about lately.
 */
export function askNow(ask: Ask): Promise<AskOutcome> {
  const now = new Date();
  const page = ask.page === null ? null : cleanUrl(ask.page.url);
  const key = `${ask.token} ${ask.about ?? ''} ${page ?? ''} ${ask.quote ?? ''}`;
  return once(key, now, () => askOnce(ask, key + now.getTime(), now));
}

async function askOnce(ask: Ask, key: string, at: Date): Promise<AskOutcome> {
  const knowledge = await theKnowledge();
  if (knowledge === null) return UNKNOWN;
  // Before anybody is chosen: who gets a team's request depends on its id.
  const requestId = newRequestId(at);
  const resolved = await targetOf(knowledge, ask.token, requestId);
  if (resolved === null) return UNKNOWN;
  const { me } = await readSettings();
  const draft = draftOf(knowledge, ask, resolved, asker(knowledge, me), '');
  return askWith(knowledge, draft, resolved.addresses, { key, requestId, at });
}

/** Logs a draft and opens it in the best channel, or opens the composer with it where no link carries it. */
async function askWith(
  knowledge: Knowledge,
  draft: RequestDraft,
  addresses: Addresses,
  click: Pick<Outgoing, 'key' | 'requestId' | 'at'>,
): Promise<AskOutcome> {
  const { item, routes } = await waysTo(draft, addresses);
  const [route] = routes;
  const outgoing = { ...draft, channel: route.channel.id };
  const { name } = knowledge.map;
  const code = messageCode(click.requestId, outgoing, name);
  const { carried, link } = deliver(outgoing, route, item, texts, name, code);
  return carried && !(await isAskedAgain(outgoing, click.at))
    ? logAndOpen({ ...click, draft: outgoing, link }, item)
    : openComposer(outgoing, addresses, click.requestId);
}

/**
 * One click that takes a request further: asks somebody else the same, as `askNow` does.
 *
 * @param first the request that is followed
 * @param to whom, and where they are reached
 */
export function askNext(
  knowledge: Knowledge,
  { id, draft }: HelpRequest,
  { to, addresses }: Resolved,
): Promise<AskOutcome> {
  const at = new Date();
  const key = `${id} ${to.kind} ${to.id}`;
  // Without a name it went by a way of its own; this one says who asks.
  const { via: _via, slot: _slot, template: _template, anonymous: _name, ...words } = draft;
  return once(key, at, () =>
    askWith(knowledge, { ...words, to, follows: id, channel: '' }, addresses, {
      key: key + at.getTime(),
      requestId: newRequestId(at),
      at,
    }),
  );
}

/** One click about a page that was asked about in the last days shows that first: the composer says so. */
async function isAskedAgain({ page, follows }: RequestDraft, now: Date): Promise<boolean> {
  if (page === null || follows !== undefined) return false;
  return askedLately(await requestsAbout(await theDatabase(), page.url, now), now);
}

const running = new Map<string, { at: number; outcome: Promise<AskOutcome> }>();

/**
 * A double click is one click: the second gets the answer of the first.
 *
 * @param key names what was clicked
 */
export function once(key: string, now: Date, work: () => Promise<AskOutcome>): Promise<AskOutcome> {
  for (const [other, { at }] of running)
    if (now.getTime() - at > SAME_CLICK_MS) running.delete(other);
  const earlier = running.get(key);
  if (earlier !== undefined) return earlier.outcome;
  const outcome = work();
  running.set(key, { at: now.getTime(), outcome });
  outcome.then(
    // Where nothing was logged, the next click is a new try.
    ({ opened }) => opened !== 'draft' && running.delete(key),
    () => running.delete(key),
  );
  return outcome;
}

/** "Who am I", as events name it. */
export async function actor(): Promise<string | null> {
  return (await readSettings()).me?.id ?? null;
}

/** What is logged, and then opened. */
interface Outgoing {
  /** Names the click. */
  readonly key: string;
  readonly requestId: string;
  readonly at: Date;
  readonly draft: RequestDraft;
  readonly link: SafeLink | null;
}

async function logAndOpen(outgoing: Outgoing, item: Item | null): Promise<AskOutcome> {
  const db = await theDatabase();
  const { key, at } = outgoing;
  const { id, draft } = await prepareFollowing(db, {
    ...outgoing,
    actor: await actor(),
  });
  const waiting = await db.outbox.get(key);
  // Read back and checked again: what is opened is what was logged, once.
  const logged =
    waiting?.openedAt === null && waiting.link !== null
      ? safeLink(waiting.link, item === null ? [] : [new URL(item.link).host])
      : null;
  if (logged !== null) {
    await markOpened(db, key, at);
    await follow(logged, item);
  }
  if (draft.page !== null) await refreshPages(draft.page.url);
  const why = teamWhyText(draft);
  return { opened: 'draft', requestId: id, ...(why === null ? {} : { why }) };
}

/** Opens a link; the tool's own page, where that is what it leads to, in the tab that shows it. */
export function follow(link: SafeLink, item: Item | null): Promise<void> {
  return item?.link === link ? showItem(link) : openLink(link);
}

/** Opens the composer for somebody. Nothing is logged until the user sends. */
export async function compose(ask: Ask): Promise<AskOutcome> {
  const knowledge = await theKnowledge();
  if (knowledge === null) return UNKNOWN;
  const requestId = newRequestId(new Date());
  const resolved = await targetOf(knowledge, ask.token, requestId);
  if (resolved === null) return UNKNOWN;
  const { me } = await readSettings();
  const draft = draftOf(knowledge, ask, resolved, asker(knowledge, me), '');
  return openComposer(draft, resolved.addresses, requestId);
}

/**
 * Opens the composer with a draft in it.
 *
 * @param addresses where it may go; the best of the ways there takes the place of the draft's channel
 * @param id of the draft, and of the request that it becomes
 */
export async function openComposer(
  draft: RequestDraft,
  addresses: Addresses,
  id = newRequestId(new Date()),
): Promise<AskOutcome> {
  const { routes } = await waysTo(draft, addresses);
  return showComposer({ ...draft, channel: routes[0].channel.id }, id);
}

/** Opens the composer with a draft that goes by the channel that it names. */
export async function showComposer(draft: RequestDraft, id: string): Promise<AskOutcome> {
  await saveDraft(await theDatabase(), id, draft, new Date());
  await openWindow('composer', `#${id}`, COMPOSER);
  return { opened: 'composer', requestId: null };
}

/** Sends what the composer shows: logs it, then opens the channel's link with exactly the previewed text. */
export async function sendDraft(draftId: string): Promise<AskOutcome> {
  const db = await theDatabase();
  const knowledge = await theKnowledge();
  const now = new Date();
  const stored = await loadDraft(db, draftId, now);
  if (stored === null || knowledge === null) return UNKNOWN;
  const template = templateOf(stored, templates(knowledge.map.templates));
  const draft = withoutLines(stored, template);
  const { item, routes } = await waysTo(draft, addressesOf(knowledge, draft.to));
  // The one that the composer showed, or nothing: another way is another message.
  const route = routes.find(({ channel }) => channel.id === draft.channel);
  if (route === undefined) return UNKNOWN;
  if (draft.anonymous === true && !(await mayBeNameless(draft, route))) return UNKNOWN;
  const { name } = knowledge.map;
  const words = draftTexts(template);
  const code = messageCode(draftId, draft, name);
  const { link, text } = deliver(draft, route, item, words, name, code);
  if (route.channel.posts) return postDraft(draftId, draft, { body: text, to: route.address }, now);
  const { kind, of } = purposeOf(draft);
  if (kind === 'request')
    return logAndOpen({ key: draftId, requestId: draftId, at: now, draft, link }, item);
  await noteLeaving(db, { kind: 'request', to: route.channel.id, requestId: of, at: now });
  if (of !== null) await recordEvent(db, { requestId: of, actor: await actor(), at: now, kind });
  if (link !== null) await follow(link, item);
  return { opened: 'draft', requestId: null };
}

/** Only a team, only where the policy allows it now, and only by a way that names nobody. */
async function mayBeNameless({ to }: RequestDraft, { channel }: Route): Promise<boolean> {
  const { anonymousAsks } = await readSettings();
  return anonymousAsks && to.kind === 'team' && namesNobody(channel);
}

/** Logs a draft that is posted, and sends it on its way. It is asked once the server took it. */
async function postDraft(
  draftId: string,
  draft: RequestDraft,
  { body, to }: { readonly body: string; readonly to: string },
  at: Date,
): Promise<AskOutcome> {
  const { me } = await readSettings();
  await thePosting().prepare();
  const { id } = await prepareRequest(await theDatabase(), {
    key: draftId,
    requestId: draftId,
    at,
    draft,
    actor: me?.id ?? null,
    post: { body, to: new URL(to).host },
  });
  // Not waited for: a slow server keeps no window open. What goes wrong is in the row, and tried again.
  thePosting()
    .post(id)
    .catch(() => undefined);
  return { opened: 'posted', requestId: id };
}

/** Opens the composer with a draft that was begun before. */
export async function openDraft(draftId: string): Promise<null> {
  await openWindow('composer', `#${encodeURIComponent(draftId)}`, COMPOSER);
  return null;
}
