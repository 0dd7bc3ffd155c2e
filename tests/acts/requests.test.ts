import { beforeEach, describe, expect, it, vi } from 'vitest';
import { actOn } from '../../entrypoints/acts/acting';
import { sendDraft } from '../../entrypoints/acts/asking';
import { followUp, nextFor } from '../../entrypoints/acts/requests/follow';
import { logHelp } from '../../entrypoints/acts/requests/helped';
import { replyFor, suggestReferral, thank } from '../../entrypoints/acts/requests/words';
import { parseCodes } from '../../utils/requests/exchange-code';
import { type Database, openDatabase } from '../../utils/store/database';
import { requestById, requestEvents } from '../../utils/store/history';
import { beginRequest, newRequestId, prepareRequest, recordEvent } from '../../utils/store/ledger';
import { knowledgeOf } from '../background/knowledge-of';
import { mapOf } from '../utils/map/acme';
import { DRAFT } from '../utils/requests/sample';
import { newPlatform } from '../utils/store/platform';

vi.mock('#i18n', () => import('../components/i18n'));
const here = vi.hoisted(() => ({ db: null as unknown, knowledge: null as unknown }));
vi.mock('../../entrypoints/acts/given', async () => ({
  pageOfTab: async () => ({ page: null, subjects: [] }),
  readSettings: (await import('../../utils/store/settings')).readSettings,
  speakAsChosen: async () => null,
  theDatabase: async () => here.db,
  theKnowledge: async () => here.knowledge,
  answerContext: async () => ({ now: new Date(), me: null, load: new Map() }),
  refreshPages: async () => undefined,
}));
const opened = vi.hoisted(() => [] as string[]);
vi.mock('../../utils/platform/tabs', async (original) => ({
  ...(await original<typeof import('../../utils/platform/tabs')>()),
  openLink: async (link: string) => void opened.push(link),
  openWindow: async (page: string, hash: string) => void opened.push(`${page}${hash}`),
}));
vi.mock('../../utils/platform/permissions', async (original) => ({
  ...(await original<typeof import('../../utils/platform/permissions')>()),
  grantedOrigins: async () => [],
}));

const person = (name: string) => ({
  id: name.toLowerCase(),
  name,
  addresses: { mail: `${name.toLowerCase()}@acme.example` },
});
const db = () => here.db as Database;
const now = (id: string) => requestById(db(), id, new Date());

/** A request to Ana about Kafka that was sent. */
async function asked(): Promise<string> {
  const to = { kind: 'person', id: 'ana', name: 'Ana', team: null } as const;
  const { id } = await prepareRequest(db(), {
    draft: { ...DRAFT, to, about: 'Kafka', subjects: [], need: 'Why?', channel: 'mail' },
    actor: null,
    key: `${Math.random()}`,
    at: new Date(),
  });
  await recordEvent(db(), { requestId: id, actor: null, at: new Date(), kind: 'asked' });
  return id;
}

beforeEach(async () => {
  opened.length = 0;
  here.db = await openDatabase(newPlatform());
  here.knowledge = knowledgeOf(
    mapOf({
      people: [person('Ana'), person('Ben'), person('Kofi')],
      topics: [{ id: 'kafka', name: 'Kafka' }],
      evidence: ['ana', 'ben'].map((id) => ({
        person: id,
        topic: 'kafka',
        text: 'Maintains Kafka',
        date: new Date().toISOString().slice(0, 10),
      })),
    }),
  );
});

describe('a request that is taken further', () => {
  it('asks somebody else the same, once for two clicks, and follows the first', async () => {
    const id = await asked();
    const [one, two] = await Promise.all([
      followUp(id, { kind: 'person', id: 'ben' }),
      followUp(id, { kind: 'person', id: 'ben' }),
    ]);
    expect(one).toMatchObject({ opened: 'draft' });
    expect(two).toEqual(one);
    expect(opened).toHaveLength(1);
    expect(opened[0]).toContain('ben@acme.example');
    expect(await now(one.requestId ?? '')).toMatchObject({
      state: 'prepared',
      draft: { to: { id: 'ben' }, need: 'Why?', about: 'Kafka', follows: id },
    });
    expect((await now(id))?.state).toBe('asked');
  });

  it('asks nobody whom the map does not have', async () => {
    const id = await asked();
    expect(await followUp(id, { kind: 'person', id: ' name:Ben' })).toMatchObject({
      opened: 'unknown',
    });
    expect(opened).toEqual([]);
  });

  it('names who knows it and was not asked', async () => {
    expect((await nextFor(await asked())).map(({ id }) => id)).toEqual(['ben']);
  });
});

describe('words to the other side', () => {
  it('thank by a draft that is no request: sending it says so on the first', async () => {
    const id = await asked();
    await recordEvent(db(), { requestId: id, actor: null, at: new Date(), kind: 'answered' });
    await thank(id);
    const draftId = opened[0]?.replace('composer#', '') ?? '';
    expect(await sendDraft(draftId)).toMatchObject({ opened: 'draft', requestId: null });
    expect(decodeURIComponent(opened[1] ?? '')).toContain('Thank you for your help with Kafka');
    expect((await now(id))?.thankedAt).toBeDefined();
    expect(await db().requests.count()).toBe(1);
  });

  it('say to an asker what became of it, with the code of the state', async () => {
    const requestId = newRequestId(new Date());
    await beginRequest(db(), {
      requestId,
      kind: 'received',
      actor: null,
      at: new Date(),
      draft: { ...DRAFT, from: { kind: 'person', id: 'kofi', name: 'Kofi', team: null } },
    });
    expect(await replyFor(requestId)).toBeNull();
    await recordEvent(db(), { requestId, actor: null, at: new Date(), kind: 'declined' });
    const declined = await replyFor(requestId);
    expect(declined).toContain('it is a good question');
    const referral = { kind: 'person', id: 'ben', name: 'Ben', team: null } as const;
    await actOn(requestId, 'undo');
    await recordEvent(db(), { requestId, actor: null, at: new Date(), kind: 'passed', referral });
    const passed = await replyFor(requestId);
    expect(passed).toContain('Ben knows more about this');
    const states = [declined, passed].map((text) =>
      parseCodes(text ?? '').map((parsed) => parsed.ok && parsed.code.state),
    );
    expect(states).toEqual([['declined'], ['passed']]);
  });

  it('tell the keeper of the map who was named, and nobody where nobody was', async () => {
    const id = await asked();
    expect(await suggestReferral(id)).toMatchObject({ opened: 'unknown' });
    const referral = { kind: 'person', id: 'ben', name: 'Ben', team: null } as const;
    await recordEvent(db(), {
      requestId: id,
      actor: null,
      at: new Date(),
      kind: 'passed',
      referral,
    });
    await suggestReferral(id);
    const draft = await db().drafts.get(opened[0]?.replace('composer#', '') ?? '');
    expect(JSON.stringify(draft)).toContain('Ana says that Ben knows about Kafka');
  });
});

describe('help that was given outside', () => {
  it('is noted with whom, what and when, and goes whole when it is taken back', async () => {
    const at = '2026-05-01T12:00:00.000Z';
    const who = { id: 'ben', name: 'Ben' };
    const id = await logHelp({ who, about: 'Kafka', note: 'Paired', at, tabId: null });
    expect(await now(id)).toMatchObject({
      origin: 'helped',
      state: 'resolved',
      createdAt: at,
      draft: { from: { id: 'ben' }, about: 'Kafka', need: 'Paired' },
    });
    await actOn(id, 'undo');
    expect(await now(id)).toBeNull();
    expect(JSON.stringify(await db().events.toArray())).not.toContain('Paired');
  });

  it('is of no time to come, and of somebody by name alone where the map has nobody', async () => {
    const before = Date.now();
    const id = await logHelp({
      who: { id: null, name: 'Sam' },
      about: ' ',
      note: '',
      at: '2999-01-01T00:00:00.000Z',
      tabId: null,
    });
    const request = await now(id);
    expect(Date.parse(request?.createdAt ?? '')).toBeLessThanOrEqual(Date.now());
    expect(Date.parse(request?.createdAt ?? '')).toBeGreaterThanOrEqual(before);
    expect(request?.draft).toMatchObject({ from: { name: 'Sam', id: ' name:Sam' }, about: null });
  });
});

it('keeps what came by code apart from what was said by hand', async () => {
  const id = await asked();
  await recordEvent(db(), {
    requestId: id,
    actor: null,
    at: new Date(),
    kind: 'answered',
    code: true,
  });
  const events = await requestEvents(db(), id);
  expect(events.map(({ kind, code }) => [kind, code])).toEqual([
    ['prepared', undefined],
    ['asked', undefined],
    ['answered', true],
  ]);
  await actOn(id, 'undo');
  expect((await requestEvents(db(), id)).map(({ kind }) => kind)).toEqual(['prepared', 'asked']);
});
