import { describe, expect, it } from 'vitest';
import { EXCLUDED, type Subject } from '../../../../utils/map/model';
import {
  buildOwnership,
  conflictsOf,
  ownershipFrom,
  ownersOf,
  unownedOf,
} from '../../../../utils/map/owners';
import { mapOf, NOW } from '../acme';

const REPO = 'github.com/acme/api';
const path = (value: string) => `path:${REPO}/${value}` as Subject;
const FILE = `${REPO}/.github/CODEOWNERS`;

interface Line {
  readonly on: string;
  readonly to: string | null;
  readonly order?: number;
  readonly section?: string;
  readonly file?: string;
  readonly more?: object;
}

/** A world of lines of one CODEOWNERS (those with an order) and of other claims. */
function world(...lines: readonly Line[]) {
  const teams = [...new Set(lines.flatMap(({ to }) => to ?? []))];
  const map = mapOf({
    people: [],
    evidence: [],
    teams: teams.map((id) => ({ id, name: id })),
    claims: lines.map(({ on, to, order, section = '', file = FILE, more }) => ({
      subject: on.includes(':') ? on : path(on),
      owner: to === null ? null : { team: to },
      ...(order === undefined
        ? { source: 'catalogue' }
        : { source: 'codeowners', rule: { file, section, order } }),
      ...more,
    })),
  });
  expect(map.claims.length + map.unowned.length).toBe(lines.length);
  const ownership = buildOwnership(map);
  return {
    ownership,
    owners: (...subjects: readonly string[]) =>
      ownersOf(ownership, subjects as readonly string[] as Subject[], NOW).map(({ owner, role }) =>
        role === 'backup' ? `${owner.id} backup` : owner.id,
      ),
    nobody: (...subjects: readonly string[]) =>
      unownedOf(ownership, subjects as readonly string[] as Subject[], NOW),
  };
}

describe('a file of rules', () => {
  it('speaks by the last line that matches, however specific the others are', () => {
    const { owners } = world(
      { on: 'src/pay/card.ts', to: 'file', order: 1 },
      { on: 'src/pay/**', to: 'folder', order: 2 },
      { on: '**/*.ts', to: 'typescript', order: 3 },
    );
    expect(owners(path('src/pay/card.ts'))).toEqual(['typescript']);
    expect(owners(path('src/pay/README.md'))).toEqual(['folder']);
    expect(owners(path('README.md'))).toEqual([]);
  });

  it('names all owners of a line, the more specific line first, which do not contradict each other', () => {
    const { owners, ownership } = world(
      { on: '**', to: 'all', order: 1, section: 'Style' },
      { on: 'src/**', to: 'first', order: 5 },
      { on: 'src/**', to: 'second', order: 5 },
    );
    expect(owners(path('src/a.ts'))).toEqual(['first', 'second', 'all']);
    expect(conflictsOf(ownership, [path('src/a.ts')])).toEqual([]);
    expect(ownersOf(ownership, [path('src/a.ts')], NOW).every((each) => !each.contested)).toBe(
      true,
    );
  });

  it('lets every section speak, and stands where its most specific one does', () => {
    const { owners } = world(
      { on: '**', to: 'style', order: 1, section: 'Style' },
      { on: 'src/pay/**', to: 'pay', order: 9 },
      { on: 'src/**', to: 'catalogue' },
      { on: 'src/pay/card.ts', to: 'exact' },
    );
    // The pattern on src/pay is longer than the catalogue's on src, and takes the other section along.
    expect(owners(path('src/pay/a.ts'))).toEqual(['pay', 'style']);
    expect(owners(path('src/pay/card.ts'))).toEqual(['exact']);
    expect(owners(path('src/a.ts'))).toEqual(['catalogue']);
  });

  it('means a path alone where it names one, while a claim by itself means what lies below as well', () => {
    const { owners } = world({ on: 'docs', to: 'rule', order: 1 });
    expect(owners(path('docs'))).toEqual(['rule']);
    expect(owners(path('docs/a.md'))).toEqual([]);
    expect(world({ on: 'docs', to: 'claim' }).owners(path('docs/a.md'))).toEqual(['claim']);
  });

  it('is another file where another source read it: they may be of different days', () => {
    const { owners, ownership } = world(
      { on: 'src/**', to: 'old', order: 7, more: { source: 'mirror' } },
      { on: 'src/**', to: 'new', order: 3 },
    );
    expect(owners(path('src/a.ts'))).toEqual(['new', 'old']);
    expect(conflictsOf(ownership, [path('src/a.ts')])).toHaveLength(1);
  });

  it('says which line it was', () => {
    const { ownership } = world({ on: 'src/**', to: 'pay', order: 12, section: 'Money' });
    const [match] = ownersOf(ownership, [path('src/a.ts')], NOW);
    expect(match?.claim).toMatchObject({
      subject: path('src/**'),
      rule: { file: FILE, section: 'Money', order: 12 },
    });
  });
});

describe('no owner on purpose', () => {
  it('silences the earlier lines of its section, those on the repository as well', () => {
    const { owners, nobody } = world(
      { on: `repo:${REPO}`, to: 'repository', order: 1 },
      { on: '**', to: 'everything', order: 2 },
      { on: 'generated/**', to: null, order: 3 },
      { on: 'generated/keep.go', to: 'keeper', order: 4 },
    );
    expect(owners(path('generated/api.go'))).toEqual([]);
    expect(nobody(path('generated/api.go'), path('generated/keep.go'), path('a'))).toMatchObject([
      { statement: { rule: { order: 3 } }, via: 'glob', subjects: [path('generated/api.go')] },
    ]);
    expect(owners(path('generated/keep.go'))).toEqual(['keeper']);
  });

  it('takes one section out for good, and is not said where another one speaks', () => {
    const { owners, nobody } = world(
      { on: 'src/gen/**', to: null, order: 1 + EXCLUDED, section: 'Code' },
      { on: 'src/**', to: 'code', order: 2, section: 'Code' },
      { on: '**/*.md', to: 'docs', order: 3, section: 'Docs' },
    );
    expect(owners(path('src/gen/a.ts'))).toEqual([]);
    expect(nobody(path('src/gen/a.ts'))).toHaveLength(1);
    expect(owners(path('src/gen/a.md'))).toEqual(['docs']);
    expect(nobody(path('src/gen/a.md'))).toEqual([]);
  });

  it('leaves other sources their say, and is not told where they know more precisely', () => {
    const { owners, nobody } = world(
      { on: 'gen/**', to: null, order: 1 },
      { on: `repo:${REPO}`, to: 'platform' },
      { on: 'gen/a.go', to: 'exact' },
    );
    expect(owners(path('gen/b.go'))).toEqual(['platform']);
    expect(nobody(path('gen/b.go'))).toHaveLength(1);
    expect(owners(path('gen/a.go'))).toEqual(['exact']);
    expect(nobody(path('gen/a.go'))).toEqual([]);
  });

  it('outside of files silences what its own source says less specifically', () => {
    const { owners, nobody } = world(
      { on: `repo:${REPO}`, to: 'platform' },
      { on: `repo:${REPO}`, to: 'standby', more: { role: 'backup' } },
      { on: `repo:${REPO}`, to: 'other', more: { source: 'wiki' } },
      { on: 'gen', to: null },
      { on: 'gen/mine/**', to: 'mine' },
    );
    expect(owners(path('gen/a.go'))).toEqual(['other']);
    expect(nobody(path('gen/a.go'))).toHaveLength(1);
    expect(owners(path('gen/mine/a.go'))).toEqual(['mine']);
    expect(owners(path('src/a.go'))).toEqual(['platform', 'other', 'standby backup']);
  });
});

describe('stale', () => {
  it('says in which way, and is less sure', () => {
    const old = { date: '2025-01-01' };
    const { ownership } = world(
      { on: 'a/**', to: 'a', order: 1, more: { unmatched: true, date: '2026-11-01' } },
      { on: 'b/**', to: 'b', order: 2, more: { ...old, unmatched: true } },
      { on: 'c/**', to: 'c', order: 3, more: old },
      { on: 'd/**', to: 'd', order: 4 },
      { on: 'e/**', to: null, order: 5, more: { unmatched: true } },
    );
    const asked = ['a/x', 'b/x', 'c/x', 'd/x', 'e/x'].map(path);
    expect(
      ownersOf(ownership, asked, NOW).map(({ stale, confidence }) => [confidence, ...stale]),
    ).toEqual(
      [['medium', 'unmatched'], ['medium', 'old', 'unmatched'], ['medium', 'old'], ['high']].map(
        (each) => each,
      ),
    );
    expect(unownedOf(ownership, asked, NOW).map(({ stale }) => stale)).toEqual([['unmatched']]);
  });
});

describe('patterns', () => {
  it('with single characters, sets and escapes are found like others', () => {
    const { owners } = world(
      { on: 'src/v?/**', to: 'version', order: 1 },
      { on: 'src/[a-c]*/**', to: 'set', order: 2 },
      { on: '\\[id\\]/*.ts', to: 'escaped', order: 3 },
      { on: '\\a\\bcdef/x*', to: 'shifted', order: 5 },
      { on: 'app/[id]/a\\*b.ts', to: 'literal', order: 4 },
    );
    expect(owners(path('src/v2/x.ts'))).toEqual(['version']);
    expect(owners(path('src/v22/x.ts'))).toEqual([]);
    expect(owners(path('src/bank/x.ts'))).toEqual(['set']);
    expect(owners(path('[id]/x.ts'))).toEqual(['escaped']);
    expect(owners(path('abcdef/x1'))).toEqual(['shifted']);
    expect(owners(path('app/[id]/a*b.ts'))).toEqual(['literal']);
    expect(owners(path('app/[id]/axb.ts'))).toEqual([]);
  });
});

describe('the stored form', () => {
  it('answers as the one that was made, and is refused where it is of another version', () => {
    const { ownership } = world(
      { on: 'jira-project:PAY', to: 'pay' },
      { on: 'src/**', to: 'src', order: 1 },
      { on: 'src/gen/**', to: null, order: 2 },
    );
    const stored = structuredClone(ownership.stored);
    const again = ownershipFrom(stored);
    if (again === null) throw new Error('refused');
    const asked = [path('src/a.ts'), path('src/gen/a.ts'), 'jira-project:pay' as Subject];
    expect(ownersOf(again, asked, NOW)).toEqual(ownersOf(ownership, asked, NOW));
    expect(unownedOf(again, asked, NOW)).toEqual(unownedOf(ownership, asked, NOW));
    const other: unknown = { ...stored, version: 0 };
    expect(ownershipFrom(other as typeof stored)).toBeNull();
  });

  it('holds no text of a person or team but ids', () => {
    const map = mapOf();
    const text = JSON.stringify(buildOwnership(map).stored);
    for (const { name, addresses } of map.people) {
      expect(text).not.toContain(name);
      for (const address of Object.values(addresses)) expect(text).not.toContain(address);
    }
  });
});
