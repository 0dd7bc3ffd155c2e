import { afterEach, beforeAll, expect, test } from 'vitest';
import { demoLedger } from '../../scripts/demo/ledger/demo';
import { ledgerText } from '../../scripts/demo/ledger/main';
import type { ExtensionGlobals, Page } from './driver/types';
import { savedFile, watchFiles } from './saved-files';
import { closePages, useMap } from './setup';
import { openWorld } from './world';

/** The company of forty teams: ten thousand events in five people's ledgers, with facts that were planted. */
const demo = demoLedger({
  events: 10_000,
  seed: 20_261_123,
  until: new Date().toISOString().slice(0, 10),
});
const { planted } = demo;
const world = openWorld({ map: demo.map, viewport: { width: 1440, height: 900 } });

beforeAll(async () => {
  await useMap(world, demo.map.name);
  const page = await world.browser.newPage(world.browser.extensionUrl('options.html'));
  await page.evaluate(
    async (me: object) => {
      const { chrome } = globalThis as unknown as ExtensionGlobals;
      const { settings } = await chrome.storage.local.get('settings');
      // By the usual setting, what is older than half a year would stay out.
      const more = { me, retentionDays: 730 };
      await chrome.storage.local.set({ settings: { ...(settings as object), ...more } });
    },
    { id: planted.me.id, name: planted.me.name },
  );
  await page.close();
});
afterEach(() => closePages(world));

/** Takes a ledger in as a user does: chooses the file, looks, confirms. */
async function takeIn(page: Page, at: number, whose: 'own' | 'others'): Promise<void> {
  const file = demo.files[at];
  if (file === undefined) throw new Error(`there is no ledger ${at}`);
  await page.evaluate((content: string) => {
    const input = document.querySelector<HTMLInputElement>('[data-input="import"]');
    const files = new DataTransfer();
    files.items.add(new File([content], 'ledger.json', { type: 'application/json' }));
    if (input === null) throw new Error('there is no field for files');
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, ledgerText(file));
  await page.waitFor('[data-import="preview"]', { timeout: 30_000 });
  expect(await page.text('[data-count="by"]')).toContain(file.by.name);
  expect(await page.find(`[name="import-whose"][value="${whose}"]:checked`).count()).toBe(1);
  await page.click('[data-action="import-confirm"]');
  await page.waitFor('[data-import="done"]', { timeout: 30_000 });
  await page.click('[data-action="import-close"]');
}

async function requestsPage(): Promise<Page> {
  const page = await world.browser.newPage(world.browser.extensionUrl('dashboard.html'));
  await page.waitFor('.aa-frame > main[data-state]:not([data-state="loading"])');
  return page;
}

/** A section of the dashboard with its answer on it. */
async function section(hash: string): Promise<Page> {
  const page = await world.browser.newPage(world.browser.extensionUrl(`dashboard.html${hash}`));
  await page.waitFor('[data-answer="ready"][aria-busy="false"]', { timeout: 30_000 });
  return page;
}

test('two people’s ledgers invite a third, and three show the figures of the teams', {
  timeout: 120_000,
}, async () => {
  const page = await requestsPage();
  await takeIn(page, 0, 'own');
  await takeIn(page, 1, 'others');
  const figures = await section('#/reciprocity?scope=team&weeks=52');
  await figures.waitFor('[data-invitation="2"]');
  const team = planted.bottleneck.team;
  expect(await figures.text('main')).not.toContain(team);
  await page.activate();
  await takeIn(page, 2, 'others');
  // The page that was open all the while follows.
  await figures.activate();
  await figures.find('[data-invitation]').waitForGone();
  await figures.waitFor('[data-answer="ready"][aria-busy="false"] figure');
});

test('what was planted is found in Reciprocity, Dependencies, Coverage and Commitments', {
  timeout: 180_000,
}, async () => {
  const page = await requestsPage();
  await takeIn(page, 3, 'others');
  await takeIn(page, 4, 'others');
  await page.close();

  const { helper, helped } = planted.oneWay;
  const reciprocity = await section('#/reciprocity?scope=team&weeks=52');
  const lines = (name: string) => reciprocity.find(`[data-list="${name}"] li`).texts();
  const named = (line: string, first: string, second: string) =>
    line.indexOf(first) >= 0 && line.indexOf(second) > line.indexOf(first);
  expect((await lines('one-way')).filter((line) => named(line, helper, helped))).toHaveLength(1);
  const both = await lines('both-ways');
  expect(both.filter((line) => line.includes(helper) && line.includes(helped))).toEqual([]);
  await reciprocity.close();

  const dependencies = await section('#/dependencies?scope=team&weeks=52');
  const [bottleneck] = await dependencies.find('[data-list="bottlenecks"] li').texts();
  expect(bottleneck).toContain(planted.bottleneck.team);
  await dependencies.close();

  const { topic, expert } = planted.oneExpert;
  const coverage = await section('#/coverage?picked=oneExpert');
  await coverage.waitFor('[data-list="oneExpert"] [data-gap]');
  const alone = await coverage.find('[data-list="oneExpert"] [data-gap]').texts();
  expect(alone.filter((row) => row.includes(topic) && row.includes(expert.name))).toHaveLength(1);
  await coverage.close();

  const commitments = await world.browser.newPage(
    world.browser.extensionUrl('dashboard.html#/commitments?scope=team'),
  );
  for (const [as, standing] of [
    ['broken', 'broken'],
    ['kept', 'kept'],
    ['onTrack', 'onTrack'],
  ] as const) {
    const wanted = planted.commitments.find((each) => each.as === as);
    await commitments.waitFor(`[data-commitment][data-standing="${standing}"]`, {
      timeout: 30_000,
    });
    const rows = await commitments.find(`[data-standing="${standing}"]`).texts();
    expect(rows.filter((row) => row.includes(wanted?.about ?? '?'))).toHaveLength(1);
  }
  const match = planted.commitments.find(({ as }) => as === 'need');
  expect(await commitments.find(`[data-match="${match?.about}"]`).count()).toBe(1);
  await commitments.close();
});

test('the heat map is walked through by keyboard, and says what its table and its file say', async () => {
  const page = await section('#/reciprocity?scope=team&weeks=52');
  await watchFiles(page);
  const chart = '[data-chart="who-helps-whom"]';
  await page.waitFor(`${chart} [data-cell="0 0"]`);
  await page.evaluate(() => {
    document.querySelector<HTMLElement>('[data-cell][tabindex="0"]')?.focus();
  });
  const at = () =>
    page.evaluate(() => document.activeElement?.getAttribute('data-cell') ?? 'elsewhere');
  const moves: string[] = [];
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowLeft', 'ArrowLeft', 'End']) {
    await page.keyboard.press(key);
    moves.push(await at());
  }
  const teams = await page.find(`${chart} [role="grid"] tbody tr`).count();
  expect(moves).toEqual(['0 1', '1 1', '2 1', '2 0', '2 0', `2 ${teams - 1}`]);
  const [row] = await page.find(`${chart} [role="grid"] tbody tr:nth-child(3) th`).texts();
  expect(await page.text(`${chart} .heat-told`)).toContain(row);
  const drawn = await page.find(`${chart} [data-cell]`).texts();
  expect(drawn.some((cell) => /^\d/.test(cell))).toBe(true);

  await page.click(`${chart} [data-action="chart-view"]`);
  await page.waitFor(`${chart} .chart-table`);
  const told = await page.find(`${chart} .chart-table td`).texts();
  expect(told).toHaveLength(drawn.length);
  expect(told.filter((cell) => /^\d/.test(cell))).toEqual(drawn.filter((cell) => /^\d/.test(cell)));
  await page.click(`${chart} [data-action="chart-export"]`);
  await page.click(`${chart} [data-export="csv"]`);
  const csv = await savedFile(page);
  expect(csv.text.trim().split('\r\n')).toHaveLength(1 + teams);
  await page.close();
});
