import { mkdirSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { acmeMap } from './acme-map';
import { axeFindings } from './axe-page';
import type { Page } from './driver/types';
import {
  closePages,
  composeTo,
  opened,
  pasted,
  pressAndLeave,
  previewed,
  rowsOf,
  useMap,
  watchOpening,
} from './setup';
import { openWorld } from './world';

const SHOTS = 'test-results';
const NEED =
  'Which topic carries “retries” & refunds? 100% sure it was café+1…\n\nSecond line: a=b?c#d';

const world = openWorld({ map: acmeMap });

beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true });
  await useMap(world);
});
beforeEach(() => watchOpening(world));
afterEach(() => closePages(world));

/** Types lines as a user does: Enter between them. */
async function typeLines(page: Page, text: string): Promise<void> {
  for (const [index, line] of text.split('\n').entries()) {
    if (index > 0) await page.keyboard.press('Enter');
    await page.keyboard.type(line);
  }
}

const drafts = () => rowsOf<{ id: string; draft: { need: string } }>(world, 'drafts');
const gone = (page: Page) =>
  expect
    .poll(async () => (await world.browser.pages()).includes(page) && (await page.url()))
    .toBe(false);

test('what the preview shows is what is sent, byte for byte', async () => {
  const composer = await composeTo(world, 'kafka');
  expect(await composer.text('h1')).toContain('Ana Santos');
  expect(await composer.text('.composer-body')).toContain('Saying what you tried');
  expect(await composer.evaluate(() => (document.activeElement as HTMLElement).id)).toBe('need');
  await typeLines(composer, NEED);
  await composer.keyboard.press('Tab');
  await composer.keyboard.type('Logs of the broker');
  await composer.waitFor('[data-saving="idle"]');
  await composer.click('[data-when]');
  expect(await composer.text('.composer-body')).not.toContain('Saying what you tried');
  expect(await previewed(composer, 'to')).toBe('ana.santos@acme.example');
  const subject = await previewed(composer, 'subject');
  const body = await previewed(composer, 'text');
  expect(body).toContain(NEED);
  expect(body).toContain('Logs of the broker');
  expect(body).toContain('By when: Today');
  await composer.screenshot(`${SHOTS}/composer-${world.browser.name}.png`);
  await composer.keyboard.press('Control+Enter');
  await composer.waitFor('[data-state="sent"]');
  const links = await opened(world);
  expect(links).toHaveLength(1);
  const link = new URL(links[0] ?? '');
  expect(decodeURIComponent(link.pathname)).toBe('ana.santos@acme.example');
  // RFC 6068: line ends travel as CRLF, a blank as %20 and never as a plus sign.
  expect(links[0]).not.toContain('+');
  const sent = new Map(
    link.search
      .slice(1)
      .split('&')
      .map((pair) => pair.split('=').map(decodeURIComponent) as [string, string]),
  );
  expect(sent.get('subject')).toBe(subject);
  expect(sent.get('body')?.replaceAll('\r\n', '\n')).toBe(body);
  expect([...sent.keys()]).toEqual(['subject', 'body']);
  expect(await rowsOf(world, 'requests')).toMatchObject([
    { state: 'prepared', draft: { need: NEED, tried: 'Logs of the broker', about: 'Kafka' } },
  ]);
  await composer.click('[data-action="asked"]');
  await composer.waitFor('[data-outcome="asked"]');
  expect(await rowsOf(world, 'requests')).toMatchObject([{ state: 'asked' }]);
  expect(await drafts()).toEqual([]);
  await composer.close();
});

test('keeps what was typed when the window is closed and the background killed', async () => {
  const composer = await composeTo(world, 'mira');
  await composer.keyboard.type('Who owns the retry queue?');
  await composer.waitFor('[data-saving="idle"]');
  const url = await composer.url();
  await composer.close();
  await world.browser.killBackground();
  const again = await world.browser.newPage(url);
  await again.waitFor('[name="need"]');
  expect(
    await again.evaluate(() => document.querySelector<HTMLTextAreaElement>('[name="need"]')?.value),
  ).toBe('Who owns the retry queue?');
  expect(await previewed(again, 'text')).toContain('Who owns the retry queue?');
  await again.close();
});

test('asks for the question first', async () => {
  const composer = await composeTo(world, 'mira');
  await composer.keyboard.press('Control+Enter');
  expect(await composer.text('#need-error, .aa-field-error')).toContain('Write what you need');
  expect(await opened(world)).toEqual([]);
  await composer.close();
});

test('copies a text that no mail link carries, and opens a mail to paste it into', async () => {
  const composer = await composeTo(world, 'mira');
  await composer.evaluate(() => {
    const need = document.querySelector<HTMLTextAreaElement>('[name="need"]');
    if (need === null) return;
    need.value = 'word '.repeat(800);
    need.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  await composer.waitFor('.composer-note');
  expect(await composer.text('.composer-note')).toContain('A link to Mail cannot carry this text');
  expect(await composer.text('[data-action="send"]')).toBe('Copy and open');
  const text = await previewed(composer, 'text');
  expect(text).toContain('word '.repeat(800).trim());
  await composer.keyboard.press('Control+Enter');
  await composer.waitFor('[data-state="sent"]');
  expect(await opened(world)).toEqual(['mailto:mira.brandt@acme.example?subject=A%20question']);
  expect(await pasted(world)).toBe(text);
  await composer.close();
});

test('the clipboard gets exactly the preview', async () => {
  const composer = await composeTo(world, 'jun');
  await composer.click('[name="channel"][value="clipboard"]');
  await composer.find('[name="need"]').click();
  await typeLines(composer, NEED);
  await composer.waitFor('[data-saving="idle"]');
  const text = await previewed(composer, 'text');
  expect(text).toContain(NEED);
  expect(await previewed(composer, 'to')).toBeNull();
  await composer.click('[data-action="send"]');
  await composer.waitFor('[data-state="sent"]');
  expect(await opened(world)).toEqual([]);
  await composer.click('[data-action="undo"]');
  await composer.waitFor('[data-outcome="undone"]');
  await composer.close();
  expect(await pasted(world)).toBe(text);
});

test('by keyboard alone, to the end', async () => {
  const composer = await composeTo(world, 'mira');
  await composer.keyboard.type('Is the queue empty?');
  await composer.waitFor('[data-saving="idle"]');
  await composer.keyboard.press('Control+Enter');
  await composer.waitFor('[data-state="sent"]');
  await composer.keyboard.press('Tab');
  await composer.keyboard.press('Enter');
  await composer.waitFor('[data-outcome="asked"]');
  await composer.keyboard.press('Tab');
  await pressAndLeave(composer, 'Enter');
  await gone(composer);
});

/** What the keyboard is in: the id of a field, or what a button does. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const { id, name, dataset, tagName } = document.activeElement as HTMLInputElement;
    const { template, when, action } = dataset;
    if (template !== undefined) return `kind ${template}`;
    if (when !== undefined) return 'when';
    return action ?? (name === 'channel' ? name : id || tagName);
  });

/** Goes on with a key until it comes to something, and says what lay on the way. */
async function walk(page: Page, key: string, to: string): Promise<readonly string[]> {
  const way: string[] = [];
  while (way.at(-1) !== to && way.length < 25) {
    await page.keyboard.press(key);
    way.push(await focused(page));
  }
  return way;
}

test('a screen reader and a keyboard reach all of it', async () => {
  const composer = await composeTo(world, 'mira');
  const tree = () => world.browser.accessibilityOf(composer);
  const field = async (name: string) =>
    (await tree()).find((each) => each.role === 'textbox' && each.name === name);
  expect(await field('What I need')).toMatchObject({ invalid: false, focusable: true });
  // In the order in which it is read, and nothing twice.
  const whens = ['byWhen', 'when', 'when', 'when', 'when'];
  const order = ['tried', 'close-hint', ...whens, 'close-hint', 'channel', 'send'];
  expect(await walk(composer, 'Tab', 'send')).toEqual(order);
  expect(await walk(composer, 'Shift+Tab', 'need')).toEqual([
    ...order.slice(0, -1).toReversed(),
    'need',
  ]);
  // An error is said at once and belongs to its field.
  await composer.keyboard.press('Control+Enter');
  const refused = async () => {
    const { invalid, description } = (await field('What I need')) ?? {};
    return invalid === true && description?.includes('Write what you need');
  };
  await expect.poll(refused).toBe(true);
  expect((await tree()).some(({ role }) => role === 'alert')).toBe(true);
  // So does a hint, which is said politely.
  await composer.keyboard.type('It fails, password: hunter2x');
  await expect
    .poll(async () => (await field('What I need'))?.description)
    .toContain('looks like a password');
  await composer.keyboard.press('Tab');
  expect(await focused(composer)).toBe('close-hint');
  await composer.keyboard.press('Enter');
  await composer.find('[data-hint="secret"]').waitForGone();
  await expect.poll(async () => (await field('What I need'))?.description).toBe('');
  // The kind of request and the way it goes, chosen with the keys that a browser has for them.
  await composer.find('[name="need"]').click();
  const back = await walk(composer, 'Shift+Tab', 'kind question');
  expect(back.slice(-6)).toEqual(
    ['incident', 'handoff', 'pairing', 'decision', 'review', 'question'].map((id) => `kind ${id}`),
  );
  await composer.keyboard.press('Tab');
  await composer.keyboard.press('Enter');
  await composer.waitFor('[data-template="review"][aria-pressed="true"]');
  const named = await tree();
  const controls = ['button', 'textbox', 'radio', 'link', 'switch', 'combobox'];
  const isControl = ({ role, focusable }: (typeof named)[number]) =>
    focusable && controls.includes(role);
  expect(named.filter((each) => isControl(each) && each.name.trim() === '')).toEqual([]);
  expect(named.filter(isControl).length).toBeGreaterThan(14);
  expect(named.find(({ role }) => role === 'heading')?.name).toContain('Mira Brandt');
  for (const role of ['main', 'status']) expect(named.map((each) => each.role)).toContain(role);
  // Hints, what is saved: each is said when it changes, and nothing interrupts.
  expect(named.filter(({ live }) => live === 'polite').length).toBeGreaterThan(1);
  expect(named.filter(({ live }) => live === 'assertive')).toEqual([]);
  expect(await axeFindings(composer)).toEqual([]);
  await composer.waitFor('[data-saving="idle"]');
  await composer.close();
});

test('Escape closes it, and the draft stays', async () => {
  const composer = await composeTo(world, 'ana');
  await composer.keyboard.type('Half a sen');
  await pressAndLeave(composer, 'Escape');
  await gone(composer);
  expect((await drafts()).map(({ draft }) => draft.need)).toContain('Half a sen');
});

test('another kind of request keeps every word, and hints say what is missing', async () => {
  const composer = await composeTo(world, 'mira');
  await composer.click('[data-template="incident"]');
  expect(
    await composer.evaluate(() => document.querySelector('label[for=need]')?.textContent),
  ).toBe('What is wrong');
  await composer.find('[name="need"]').fill('Timeouts since Monday, password: hunter2x');
  await composer.waitFor('[data-hint="secret"][data-level="warn"]');
  expect(
    await composer.evaluate(() =>
      document.querySelector('#need')?.getAttribute('aria-describedby'),
    ),
  ).toContain('hint-secret');
  expect(await axeFindings(composer)).toEqual([]);
  await composer.screenshot(`${SHOTS}/composer-hints-${world.browser.name}.png`);
  await composer.click('[data-hint="secret"] [data-action="close-hint"]');
  await composer.find('[data-hint="secret"]').waitForGone();
  await composer.click('[data-template="review"]');
  expect(await previewed(composer, 'text')).toContain('Timeouts since Monday');
  expect(await previewed(composer, 'subject')).toBe('Review');
  await composer.waitFor('[data-saving="idle"]');
  await composer.close();
});

test('says what was asked before, and lists what was not sent', async () => {
  const composer = await composeTo(world, 'kafka');
  await composer.waitFor('[data-earlier="person"] [data-action="remind"]');
  expect(await composer.text('[data-earlier="person"]')).toContain(
    'You asked Ana Santos about Kafka',
  );
  expect(await axeFindings(composer)).toEqual([]);
  await composer.screenshot(`${SHOTS}/composer-earlier-${world.browser.name}.png`);
  await composer.close();
  const page = await world.browser.newPage(world.browser.extensionUrl('dashboard.html'));
  await page.waitFor('[data-group="drafts"] [data-draft]');
  const drafted = () => page.evaluate(() => document.querySelectorAll('[data-draft]').length);
  const before = await drafted();
  await page.screenshot(`${SHOTS}/drafts-${world.browser.name}.png`);
  await page.click('[data-draft] [data-action="discard"]');
  await expect.poll(drafted).toBe(before - 1);
  await page.click('[data-action="toast-undo"]');
  await expect.poll(drafted).toBe(before);
  await page.close();
});

test('two windows of one draft: neither loses words without being asked', async () => {
  const first = await composeTo(world, 'mira');
  const second = await world.browser.newPage(await first.url());
  await second.waitFor('[name="need"]');
  await first.find('[name="need"]').fill('Words of the first');
  await first.waitFor('[data-saving="idle"]');
  await expect
    .poll(async () => (await drafts()).some(({ draft }) => draft.need === 'Words of the first'))
    .toBe(true);
  await second.find('[name="need"]').fill('Words of the second');
  await second.waitFor('.composer-conflict');
  expect(await second.text('.composer-conflict')).toContain('Words of the first');
  expect(await axeFindings(second)).toEqual([]);
  await second.click('[data-action="theirs"]');
  await second.find('.composer-conflict').waitForGone();
  expect(await previewed(second, 'text')).toContain('Words of the first');
  await second.close();
  await first.close();
});

test('nothing went wrong unseen', async () => {
  expect(await world.browser.takeErrors()).toEqual([]);
});
