/**
 * Pages that are long by nature, in the tools' own markup: a pull request that changes 3,000 files, each with some lines of
 * code, and a board of 2,000 cards in columns that scroll by themselves. What the engine costs until all that is visible is
 * annotated, beside mark.js; the longest task through that and scrolling; and the longest while the page's card opens, which
 * counts every item by owner.
 */
import type { Page } from 'playwright-core';
import { boardPage, filesPage } from '../../fixtures/pages/lists';
import { progress, type Row, row } from '../row';
import { openStage, ROUNDS, type Stage, start } from './stage';
import { randomFrom } from './texts';
import { type Longest, longestTasks, threadTime } from './thread';

const FILES = 3_000;
const LINES = 6;
const CARDS = 2_000;
const PULL = '/acme/checkout/pull/77/files';
const BOARD = '/jira/software/projects/PAY/boards/1';
const CANDIDATES = ['nothing', 'askaround', 'markjs'] as const;

/** Runs both; about two minutes. */
export async function benchLong(): Promise<readonly Row[]> {
  const stage = await openStage({ [PULL]: pullRequest, [BOARD]: board });
  try {
    return [
      ...(await benchOne(stage, `page.pull${FILES}`, PULL)),
      ...(await benchOne(stage, `page.board${CARDS}`, BOARD)),
    ];
  } finally {
    await stage.close();
  }
}

async function benchOne(stage: Stage, id: string, path: string): Promise<readonly Row[]> {
  const spent: Record<(typeof CANDIDATES)[number], number[]> = {
    nothing: [],
    askaround: [],
    markjs: [],
  };
  const longest: Longest[] = [];
  const cards: Longest[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    progress(`${id}, round ${round + 1} of ${ROUNDS}`);
    for (const candidate of CANDIDATES) {
      const page = await stage.open(path);
      spent[candidate].push((await threadTime(page, () => start(page, candidate))).tasks);
      await page.close();
    }
    const page = await stage.open(path);
    longest.push(await longestTasks(page, () => scroll(page)));
    cards.push(await longestTasks(page, () => openCard(page)));
    await page.close();
  }
  const base = Math.min(...spent.nothing);
  const net = (candidate: keyof typeof spent): number[] =>
    spent[candidate].map((ms) => Math.max(0.1, ms - base));
  const own = net('askaround');
  const scripts = (list: readonly Longest[]): number[] => list.map(({ script }) => script);
  const frames = longest.map(({ frame }) => frame);
  const ratios = net('markjs').map((ms, at) => ms / (own[at] ?? Number.NaN));
  return [
    row(`${id}.askaround`, 'ms', own, null),
    row(`${id}.markjs`, 'ms', net('markjs'), null),
    row(`${id}.markjs_ratio`, 'x', ratios, null, 'higher'),
    row(`${id}.longest_task`, 'ms', scripts(longest), 16),
    row(`${id}.longest_task_of_card`, 'ms', scripts(cards), 16),
    row(`${id}.longest_frame`, 'ms', frames, null),
  ];
}

/** What a reader does: waits for the words, and scrolls. */
async function scroll(page: Page): Promise<void> {
  await start(page, 'askaround');
  await page.waitForTimeout(500);
  await page.mouse.move(600, 400);
  for (let step = 0; step < 8; step++) {
    await page.mouse.wheel(0, 900);
    await page.waitForTimeout(100);
  }
}

/** Presses the badge, where it stands: looking for it by a selector would be a task, too. */
async function openCard(page: Page): Promise<void> {
  const [x, y] = await page.evaluate(() => {
    const badge = document.querySelector('html > [data-askaround]')?.shadowRoot;
    const box = badge?.querySelector('[data-part=badge]')?.getBoundingClientRect();
    return [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
  });
  await page.mouse.click(x ?? 0, y ?? 0);
  await page.waitForTimeout(1_000);
  const isOpen = await page.evaluate(() => {
    const root = document.querySelector('html > [data-askaround]')?.shadowRoot;
    return (root?.querySelector('[data-part=item-group]') ?? null) !== null;
  });
  if (!isOpen) throw new Error('the card does not say who owns the items');
}

/** Lines of code under each file, of which one in six has a known name. */
function pullRequest(terms: readonly string[]): string {
  const random = randomFrom(FILES);
  const line = (): string => {
    const name = random(6) === 0 ? (terms[random(terms.length)] ?? '') : `f${random(999)}x`;
    return `<span>const</span> <span>v${random(999)}x</span> = <span>${name}</span>(${random(99)});\n`;
  };
  const paths = Array.from(
    { length: FILES },
    (_, n) => `src/part${n % 40}/module${n % 300}/file${n}.ts`,
  );
  // A GitHub of one's own says under which name it stands.
  const html = filesPage(paths).replace('content="github.com"', 'content="127.0.0.1"');
  return html.replaceAll('<pre>line</pre>', () => {
    const lines = Array.from({ length: LINES }, line);
    return `<pre>${lines.join('')}</pre>`;
  });
}

function board(terms: readonly string[]): string {
  const random = randomFrom(CARDS);
  return boardPage(CARDS).replaceAll(
    /Task number \d+/g,
    (text) => `${text} for ${terms[random(terms.length)]} and so on`,
  );
}
