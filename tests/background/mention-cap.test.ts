import { expect, it } from 'vitest';
import { type Asker, type CapMemory, MentionCap } from '../../entrypoints/background/mention-cap';
import { mapIndex } from '../../utils/map/lookup';
import type { Subject } from '../../utils/map/model';
import { buildOwnership } from '../../utils/map/owners';
import { mapOf } from '../utils/map/acme';

const PER_PAGE = 500;
const PER_MINUTE = 2_000;
const MINUTE = 60_000;

const PER_HOST_MINUTE = 1_000;
const PER_HOST_DAY = 5_000;

/** A page of a host; of its own, unless said otherwise. */
const at = (page: string, host = page): Asker => ({ page, host });

/** How many of so many new words a page is told of. */
function told(cap: MentionCap, page: Asker, words: number, now: number, prefix = 'word'): number {
  return Array.from({ length: words }, (_, index) =>
    cap.allows(page, `${prefix}${index}`, now),
  ).filter(Boolean).length;
}

it('tells a page of so many distinct mentions and no more, however long it waits', () => {
  const cap = new MentionCap();
  expect(told(cap, at('page'), PER_PAGE + 100, 0)).toBe(PER_PAGE);
  expect(cap.allows(at('page'), 'one more', 10 * MINUTE)).toBe(false);
});

it('goes on telling a page of what it was told before', () => {
  const cap = new MentionCap();
  told(cap, at('page'), PER_PAGE + 1, 0);
  expect(cap.allows(at('page'), 'word0', 1)).toBe(true);
  expect(told(cap, at('page'), PER_PAGE, MINUTE)).toBe(PER_PAGE);
});

it('lets all pages together learn so many a minute', () => {
  const cap = new MentionCap();
  let learnt = 0;
  for (let page = 0; page < 10; page += 1) learnt += told(cap, at(`page ${page}`), PER_PAGE, page);
  expect(learnt).toBe(PER_MINUTE);
  expect(cap.allows(at('late'), 'word', MINUTE - 1)).toBe(false);
  expect(cap.allows(at('late'), 'word', MINUTE)).toBe(true);
});

it('does not count a word again that the page knows', () => {
  const cap = new MentionCap();
  for (let round = 0; round < PER_MINUTE; round += 1) cap.allows(at('page'), 'word', round);
  expect(told(cap, at('other'), PER_PAGE, 1)).toBe(PER_PAGE);
});

it('keeps what pages know apart', () => {
  const cap = new MentionCap();
  told(cap, at('one'), PER_PAGE, 0);
  expect(cap.allows(at('one'), 'new', 0)).toBe(false);
  expect(cap.allows(at('two'), 'new', 0)).toBe(true);
});

function mapWith(claims: readonly object[]) {
  const map = mapOf({
    people: [],
    teams: [{ id: 'pay', name: 'Pay' }],
    topics: [],
    claims,
    evidence: [],
  });
  return { ownership: buildOwnership(map), index: mapIndex(map) };
}

const ownedPaths = (): ReturnType<typeof mapWith> =>
  mapWith([
    { subject: 'path:github.com/acme/api/src/**', owner: { team: 'pay' } },
    { subject: 'repo:github.com/acme/web', owner: { team: 'pay' } },
  ]);

it('counts files of one claim once, and files that nobody owns not at all', () => {
  const cap = new MentionCap();
  const map = ownedPaths();
  const ask = (path: string) =>
    cap.allowsSubject(at('page'), map, `path:github.com/acme/${path}` as Subject, 0);
  for (let file = 0; file < PER_PAGE * 2; file += 1) {
    expect(ask(`api/src/file-${file}.ts`)).toBe(true);
    expect(ask(`nobody/file-${file}.ts`)).toBe(true);
  }
  expect(told(cap, at('page'), PER_PAGE, 0)).toBe(PER_PAGE - 1);
  expect(ask('api/src/one-more.ts')).toBe(true);
  expect(ask('web/another-claim.ts')).toBe(false);
});

it('counts what has no owner on purpose: that is known of the map too', () => {
  const cap = new MentionCap();
  const map = mapWith([{ subject: 'path:github.com/acme/api/gen/**', owner: null }]);
  told(cap, at('page'), PER_PAGE, 0);
  const ask = (path: string) =>
    cap.allowsSubject(at('page'), map, `path:github.com/acme/api/${path}` as Subject, 0);
  expect(ask('gen/a.go')).toBe(false);
  expect(ask('src/a.go')).toBe(true);
});

it('counts other subjects, as before', () => {
  const cap = new MentionCap();
  const map = ownedPaths();
  told(cap, at('page'), PER_PAGE, 0);
  expect(cap.allowsSubject(at('page'), map, 'repo:github.com/acme/api' as Subject, 0)).toBe(false);
});

it('counts the pages of one host together, over tabs, frames, windows and reloads', () => {
  const cap = new MentionCap();
  let learnt = 0;
  for (let page = 0; page < 50; page += 1)
    learnt += told(cap, at(`document ${page}`, 'evil.example'), PER_PAGE, page, `word ${page} `);
  expect(learnt).toBe(PER_HOST_MINUTE);
  // Another host does not pay for it.
  expect(told(cap, at('jira', 'jira.example'), PER_PAGE, 60)).toBe(PER_PAGE);
});

it('ends a host’s day, however patient it is', () => {
  const cap = new MentionCap();
  let learnt = 0;
  for (let minute = 0; minute < 600; minute += 1)
    learnt += told(
      cap,
      at(`document ${minute}`, 'evil.example'),
      PER_PAGE,
      minute * MINUTE,
      `${minute} `,
    );
  expect(learnt).toBe(PER_HOST_DAY);
  expect(told(cap, at('next day', 'evil.example'), 10, 24 * 60 * MINUTE, 'new')).toBe(10);
});

it('costs a host nothing to be told again what it knows: a working day is not felt', () => {
  const cap = new MentionCap();
  for (let page = 0; page < 1_000; page += 1)
    expect(told(cap, at(`issue ${page}`, 'jira.example'), 300, page * 1_000)).toBe(300);
});

/** A memory as the browser's: what was written is there for the next background. */
function memory(): CapMemory & { readonly rows: Map<string, unknown> } {
  const rows = new Map<string, unknown>();
  return {
    rows,
    read: async () => Object.fromEntries(structuredClone([...rows])),
    write: async (changed) => {
      for (const [name, row] of Object.entries(changed)) rows.set(name, structuredClone(row));
    },
    remove: async (names) => {
      for (const name of names) rows.delete(name);
    },
  };
}

it('goes on counting where a killed background was', async () => {
  const kept = memory();
  const page = at('document', 'evil.example');
  let learnt = 0;
  for (let life = 0; life < 20; life += 1) {
    const cap = new MentionCap(kept);
    await cap.ready();
    learnt += told(cap, page, 200, life, `${life} `);
    await cap.save();
  }
  expect(learnt).toBe(PER_PAGE);
  const cap = new MentionCap(kept);
  await cap.ready();
  expect(cap.isShort(page)).toBe(true);
  expect(told(cap, page, 200, 21, '0 ')).toBe(200);
  expect(told(cap, at('reloaded', 'evil.example'), PER_PAGE, 30, 'new ')).toBe(PER_PAGE);
  expect(cap.allows(at('once more', 'evil.example'), 'one more', 40)).toBe(false);
});

it('keeps a bounded number of pages, in memory and beyond, and the hosts’ counts over them', async () => {
  const kept = memory();
  const cap = new MentionCap(kept);
  await cap.ready();
  for (let page = 0; page < 1_000; page += 1) {
    cap.allows(at(`document ${page}`, 'evil.example'), `word ${page}`, 0);
    await cap.save();
  }
  expect([...kept.rows.keys()].filter((name) => name.startsWith('page '))).toHaveLength(200);
  expect(cap.allows(at('document 0', 'evil.example'), 'one more', 1)).toBe(false);
});

it('answers from what it holds where the memory fails or holds nonsense', async () => {
  const broken = async () => Promise.reject(new Error('full'));
  const cap = new MentionCap({ read: broken, write: broken, remove: broken });
  await cap.ready();
  expect(told(cap, at('page'), PER_PAGE + 1, 0)).toBe(PER_PAGE);
  await cap.save();
  const odd = memory();
  odd.rows.set('page page', { known: 7 }).set('host page', ['x']).set('all', null);
  const other = new MentionCap(odd);
  await other.ready();
  expect(told(other, at('page'), PER_PAGE + 1, 0)).toBe(PER_PAGE);
});
