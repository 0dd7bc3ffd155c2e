import { expect, test } from 'vitest';
import type { Page } from './driver/types';
import { expectBadge, expectMentions, openAcme } from './on-pages';

const PATH = '/manners';
const PAGE = `<!doctype html><html lang="en"><head><title>Manners</title><style>
body{font:16px/1.6 system-ui;margin:40px;block-size:700px}
.layer{position:absolute;display:none;inset:auto;background:#fff;border:1px solid #888;padding:30px}
#modal{position:fixed;inset-block-start:420px;inset-inline-start:300px;inline-size:500px;padding:24px;background:#eee}
</style></head><body><main><h1>Manners</h1>
<p><a id="anchor" href="#x">Kafka</a></p><p style="margin-block-start:200px"><span id="other">Ana Santos</span> knows.</p></main>
<button id="full">Present</button> <input id="palette" role="combobox" aria-expanded="false" aria-controls="list"><ul id="list"></ul>
<p id="drag" draggable="true">Drag this</p><div id="layer" class="layer">The tool’s own card</div>
<script>
const layer = document.querySelector('#layer');
const at = document.querySelector('#anchor');
let after = null, timer;
window.keys = 0;
window.own = (ms, role) => { after = ms; role ? layer.setAttribute('role', role) : layer.removeAttribute('role'); };
at.addEventListener('mouseenter', () => {
  if (after === null) return;
  timer = setTimeout(() => {
    const box = at.getBoundingClientRect();
    layer.style.cssText = 'display:block;left:' + box.left + 'px;top:' + (box.bottom + 4) + 'px';
  }, after);
});
at.addEventListener('mouseleave', () => { clearTimeout(timer); layer.style.cssText = ''; });
document.querySelector('#full').addEventListener('click', () => document.documentElement.requestFullscreen());
addEventListener('keydown', () => { window.keys += 1; });
window.modal = () => {
  const box = document.createElement('div');
  box.id = 'modal';
  box.setAttribute('role', 'dialog');
  box.setAttribute('aria-modal', 'true');
  box.textContent = 'Sure? Ask the Payments Platform.';
  document.querySelector('main').append(box);
};
</script></body></html>`;

const world = openAcme({
  prepare: ({ web }) => web.serve('intranet.acme.example', PATH, PAGE),
});

interface Given extends Window {
  keys: number;
  own(ms: number | null, role?: string): void;
  modal(): void;
  opened: number;
}

const card = (page: Page) => page.overlay('[data-part=card]');
const own = (page: Page, ms: number | null, role = ''): Promise<void> =>
  page.evaluate((after, as) => (window as unknown as Given).own(after, as), ms, role);

/** Takes the pointer away, until no card is open. */
async function leave(page: Page): Promise<void> {
  await page.mouse.move(900, 700);
  await card(page).waitForGone();
}

/** Waits until resting on a word opens its card. */
async function expectCard(page: Page, word = 'Kafka'): Promise<void> {
  // Once more where the page was too busy to notice the pointer.
  const opens = async (): Promise<boolean> => {
    await leave(page);
    await page.hoverText(word);
    return card(page)
      .waitFor({ timeout: 3_000 })
      .then(
        () => true,
        () => false,
      );
  };
  await expect.poll(opens, { timeout: 15_000 }).toBe(true);
}

/** Fails when a card opens at any time within more than the intent delay and the look-ahead together. */
async function expectNoCard(page: Page, act: () => Promise<unknown>): Promise<void> {
  await leave(page);
  await page.evaluate(() => {
    const given = window as unknown as Given;
    given.opened = 0;
    const root = document.querySelector('askaround-root')?.shadowRoot;
    if (root)
      new MutationObserver(() => {
        if (root.querySelector('[data-part=card]') !== null) given.opened += 1;
      }).observe(root, { childList: true, subtree: true });
  });
  await act();
  await page.evaluate(() => new Promise((done) => setTimeout(done, 800)));
  expect(await page.evaluate(() => (window as unknown as Given).opened)).toBe(0);
}

test('stays out of the way of what the page itself shows', async () => {
  const page = await world.browser.newPage(`https://intranet.acme.example${PATH}`);
  await expectMentions(page, ['Kafka', 'Ana Santos']);
  await expectBadge(page, 'Data Platform');
  const hover = () => page.hoverText('Kafka');
  await expectCard(page);

  // The tool's own hover card: with a name and soon; with none, after ours had opened; and the same once more, earlier.
  await own(page, 40, 'tooltip');
  await expectNoCard(page, hover);
  await own(page, 600);
  await leave(page);
  await hover();
  await page.waitFor('#layer');
  await card(page).waitForGone();
  await own(page, 200);
  await expectNoCard(page, hover);
  await own(page, null);
  await expectCard(page);

  // A drag that passes.
  await expectNoCard(page, async () => {
    await page.find('#drag').hover();
    await page.mouse.down();
    await hover();
  });
  await page.mouse.up();

  // A palette in use: no card, and its Escape is its own.
  await expectNoCard(page, async () => {
    await page.click('#palette');
    await page.evaluate(() =>
      document.querySelector('#palette')?.setAttribute('aria-expanded', 'true'),
    );
    await hover();
  });
  await page.evaluate(() =>
    document.querySelector('#palette')?.setAttribute('aria-expanded', 'false'),
  );
  await expectCard(page);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('palette');
  const keys = await page.evaluate(() => (window as unknown as Given).keys);
  await page.keyboard.press('Escape');
  await card(page).waitForGone();
  expect(await page.evaluate(() => (window as unknown as Given).keys)).toBe(keys + 1);

  // Something modal that is no <dialog>: what is open closes, the badge goes, and only what stands in it has a card.
  await expectCard(page);
  await page.evaluate(() => (window as unknown as Given).modal());
  await card(page).waitForGone();
  await page.overlay('[data-part=badge]').waitForGone();
  await expectNoCard(page, hover);
  await expectMentions(page, ['Kafka', 'Ana Santos', 'Payments Platform']);
  await expectCard(page, 'Payments Platform');
  await page.evaluate(() => document.querySelector('#modal')?.remove());
  await expectBadge(page, 'Data Platform');
  await page.close();
});

test('leaves slides and paper alone, and the caret where it stands', async () => {
  const page = await world.browser.newPage(`https://intranet.acme.example${PATH}`);
  const words = ['Kafka', 'Ana Santos'];
  await expectMentions(page, words);
  await expectBadge(page, 'Data Platform');
  const gone = async (): Promise<void> => {
    await expectMentions(page, []);
    await page.overlay('[data-part=badge]').waitForGone();
  };
  const back = async (): Promise<void> => {
    await expectMentions(page, words);
    await expectBadge(page, 'Data Platform');
  };

  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await gone();
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await back();

  await page.click('#full');
  await page.waitFor(() => document.fullscreenElement !== null);
  await gone();
  await expectNoCard(page, () => page.hoverText('Kafka'));
  await page.evaluate(() => document.exitFullscreen());
  await back();

  await page.evaluate(() => {
    const text = document.querySelector('#other')?.firstChild;
    if (text) getSelection()?.collapse(text, 3);
  });
  await expectCard(page);
  const caret = await page.evaluate(() => {
    const selection = getSelection();
    return [selection?.anchorNode?.textContent, selection?.anchorOffset, document.hasFocus()];
  });
  expect(caret).toEqual(['Ana Santos', 3, true]);
  await page.close();
});
