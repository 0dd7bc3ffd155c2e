import { beforeEach, describe, expect, it, vi } from 'vitest';
import { askNow, compose, sendDraft } from '../../entrypoints/acts/asking';
import { addressesOf, otherThan, targetOfTeam } from '../../entrypoints/acts/targets';
import type { Knowledge } from '../../entrypoints/background/knowledge';
import { preparedFor } from '../../entrypoints/background/prepared';
import type { PersonId, Team } from '../../utils/map/model';
import { parseSkillsMap } from '../../utils/map/parse';
import { type Database, openDatabase } from '../../utils/store/database';
import { loadDraft, saveDraft } from '../../utils/store/drafts';
import { requestsPage } from '../../utils/store/history';
import { newRequestId, recordEvent } from '../../utils/store/ledger';
import { knowledgeOf } from '../background/knowledge-of';
import { newPlatform } from '../utils/store/platform';

const world = vi.hoisted(() => ({
  db: null as unknown,
  knowledge: null as unknown,
  me: null as string | null,
  /** Requests of the week by person. */
  load: new Map<string, number>(),
  opened: [] as string[],
  windows: [] as string[],
}));

vi.mock('#i18n', () => import('../components/i18n'));
vi.mock('../../entrypoints/background/context', () => ({ theDatabase: async () => world.db }));
vi.mock('../../entrypoints/acts/given', () => ({
  theDatabase: async () => world.db,
  theKnowledge: async () => world.knowledge,
  refreshPages: async () => undefined,
  answerContext: async () => ({ now: new Date(), me: world.me, load: world.load }),
  readSettings: async () => ({
    me: world.me === null ? null : { id: world.me },
    sites: {},
    channelPreference: null,
    channelsOff: [],
  }),
}));
vi.mock('../../utils/platform/permissions', () => ({ grantedOrigins: async () => [] }));
vi.mock('../../utils/platform/tabs', () => ({
  openLink: async (link: string) => void world.opened.push(link),
  showItem: async (link: string) => void world.opened.push(link),
  openWindow: async (_page: string, hash: string) => void world.windows.push(hash.slice(1)),
}));

const HOURS = {
  timeZone: 'UTC',
  workingHours: { from: '00:00', to: '23:59', days: [1, 2, 3, 4, 5, 6, 7] },
  weeklyCap: 1,
};
const someone = (id: string, name: string, more: object = {}) => ({
  id,
  name,
  teams: ['streaming'],
  addresses: { mail: `${id}@acme.example` },
  ...HOURS,
  ...more,
});

const file = {
  format: 'askaround.skills-map',
  version: 1,
  name: 'Acme',
  generatedAt: '2026-11-20T06:00:00Z',
  source: 'directory',
  people: [
    someone('ana', 'Ana Santos'),
    someone('ben', 'Ben Okafor'),
    someone('cai', 'Cai Lin'),
    someone('me', 'Noor Haddad', { manager: 'mo' }),
    someone('mo', 'Mo Adeyemi', { teams: ['streaming', 'led'] }),
    { id: 'quiet', name: 'Quiet Quentin', teams: ['streaming'], optOut: true },
  ],
  teams: [
    {
      id: 'streaming',
      name: 'Streaming',
      addresses: { mail: 'streaming@acme.example' },
      routing: 'round-robin',
    },
    { id: 'channel', name: 'Channel', addresses: { mail: 'channel@acme.example' } },
    { id: 'led', name: 'Led', lead: 'mo', parent: 'above' },
    { id: 'above', name: 'Above', lead: 'ana', parent: 'channel' },
    { id: 'lost', name: 'Lost' },
  ],
};

const knowledge = (): Knowledge => world.knowledge as Knowledge;
const db = (): Database => world.db as Database;
const team = (id: string): Team => {
  const found = [...knowledge().index.teams.values()].find((one) => one.id === id);
  if (found === undefined) throw new Error(`no team ${id}`);
  return found;
};
const token = (id: string) => knowledge().tokenOf({ kind: 'team', id: team(id).id });
const ask = (id: string, about: string | null = null) => ({
  token: token(id),
  about: null,
  page: about === null ? null : { title: about, url: `https://acme.example/${about}` },
  quote: null,
  subjects: [],
});
const requests = async () =>
  (await requestsPage(db(), { limit: 50, now: new Date() })).requests.toReversed();
/** Says "Sent": then it counts for the week. */
async function confirm(requestId: string | null): Promise<void> {
  if (requestId === null) throw new Error('nothing was logged');
  await recordEvent(db(), { requestId, actor: null, at: new Date(), kind: 'asked' });
  const { draft } = (await requests()).find(({ id }) => id === requestId) ?? {};
  const to = draft?.to.id ?? '';
  world.load.set(to, (world.load.get(to) ?? 0) + 1);
}

beforeEach(async () => {
  // Working hours end a minute before midnight.
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T10:00:00Z') });
  const { map } = parseSkillsMap(JSON.stringify(file), { now: new Date('2026-11-22T12:00:00Z') });
  if (map === null) throw new Error('the file was refused');
  Object.assign(world, {
    db: await openDatabase(newPlatform()),
    knowledge: knowledgeOf(map),
    me: 'me',
    load: new Map(),
    opened: [],
    windows: [],
  });
});

describe('a team that is asked in turn', () => {
  it('asks each free member once, then stays with the team', async () => {
    const reasons: (string | undefined)[] = [];
    for (const page of ['one', 'two', 'three', 'four']) {
      const { opened, requestId, why } = await askNow(ask('streaming', page));
      expect(opened).toBe('draft');
      reasons.push(why);
      await confirm(requestId);
    }
    const made = await requests();
    const people = made.slice(0, 3).map(({ draft }) => draft.to.id);
    // Neither the asker nor the asker's manager, though both are in the team.
    expect(people.toSorted()).toEqual(['ana', 'ben', 'cai']);
    expect(made.map(({ draft }) => draft.via?.id)).toEqual(Array(4).fill('streaming'));
    expect(made.map(({ draft }) => draft.via?.why)).toEqual(['hash', 'turn', 'only', 'all-busy']);
    expect(made[3]?.draft.to).toMatchObject({ kind: 'team', id: 'streaming' });
    const name = made[1]?.draft.to.name;
    expect(reasons[1]).toBe(`Goes to ${name}: it is their turn in Streaming.`);
    expect(reasons[3]).toContain('Stays with Streaming as a whole: everybody there is away');
    expect(new URL(world.opened[3] ?? '').pathname).toBe('streaming@acme.example');
  });

  it('gives the turn back with what is taken back', async () => {
    const first = await askNow(ask('streaming', 'one'));
    const second = await askNow(ask('streaming', 'two'));
    const [, then] = await requests();
    const requestId = second.requestId ?? '';
    await recordEvent(db(), { requestId, actor: null, at: new Date(), kind: 'withdrawn' });
    await askNow(ask('streaming', 'three'));
    const made = await requests();
    expect(first.requestId).not.toBe(requestId);
    expect(made.find(({ draft }) => draft.page?.title === 'three')?.draft.to).toEqual(
      then?.draft.to,
    );
  });

  it('makes one request of a double click', async () => {
    const [one, two] = await Promise.all([askNow(ask('streaming')), askNow(ask('streaming'))]);
    expect(two).toEqual(one);
    expect(await requests()).toHaveLength(1);
    expect(world.opened).toHaveLength(1);
  });

  it('says on the page to whom it went, and not why', async () => {
    await askNow(ask('streaming', 'one'));
    const [request] = await requests();
    expect(await preparedFor('https://acme.example/one?x=1')).toEqual([
      { requestId: request?.id, to: request?.draft.to.name },
    ]);
  });
});

describe('a team by its contact', () => {
  it('is asked as a whole where it has an address and says nothing else', async () => {
    const { why } = await askNow(ask('channel'));
    expect(why).toBe('Goes to Channel as a whole: that is how this team is asked.');
    expect(new URL(world.opened[0] ?? '').pathname).toBe('channel@acme.example');
  });

  it('without an address goes to the next lead who is neither asker nor manager', async () => {
    const { to, via, addresses } = await targetOfTeam(
      knowledge(),
      team('led'),
      newRequestId(new Date()),
      null,
    );
    expect(to).toMatchObject({ kind: 'person', id: 'ana' });
    expect(via).toEqual({ id: 'led', name: 'Led', why: 'nobody' });
    expect(addresses).toEqual({ mail: 'ana@acme.example' });
  });

  it('is reached through the team above it, also when the draft is sent', async () => {
    const to = { kind: 'team', id: 'led', name: 'Led', team: null } as const;
    expect(addressesOf(knowledge(), to)).toEqual({ mail: 'channel@acme.example' });
  });

  it('that nobody can reach keeps the question for the clipboard', async () => {
    expect((await askNow(ask('lost'))).opened).toBe('composer');
    expect(await requests()).toEqual([]);
    const draft = await loadDraft(db(), world.windows[0] ?? '', new Date());
    expect(draft).toMatchObject({ to: { kind: 'team', id: 'lost' }, channel: 'clipboard' });
  });
});

describe('the composer', () => {
  const composed = async () => {
    await compose(ask('streaming', 'one'));
    const id = world.windows[0] ?? '';
    const draft = await loadDraft(db(), id, new Date());
    if (draft === null) throw new Error('no draft');
    return { id, draft };
  };

  it('gives the request the id by which its person was drawn', async () => {
    const { id, draft } = await composed();
    expect(draft.via?.why).toBe('hash');
    const { requestId } = await sendDraft(id);
    expect(requestId).toBe(id);
    expect((await requests())[0]?.draft).toMatchObject({ to: draft.to, via: draft.via });
    expect(await sendDraft(id)).toMatchObject({ requestId });
    expect(await requests()).toHaveLength(1);
  });

  it('notes a reminder among what left, of the request that it reminds of', async () => {
    const { id, draft } = await composed();
    await sendDraft(id);
    const at = new Date();
    await recordEvent(db(), { requestId: id, actor: 'me', at, kind: 'asked' });
    const reminder = newRequestId(at);
    await saveDraft(db(), reminder, { ...draft, template: 'nudge', follows: id }, at);
    expect(await sendDraft(reminder)).toEqual({ opened: 'draft', requestId: null });
    // The same way, about the same request: one row that counts.
    expect(await db().departures.toArray()).toMatchObject([
      { kind: 'request', requestId: id, times: 2 },
    ]);
    expect(await requests()).toMatchObject([{ id, nudgedAt: expect.any(String) }]);
  });

  it('offers the whole team instead, and the same person again', async () => {
    const { id, draft } = await composed();
    expect(await otherThan(knowledge(), draft, id)).toBe('team');
    const whole = await targetOfTeam(knowledge(), team('streaming'), id, 'team');
    expect(whole).toEqual({
      to: { kind: 'team', id: 'streaming', name: 'Streaming', team: null },
      via: { id: 'streaming', name: 'Streaming', why: 'chosen' },
      addresses: { mail: 'streaming@acme.example' },
    });
    expect(await otherThan(knowledge(), whole, id)).toBe('member');
    const again = await targetOfTeam(knowledge(), team('streaming'), id, 'member');
    expect(again).toMatchObject({ to: draft.to, via: draft.via });
  });

  it('offers nobody where everybody is busy, and no team that cannot be written to', async () => {
    for (const id of ['ana', 'ben', 'cai']) world.load.set(id as PersonId, 1);
    const { id, draft } = await composed();
    expect(draft.to.kind).toBe('team');
    expect(await otherThan(knowledge(), draft, id)).toBeNull();
    const led = await targetOfTeam(knowledge(), team('led'), id, null);
    expect(await otherThan(knowledge(), led, id)).toBeNull();
    expect(await otherThan(knowledge(), { to: draft.to }, id)).toBeNull();
  });
});
