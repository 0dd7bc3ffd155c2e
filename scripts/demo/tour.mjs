/**
 * The main job by itself, with a numbered screenshot of each step: page → owner → expert → ask → sent. It uses what a
 * person would use (mouse, keys, the extension's own pages), and waits for what it expects, never for time alone.
 */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { MAP_SERVER } from '../hosts.ts';
import { areUnderlined, middleOfWord, Overlay, until } from './overlay.mjs';

const JIRA = 'https://acme.atlassian.net';
export const FIRST_PAGE = `${JIRA}/browse/PAY-142`;
const BOARD = `${JIRA}/jira/software/projects/PAY/boards/1`;
const RUNBOOK = `${JIRA}/wiki/spaces/ENG/pages/4711/Payments+runbook`;
const PULL_REQUEST = 'https://github.acme.example/acme/payments-api/pull/318';

/** What the popup is given by the toolbar; its page in a tab has no size of its own. */
const POPUP = { width: 380, height: 560 };
const COMPOSER = { width: 520, height: 720 };
/** A card has to be seen this long before its Ask may log a request at once (SAFETY.md, fact 4), with some to spare. */
const SEEN_MS = 700;

/** Everything a step needs. */
class Tour {
  #folder;
  #say;
  #step = 0;

  constructor({ context, extensionId, folder, viewport, say }) {
    this.context = context;
    this.extensionId = extensionId;
    this.viewport = viewport;
    this.#folder = folder;
    this.#say = say;
  }

  /** Leaves the next numbered screenshot. */
  async shot(page, name, what) {
    this.#step += 1;
    const file = `${String(this.#step).padStart(2, '0')}-${name}.png`;
    // Fonts and the entry of cards are part of the picture; an endless animation is not waited for.
    await page.evaluate(async () => {
      await document.fonts.ready;
      const ends = document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
        .map(({ finished }) => finished.catch(() => {}));
      await Promise.all(ends);
    });
    await page.screenshot({ path: join(this.#folder, file) });
    this.#say(`  ${file}  ${what}`);
  }

  /** Opens a page of the extension in a tab. */
  async open(path, size = this.viewport) {
    const page = await this.context.newPage();
    await page.setViewportSize({ ...size, width: Math.min(size.width, this.viewport.width) });
    await page.goto(`chrome-extension://${this.extensionId}/${path}`);
    return page;
  }

  /** The browser's id of the tab that shows this page; the popup's page takes it in its address. */
  async tabId(page) {
    const url = page.url();
    const worker = await until(
      async () => this.context.serviceWorkers()[0],
      'the background to be awake',
    );
    return worker.evaluate(async (wanted) => {
      const tabs = await globalThis.chrome.tabs.query({});
      return tabs.find((tab) => tab.url === wanted)?.id ?? null;
    }, url);
  }

  /** A window that the extension opens. */
  async window(name) {
    const page = await until(
      async () => this.context.pages().find((one) => one.url().includes(`/${name}.html`)),
      `the ${name} to open`,
    );
    await page.waitForLoadState('load');
    await page.setViewportSize({
      ...COMPOSER,
      width: Math.min(COMPOSER.width, this.viewport.width),
    });
    return page;
  }
}

/**
 * The page is known, and these words are underlined wherever they stand in the window: text is read piece by piece, and
 * a picture of half of it would tell a wrong story.
 */
async function annotated(page, words) {
  const overlay = new Overlay(page);
  await overlay.find('button[data-part=badge][data-state=ready]');
  await until(() => areUnderlined(page, words), `${words.join(', ')} to be underlined`);
  return overlay;
}

async function sayWhoIAm(tour) {
  const page = await tour.open('options.html');
  await page.locator('#me-search').fill('Noor Haddad');
  await page.locator('[data-action=pick-me]').first().click();
  await page.locator('[data-me]').waitFor();
  await page.close();
}

async function readTheIssue(tour, page) {
  await page.goto(FIRST_PAGE);
  const overlay = await annotated(page, ['Checkout', 'Redis', 'consumer library', 'PCI DSS']);
  await tour.shot(page, 'issue', 'the badge names the owner, known words are underlined');

  const word = await middleOfWord(page, '.description', 'Kafka');
  await page.mouse.move(word.x - 120, word.y + 40);
  await page.mouse.move(word.x, word.y, { steps: 12 });
  await overlay.find('[data-part=card] button[data-action=ask]');
  await tour.shot(page, 'hover-card', 'resting on “Kafka” shows who knows it, and why');
  return overlay;
}

async function askFromTheCard(tour, page, overlay) {
  const seen = Date.now();
  const ask = '[data-part=card] button[data-action=ask]';
  const { x, y } = await overlay.find(ask);
  await page.mouse.move(x, y, { steps: 8 });
  await until(async () => Date.now() - seen > SEEN_MS, 'the card to have been seen');
  await overlay.click(ask);
  const confirm = 'button[data-action=asked]';
  const opened = await until(async () => {
    if (tour.context.pages().some((one) => one.url().includes('/composer.html'))) return 'composer';
    return (await overlay.find(confirm).catch(() => null)) && 'draft';
  }, 'a draft or the composer');
  if (opened === 'composer') {
    await writeAndSend(tour, 'from the card');
  } else {
    await page.bringToFront();
    await tour.shot(page, 'sent', 'the draft is open in the mail program; the badge asks “Sent?”');
    await overlay.click(confirm);
    await overlay.gone(confirm);
  }
}

async function openThePageCard(tour, page, overlay) {
  await page.bringToFront();
  await page.keyboard.press('Escape');
  await overlay.click('button[data-part=badge]');
  await overlay.find('[data-part=page-card] [data-part=owner]');
  await tour.shot(page, 'page-card', 'the badge opens owners, experts and every mention');
  await page.keyboard.press('Escape');
  await overlay.gone('[data-part=page-card]');
}

async function searchAndWrite(tour, page) {
  const popup = await tour.open(`popup.html?tab=${await tour.tabId(page)}`, POPUP);
  await popup.locator('[role=option]').first().waitFor();
  await tour.shot(popup, 'popup', 'the popup starts with this page’s experts');
  const box = popup.locator('input[role=combobox]');
  await box.fill('kafak pay');
  await popup.locator('[role=listbox][aria-busy=false] [role=option] mark').first().waitFor();
  await tour.shot(popup, 'search', 'search forgives: “kafak pay”');
  // Closes itself as soon as the composer is there.
  await box.press('Control+Enter').catch(() => {});
  await writeAndSend(tour, 'from the search');
  if (!popup.isClosed()) await popup.close();
}

async function writeAndSend(tour, from) {
  const composer = await tour.window('composer');
  await composer
    .locator('[name=need]')
    .fill('Is a late offset commit after a rebalance expected with the new client?');
  await composer
    .locator('[name=tried]')
    .fill('Restarted one broker on staging under load: same picture, with and without the outbox.');
  await composer.locator('[data-when]').first().click();
  await composer.locator('[data-saving=idle]').waitFor();
  await tour.shot(composer, 'composer', `the composer, ${from}: the preview is what will be sent`);
  await composer.locator('[data-action=send]').click();
  await composer.locator('[data-state=sent] [data-action=asked]').waitFor();
  await tour.shot(composer, 'sent-question', 'opened is not yet sent: “Sent?”');
  await composer.locator('[data-action=asked]').click();
  await until(
    async () =>
      composer.isClosed() || (await composer.locator('[data-state=settled]').count()) === 1,
    'the composer to be done',
  );
  if (!composer.isClosed()) await composer.close();
}

async function seeTheRequests(tour) {
  const dashboard = await tour.open('dashboard.html');
  await dashboard.locator('[data-request][data-state=asked]').first().waitFor();
  await tour.shot(dashboard, 'my-requests', 'every request is remembered in this browser');
  await dashboard.locator('[data-request] [data-action=answered]').first().click();
  await dashboard.locator('[data-request][data-state=answered]').first().waitFor();
  await tour.shot(dashboard, 'answered', 'and so is what became of it');
  await dashboard.locator('[data-request][data-state=answered] [data-action=resolved]').click();
  await dashboard.locator('[data-request][data-state=resolved]').waitFor();
  await tour.shot(dashboard, 'resolved', 'until it is done');
  await dashboard.close();
}

async function syncTheMap(tour) {
  const options = await tour.open('options.html');
  const address = `${MAP_SERVER.demo}/skills-map.json`;
  // The demo build starts with its own server; somebody may have changed that.
  await options.locator('[data-source]').first().waitFor();
  if ((await options.locator('.src-address', { hasText: address }).count()) > 0) {
    await options.locator('[data-action=sync-now]').click();
  } else {
    await options.locator('[data-action=source-add]').click();
    await options.locator('[data-kind=map-file]').click();
    await options.locator('#source-address').fill(address);
    await options.locator('[data-action=source-save]').click();
    await options.locator('form[data-form]').waitFor({ state: 'hidden' });
  }
  await options.locator('[data-sync=ok]').waitFor();
  await options.evaluate(() => scrollTo(0, 0));
  await tour.shot(options, 'options', 'who I am, the map and how it is, the sites');
  await options.close();
}

async function seeOtherPages(tour, page) {
  await page.bringToFront();
  await page.goto(RUNBOOK);
  await annotated(page, ['checkout service', 'PostgreSQL', 'GraphQL', 'Terraform', 'Grafana']);
  await tour.shot(page, 'wiki', 'the same on a wiki page');

  await page.goto(BOARD);
  await annotated(page, ['retry policy', 'fraud', 'SEPA', '3-D Secure', 'payments', 'kafka']);
  await tour.shot(page, 'board', 'the same on a board');

  // The tool stays in its page and changes the address by itself.
  await page.locator('#card-PAY-133').click();
  await page.waitForURL('**/browse/PAY-133');
  await annotated(page, ['fraud scoring', 'Secrets rotation', 'Kubernetes']);
  await tour.shot(page, 'next-issue', 'a card of the board opens its issue, and the badge follows');

  await page.goto(PULL_REQUEST);
  await annotated(page, ['Kafka', 'Idempotency keys', 'PostgreSQL', 'outbox pattern', 'Kotlin']);
  await tour.shot(page, 'pull-request', 'the same on a pull request');
}

/**
 * Does the main job in a browser that was just opened.
 *
 * @param {object} options
 * @param {import('playwright-core').BrowserContext} options.context
 * @param {string} options.extensionId
 * @param {string} options.folder gets the screenshots; those of an earlier tour are removed
 * @param {{ width: number, height: number }} options.viewport
 * @param {(line: string) => void} options.say
 */
export async function takeTour(options) {
  await mkdir(options.folder, { recursive: true });
  for (const name of await readdir(options.folder)) {
    if (/^\d\d-.*\.png$/.test(name)) await rm(join(options.folder, name));
  }
  const tour = new Tour(options);
  await sayWhoIAm(tour);
  const page = tour.context.pages()[0] ?? (await tour.context.newPage());
  const overlay = await readTheIssue(tour, page);
  await askFromTheCard(tour, page, overlay);
  await openThePageCard(tour, page, overlay);
  await searchAndWrite(tour, page);
  await seeTheRequests(tour);
  await syncTheMap(tour);
  await seeOtherPages(tour, page);
}
