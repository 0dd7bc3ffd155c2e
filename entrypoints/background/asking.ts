import { deliver } from '../../utils/channels/delivery';
import { grantedTools, type Item, itemOf } from '../../utils/channels/item';
import { routesTo } from '../../utils/channels/registry';
import { type SafeLink, safeLink } from '../../utils/channels/safe-link';
import { contactForTeam } from '../../utils/experts/team-contact';
import type { Addresses, Person, Team } from '../../utils/map/model';
import { subjectLabel } from '../../utils/map/subjects';
import type { AskOutcome } from '../../utils/messaging/protocol';
import type { Token } from '../../utils/messaging/views';
import { grantedOrigins } from '../../utils/platform/permissions';
import { openLink, openWindow, showItem } from '../../utils/platform/tabs';
import { cleanUrl } from '../../utils/requests/clean-url';
import { sourceOfTarget } from '../../utils/requests/keeper-target';
import type { PageContext, RequestDraft, RequestTarget } from '../../utils/requests/model';
import { loadDraft, saveDraft } from '../../utils/store/drafts';
import { requestsAbout } from '../../utils/store/history';
import { markOpened, prepareRequest } from '../../utils/store/ledger';
import { readSettings } from '../../utils/store/settings';
import { translate } from '../../utils/translate';
import { refreshPages, theDatabase, theKnowledge } from './context';
import type { Knowledge } from './knowledge';

/** What an ask starts from. Tokens are all that a lower zone may name; everything else is derived from the map here. */
export interface Ask {
  readonly token: Token;
  readonly about: Token | null;
  readonly page: PageContext | null;
  readonly quote: string | null;
  readonly subjects: readonly string[];
}

const COMPOSER = { width: 520, height: 720 };
/** A second click on the same thing within this time is the same click. */
const SAME_CLICK_MS = 2_000;

/** Nobody could be asked: what was named is not in the map, or there is no map. */
export const UNKNOWN: AskOutcome = { opened: 'unknown', requestId: null };

interface Resolved {
  readonly to: RequestTarget;
  readonly addresses: Addresses;
}

/** Whom a token asks, and where; null for what cannot be asked. */
export function resolve(knowledge: Knowledge, token: Token): Resolved | null {
  const entity = knowledge.entityOf(token);
  if (entity?.kind === 'person') {
    const person = knowledge.index.people.get(entity.id);
    return person === undefined ? null : resolvePerson(knowledge, person);
  }
  if (entity?.kind === 'team') {
    const team = knowledge.index.teams.get(entity.id);
    if (team === undefined) return null;
    const contact = contactForTeam(team.id, knowledge.index);
    // A team without an address of its own is asked through its lead, and the request says so.
    if (contact?.via === 'lead') return resolvePerson(knowledge, contact.person);
    return {
      to: { kind: 'team', id: team.id, name: team.name, team: null },
      addresses: contact?.addresses ?? {},
    };
  }
  return null;
}

function resolvePerson(knowledge: Knowledge, person: Person): Resolved {
  const team = person.teams[0] === undefined ? null : knowledge.index.teams.get(person.teams[0]);
  return {
    to: { kind: 'person', id: person.id, name: person.name, team: team?.name ?? null },
    addresses: person.addresses,
  };
}

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

function draftOf(knowledge: Knowledge, ask: Ask, { to }: Resolved, channel: string): RequestDraft {
  const url = ask.page === null ? null : cleanUrl(ask.page.url);
  return {
    to,
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

const texts = (key: string, values: readonly string[]): string => translate(`draft.${key}`, values);

/** The ways to reach somebody about a page, best first, as the settings have it. */
async function waysTo(addresses: Addresses, page: PageContext | null) {
  const settings = await readSettings();
  const item = itemOf(page, grantedTools(settings.sites, await grantedOrigins()));
  return { item, routes: routesTo(addresses, item, settings) };
}

/**
 * One click: logs a prepared request and opens the draft in the best channel, both derived from our own map. Where that
 * channel's link does not carry the text, or needs a time that nobody has chosen yet, the composer opens instead and
 * nothing is logged.
 */
export async function askNow(ask: Ask): Promise<AskOutcome> {
  const knowledge = await theKnowledge();
  const resolved = knowledge === null ? null : resolve(knowledge, ask.token);
  if (knowledge === null || resolved === null) return UNKNOWN;
  const { item, routes } = await waysTo(resolved.addresses, ask.page);
  const [route] = routes;
  const draft = draftOf(knowledge, ask, resolved, route.channel.id);
  const { carried, link } = deliver(draft, route, item, texts, knowledge.map.name);
  if (!carried) return compose(ask);
  const now = new Date();
  const key = `${ask.token} ${ask.about ?? ''} ${draft.page?.url ?? ''} ${draft.quote ?? ''}`;
  return once(key, now, () => logAndOpen(key + now.getTime(), draft, link, item, now));
}

const running = new Map<string, { at: number; outcome: Promise<AskOutcome> }>();

/** A double click is one click: the second gets the answer of the first. */
function once(key: string, now: Date, work: () => Promise<AskOutcome>): Promise<AskOutcome> {
  for (const [other, { at }] of running)
    if (now.getTime() - at > SAME_CLICK_MS) running.delete(other);
  const earlier = running.get(key);
  if (earlier !== undefined) return earlier.outcome;
  const outcome = work();
  running.set(key, { at: now.getTime(), outcome });
  outcome.catch(() => running.delete(key));
  return outcome;
}

async function logAndOpen(
  key: string,
  draft: RequestDraft,
  link: SafeLink | null,
  item: Item | null,
  at: Date,
): Promise<AskOutcome> {
  const db = await theDatabase();
  const { me } = await readSettings();
  const request = await prepareRequest(db, { draft, actor: me?.id ?? null, key, at, link });
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
  return { opened: 'draft', requestId: request.id };
}

/** Opens a link; the tool's own page, where that is what it leads to, in the tab that shows it. */
function follow(link: SafeLink, item: Item | null): Promise<void> {
  return item?.link === link ? showItem(link) : openLink(link);
}

/** Opens the composer for somebody. Nothing is logged until the user sends. */
export async function compose(ask: Ask): Promise<AskOutcome> {
  const knowledge = await theKnowledge();
  const resolved = knowledge === null ? null : resolve(knowledge, ask.token);
  if (knowledge === null || resolved === null) return UNKNOWN;
  return openComposer(draftOf(knowledge, ask, resolved, ''), resolved.addresses);
}

/**
 * Opens the composer with a draft in it.
 *
 * @param addresses where it may go; the best of the ways there takes the place of the draft's channel
 */
export async function openComposer(draft: RequestDraft, addresses: Addresses): Promise<AskOutcome> {
  const { routes } = await waysTo(addresses, draft.page);
  const id = crypto.randomUUID();
  const best = { ...draft, channel: routes[0].channel.id };
  await saveDraft(await theDatabase(), id, best, new Date());
  await openWindow('composer', `#${id}`, COMPOSER);
  return { opened: 'composer', requestId: null };
}

/** Sends what the composer shows: logs it, then opens the channel's link with exactly the previewed text. */
export async function sendDraft(draftId: string): Promise<AskOutcome> {
  const db = await theDatabase();
  const knowledge = await theKnowledge();
  const now = new Date();
  const draft = await loadDraft(db, draftId, now);
  if (draft === null || knowledge === null) return UNKNOWN;
  const { item, routes } = await waysTo(addressesOf(knowledge, draft.to), draft.page);
  // The one that the composer showed, or nothing: another way is another message.
  const route = routes.find(({ channel }) => channel.id === draft.channel);
  if (route === undefined) return UNKNOWN;
  const { link } = deliver(draft, route, item, texts, knowledge.map.name);
  if (sourceOfTarget(draft.to) !== null) {
    // A note to somebody whom the map does not know as a person or team is no request.
    if (link !== null) await follow(link, item);
    return { opened: 'draft', requestId: null };
  }
  return logAndOpen(draftId, draft, link, item, now);
}

/** Current addresses of a target; none when it left the map. */
export function addressesOf(knowledge: Knowledge, to: RequestTarget): Addresses {
  const { sources } = knowledge.index;
  const source = sourceOfTarget(to);
  if (source !== null) {
    const keeper = sources.get(source)?.keeper;
    return keeper?.kind === 'addresses' ? keeper.addresses : {};
  }
  // Ids in the ledger are plain text: they may be of a map that is gone.
  const people: ReadonlyMap<string, Person> = knowledge.index.people;
  const teams: ReadonlyMap<string, Team> = knowledge.index.teams;
  return (to.kind === 'person' ? people : teams).get(to.id)?.addresses ?? {};
}

/** Requests about a page that wait for "Sent?". */
export async function preparedFor(
  url: string,
): Promise<readonly { readonly requestId: string; readonly to: string }[]> {
  const address = cleanUrl(url);
  if (address === null) return [];
  const requests = await requestsAbout(await theDatabase(), address, new Date());
  return requests
    .filter(({ state }) => state === 'prepared')
    .map(({ id, draft }) => ({ requestId: id, to: draft.to.name }));
}
