// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { CoverageAnswer, CoverageAsk } from '../../../entrypoints/figures/coverage/gaps';
import { figuresOf } from '../../../entrypoints/figures/work';
import type { SkillsMap } from '../../../utils/map/model';
import { atOnce } from '../../../utils/map/steps';
import { compileSteps } from '../../../utils/store/compiled/compile';
import { type Database, openDatabase } from '../../../utils/store/database';
import { headOf, writeGeneration } from '../../../utils/store/generations';
import { prepareRequest, recordEvent } from '../../../utils/store/ledger';
import { mapOf, NOW } from '../../utils/map/acme';
import { DRAFT } from '../../utils/requests/sample';
import { newPlatform } from '../../utils/store/platform';

async function use(db: Database, map: SkillsMap, id = 'g1'): Promise<void> {
  const parts = atOnce(compileSteps(map, null));
  const head = headOf(map, parts, { id, made: id, createdAt: NOW.toISOString() });
  await writeGeneration(db, head, parts);
}

const person = (id: string, name: string) => ({ id, name, teams: ['payments'] });
const declared = (who: string, topic: string, date = '2026-11-01') => ({
  person: who,
  topic,
  kind: 'declared',
  weight: 1,
  source: 'wiki',
  date,
});
const MAP = {
  people: [person('ana', 'Ana Lima'), person('kofi', 'Kofi Mensah')],
  teams: [
    { id: 'payments', name: 'Payments' },
    { id: 'streams', name: 'Streams' },
  ],
  topics: [
    { id: 'kafka', name: 'Kafka', source: 'wiki' },
    { id: 'ledger', name: 'Ledger', source: 'wiki' },
    { id: 'cobol', name: 'COBOL', source: 'wiki' },
    { id: 'tax', name: 'Tax', source: 'wiki' },
  ],
  sources: [{ id: 'wiki', label: 'Staff wiki', keeper: { team: 'streams' } }],
  claims: [
    {
      subject: 'jira-project:PAY',
      owner: { team: 'payments' },
      source: 'wiki',
      date: '2026-11-01',
    },
    { subject: 'jira-project:PAY', owner: { team: 'streams' }, source: 'list', date: '2026-10-01' },
    { subject: 'label:old', owner: { person: 'ana' }, source: 'list', date: '2025-01-01' },
  ],
  evidence: [
    declared('ana', 'kafka'),
    declared('kofi', 'kafka'),
    declared('ana', 'ledger'),
    declared('kofi', 'tax', '2026-01-01'),
    { person: 'kofi', subject: 'label:queues', kind: 'authored', weight: 1, source: 'git' },
  ],
  relations: [],
};

type Ready = Extract<CoverageAnswer, { kind: 'ready' }>;
async function ask(db: Database, own: Partial<CoverageAsk> = {}, me: string | null = null) {
  const answer = await figuresOf(db)('coverage', {
    list: 'unowned',
    filter: '',
    from: 0,
    count: 20,
    leaving: null,
    ...own,
    now: NOW.getTime(),
    me,
    weeks: 13,
    minimumPeople: 5,
  });
  expect(structuredClone(answer)).toEqual(answer);
  if (answer.kind !== 'ready') throw new Error('no map');
  return answer;
}
const names = ({ gaps }: Ready) =>
  gaps.map((gap) => ('name' in gap ? gap.name : (gap.subject as string)));

describe('coverage', () => {
  it('says that there is no map', async () => {
    const db = await openDatabase(newPlatform());
    await expect(ask(db)).rejects.toThrow('no map');
  });

  it('counts what has an owner and an expert, and lists what has not', async () => {
    const db = await openDatabase(newPlatform());
    await use(db, mapOf(MAP));
    const answer = await ask(db);
    expect(answer).toMatchObject({
      subjects: 3,
      ownedShare: 2 / 3,
      topics: 4,
      oneShare: 3 / 4,
      twoShare: 1 / 4,
      // Without Ana two of four have nobody, which is not more than half.
      busFactor: 2,
      counts: { unowned: 1, noExpert: 1, oneExpert: 2, stale: 2, conflicts: 1 },
    });
    expect(names(answer)).toEqual(['label:queues']);
    expect(answer.gaps[0]).toMatchObject({ mender: { source: 'wiki', keeper: 'Streams' } });
    expect(names(await ask(db, { list: 'noExpert' }))).toEqual(['COBOL']);
    const [ledger, tax] = (await ask(db, { list: 'oneExpert' })).gaps;
    expect(ledger).toMatchObject({
      name: 'Ledger',
      expert: { id: 'ana', name: 'Ana Lima' },
      mender: { to: { id: 'ana' } },
    });
    expect(tax).toMatchObject({ name: 'Tax', expert: { id: 'kofi' } });
    const [old, evidence] = (await ask(db, { list: 'stale' })).gaps;
    expect(old).toMatchObject({
      subject: 'label:old',
      owners: [{ name: 'Ana Lima' }],
      mender: { to: { id: 'ana' } },
    });
    expect(evidence).toMatchObject({ subject: null, name: 'Tax', said: { source: 'Staff wiki' } });
    const [conflict] = (await ask(db, { list: 'conflicts' })).gaps;
    expect(conflict).toMatchObject({
      subject: 'jira-project:PAY',
      says: [
        { source: 'Staff wiki', owner: { name: 'Payments' } },
        { source: 'list', owner: { name: 'Streams' } },
      ],
    });
  });

  it('lists what the user asked about and the map does not know, first of all', async () => {
    const db = await openDatabase(newPlatform());
    await use(db, mapOf(MAP));
    const draft = { ...DRAFT, about: 'COBOL', subjects: ['jira-project:ATTIC', 'label:queues'] };
    for (const at of [1, 2]) {
      const { id } = await prepareRequest(db, {
        draft,
        actor: 'lena',
        key: `key ${at}`,
        at: new Date(NOW.getTime() - at * 60_000),
      });
      await recordEvent(db, { requestId: id, actor: 'lena', at: NOW, kind: 'asked' });
    }
    const { gaps } = await ask(db);
    expect(gaps).toMatchObject([
      { subject: 'jira-project:ATTIC', asked: 2, known: false },
      { subject: 'label:queues', asked: 2, known: true },
    ]);
    const [cobol] = (await ask(db, { list: 'noExpert' })).gaps;
    expect(cobol).toMatchObject({ name: 'COBOL', asked: 2 });
  });

  it('says what would be left without anybody if somebody left', async () => {
    const db = await openDatabase(newPlatform());
    await use(db, mapOf(MAP));
    expect((await ask(db, { leaving: 'ana' })).leaving).toEqual({
      person: { kind: 'person', id: 'ana', name: 'Ana Lima' },
      topics: ['Ledger'],
      subjects: ['label:old'],
    });
    expect((await ask(db, { leaving: 'nobody' })).leaving).toBeNull();
  });

  it('sends nobody to themselves', async () => {
    const db = await openDatabase(newPlatform());
    await use(db, mapOf(MAP));
    const [ledger] = (await ask(db, { list: 'oneExpert' }, 'ana')).gaps;
    expect(ledger).toMatchObject({ mender: { to: null, keeper: 'Streams' } });
  });

  it('finds rows by their words, page by page, and follows the map', async () => {
    const db = await openDatabase(newPlatform());
    await use(db, mapOf(MAP));
    const kofi = await ask(db, { list: 'oneExpert', filter: 'KOFI' });
    expect([kofi.found, names(kofi)]).toEqual([1, ['Tax']]);
    const second = await ask(db, { list: 'oneExpert', from: 1, count: 1 });
    expect([second.found, names(second)]).toEqual([2, ['Tax']]);
    await use(db, mapOf({ ...MAP, evidence: [] }), 'g2');
    expect((await ask(db)).counts).toMatchObject({ noExpert: 4, oneExpert: 0 });
  });
});
