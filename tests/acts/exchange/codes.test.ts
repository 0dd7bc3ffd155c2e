import { beforeEach, describe, expect, it, vi } from 'vitest';
import { applyCode } from '../../../entrypoints/acts/exchange/apply';
import { lookAtCode } from '../../../entrypoints/acts/exchange/look';
import { parseSkillsMap } from '../../../utils/map/parse';
import type { CodeLook, CodeOutcome } from '../../../utils/messaging/protocol';
import type { CodeState } from '../../../utils/requests/exchange-code';
import { codeOf } from '../../../utils/requests/exchange-ids';
import type { HelpRequest, RequestDraft, RequestTarget } from '../../../utils/requests/model';
import { type Database, openDatabase } from '../../../utils/store/database';
import { eraseRequest } from '../../../utils/store/erase';
import { requestById } from '../../../utils/store/history';
import { newRequestId, prepareRequest, recordEvent } from '../../../utils/store/ledger';
import { knowledgeOf } from '../../background/knowledge-of';
import { newPlatform } from '../../utils/store/platform';

const world = vi.hoisted(() => ({
  db: null as unknown,
  knowledge: null as unknown,
  me: null as string | null,
}));
vi.mock('#i18n', () => import('../../components/i18n'));
vi.mock('../../../entrypoints/acts/given', () => ({
  theDatabase: async () => world.db,
  theKnowledge: async () => world.knowledge,
  readSettings: async () => ({ me: world.me === null ? null : { id: world.me, name: world.me } }),
}));

function mapCalled(name: string) {
  const person = (id: string, full: string, teams: string[]) => ({ id, name: full, teams });
  const file = {
    format: 'askaround.skills-map',
    version: 1,
    name,
    generatedAt: '2026-11-20T06:00:00Z',
    source: 'directory',
    people: [
      person('noor', 'Noor Haddad', ['checkout']),
      person('ana', 'Ana Silva', ['streaming']),
      person('ben', 'Ben Okafor', ['streaming']),
      person('eve', 'Eve Stranger', []),
    ],
    teams: [
      { id: 'checkout', name: 'Checkout' },
      { id: 'streaming', name: 'Streaming' },
    ],
    topics: [{ id: 'kafka', name: 'Kafka', aliases: ['event bus'] }],
    claims: [{ subject: 'jira-project:PAY', owner: { team: 'checkout' } }],
  };
  const { map } = parseSkillsMap(JSON.stringify(file), { now: new Date('2026-11-22T12:00:00Z') });
  if (map === null) throw new Error('the file was refused');
  return knowledgeOf(map);
}

/** One browser: whose it is, and its ledger. */
interface Browser {
  readonly me: string | null;
  readonly db: Database;
}
const browser = async (me: string | null): Promise<Browser> => ({
  me,
  db: await openDatabase(newPlatform()),
});
function at<T>(here: Browser, work: () => Promise<T>): Promise<T> {
  Object.assign(world, here);
  return work();
}
const look = (here: Browser, text: string, subjects?: string[]) =>
  at(here, () => lookAtCode(text, subjects));
/** Looks, and presses the button. */
const press = (here: Browser, text: string): Promise<CodeOutcome> =>
  at(here, async () => applyCode(text, (await lookAtCode(text))?.kind ?? 'refused'));
const inLedger = ({ db }: Browser, id: string) => requestById(db, id, new Date());
async function request(here: Browser, id: string): Promise<HelpRequest> {
  const found = await inLedger(here, id);
  if (found === null) throw new Error(`no request ${id}`);
  return found;
}
const say = ({ db, me }: Browser, requestId: string, kind: 'acknowledged' | 'answered') =>
  recordEvent(db, { requestId, actor: me, at: new Date(), kind });
/** The code of a request as it stands in this browser. */
const codeAt = async (here: Browser, id: string, state: CodeState, referral?: RequestTarget) =>
  codeOf(await request(here, id), state, 'Acme', referral);

const NOOR: RequestTarget = { kind: 'person', id: 'noor', name: 'Noor Haddad', team: 'Checkout' };
const ANA: RequestTarget = { kind: 'person', id: 'ana', name: 'Ana Silva', team: 'Streaming' };
const BEN: RequestTarget = { ...ANA, id: 'ben', name: 'Ben Okafor' };
const DRAFT: RequestDraft = {
  to: ANA,
  from: NOOR,
  about: 'Kafka',
  subjects: ['jira-project:PAY'],
  page: null,
  quote: null,
  need: 'How?',
  tried: '',
  byWhen: '',
  channel: 'mail',
};

async function prepare({ db, me }: Browser, draft: Partial<RequestDraft> = {}): Promise<string> {
  const now = new Date();
  const id = newRequestId(now);
  const input = { draft: { ...DRAFT, ...draft }, actor: me, key: id, requestId: id, at: now };
  await prepareRequest(db, input);
  return id;
}
async function events({ db }: Browser): Promise<number> {
  return (await db.events.count()) + (await db.requests.count());
}
function refusal(answer: CodeLook | null): string {
  return answer?.kind === 'refused' ? answer.reason : `${answer?.kind}`;
}

let noor: Browser;
let ana: Browser;
beforeEach(async () => {
  world.knowledge = mapCalled('Acme');
  [noor, ana] = await Promise.all([browser('noor'), browser('ana')]);
});

describe('between two browsers', () => {
  it('a request is received, and every state comes back, each with one click', async () => {
    const id = await prepare(noor);
    const asked = await codeAt(noor, id, 'asked');
    expect(await look(ana, `Hello Ana,\n\nHow?\n\n${asked}`)).toMatchObject({
      kind: 'receive',
      requestId: id,
      from: { kind: 'person', name: 'Noor Haddad' },
      to: { kind: 'person', name: 'Ana Silva' },
      about: 'Kafka',
    });
    expect(await inLedger(ana, id)).toBeNull();
    expect(await press(ana, asked)).toEqual({ done: 'received', requestId: id, state: 'asked' });
    const received = await request(ana, id);
    expect(received).toMatchObject({ origin: 'received', state: 'asked' });
    expect(received.draft).toMatchObject({ to: ANA, from: NOOR, about: 'Kafka', need: '' });

    await say(ana, id, 'acknowledged');
    const seen = await codeAt(ana, id, 'acknowledged');
    expect(await look(noor, seen)).toMatchObject({
      kind: 'record',
      state: 'acknowledged',
      side: 'asker',
      other: 'Ana Silva',
    });
    expect((await request(noor, id)).state).toBe('prepared');
    // One click, and it was sent, too.
    expect(await press(noor, seen)).toMatchObject({ done: 'recorded', state: 'acknowledged' });
    expect((await request(noor, id)).times).toHaveProperty('asked');
    await say(ana, id, 'answered');
    await press(noor, await codeAt(ana, id, 'answered'));
    expect((await request(noor, id)).state).toBe('answered');

    await recordEvent(noor.db, { requestId: id, actor: 'noor', at: new Date(), kind: 'resolved' });
    const resolved = await codeAt(noor, id, 'resolved');
    expect(await look(ana, resolved)).toMatchObject({ kind: 'record', side: 'helper' });
    await press(ana, resolved);
    expect((await request(ana, id)).state).toBe('resolved');
    expect((await request(noor, id)).state).toBe('resolved');
  });

  it('a referral comes back with its name', async () => {
    const id = await prepare(noor);
    await press(ana, await codeAt(noor, id, 'asked'));
    const passed = await codeAt(ana, id, 'passed', BEN);
    expect(await look(noor, passed)).toMatchObject({
      kind: 'record',
      state: 'passed',
      referral: { name: 'Ben Okafor' },
    });
    await press(noor, passed);
    expect(await request(noor, id)).toMatchObject({ state: 'passed', referral: BEN });
  });

  it.each<[string, Partial<RequestDraft>, string | null]>([
    ['a subject that the map has', { about: null }, 'Project PAY'],
    ['a subject by its label', { about: 'PAY' }, 'PAY'],
    ['a subject that is on no map', { about: null, subjects: ['space:ENG'] }, null],
    ['nothing in particular', { about: null, subjects: [] }, null],
  ])('is about %s, and the answer fits', async (_name, draft, about) => {
    const id = await prepare(noor, draft);
    expect(await look(ana, await codeAt(noor, id, 'asked'))).toMatchObject({ about });
    await press(ana, await codeAt(noor, id, 'asked'));
    await press(noor, await codeAt(ana, id, 'declined'));
    expect((await request(noor, id)).state).toBe('declined');
  });

  it('what only the page knows is said where the page shows it', async () => {
    const id = await prepare(noor, { about: null, subjects: ['space:ENG'] });
    const code = await codeAt(noor, id, 'asked');
    expect(await look(ana, code, ['label:x', 'space:ENG'])).toMatchObject({ about: 'Space ENG' });
  });

  it('a request to a team reaches any of its people', async () => {
    const to: RequestTarget = { kind: 'team', id: 'streaming', name: 'Streaming', team: null };
    const id = await prepare(noor, { to });
    const code = await codeAt(noor, id, 'asked');
    expect(await look(ana, code)).toMatchObject({
      kind: 'receive',
      to: { kind: 'team', name: 'Streaming' },
    });
    await press(ana, code);
    expect((await request(ana, id)).draft.to).toEqual(to);
  });

  it('an anonymous request names nobody', async () => {
    const id = await prepare(noor, { anonymous: true });
    const code = await codeAt(noor, id, 'asked');
    expect(await look(ana, code)).toMatchObject({ kind: 'receive', from: null });
    await press(ana, code);
    expect((await request(ana, id)).draft.from).toBeUndefined();
    await press(noor, await codeAt(ana, id, 'answered'));
    expect((await request(noor, id)).state).toBe('answered');
  });

  it('one’s own code, seen in what was sent, says that it was sent', async () => {
    const id = await prepare(noor);
    const code = await codeAt(noor, id, 'asked');
    expect(await look(noor, code)).toMatchObject({ kind: 'record', state: 'asked', side: 'asker' });
    await press(noor, code);
    expect((await request(noor, id)).state).toBe('asked');
    expect(await look(noor, code)).toMatchObject({ kind: 'known', state: 'asked' });
  });

  it('a thread is read for the first code that says something new', async () => {
    const id = await prepare(noor);
    await press(ana, await codeAt(noor, id, 'asked'));
    await press(noor, await codeAt(noor, id, 'asked'));
    const thread = [await codeAt(noor, id, 'asked'), await codeAt(ana, id, 'answered')].join('\n');
    expect(await look(noor, thread)).toMatchObject({ kind: 'record', state: 'answered' });
  });

  it('twice is once: two clicks, two windows', async () => {
    const id = await prepare(noor);
    const code = await codeAt(noor, id, 'asked');
    await at(ana, () => Promise.all([applyCode(code, 'receive'), applyCode(code, 'receive')]));
    expect(await ana.db.events.count()).toBe(1);
    const answered = await codeAt(ana, id, 'answered');
    await at(noor, () =>
      Promise.all([applyCode(answered, 'record'), applyCode(answered, 'record')]),
    );
    const kinds = (await noor.db.events.toArray()).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(['answered', 'asked', 'prepared']);
  });

  it('what was shown, and is no longer so, is not done', async () => {
    const id = await prepare(noor);
    const code = await codeAt(noor, id, 'asked');
    await press(ana, code);
    const before = await events(ana);
    expect(await at(ana, () => applyCode(code, 'receive'))).toMatchObject({
      done: null,
      look: { kind: 'known' },
    });
    expect(await events(ana)).toBe(before);
    // Shown as another thing than it is: nothing either.
    expect(await at(noor, () => applyCode(code, 'receive'))).toMatchObject({
      done: null,
      look: { kind: 'record' },
    });
    expect((await request(noor, id)).state).toBe('prepared');
  });

  it('said again after it was reopened, it is said to be a repetition', async () => {
    const id = await prepare(noor);
    await press(ana, await codeAt(noor, id, 'asked'));
    const answered = await codeAt(ana, id, 'answered');
    await press(noor, answered);
    await recordEvent(noor.db, { requestId: id, actor: null, at: new Date(), kind: 'reopened' });
    expect(await look(noor, answered)).toMatchObject({ kind: 'record', repeated: true });
    expect(await look(noor, await codeAt(ana, id, 'declined'))).toMatchObject({ repeated: false });
  });
});

describe('a code that says nothing here', () => {
  /** Refused, and a click on it all the same writes nothing. */
  async function changesNothing(here: Browser, text: string, reason: string): Promise<void> {
    const before = await events(here);
    expect(refusal(await look(here, text))).toBe(reason);
    for (const kind of ['receive', 'record', 'refused', 'known'] as const)
      expect(await at(here, () => applyCode(text, kind))).toMatchObject({ done: null });
    expect(await events(here)).toBe(before);
  }

  it('of a third party: forged ids change nothing', async () => {
    const id = await prepare(noor);
    await press(ana, await codeAt(noor, id, 'asked'));
    const forged = (draft: Partial<RequestDraft>, state: CodeState) =>
      codeOf({ id, draft: { ...DRAFT, ...draft } }, state, 'Acme');
    await changesNothing(noor, forged({ to: BEN }, 'answered'), 'mismatch');
    await changesNothing(noor, forged({ from: BEN }, 'answered'), 'mismatch');
    await changesNothing(noor, forged({ about: 'Payments' }, 'resolved'), 'mismatch');
    await changesNothing(ana, forged({ from: BEN }, 'withdrawn'), 'mismatch');
    await changesNothing(noor, forged({ to: BEN }, 'passed'), 'mismatch');
  });

  it('of the wrong side', async () => {
    const id = await prepare(noor);
    await press(ana, await codeAt(noor, id, 'asked'));
    await press(noor, await codeAt(noor, id, 'asked'));
    await changesNothing(noor, await codeAt(noor, id, 'withdrawn'), 'otherSide');
    await changesNothing(ana, await codeAt(ana, id, 'declined'), 'otherSide');
  });

  it('older than the ledger', async () => {
    const id = await prepare(noor);
    const asked = await codeAt(noor, id, 'asked');
    await press(ana, asked);
    await press(noor, await codeAt(ana, id, 'answered'));
    await changesNothing(noor, await codeAt(ana, id, 'acknowledged'), 'older');
    await changesNothing(noor, asked, 'older');
    await recordEvent(noor.db, { requestId: id, actor: null, at: new Date(), kind: 'resolved' });
    await changesNothing(noor, await codeAt(ana, id, 'answered'), 'older');
    await say(ana, id, 'answered');
    await changesNothing(ana, asked, 'older');
  });

  it('of an erased request, on either side', async () => {
    const id = await prepare(noor);
    const asked = await codeAt(noor, id, 'asked');
    await press(ana, asked);
    const answered = await codeAt(ana, id, 'answered');
    await eraseRequest(noor.db, id, new Date());
    await eraseRequest(ana.db, id, new Date());
    await changesNothing(noor, answered, 'erased');
    await changesNothing(ana, asked, 'erased');
  });

  it('of another map', async () => {
    const id = await prepare(noor);
    const elsewhere = codeOf({ id, draft: DRAFT }, 'asked', 'Umbrella');
    await changesNothing(ana, elsewhere, 'otherMap');
    await changesNothing(noor, elsewhere, 'otherMap');
  });

  it('for somebody else, or about a request that is not here', async () => {
    const id = await prepare(noor);
    const asked = await codeAt(noor, id, 'asked');
    await changesNothing(await browser('eve'), asked, 'notYours');
    await changesNothing(await browser('noor'), asked, 'unknown');
    await changesNothing(ana, codeOf({ id, draft: DRAFT }, 'answered', 'Acme'), 'unknown');
  });

  it('while it is not known who the user is, or without a map', async () => {
    const id = await prepare(noor);
    const asked = await codeAt(noor, id, 'asked');
    await changesNothing(await browser(null), asked, 'noMe');
    world.knowledge = null;
    await changesNothing(ana, asked, 'noMap');
  });
  it('damaged, or none at all', async () => {
    const id = await prepare(noor);
    const asked = await codeAt(noor, id, 'asked');
    await changesNothing(ana, `${asked.slice(0, 40)}0${asked.slice(41, 70)}`, 'damaged');
    expect(await look(ana, 'Hello Ana')).toBeNull();
  });
});
