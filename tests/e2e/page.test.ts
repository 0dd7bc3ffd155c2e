import { beforeEach, describe, expect, test } from 'vitest';
import type { ExtensionGlobals, Page } from './driver/types';
import { expectBadge, expectMentions, ISSUE, issuePage, openAcme } from './on-pages';

const DESCRIPTION = `
<p id="plain">The checkout service waits for Kafka in eu-central.</p>
<p>Ask <b>Ana</b> <i>Santos</i> of the Pay<em>ments</em> Platform, not a Kafkaesque clerk.</p>
<ul><li>C++ clients</li><li>@jun.ota wrote them</li></ul>`;
const KNOWN = [
  'checkout service',
  'Kafka',
  'eu-central',
  'Ana Santos',
  'Payments Platform',
  'C++',
  '@jun.ota',
];
const html = issuePage(DESCRIPTION);

const world = openAcme({
  prepare: ({ web }) => {
    web.serve('acme.atlassian.net', '/browse/PAY-142', html);
    // Granted to nobody: what the very same page looks like without us.
    web.serve('plain.acme.example', '/browse/PAY-142', html);
    web.serve(
      'intranet.acme.example',
      '/editors',
      `<!doctype html><title>Editors</title><main><p>Kafka</p>
      <input value="Kafka in an input"><textarea>Kafka in a textarea</textarea>
      <div contenteditable="true">Kafka in an editable</div><div contenteditable="plaintext-only">Kafka in plain text</div>
      <div role="textbox">Kafka in a textbox</div><div class="ProseMirror">Kafka in ProseMirror</div>
      <div class="CodeMirror">Kafka in CodeMirror</div><div class="cm-editor">Kafka in cm</div>
      <div class="monaco-editor">Kafka in monaco</div><div class="ql-editor">Kafka in quill</div>
      <select><option>Kafka in an option</option></select><p hidden>Kafka out of sight</p></main>`,
    );
  },
});

describe('an issue', () => {
  let page: Page;
  beforeEach(async () => {
    page = await world.browser.newPage(ISSUE);
    await expectMentions(page, KNOWN);
    return async () => {
      const errors = await world.browser.takeErrors();
      await page.close();
      expect(errors).toEqual([]);
    };
  });

  test('says who owns it and who knows it', async () => {
    await expectBadge(page, 'Payments Platform');
    await expectBadge(page, 'expert');
    await page.overlay('[data-part=badge]').click();
    const card = page.overlay('[data-part=page-card]');
    await card.waitFor();
    await page.overlay('[data-part=owner]').waitFor();
    const text = await card.text();
    expect(text).toContain('Checkout Experience');
    expect(text).toContain('Mira Brandt');
    expect(text).toContain('Acme');
    expect(await page.overlay('[data-part=mention]').texts()).toEqual(
      expect.arrayContaining(['Kafka', 'Ana Santos', 'Payments Platform', 'Jun Ōta']),
    );
  });

  test("leaves the tool's own document as it is, but for one element of ours", async () => {
    await expectBadge(page, 'Payments Platform');
    const source = (): string => document.documentElement.outerHTML;
    const plain = await world.browser.newPage('https://plain.acme.example/browse/PAY-142');
    const before = await plain.evaluate(source);
    await plain.close();
    // In one moment: our element's own attributes change while the badge finds its place.
    const { hosts, after } = await page.evaluate(() => {
      const copy = document.documentElement.cloneNode(true) as HTMLElement;
      const ours = copy.querySelectorAll('askaround-root');
      for (const host of ours) host.remove();
      return { hosts: ours.length, after: copy.outerHTML };
    });
    expect(hosts).toBe(1);
    expect(after).toBe(before);
    expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
  });

  test('opens a card under a resting pointer, which Esc closes', async () => {
    await page.hoverText('Kafka');
    const card = page.overlay('[data-part=card]');
    await page.overlay('[data-part=expert]').waitFor();
    const text = await card.text();
    expect(text).toContain('Ana Santos');
    expect(text).toContain('Runs the Kafka clusters');
    expect(text).toContain('Jun Ōta');
    expect(text).not.toContain('acme.example');
    const seen = await page.evaluate(() => {
      const state = { keys: 0 };
      Object.assign(window, { state });
      document.addEventListener('keydown', () => {
        state.keys += 1;
      });
      return state.keys;
    });
    await page.keyboard.press('Escape');
    await card.waitForGone();
    // The page's own Esc (close this issue!) must not happen as well.
    expect(
      await page.evaluate(() => (window as unknown as { state: { keys: number } }).state.keys),
    ).toBe(seen);
  });

  test('opens no card under a moving pointer', async () => {
    const box = await page.boxOfText('checkout service');
    await page.evaluate(() => {
      const root = document.querySelector('askaround-root')?.shadowRoot;
      if (root === null || root === undefined) throw new Error('no root');
      const seen = { moves: 0, last: 0, rests: [] as number[] };
      Object.assign(window, { seen });
      addEventListener('pointermove', () => {
        seen.moves += 1;
        seen.last = performance.now();
      });
      let open = false;
      new MutationObserver(() => {
        const now = root.querySelector('[data-part=card]') !== null;
        if (now && !open) seen.rests.push(performance.now() - seen.last);
        open = now;
      }).observe(root, { childList: true, subtree: true });
    });
    const y = box.y + box.height / 2;
    const until = performance.now() + 1_500;
    for (let step = 0; performance.now() < until; step++)
      await page.mouse.move(box.x + 4 + (step % 2) * (box.width - 8), y);
    await page.mouse.move(box.x + 600, y + 300);
    const { moves, rests } = await page.evaluate(
      () => (window as unknown as { seen: { moves: number; rests: number[] } }).seen,
    );
    expect(moves).toBeGreaterThan(10);
    // On a busy machine the pointer itself may stall for longer than the intent delay: then it did rest.
    expect(rests.filter((rest) => rest < 280)).toEqual([]);
  });

  test('works by keyboard alone', async () => {
    await expectBadge(page, 'Payments Platform');
    const inside = (): Promise<string | null> =>
      page.evaluate(
        () =>
          document
            .querySelector('askaround-root')
            ?.shadowRoot?.activeElement?.getAttribute('data-part') ?? null,
      );
    for (let step = 0; step < 6 && (await inside()) !== 'badge'; step++)
      await page.keyboard.press('Tab');
    expect(await inside()).toBe('badge');
    await page.keyboard.press('Enter');
    await page.overlay('[data-part=mention]').waitFor();
    await expect.poll(inside).toBe('page-card');
    for (let step = 0; step < 20 && (await inside()) !== 'mention'; step++)
      await page.keyboard.press('Tab');
    const name = (): Promise<string | null> =>
      page.evaluate(
        () =>
          document.querySelector('askaround-root')?.shadowRoot?.activeElement?.textContent ?? null,
      );
    const names = await page.overlay('[data-part=mention]').texts();
    expect(await name()).toBe(names[0]);
    await page.keyboard.press('ArrowRight');
    expect(await name()).toBe(names[1]);
    await page.keyboard.press('Enter');
    await page.overlay('[data-part=card]').waitFor();
    await expect.poll(inside).toBe('card');
    expect(await page.overlay('[data-part=card]').text()).toContain(names[1]);
    await page.keyboard.press('Escape');
    await page.overlay('[data-part=card]').waitForGone();
    expect(await inside()).toBe('badge');
  });
});

test('neither underlines nor sends what stands in fields and editors', async () => {
  // Our own pages hear what content scripts say to the background.
  const spy = await world.browser.newPage(world.browser.extensionUrl('dashboard.html'));
  await spy.evaluate(() => {
    const { chrome } = globalThis as unknown as ExtensionGlobals;
    const sent: string[] = [];
    Object.assign(window, { sent });
    chrome.runtime.onMessage.addListener((message: unknown) => {
      const { type, data } = message as { type?: string; data?: { texts?: string[] } };
      if (type === 'page.annotate') sent.push(...(data?.texts ?? []));
    });
  });
  const page = await world.browser.newPage('https://intranet.acme.example/editors');
  await expectMentions(page, ['Kafka']);
  await page.evaluate(() => {
    const late = document.createElement('div');
    late.contentEditable = 'true';
    late.textContent = 'Kafka in a late editable';
    const paragraph = document.createElement('p');
    paragraph.textContent = 'C++ at last';
    document.querySelector('main')?.append(late, paragraph);
  });
  await page.find('textarea').fill('typing Kafka');
  await expectMentions(page, ['Kafka', 'C++']);
  const sent = await spy.evaluate(() => (window as unknown as { sent: string[] }).sent);
  expect(sent).toEqual(['Kafka', 'C++ at last']);
  await page.close();
  await spy.close();
});
