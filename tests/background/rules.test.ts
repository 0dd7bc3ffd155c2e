import { expect, it, vi } from 'vitest';
import { pageNote } from '../../entrypoints/acts/notes';
import { badgeView, pageCardView } from '../../entrypoints/background/answers';
import type { Knowledge } from '../../entrypoints/background/knowledge';
import type { Subject } from '../../utils/map/model';
import { parseSkillsMap } from '../../utils/map/parse';
import { knowledgeOf as knownMap } from './knowledge-of';

vi.mock('#i18n', () => import('../components/i18n'));

const NOW = new Date('2026-11-22T12:00:00Z');
const context = { now: NOW, me: null, load: new Map() };
const REPO = 'github.com/acme/api';

function knowledgeOf(claims: readonly object[]): Knowledge {
  const file = {
    format: 'askaround.skills-map',
    version: 1,
    name: 'Acme',
    generatedAt: '2026-11-20T06:00:00Z',
    source: 'codeowners',
    teams: ['pay', 'web', 'docs', 'all'].map((id) => ({ id, name: id })),
    claims,
    sources: [{ id: 'codeowners', label: 'Code owners', keeper: { team: 'web' } }],
  };
  const { map } = parseSkillsMap(JSON.stringify(file), { now: NOW });
  if (map === null) throw new Error('the file was refused');
  expect(map.claims.length + map.unowned.length).toBe(claims.length);
  return knownMap(map);
}

const line = (subject: string, team: string | null, order: number, more: object = {}) => ({
  subject: `path:${REPO}/${subject}`,
  owner: team === null ? null : { team },
  rule: { file: `${REPO}/.github/CODEOWNERS`, section: '', order },
  ...more,
});
const files = (...paths: string[]) => paths.map((path) => `path:${REPO}/${path}` as Subject);
const knowledge = knowledgeOf([
  line('**', 'all', 1),
  line('**/*.ts', 'web', 12),
  line('src/pay/**', 'pay', 14, { unmatched: true, date: '2026-11-01' }),
  line('gen/**', null, 15, { date: '2025-03-01' }),
  line('docs/**', 'docs', 3, {
    rule: { file: 'gitlab.acme.example/a/b/c/CODEOWNERS', section: 'Docs', order: 3 },
  }),
  line('old/**', null, 0, {
    unmatched: true,
    rule: { file: 'OWNERS', section: 'old', order: 1_000_000 },
  }),
]);
const card = (...paths: string[]) => pageCardView(knowledge, files(...paths), [], [], context);

it('says of an owner which line of which file speaks, and what it covers', () => {
  const reasons = (...paths: string[]) =>
    card(...paths).owners.map(({ name, reason }) => [name, reason.text, reason.matched]);
  expect(reasons('lib/a.ts')).toEqual([
    [
      'web',
      'Owns what matches **/*.ts · here: lib/a.ts',
      'CODEOWNERS of acme/api, line 12: **/*.ts',
    ],
  ]);
  expect(reasons('lib/a.go')).toEqual([
    [
      'all',
      'Owns everything under acme/api · here: lib/a.go',
      'CODEOWNERS of acme/api, line 1: **',
    ],
  ]);
  expect(reasons('docs/a.md')[0]).toEqual([
    'docs',
    'Owns everything under docs · here: a.md',
    'CODEOWNERS of a/b/c, “Docs”, line 3: docs/**',
  ]);
});

it('says of a claim that nothing matches any more, and takes it for less sure', () => {
  const [owner] = card('src/pay/new.go').owners;
  expect(owner?.reason).toMatchObject({
    text: 'Owns everything under src/pay · here: new.go · matches nothing any more',
    confidence: 'medium',
    stale: false,
  });
});

it('says what has no owner on purpose, who says so, by which line and since when', () => {
  const view = card('gen/a.go', 'gen/b.go', 'gen/c.go', 'gen/d.go');
  expect(view.owners).toEqual([]);
  expect(view.unowned).toEqual([
    {
      text: 'Deliberately without owner: a.go, b.go, c.go and more',
      matched: 'CODEOWNERS of acme/api, line 15: gen/**',
      source: 'Code owners',
      date: '2025-03-01',
      confidence: 'medium',
      stale: true,
    },
  ]);
  expect(card('gen/a.go').unowned?.[0]?.text).toBe('Deliberately without owner: gen/a.go');
  expect(card('old/x.py').unowned).toMatchObject([
    {
      text: 'Deliberately without owner: old/x.py · matches nothing any more',
      matched: 'OWNERS, “old”: old/**',
      date: null,
      stale: false,
    },
  ]);
  expect(card('lib/a.ts').unowned).toEqual([]);
});

it('says it on the badge, where it is not the same as not knowing', () => {
  const badge = (path: string) => badgeView(knowledge, files(path), [], context);
  expect(badge('gen/a.go').unowned).toBe('Deliberately without owner');
  expect(badge('lib/a.ts').unowned).toBeUndefined();
});

it('reports it to whoever keeps the source', () => {
  const page = { title: 'a.go', url: 'https://github.com/acme/api' };
  const note = pageNote(
    knowledge,
    { page, subjects: files('gen/a.go'), about: null, line: null },
    context,
  );
  expect(note).toMatchObject({ source: 'codeowners' });
  expect(note?.text).toContain('“Deliberately without owner: gen/a.go” (Code owners, Mar 1, 2025)');
});
