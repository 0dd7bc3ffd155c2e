import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ComposerState } from '../../components/composer/state';
import { askNow, sendDraft } from '../../entrypoints/acts/asking';
import { createPosting } from '../../entrypoints/acts/posting';
import { ComposerSession } from '../../entrypoints/composer/session';
import { NOBODY, parseCodes } from '../../utils/requests/exchange-code';
import type { RequestDraft, RequestTarget } from '../../utils/requests/model';
import type { Database } from '../../utils/store/database';
import { saveDraft } from '../../utils/store/drafts';
import { requestById, requestEvents } from '../../utils/store/history';
import { newRequestId, prepareRequest, recordEvent } from '../../utils/store/ledger';
import { parseSettings, type Settings } from '../../utils/store/settings-shape';
import { mapOf } from '../utils/map/acme';
import { newPlatform } from '../utils/store/platform';
import { knowledgeOf } from './knowledge-of';

vi.mock('#i18n', () => import('../components/i18n'));
const here = vi.hoisted(() => ({
  db: null as unknown,
  knowledge: null as unknown,
  posting: null as unknown,
  settings: null as unknown,
  opened: [] as string[],
}));
vi.mock('../../utils/store/database', async (original) => ({
  ...(await original<typeof import('../../utils/store/database')>()),
  openDatabase: async () => here.db,
}));
vi.mock('../../utils/store/settings', async (original) => ({
  ...(await original<typeof import('../../utils/store/settings')>()),
  readSettings: async () => here.settings,
}));
vi.mock('../../entrypoints/acts/given', async (original) => ({
  ...(await original<typeof import('../../entrypoints/acts/given')>()),
  theDatabase: async () => here.db,
  theKnowledge: async () => here.knowledge,
  readSettings: async () => here.settings,
  refreshPages: async () => undefined,
}));
vi.mock('../../entrypoints/acts/posting', async (original) => ({
  ...(await original<typeof import('../../entrypoints/acts/posting')>()),
  thePosting: () => here.posting,
}));
vi.mock('../../utils/platform/tabs', async (original) => ({
  ...(await original<typeof import('../../utils/platform/tabs')>()),
  openLink: async (link: string) => void here.opened.push(link),
  openWindow: async (page: string) => void here.opened.push(page),
}));
vi.mock('../../utils/platform/permissions', async (original) => ({
  ...(await original<typeof import('../../utils/platform/permissions')>()),
  grantedOrigins: async () => [],
  requestOrigin: async () => true,
}));
vi.mock('../../utils/messaging/messenger', () => ({
  sendMessage: async (type: string, data: { draftId: string }) =>
    type === 'send' ? sendDraft(data.draftId) : TARGET,
}));

const WEBHOOK = { url: 'https://hooks.acme.example/in', label: 'Help desk' };
const ME: RequestTarget = { kind: 'person', id: 'noor', name: 'Noor Haddad', team: null };
const TEAM: RequestTarget = { kind: 'team', id: 'streaming', name: 'Streaming', team: null };
const TARGET = {
  from: ME,
  to: TEAM,
  via: null,
  other: null,
  addresses: { mail: 'streaming@acme.example' },
  presence: null,
  availability: null,
  mapName: 'Acme',
  templates: [],
};
const DRAFT: RequestDraft = {
  to: TEAM,
  from: ME,
  about: 'Kafka',
  subjects: [],
  page: null,
  quote: null,
  need: 'Is it safe to replay?',
  tried: '',
  byWhen: '',
  channel: 'mail',
};
const posts: string[] = [];
const db = () => here.db as Database;
const policy = (change: Partial<Settings> = {}) => {
  here.settings = {
    ...parseSettings({}),
    me: { id: 'noor', name: 'Noor Haddad' },
    webhook: WEBHOOK,
    anonymousAsks: true,
    ...change,
  };
};

/** A composer with the draft open, and what it shows. */
async function composer(draft: RequestDraft = DRAFT) {
  const id = newRequestId(new Date());
  await saveDraft(db(), id, draft, new Date());
  const states: ComposerState[] = [];
  const session = new ComposerSession(id, (state) => states.push(state));
  await session.open();
  const writing = () => {
    const state = states.at(-1);
    if (state?.kind !== 'writing') throw new Error(`it shows ${state?.kind}`);
    return state;
  };
  return { id, session, states, writing };
}

beforeEach(async () => {
  const { openDatabase } = await vi.importActual<typeof import('../../utils/store/database')>(
    '../../utils/store/database',
  );
  here.db = await openDatabase(newPlatform());
  here.opened.length = 0;
  posts.length = 0;
  policy();
  here.posting = createPosting({
    db: async () => db(),
    settings: async () => here.settings as Settings,
    permitted: async () => true,
    alarms: { create: () => undefined },
    fetch: async (_, init) => {
      posts.push(String(init?.body));
      return new Response(null, { status: 200 });
    },
    now: () => new Date(),
    random: () => 0.5,
  });
  here.knowledge = knowledgeOf(
    mapOf({
      people: [
        { id: 'noor', name: 'Noor Haddad' },
        { id: 'ana', name: 'Ana Silva', addresses: { mail: 'ana@acme.example' } },
      ],
      teams: [{ id: 'streaming', name: 'Streaming', addresses: TARGET.addresses }],
    }),
  );
});

describe('asking without a name', () => {
  it('posts and stores what the preview shows, and nobody who asks', async () => {
    const { id, session, states, writing } = await composer();
    expect(writing().draft.anonymous).toEqual({ on: false, by: 'Help desk' });
    session.onAnonymous(true);
    const { text } = writing().preview;
    expect(writing().draft.routes.map(({ id: way }) => way)).toEqual(['webhook']);
    session.onSend();
    await vi.waitFor(() =>
      expect(states.at(-1)).toMatchObject({ kind: 'posted', post: { progress: 'arrived' } }),
    );
    expect(posts).toEqual([text]);
    expect(text).not.toContain('Noor');
    const [code] = parseCodes(text);
    expect(code?.ok && code.code.asker).toBe(NOBODY);
    const request = await requestById(db(), id, new Date());
    expect(request).toMatchObject({ state: 'asked', draft: { anonymous: true, to: TEAM } });
    const events = await requestEvents(db(), id);
    expect(events.map(({ actor }) => actor)).toEqual(events.map(() => null));
    const kept = [request, events, await db().posts.toArray(), await db().outbox.toArray()];
    expect(JSON.stringify(kept)).not.toMatch(/noor/i);
    expect(here.opened).toEqual([]);
  });

  it('is not offered where the policy does not allow it, even to a draft that was begun so', async () => {
    policy({ anonymousAsks: false });
    const begun = { ...DRAFT, from: undefined, channel: 'webhook', anonymous: true };
    const { writing, session } = await composer(begun);
    expect(writing().draft.anonymous).toBeNull();
    session.onAnonymous(true);
    const [code] = parseCodes(writing().preview.text);
    expect(code?.ok && code.code.asker).not.toBe(NOBODY);
  });

  it('sends nothing that the policy no longer allows, and nothing by a way that tells', async () => {
    const send = async (change: Partial<RequestDraft>) => {
      const id = newRequestId(new Date());
      const nameless = { ...DRAFT, anonymous: true, channel: 'webhook', ...change };
      await saveDraft(db(), id, nameless, new Date());
      return (await sendDraft(id)).opened;
    };
    expect(await send({ channel: 'mail' })).toBe('unknown');
    expect(await send({ to: { ...ME, id: 'ana', name: 'Ana Silva' } })).toBe('unknown');
    policy({ anonymousAsks: false });
    expect(await send({})).toBe('unknown');
    expect([posts, here.opened, await db().requests.count()]).toEqual([[], [], 0]);
  });
});

describe('one click', () => {
  const DAY = 86_400_000;
  it.each([
    [6, 'composer'],
    [8, 'draft'],
  ] as const)('about a page that was asked about %i days ago: %s', async (days, shown) => {
    policy({ webhook: null });
    const page = { title: 'PAY-1', url: 'https://jira.acme.example/browse/PAY-1' };
    const at = new Date(Date.now() - days * DAY);
    const draft = { ...DRAFT, page };
    const { id } = await prepareRequest(db(), { draft, actor: null, key: 'before', at });
    await recordEvent(db(), { requestId: id, actor: null, at, kind: 'asked' });
    const knowledge = here.knowledge as ReturnType<typeof knowledgeOf>;
    const [person] = knowledge.index.people.values();
    if (person === undefined) throw new Error('an empty map');
    const token = knowledge.tokenOf({ kind: 'person', id: person.id });
    const ask = { token, about: null, page, quote: null, subjects: [] };
    expect((await askNow(ask)).opened).toBe(shown);
  });
});
