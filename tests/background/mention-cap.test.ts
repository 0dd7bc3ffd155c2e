import { expect, it } from 'vitest';
import { MentionCap } from '../../entrypoints/background/mention-cap';
import { mapIndex } from '../../utils/map/lookup';
import type { Subject } from '../../utils/map/model';
import { buildOwnership } from '../../utils/map/owners';
import { mapOf } from '../utils/map/acme';

const PER_PAGE = 500;
const PER_MINUTE = 2_000;
const MINUTE = 60_000;

/** How many of so many new words a page is told of. */
function told(cap: MentionCap, page: string, words: number, now: number, prefix = 'word'): number {
  return Array.from({ length: words }, (_, at) => cap.allows(page, `${prefix}${at}`, now)).filter(
    Boolean,
  ).length;
}

it('tells a page of so many distinct mentions and no more, however long it waits', () => {
  const cap = new MentionCap();
  expect(told(cap, 'page', PER_PAGE + 100, 0)).toBe(PER_PAGE);
  expect(cap.allows('page', 'one more', 10 * MINUTE)).toBe(false);
});

it('goes on telling a page of what it was told before', () => {
  const cap = new MentionCap();
  told(cap, 'page', PER_PAGE + 1, 0);
  expect(cap.allows('page', 'word0', 1)).toBe(true);
  expect(told(cap, 'page', PER_PAGE, MINUTE)).toBe(PER_PAGE);
});

it('lets all pages together learn so many a minute', () => {
  const cap = new MentionCap();
  let learnt = 0;
  for (let page = 0; page < 10; page += 1) learnt += told(cap, `page ${page}`, PER_PAGE, page);
  expect(learnt).toBe(PER_MINUTE);
  expect(cap.allows('late', 'word', MINUTE - 1)).toBe(false);
  expect(cap.allows('late', 'word', MINUTE)).toBe(true);
});

it('does not count a word again that the page knows', () => {
  const cap = new MentionCap();
  for (let round = 0; round < PER_MINUTE; round += 1) cap.allows('page', 'word', round);
  expect(told(cap, 'other', PER_PAGE, 1)).toBe(PER_PAGE);
});

it('keeps what pages know apart', () => {
  const cap = new MentionCap();
  told(cap, 'one', PER_PAGE, 0);
  expect(cap.allows('one', 'new', 0)).toBe(false);
  expect(cap.allows('two', 'new', 0)).toBe(true);
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
    cap.allowsSubject('page', map, `path:github.com/acme/${path}` as Subject, 0);
  for (let file = 0; file < PER_PAGE * 2; file += 1) {
    expect(ask(`api/src/file-${file}.ts`)).toBe(true);
    expect(ask(`nobody/file-${file}.ts`)).toBe(true);
  }
  expect(told(cap, 'page', PER_PAGE, 0)).toBe(PER_PAGE - 1);
  expect(ask('api/src/one-more.ts')).toBe(true);
  expect(ask('web/another-claim.ts')).toBe(false);
});

it('counts what has no owner on purpose: that is known of the map too', () => {
  const cap = new MentionCap();
  const map = mapWith([{ subject: 'path:github.com/acme/api/gen/**', owner: null }]);
  told(cap, 'page', PER_PAGE, 0);
  const ask = (path: string) =>
    cap.allowsSubject('page', map, `path:github.com/acme/api/${path}` as Subject, 0);
  expect(ask('gen/a.go')).toBe(false);
  expect(ask('src/a.go')).toBe(true);
});

it('counts other subjects, as before', () => {
  const cap = new MentionCap();
  const map = ownedPaths();
  told(cap, 'page', PER_PAGE, 0);
  expect(cap.allowsSubject('page', map, 'repo:github.com/acme/api' as Subject, 0)).toBe(false);
});
