import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openComposer } from '../../entrypoints/acts/asking';
import { composeNote, pageNote } from '../../entrypoints/acts/notes';
import { cardView, pageCardView } from '../../entrypoints/background/answers';
import type { Knowledge } from '../../entrypoints/background/knowledge';
import type { Subject } from '../../utils/map/model';
import { parseSkillsMap } from '../../utils/map/parse';
import type { Token } from '../../utils/messaging/views';
import { keeperTarget, sourceOfTarget } from '../../utils/requests/keeper-target';
import { knowledgeOf as knownMap } from '../background/knowledge-of';

vi.mock('#i18n', () => import('../components/i18n'));
// Only the window is left out: whom a draft goes to is worked out by the real code.
vi.mock('../../entrypoints/acts/asking', async (original) => ({
  ...(await original<typeof import('../../entrypoints/acts/asking')>()),
  openComposer: vi.fn(async () => ({ opened: 'composer', requestId: null })),
}));

const NOW = new Date('2026-11-22T12:00:00Z');
const context = { now: NOW, me: null, load: new Map() };
const page = { title: 'Retry', url: 'https://acme.atlassian.net/browse/PAY-1?x=secret' };
const subjects = (...texts: string[]) => texts as readonly string[] as readonly Subject[];

const file = {
  format: 'askaround.skills-map',
  version: 1,
  name: 'Acme',
  generatedAt: '2026-11-20T06:00:00Z',
  source: 'directory',
  people: [
    { id: 'ana', name: 'Ana Santos', addresses: { mail: 'ana@acme.example' } },
    { id: 'kofi', name: 'Kofi Mensah', addresses: { mail: 'kofi@acme.example' } },
  ],
  teams: [
    { id: 'payments', name: 'Payments' },
    { id: 'checkout', name: 'Checkout' },
  ],
  topics: [
    { id: 'kafka', name: 'Kafka' },
    { id: 'streams', name: 'Streams', parent: 'kafka' },
  ],
  claims: [
    { subject: 'jira-project:PAY', owner: { team: 'payments' }, date: '2026-05-03' },
    { subject: 'jira-project:PAY', owner: { team: 'checkout' }, source: 'codeowners' },
    { subject: 'label:streams', owner: { team: 'checkout' }, source: 'wiki', date: '2024-01-01' },
  ],
  evidence: [
    { person: 'ana', topic: 'kafka', kind: 'maintains', note: 'Runs Kafka', source: 'wiki' },
  ],
  sources: [
    { id: 'directory', label: 'Staff list', keeper: { person: 'kofi' } },
    { id: 'codeowners', keeper: { addresses: { mail: 'devex@acme.example' } } },
  ],
};

function knowledgeOf(changes: object = {}): Knowledge {
  const { map } = parseSkillsMap(JSON.stringify({ ...file, ...changes }), { now: NOW });
  if (map === null) throw new Error('the file was refused');
  return knownMap(map);
}
const token = (knowledge: Knowledge, kind: string, id: string): Token =>
  knowledge.tokenOf({ kind, id } as Parameters<Knowledge['tokenOf']>[0]);

beforeEach(() => vi.mocked(openComposer).mockClear());
const draft = () => vi.mocked(openComposer).mock.calls[0]?.[0];
const addresses = () => vi.mocked(openComposer).mock.calls[0]?.[1];

describe('cards', () => {
  it('name every side of a disagreement, with source and date', () => {
    const view = pageCardView(knowledgeOf(), subjects('jira-project:PAY'), [], [], context);
    expect(view.conflicts).toEqual([
      'Sources disagree on who owns Project PAY: Staff list says Payments (May 3, 2026), codeowners says Checkout (no date)',
    ]);
    expect(view.owners.map(({ name, reason }) => [name, reason.source, reason.stale])).toEqual([
      ['Payments', 'Staff list', true],
      ['Checkout', 'codeowners', false],
    ]);
    expect(view.owners[0]?.reason.matched).toBe('jira-project:PAY');
  });

  it('keep a foreign direction of writing inside its name', () => {
    const teams = [file.teams[0], { id: 'checkout', name: 'الدفع' }];
    const view = pageCardView(
      knowledgeOf({ teams }),
      subjects('jira-project:PAY'),
      [],
      [],
      context,
    );
    expect(view.conflicts?.[0]).toContain('codeowners says \u2068الدفع\u2069 (no date)');
  });

  it('offer the owner of a neighbouring topic where none is known, and say so', () => {
    const knowledge = knowledgeOf({ evidence: [] });
    const view = cardView(knowledge, token(knowledge, 'topic', 'kafka'), 'kafka', [], context);
    expect(view?.owners.map(({ name, role }) => [name, role])).toEqual([['Checkout', 'nearest']]);
    expect(view?.owners[0]?.reason).toMatchObject({
      text: 'Owns Label streams, close to this',
      confidence: 'low',
      stale: true,
    });
  });

  it('hold no address, whatever they say', () => {
    const knowledge = knowledgeOf();
    const views = [
      pageCardView(knowledge, subjects('jira-project:PAY'), [], [], context),
      cardView(knowledge, token(knowledge, 'topic', 'kafka'), 'kafka', [], context),
    ];
    expect(JSON.stringify(views)).not.toContain('@');
  });
});

describe('a note', () => {
  it('about an owner goes to the person who keeps the source, as an ask', async () => {
    const knowledge = knowledgeOf();
    const about = { page, subjects: subjects('jira-project:PAY'), about: null };
    const line = token(knowledge, 'team', 'payments');
    const note = pageNote(knowledge, { ...about, line }, context);
    if (note === null) throw new Error('no note');
    await composeNote(knowledge, note);
    expect(draft()).toMatchObject({
      to: { kind: 'person', id: 'kofi', name: 'Kofi Mensah' },
      about: 'the map’s entry on Payments',
      page: { title: 'Retry', url: 'https://acme.atlassian.net/browse/PAY-1' },
    });
    expect(addresses()).toEqual({ mail: 'kofi@acme.example' });
    expect(draft()?.need).toContain('“Owns PAY” (Staff list, May 3, 2026)');
  });

  it('goes to the addresses of a keeper who is nobody of the map, and is none to log', async () => {
    const knowledge = knowledgeOf();
    const line = token(knowledge, 'team', 'checkout');
    const about = { page, subjects: subjects('jira-project:PAY'), about: null };
    const note = pageNote(knowledge, { ...about, line }, context);
    if (note === null) throw new Error('no note');
    await composeNote(knowledge, note);
    const to = draft()?.to;
    expect(to?.name).toBe('codeowners');
    expect(to === undefined ? null : sourceOfTarget(to)).toBe('codeowners');
    expect(addresses()).toEqual({ mail: 'devex@acme.example' });
  });

  it('goes to somebody of the map instead of the keeper, as long as the map has them', async () => {
    const knowledge = knowledgeOf();
    const note = {
      source: 'codeowners',
      about: 'Kafka',
      text: 'Who else knows about Kafka?',
      page: null,
      subjects: [],
    };
    await composeNote(knowledge, { ...note, to: { kind: 'person', id: 'ana' } });
    expect(draft()).toMatchObject({ to: { kind: 'person', id: 'ana' }, need: note.text });
    vi.mocked(openComposer).mockClear();
    await composeNote(knowledge, { ...note, to: { kind: 'person', id: 'gone' } });
    expect(draft()?.to.name).toBe('codeowners');
  });

  it('is ready to be copied where no keeper is named', async () => {
    const knowledge = knowledgeOf();
    const card = token(knowledge, 'topic', 'kafka');
    const line = token(knowledge, 'person', 'ana');
    const note = pageNote(knowledge, { page, subjects: [], about: card, line }, context);
    if (note === null) throw new Error('no note');
    expect(note.text).toContain('Ana Santos: “Runs Kafka” (wiki, no date)');
    await composeNote(knowledge, note);
    expect(draft()?.to.name).toBe('wiki');
    expect(addresses()).toEqual({});
  });

  it('asks who owns what nobody owns, and names the nearest', () => {
    const knowledge = knowledgeOf();
    const card = token(knowledge, 'topic', 'kafka');
    const note = pageNote(knowledge, { page, subjects: [], about: card, line: null }, context);
    expect(note?.text).toContain('names no owner for Kafka');
    expect(note?.text).toContain('Checkout owns Label streams.');
    // The near claim's source has no keeper; of those with one, the directory has as many claims as any.
    expect(note?.source).toBe('directory');
  });

  it('is none for tokens that mean nothing', () => {
    const knowledge = knowledgeOf();
    const nothing = 'nothing' as Token;
    const at = { page, subjects: subjects('jira-project:PAY') };
    expect(pageNote(knowledge, { ...at, about: nothing, line: null }, context)).toBeNull();
    expect(pageNote(knowledge, { ...at, about: null, line: nothing }, context)).toBeNull();
    const topic = token(knowledge, 'topic', 'kafka');
    expect(pageNote(knowledge, { ...at, about: null, line: topic }, context)).toBeNull();
  });

  it('takes no team of a map for a keeper', () => {
    expect(sourceOfTarget({ kind: 'team', id: 'keeper:x', name: 'x', team: null })).toBeNull();
    expect(sourceOfTarget(keeperTarget('x', 'X'))).toBe('x');
    expect(sourceOfTarget(keeperTarget('', 'Keepers'))).toBe('');
  });
});
