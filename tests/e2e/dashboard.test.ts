import { afterEach, beforeAll, expect, test } from 'vitest';
import { acmeMap } from './acme-map';
import { axeFindings } from './axe-page';
import { browserUnderTest } from './driver/launch';
import type { Page } from './driver/types';
import { changeSettings } from './on-pages';
import { savedFile, watchFiles } from './saved-files';
import { closePages, composeTo, rowsOf, useMap } from './setup';
import { openWorld } from './world';

// Before the world's own, which takes pictures of a failure: what is said first is done last.
afterEach(() => closePages(world));

// One scheme a browser, as in `axe.test.ts`.
const colorScheme = browserUnderTest() === 'firefox' ? 'dark' : 'light';
const world = openWorld({ map: acmeMap, colorScheme });

const LEARNT =
  'Drain first. <script>document.title = "run"</script><img src="https://wiki.acme.example/x.png" onerror="document.title = 1"> [here](javascript:alert(1)) =1+1';

beforeAll(async () => {
  await useMap(world);
  await changeSettings(world, { me: { id: 'me', name: 'Noor Haddad' } });
});

/** The sections with figures, or with what teams agree on, behind the overview. */
const FIGURES = [
  'reciprocity',
  'dependencies',
  'coverage',
  'commitments',
  'exchanges',
  'rhythm',
  'harvest',
  'recognition',
] as const;

/** Waits until a section stands there with its answer. */
const settled = (page: Page, section: string) =>
  page.waitFor(
    (id: string) => {
      const main = document.querySelector(`main[data-section="${id}"]`);
      const waits = '.aa-loading, [aria-busy="true"], [data-answer="failed"]';
      return main !== null && main.querySelector(waits) === null;
    },
    { args: [section] },
  );

async function open(hash: string): Promise<Page> {
  const page = await world.browser.newPage(world.browser.extensionUrl(`dashboard.html${hash}`));
  await settled(page, hash.replace(/^#\/|\?.*$/g, ''));
  return page;
}

/** Goes on as a user does: by the navigation. */
async function goOn(page: Page, section: string): Promise<void> {
  await page.click(`nav a[href="#/${section}"]`);
  await settled(page, section);
}

async function requestsPage(): Promise<Page> {
  const page = await world.browser.newPage(world.browser.extensionUrl('dashboard.html'));
  await page.waitFor('.aa-frame > main[data-state]:not([data-state="loading"])');
  return page;
}

/** Asks somebody by keyboard in the composer, and says that it was sent. */
async function ask(query: string, need: string): Promise<string> {
  const composer = await composeTo(world, query);
  await composer.keyboard.type(need);
  await composer.waitFor('[data-saving="idle"]');
  await composer.keyboard.press('Control+Enter');
  await composer.waitFor('[data-state="sent"]');
  await composer.click('[data-action="asked"]');
  await composer.waitFor('[data-outcome="asked"]');
  await composer.close();
  const rows = await rowsOf<{ id: string; draft: { need: string } }>(world, 'requests');
  return rows.find(({ draft }) => draft.need === need)?.id ?? '';
}

const figure = (page: Page, id: string) => page.text(`[data-figure="${id}"] .figure-value`);

test('what is asked, answered, learnt and given by clicking is what the sections show, live', async () => {
  const id = await ask('kafka', 'How do we replay a topic?');
  const overview = await open('#/mine');
  await overview.waitFor(`[data-open="onOthers"] [data-request="${id}"]`);

  // Another tab goes on with it, and the open one follows without being loaded again.
  const page = await requestsPage();
  const row = `[data-request="${id}"]`;
  await page.click(`${row} [data-action="answered"]`);
  await overview.waitFor(`[data-open="onMyWord"] ${row}`);
  await page.click(`${row} [data-action="resolved"]`);
  await overview.find(`[data-open] ${row}`).waitForGone();
  await page.click(`${row} [data-action="helped-yes"]`);
  await page.click(`${row} [data-action="thank"]`);
  const thanks = await world.browser.waitForPage((url) => url.includes('composer.html'));
  await thanks.waitFor('[data-state="writing"]');
  await thanks.keyboard.press('Control+Enter');
  await thanks.waitFor('[data-outcome="thanked"]');
  await thanks.close();
  await page.activate();
  await page.click(`${row} [data-action="details"]`);
  await page.find('.note-field textarea').fill(LEARNT);
  await page.click('[data-action="save-note"]');
  await page.waitFor(`${row} .note-text`);
  await page.click('.dash-menu [data-action="helped"]');
  await page.find('#helped-who').fill('jun');
  await page.click('[data-person="jun"]');
  await page.find('#helped-about').fill('Kafka');
  await page.click('[data-action="save-helped"]');
  await page.waitFor('[data-group="given"] [data-request]');
  await page.close();

  await overview.activate();
  await overview.waitFor('[data-open="learnt"] [data-note]');
  await expect.poll(() => figure(overview, 'given')).toBe('1');
  expect(await figure(overview, 'received')).toBe('1');
  expect(await overview.text('[data-open="learnt"] .overview-note')).toBe(LEARNT);
  expect(await overview.text('[data-chart="overview-received"] .chart-summary')).toContain(
    'last 1.',
  );

  await goOn(overview, 'reciprocity');
  for (const side of ['received', 'given']) {
    expect(await figure(overview, `reciprocity-${side}`)).toBe('1');
  }
  expect(await overview.text('[data-chart="teams-received"]')).toContain('Most: Streaming (1)');
  expect(await overview.text('[data-chart="teams-given"]')).toContain('Most: Data Platform (1)');
  // One in the running week is one, not the rate of a day.
  expect(await overview.text('[data-chart="trend-given"] .chart-summary')).toContain('last 1.');

  await goOn(overview, 'dependencies');
  expect(await overview.text('[data-chart="topics"]')).toContain('Most: Kafka (1)');
  expect(await overview.text('[data-chart="help-and-dependence"] .chart-summary')).toMatch(
    /^3 teams, help on 2 ways; /,
  );

  await goOn(overview, 'recognition');
  for (const kind of ['asked', 'helped', 'learnings']) {
    await overview.waitFor(`[data-record="own"] [data-evidence="${kind}"]`);
  }
  expect(await overview.find('[data-record="own"] h2').texts()).toContain('1 question asked');
  await overview.click('[data-evidence="asked"] summary');
  await overview.click('[data-evidence="asked"] a');
  await overview.waitFor(`${row}[data-state="resolved"]`);
});

test('a chart is the same as a table, as a file of each kind, and by keyboard', async () => {
  const page = await open('#/dependencies');
  await watchFiles(page);
  const chart = '[data-chart="help-and-dependence"]';
  const drawn = await page.find(`${chart} svg [data-node]`).count();
  expect(drawn).toBe(3);
  // Arrow keys go from team to team, Enter chooses, and the address keeps it.
  await page.evaluate((selector: string) => {
    document.querySelector<SVGElement>(`${selector} [data-node][tabindex="0"]`)?.focus();
  }, chart);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const chosen = await page.waitFor(
    () => new URLSearchParams(location.hash.split('?')[1]).get('picked') ?? '',
  );
  expect(['Checkout Experience', 'Data Platform', 'Streaming']).toContain(chosen);
  expect(await page.text(`${chart} .graph-told`)).toContain(chosen);

  await page.click(`${chart} [data-action="chart-view"]`);
  const rows = await page.find(`${chart} tbody tr`).texts();
  expect(rows).toHaveLength(2);
  const words = await page.find(`${chart} tbody th, ${chart} tbody td`).texts();
  expect(words).toEqual(expect.arrayContaining(['Streaming', 'Checkout Experience', '1']));
  const save = async (kind: string) => {
    await page.click(`${chart} [data-action="chart-export"]`);
    await page.click(`${chart} [data-export="${kind}"]`);
    return savedFile(page);
  };
  const csv = await save('csv');
  expect(csv.name).toMatch(/^askaround-dependencies-graph-[\d-]+\.csv$/);
  expect(csv.text).toContain('Streaming,Checkout Experience');
  expect(csv.text.trim().split('\r\n')).toHaveLength(1 + rows.length);
  const svg = await save('svg');
  expect(svg.type).toBe('image/svg+xml');
  expect(svg.text).toContain('xmlns="http://www.w3.org/2000/svg"');
  expect(svg.text).toContain('Streaming');
  // Nothing that a file would lack, and nothing that runs.
  expect(svg.text).not.toMatch(/var\(|class=|<script|href=/);
  const png = await save('png');
  expect(png.text.slice(1, 4)).toBe('PNG');
  expect(png.width).toBeGreaterThanOrEqual(2 * 960);
  await page.close();
});

test('what somebody wrote stays text in the harvest that is saved, and on paper only the report is left', async () => {
  const page = await open('#/harvest');
  await watchFiles(page);
  await page.find('#report-introduction').fill('Thanks <b>all</b>.');
  await page.click('[data-action="save-markdown"]');
  const { name, text } = await savedFile(page);
  expect(name).toMatch(/^askaround-harvest-\d{4}-Q\d\.md$/);
  expect(text).toContain('Drain first. &lt;script&gt;');
  expect(text).toContain('\\[here\\](javascript:alert(1))');
  expect(text).not.toMatch(/<(script|img|b)\b/);
  await page.click('[data-action="save-html"]');
  const html = await savedFile(page);
  expect(html.type).toBe('text/html');
  // Opened by whoever gets it: no script runs, nothing is fetched (a request would be told at the file's end).
  world.web.serve('wiki.acme.example', '/report.html', { body: html.text });
  const read = await world.browser.newPage('https://wiki.acme.example/report.html');
  expect(await read.text('article')).toContain(LEARNT);
  expect(await read.text('article')).toContain('Thanks <b>all</b>.');
  expect(await read.title()).toMatch(/^What I asked and learnt/);
  expect(await read.find('script, img, a, b, iframe, link').count()).toBe(0);
  expect(world.recorder.to('x.png')).toEqual([]);
  await read.close();

  // What left is on the list of departures.
  const held = await world.browser.newPage(world.browser.extensionUrl('dashboard.html#/held'));
  await held.waitFor('[data-departure="export"]');
  await held.close();

  await page.activate();
  await page.evaluate(() => {
    window.print = () => Object.assign(window, { printed: true });
  });
  await page.click('[data-action="print"]');
  await page.waitFor(() => (window as unknown as { printed?: boolean }).printed === true);
  const { inPrint } = page;
  if (inPrint !== undefined) {
    const shown = await inPrint.call(
      page,
      '.report, nav, .harvest-editor, .harvest-bar, .fig-choice, .aa-toast',
    );
    expect(shown).toEqual(['report']);
  }
  await page.close();
});

test('a gap’s prepared note opens the composer and sends nothing; whoever leaves is asked about in the address', async () => {
  world.recorder.clear();
  const before = await rowsOf(world, 'requests');
  const page = await open('#/coverage?picked=oneExpert');
  expect(await page.find('[data-gap]').count()).toBe(1);
  await page.click('[data-gap] [data-action="leaving"]');
  await page.waitFor('[data-leaving="Mira Brandt"]');
  expect(await page.text('[data-leaving]')).toContain('checkout service');
  expect(await page.url()).toContain('picked=oneExpert+mira');
  await page.back();
  await page.find('[data-leaving]').waitForGone();
  await page.click('label:has(input[name="coverage-list"][value="noExpert"])');
  await page.waitFor('[data-list="noExpert"] [data-gap]');
  await page.find('#coverage-filter').fill('eu-c');
  await page.waitFor(() => document.querySelectorAll('[data-gap]').length === 1);
  await page.click('[data-gap] [data-action="note"]');
  const composer = await world.browser.waitForPage((url) => url.includes('composer.html#'));
  await composer.waitFor('[name="need"]');
  expect(
    await composer.waitFor(
      () => document.querySelector<HTMLTextAreaElement>('[name="need"]')?.value,
    ),
  ).toContain('eu-central');
  expect(await rowsOf(world, 'requests')).toEqual(before);
  expect(world.recorder.requests.filter(({ by }) => by !== 'proxy')).toEqual([]);
  await composer.close();
  await page.close();
});

test('an address keeps section, scope and weeks; back goes back; an unknown one is My requests', async () => {
  const page = await open('#/reciprocity?scope=team&weeks=26');
  const chosen = () =>
    page.evaluate(() =>
      [...document.querySelectorAll<HTMLInputElement>('.fig-choice input:checked')].map(
        ({ value }) => value,
      ),
    );
  expect(await chosen()).toEqual(['team', '26']);
  // One person's ledger gives no team's figures.
  await page.waitFor('[data-invitation]');
  await page.click('label:has(input[name="weeks"][value="52"])');
  await page.click('label:has(input[name="scope"][value="mine"])');
  await settled(page, 'reciprocity');
  expect(await page.url()).toMatch(/#\/reciprocity\?weeks=52$/);
  await page.reload();
  await settled(page, 'reciprocity');
  expect(await chosen()).toEqual(['mine', '52']);
  await page.evaluate(() => history.go(-2));
  await expect.poll(chosen).toEqual(['team', '26']);
  await page.goto(world.browser.extensionUrl('dashboard.html#/nowhere?weeks=7'));
  await page.waitFor('.aa-frame > main[data-state="ready"]');
  await page.close();
});

test('through all sections nothing leaves, no policy is broken, and axe finds nothing', {
  timeout: 120_000,
}, async () => {
  world.recorder.clear();
  await world.browser.takeErrors();
  const page = await open('#/mine');
  await page.evaluate(() => {
    const refused: string[] = [];
    Object.assign(window, { refused });
    document.addEventListener('securitypolicyviolation', (event) =>
      refused.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    );
  });
  const found: Record<string, readonly string[]> = {};
  const look = async (section: string) => {
    found[section] = await axeFindings(page);
  };
  await look('mine');
  for (const section of FIGURES) {
    await goOn(page, section);
    expect(await page.find('nav [aria-current]').count()).toBe(1);
    await look(section);
  }
  expect(Object.values(found).flat()).toEqual([]);
  const refused = await page.evaluate(() => (window as unknown as { refused: string[] }).refused);
  expect(refused).toEqual([]);
  expect(world.recorder.requests.filter(({ by }) => by !== 'proxy')).toEqual([]);
  expect(await world.browser.takeErrors()).toEqual([]);
  await page.close();
});
