import type { Channel } from '../../utils/channels/channel';
import { CHANNELS, chooseChannel } from '../../utils/channels/registry';
import { type SafeLink, safeLink } from '../../utils/channels/safe-link';
import { contactForTeam } from '../../utils/experts/team-contact';
import type { Addresses, Person, Team } from '../../utils/map/model';
import { subjectLabel } from '../../utils/map/subjects';
import type { AskOutcome } from '../../utils/messaging/protocol';
import type { Token } from '../../utils/messaging/views';
import { openLink, openWindow } from '../../utils/platform/tabs';
import { cleanUrl } from '../../utils/requests/clean-url';
import { renderMessage } from '../../utils/requests/draft';
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

const UNKNOWN: AskOutcome = { opened: 'unknown', requestId: null };

interface Resolved {
  readonly to: RequestTarget;
  readonly addresses: Addresses;
}

function resolve(knowledge: Knowledge, token: Token): Resolved | null {
  const entity = knowledge.entityOf(token);
  if (entity?.kind === 'person') {
    const person = knowledge.index.people.get(entity.id);
    return person === undefined ? null : resolvePerson(knowledge, person);
  }
  if (entity?.kind === 'team') {
    const team = knowledge.index.teams.get(entity.id);
    if (team === undefined) return null;
    const contact = contactForTeam(team.id, knowledge.map);
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

/** The link that carries a draft, or null when the channel opens nothing or cannot carry it. */
function linkOf(
  channel: Channel,
  addresses: Addresses,
  draft: RequestDraft,
  mapName: string,
): SafeLink | null {
  const address = channel.reach(addresses);
  if (address === null || !channel.prefills) return null;
  const message = renderMessage(draft, (key, values) => translate(`draft.${key}`, values), mapName);
  return channel.link(address, message);
}

/**
 * One click: logs a prepared request and opens the draft in the best channel, both derived from our own map. Where no
 * channel's link carries the text, the composer opens instead and nothing is logged yet.
 */
export async function askNow(ask: Ask): Promise<AskOutcome> {
  const knowledge = await theKnowledge();
  const resolved = knowledge === null ? null : resolve(knowledge, ask.token);
  if (knowledge === null || resolved === null) return UNKNOWN;
  const channel = chooseChannel(resolved.addresses)?.channel;
  if (channel === undefined) return compose(ask);
  const draft = draftOf(knowledge, ask, resolved, channel.id);
  const link = linkOf(channel, resolved.addresses, draft, knowledge.map.name);
  if (link === null) return compose(ask);
  const now = new Date();
  const key = `${ask.token} ${ask.about ?? ''} ${draft.page?.url ?? ''} ${draft.quote ?? ''}`;
  return once(key, now, () => logAndOpen(key + now.getTime(), draft, link, now));
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
  at: Date,
): Promise<AskOutcome> {
  const db = await theDatabase();
  const { me } = await readSettings();
  const request = await prepareRequest(db, { draft, actor: me?.id ?? null, key, at, link });
  const waiting = await db.outbox.get(key);
  // Read back and checked again: what is opened is what was logged, once.
  const logged =
    waiting?.openedAt === null && waiting.link !== null ? safeLink(waiting.link) : null;
  if (logged !== null) {
    await markOpened(db, key, at);
    await openLink(logged);
  }
  if (draft.page !== null) await refreshPages(draft.page.url);
  return { opened: 'draft', requestId: request.id };
}

/** Opens the composer for somebody. Nothing is logged until the user sends. */
export async function compose(ask: Ask): Promise<AskOutcome> {
  const knowledge = await theKnowledge();
  const resolved = knowledge === null ? null : resolve(knowledge, ask.token);
  if (knowledge === null || resolved === null) return UNKNOWN;
  const channel = chooseChannel(resolved.addresses)?.channel;
  const draft = draftOf(knowledge, ask, resolved, channel?.id ?? 'clipboard');
  const id = crypto.randomUUID();
  await saveDraft(await theDatabase(), id, draft, new Date());
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
  const channel = CHANNELS.find(({ id }) => id === draft.channel);
  if (channel === undefined) return UNKNOWN;
  const addresses = addressesOf(knowledge, draft.to);
  const link = linkOf(channel, addresses, draft, knowledge.map.name);
  return logAndOpen(draftId, draft, link, now);
}

/** Current addresses of a target; none when it left the map. */
export function addressesOf(knowledge: Knowledge, to: RequestTarget): Addresses {
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
