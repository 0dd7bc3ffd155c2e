import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** The tests that hold each promise of PRIVACY.md, by file and by what they are called there. */
const HELD_BY: readonly (readonly (readonly [file: string, title: string])[])[] = [
  // 1. No server of ours.
  [
    ['e2e/network.test.ts', 'a whole run asks for the map and for nothing else'],
    ['built/bundles.test.ts', 'runs no text as code'],
    ['e2e/map-faults.test.ts', 'a server that never answers is given up'],
  ],
  // 2. You turn sites on one by one.
  [
    ['built/manifests.test.ts', 'asks for no website'],
    ['e2e/permission.test.ts', 'a site that the browser was not allowed stays off'],
    ['e2e/first-run.test.ts', 'a newcomer gets from the install to a confirmed request'],
    ['utils/platform/permissions.test.ts', 'gives the addresses of tabs back'],
  ],
  // 3. Address and visible text.
  [
    ['built/bundles.test.ts', 'keeps storage of the page out of the scripts that run there'],
    ['background/page-messages.test.ts', 'keeps nothing of a page but what has the size'],
    ['e2e/page.test.ts', 'neither underlines nor sends what stands in fields and editors'],
    ['entrypoints/pause.test.ts', 'is kept in memory alone, without query and fragment'],
  ],
  // 4. What leaves the browser, in full.
  [
    ['e2e/network.test.ts', 'a whole run asks for the map and for nothing else'],
    ['e2e/webhook.test.ts', 'posts what the preview shows, once'],
    ['acts/posting.test.ts', 'what was shown is posted nowhere else'],
    ['utils/store/departures.test.ts', 'and keeps none of its text'],
    ['e2e/own-hosts.test.ts', 'leads to its owner, by one question under the session'],
    ['e2e/own-hosts.test.ts', 'switched off, the tool is asked nothing'],
    ['utils/page/details.test.ts', 'never leaves the page’s origin'],
    ['e2e/composer.test.ts', 'what the preview shows is what is sent, byte for byte'],
    ['e2e/composer.test.ts', 'the clipboard gets exactly the preview'],
    ['e2e/page-ask.test.ts', 'a click that a script of the page makes logs nothing'],
    ['utils/sites/report.test.ts', 'holds no text, title, name, id, host, path or query of it'],
    [
      'utils/sites/report.test.ts',
      'holds the same of a page whose process answers whatever it likes',
    ],
    ['e2e/self-check.test.ts', 'badge, card, popup, and a report of structure alone'],
  ],
  // 5. The ledger stays in this browser.
  [
    ['e2e/exchange.test.ts', 'what one profile exports, another restores whole'],
    ['e2e/exchange.test.ts', 'deletes one, and all, and brings them back'],
    ['utils/requests/draft.test.ts', 'cuts query and fragment of the page'],
  ],
  // 6. Web pages see little.
  [
    ['e2e/secrets.test.ts', 'a page sees its own words, and neither our root nor an address'],
    ['e2e/secrets.test.ts', 'nothing that a page is answered holds an address'],
    ['e2e/secrets.test.ts', 'a page turned off under our script is told so, and nothing else'],
    ['background/mention-cap.test.ts', 'tells a page of so many distinct mentions and no more'],
  ],
  // 7. Nothing from private windows.
  [['built/manifests.test.ts', "expect(manifest.incognito).toBe('not_allowed')"]],
  // 8. People can opt out.
  [
    ['e2e/search-ask.test.ts', 'shows nobody who opted out'],
    ['utils/map/parse.test.ts', 'say nothing of a keeper who opted out'],
    ['background/sync-opt-out.test.ts', 'is in no cache any more, whichever source said it'],
    [
      'background/promises.test.ts',
      'whoever opted out is gone from every answer with the next map',
    ],
  ],
  // 9. Nobody is ranked.
  [
    [
      'background/promises.test.ts',
      'no answer holds a number by which people could be put in an order',
    ],
  ],
];

const privacy = readFileSync(resolve(root, 'PRIVACY.md'), 'utf8');
const promises = [...privacy.matchAll(/^\d+\. \*\*(.+?)\*\*/gm)].map(([, title]) => title ?? '');

it('names the tests of every promise', () => {
  expect(promises.length).toBeGreaterThan(0);
  expect(HELD_BY).toHaveLength(promises.length);
});

it.each(HELD_BY.flatMap((tests, at) => tests.map((test) => [promises[at], ...test] as const)))(
  '%s: %s has "%s"',
  (_promise, file, title) => {
    expect(readFileSync(resolve(root, 'tests', file), 'utf8')).toContain(title);
  },
);
