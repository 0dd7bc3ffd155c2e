import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExtensionGlobals, Page } from './driver/types';
import { expectBadge, issuePage, openAcme } from './on-pages';

const HOST = 'https://intranet.acme.example';
/** A word that stands in every place that may not be read, beside a name that would be underlined. */
const SECRET = 'zzsecret';

const pageOf = (body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Intranet</title>
<style>body{font:16px/1.5 system-ui;margin:20px}iframe{border:0;display:block}</style></head><body>${body}</body></html>`;

const ROOTS = pageOf(`<main>
<p>Runs on Kafka.</p>
<x-card id="card"><template shadowrootmode="open"><style>p{margin:4px}</style>
  <p id="inner">The checkout service calls us.</p><p>Slot: <slot name="who"></slot></p>
  <x-inner id="nested"><template shadowrootmode="open"><div>Nested C++ code</div></template></x-inner>
  <p contenteditable="true">Kafka ${SECRET} <span contenteditable="false">Kafka ${SECRET}</span></p>
</template><span slot="who">Ana Santos</span> <b>Mira Brandt is in no slot</b></x-card>
<x-closed><template shadowrootmode="closed"><p>Kafka ${SECRET}</p></template></x-closed>
<div id="late"></div>
</main>`);

const TEXT =
  '<p>Our <b>checkout</b> service is fine.</p><p style="margin-top:160px">Kafka is below.</p>';

const FRAMES = pageOf(`<main><p>Payments Platform owns this.</p>
<iframe id="own" src="/frame" width="600" height="420"></iframe>
<iframe id="filled" srcdoc="&lt;p&gt;Ask Ana Santos here.&lt;/p&gt;" width="600" height="300"></iframe>
<iframe id="written" width="600" height="300"></iframe>
<iframe id="small" src="/small" width="300" height="120"></iframe>
<iframe id="counter" src="/counter" width="20" height="20"></iframe>
<iframe id="boxed" sandbox="allow-scripts" srcdoc="&lt;p&gt;Kafka ${SECRET}&lt;/p&gt;" width="600" height="200"></iframe>
<iframe id="foreign" src="https://wiki.acme.example/frame" width="600" height="200"></iframe>
<iframe id="tiny_ifr" srcdoc="&lt;p&gt;Kafka ${SECRET}&lt;/p&gt;" width="600" height="200"></iframe>
<iframe id="mce" srcdoc="&lt;body id=tinymce&gt;&lt;p&gt;Kafka ${SECRET}&lt;/p&gt;" width="600" height="200"></iframe>
<iframe id="design" src="/design" width="600" height="200"></iframe>
<iframe id="body" src="/editable" width="600" height="200"></iframe>
</main>
<nav><iframe id="menu" srcdoc="&lt;p&gt;Kafka ${SECRET}&lt;/p&gt;" width="600" height="200"></iframe></nav>
<div role="dialog"><iframe id="last" srcdoc="&lt;p&gt;C++ at the end&lt;/p&gt;" width="600" height="100"></iframe></div>
<script>
const written = document.querySelector('#written').contentDocument;
written.open(); written.write('<p>Mira Brandt wrote this.</p>'); written.close();
</script>`);

const EDITORS = pageOf(`<main>
<p id="one">Kafka runs here.</p>
<div id="whole"><p>The checkout service.</p><p contenteditable="false">Ana Santos</p></div>
<p contenteditable="false">An island: Mira Brandt</p>
<div contenteditable="true">Kafka ${SECRET}<p contenteditable="false">Kafka ${SECRET}</p></div>
<div contenteditable="plaintext-only">Kafka ${SECRET}</div>
<input value="Kafka ${SECRET}"><input type="password" value="Kafka ${SECRET}"><textarea>Kafka ${SECRET}</textarea>
<p>See <span data-inline-card="true" data-card-url="https://acme.atlassian.net/browse/PAY-1"><a href="#">Kafka ${SECRET}</a></span> C++</p>
</main>`);

const LIST =
  pageOf(`<main><div id="list" style="height:400px;overflow-y:scroll;position:relative"><div style="height:400000px"></div></div></main>
<script>
const NAMES = [['Ana',' Santos'],['Bob',' Santos'],['Kafka',' is a log'],['Coffee',' is a drink'],['Mira',' Brandt'],['Mina',' Brandt'],['No',' name'],['The checkout',' service']];
const list = document.querySelector('#list');
const rows = Array.from({length: 24}, () => {
  const row = document.createElement('p');
  row.style.cssText = 'position:absolute;top:0;left:0;margin:0;height:20px';
  row.innerHTML = '<b></b> ';
  row.firstChild.append(''); list.append(row);
  return row;
});
function draw() {
  const first = Math.floor(list.scrollTop / 20);
  for (let at = first; at < first + 24; at++) {
    const row = rows[at % 24], [name, rest] = NAMES[(at * 5 + Math.floor(at / 24)) % 8];
    row.style.transform = 'translateY(' + at * 20 + 'px)';
    const [bold, text] = row.childNodes;
    if (bold.firstChild.data !== name) bold.firstChild.data = name;
    if (text.data !== rest) text.data = rest;
  }
}
list.addEventListener('scroll', draw); draw();
</script>`);

const world = openAcme({
  // All frames are in sight: what is not is not read anyway.
  viewport: { width: 1200, height: 3_400 },
  prepare: ({ web }) => {
    const frame = pageOf(TEXT);
    for (const [path, html] of Object.entries({
      '/roots': ROOTS,
      '/frames': FRAMES,
      '/frame': frame,
      '/small': pageOf('<p>Kafka in little room</p>'),
      '/counter': pageOf(`<p>Kafka ${SECRET}</p>`),
      '/design': pageOf(`<p>Kafka ${SECRET}</p><script>document.designMode = 'on'</script>`),
      '/editable': pageOf(
        `<p>Kafka ${SECRET}</p><script>document.body.contentEditable = true</script>`,
      ),
      '/editors': EDITORS,
      '/list': LIST,
      '/nav_to.do': pageOf(
        '<iframe id="gsft_main" src="/incident.do?sys_id=1" width="900" height="500"></iframe>',
      ),
      '/incident.do': pageOf(
        `<input id="sys_target" value="incident"><div class="sn-widget-textblock-body">Kafka is down</div><p>Kafka ${SECRET}</p>`,
      ),
    }))
      web.serve('intranet.acme.example', path, html);
    web.serve(
      'acme.atlassian.net',
      '/browse/PAY-9',
      `${issuePage('<p>Kafka</p><iframe id="mail" srcdoc="&lt;p&gt;Ana Santos&lt;/p&gt;"></iframe>')}
       <iframe id="outside" srcdoc="&lt;p&gt;Kafka ${SECRET}&lt;/p&gt;"></iframe>`,
    );
    web.serve('wiki.acme.example', '/frame', pageOf(`<p>Kafka ${SECRET}</p>`));
  },
});

/** Keeps everything that content scripts say from here on: in the extension's memory, where the next look finds it. */
async function record(): Promise<void> {
  await world.browser.evaluateBackground(async () => {
    const { chrome } = globalThis as unknown as ExtensionGlobals;
    const said: string[] = [];
    chrome.runtime.onMessage.addListener((message: unknown) => {
      said.push(JSON.stringify(message));
      void chrome.storage.session.set({ said });
    });
  });
}

async function said(): Promise<string[]> {
  const texts = await world.browser.evaluateBackground(async () => {
    const { chrome } = globalThis as unknown as ExtensionGlobals;
    const { said } = (await chrome.storage.session.get('said')) as { said?: string[] };
    return said ?? [];
  });
  expect(texts.length).toBeGreaterThan(5);
  return texts;
}

/** Underlined words, of the page or of a frame in it; sorted, because they may stand in several trees. */
function words(page: Page, frame = ''): Promise<string[]> {
  return page.evaluate((id: string) => {
    const view =
      id === '' ? window : document.querySelector<HTMLIFrameElement>(`#${id}`)?.contentWindow;
    const css = (view as (Window & typeof globalThis) | null | undefined)?.CSS;
    return [...(css?.highlights.get('askaround-mention') ?? [])].map(String).sort();
  }, frame);
}

const expectWords = (page: Page, wanted: readonly string[], frame = ''): Promise<void> =>
  expect.poll(() => words(page, frame), { timeout: 15_000 }).toEqual([...wanted].sort());

/** Where an underlined word stands in the window. */
async function placeOf(page: Page, word: string, frame = ''): Promise<{ x: number; y: number }> {
  return page.waitFor(
    (text: string, id: string) => {
      const element = document.querySelector<HTMLIFrameElement>(`#${id}`);
      element?.scrollIntoView({ block: 'center', behavior: 'instant' });
      const view = (element?.contentWindow ?? window) as Window & typeof globalThis;
      const range = [...(view.CSS.highlights.get('askaround-mention') ?? [])].find(
        (each) => String(each) === text,
      ) as Range | undefined;
      const box = range?.getBoundingClientRect();
      const outer = element?.getBoundingClientRect();
      return (
        box && {
          x: (outer?.x ?? 0) + box.x + box.width / 2,
          y: (outer?.y ?? 0) + box.y + box.height / 2,
        }
      );
    },
    { args: [word, frame || 'none'] },
  ) as Promise<{ x: number; y: number }>;
}

/** The card that is open in a frame of the page; empty when there is none. */
function cardIn(page: Page, frame: string): Promise<string> {
  return page.evaluate((id: string) => {
    const inside = document.querySelector<HTMLIFrameElement>(`#${id}`)?.contentDocument;
    const root = inside?.querySelector('askaround-root')?.shadowRoot;
    return root?.querySelector('[data-part=card]')?.textContent ?? '';
  }, frame);
}

beforeAll(record);

describe('open shadow roots', () => {
  let page: Page;
  beforeAll(async () => {
    page = await world.browser.newPage(`${HOST}/roots`);
  });
  afterAll(() => page.close());

  test('are read: nested ones, slots, and those attached late; closed ones and editors are not', async () => {
    const first = ['Kafka', 'checkout service', 'Ana Santos', 'C++'];
    await expectWords(page, first);
    await page.evaluate(() => {
      const root = document.querySelector('#late')?.attachShadow({ mode: 'open' });
      root?.append('Payments Platform');
    });
    await expectWords(page, [...first, 'Payments Platform']);
  });

  test('underlines are painted there, also after the page reassigned its sheets', async () => {
    const line = (): Promise<string> =>
      page.evaluate(() => {
        const inner = document.querySelector('#card')?.shadowRoot?.querySelector('#inner');
        return inner
          ? getComputedStyle(inner, '::highlight(askaround-mention)').textDecorationLine
          : '';
      });
    await expect.poll(line).toBe('underline');
    await page.evaluate(() => {
      const root = document.querySelector('#card')?.shadowRoot;
      if (root) root.adoptedStyleSheets = [];
    });
    await expect.poll(line, { timeout: 5_000 }).toBe('underline');
  });

  test('a card opens over a word in a root', async () => {
    const { x, y } = await placeOf(page, 'C++');
    await page.mouse.move(x, y);
    await expect.poll(() => page.overlay('[data-part=card]').texts()).toHaveLength(1);
    expect(await page.overlay('[data-part=card]').text()).toContain('C++');
    await page.keyboard.press('Escape');
  });

  test('what changes, is put into another slot, or moves between roots, is followed', async () => {
    await page.evaluate(() => {
      const root = document.querySelector('#card')?.shadowRoot;
      const inner = root?.querySelector('#inner');
      const nested = root?.querySelector('#nested')?.shadowRoot;
      if (inner?.firstChild) inner.firstChild.textContent = 'Jun Ōta calls us.';
      // From the nested root into the page, and into a slot what was in none.
      document.querySelector('main')?.append(...(nested?.childNodes ?? []));
      document.querySelector('#card b')?.setAttribute('slot', 'who');
    });
    await expectWords(page, [
      'Kafka',
      'Jun Ōta',
      'Ana Santos',
      'Mira Brandt',
      'C++',
      'Payments Platform',
    ]);
    await page.evaluate(() => document.querySelector('#card')?.remove());
    await expectWords(page, ['Kafka', 'C++', 'Payments Platform']);
  });
});

describe('frames', () => {
  let page: Page;
  beforeAll(async () => {
    page = await world.browser.newPage(`${HOST}/frames`);
  });
  afterAll(() => page.close());

  test('of the tool are read, with or without an address; the badge is in the page alone', async () => {
    await expectWords(page, ['Payments Platform']);
    await expectWords(page, ['checkout service', 'Kafka'], 'own');
    await expectWords(page, ['Kafka'], 'small');
    await expectWords(page, ['Ana Santos'], 'filled');
    await expectWords(page, ['Mira Brandt'], 'written');
    await expectWords(page, ['C++'], 'last');
    await expectBadge(page, '');
    const badges = await page.evaluate(() =>
      [...document.querySelectorAll('iframe')]
        .filter((frame) =>
          frame.contentDocument
            ?.querySelector('askaround-root')
            ?.shadowRoot?.querySelector('[data-part=badge]'),
        )
        .map(({ id }) => id),
    );
    expect(badges).toEqual([]);
  });

  test('are read as their tool says: a filled one among its text, one with an address by its own marks', async () => {
    const issue = await world.browser.newPage('https://acme.atlassian.net/browse/PAY-9');
    await expectWords(issue, ['Kafka']);
    await expectWords(issue, ['Ana Santos'], 'mail');
    expect(await words(issue, 'outside')).toEqual([]);
    await issue.close();
    const record = await world.browser.newPage(`${HOST}/nav_to.do`);
    await expectWords(record, ['Kafka'], 'gsft_main');
    await record.close();
  });

  test('each speaks of its own page', async () => {
    const pages = (await said())
      .map((message) => JSON.parse(message))
      .filter(({ type }) => type === 'page.annotate')
      .map(({ data }) => [data.page.url, data.texts.join(' ')]);
    const urlOf = (text: string): string =>
      pages.find(([, texts]) => texts.includes(text))?.[0] ?? 'none';
    expect(urlOf('service is fine')).toBe(`${HOST}/frame`);
    expect(urlOf('Ana Santos here')).toBe(`${HOST}/frames`);
  });

  test('editors, tiny frames, menus, boxed ones and those of a host not granted: nothing there', async () => {
    for (const id of ['counter', 'tiny_ifr', 'mce', 'design', 'body', 'menu'])
      expect([id, await words(page, id)]).toEqual([id, []]);
    const started = await page.evaluate(() =>
      ['counter', 'boxed', 'tiny_ifr', 'mce'].filter((id) =>
        document
          .querySelector<HTMLIFrameElement>(`#${id}`)
          ?.contentDocument?.querySelector('askaround-root'),
      ),
    );
    expect(started).toEqual([]);
    expect((await said()).filter((message) => message.includes('zzsecret'))).toEqual([]);
  });

  test('a card opens in its frame and stays within it, once; in a small frame none does', async () => {
    const { x, y } = await placeOf(page, 'Kafka', 'own');
    await page.mouse.move(x, y);
    await expect.poll(() => cardIn(page, 'own')).toContain('Kafka');
    expect(await page.overlay('[data-part=card]').texts()).toEqual([]);
    const within = await page.evaluate(() => {
      const frame = document.querySelector<HTMLIFrameElement>('#own');
      const box = frame?.contentDocument
        ?.querySelector('askaround-root')
        ?.shadowRoot?.querySelector('[data-part=card]')
        ?.getBoundingClientRect();
      return box !== undefined && box.x >= 0 && box.y >= 0 && box.right <= 600 && box.bottom <= 420;
    });
    expect(within).toBe(true);
    const small = await placeOf(page, 'Kafka', 'small');
    await page.mouse.move(small.x, small.y);
    await expect.poll(() => cardIn(page, 'own')).toBe('');
    // Longer than the intent delay.
    await page.evaluate(() => new Promise((done) => setTimeout(done, 600)));
    expect(await cardIn(page, 'small')).toBe('');
  });

  test('a frame that becomes an editor loses its lines at once, and one that grows is read', async () => {
    await page.evaluate(() => {
      const filled = document.querySelector<HTMLIFrameElement>('#filled')?.contentDocument;
      filled?.body.setAttribute('contenteditable', 'true');
    });
    expect(await words(page, 'filled')).toEqual([]);
    await page.evaluate(() => {
      const menu = document.querySelector<HTMLIFrameElement>('#small');
      if (menu) menu.style.height = '400px';
    });
    const { x, y } = await placeOf(page, 'Kafka', 'small');
    await page.mouse.move(x, y);
    expect(await cardIn(page, 'small')).toBe('');
  });
});

describe('regions never touched', () => {
  test('editors, inputs, islands within an editor and smart cards; what becomes one is left at once, and read when it is none', async () => {
    const page = await world.browser.newPage(`${HOST}/editors`);
    const all = ['Kafka', 'checkout service', 'Ana Santos', 'Mira Brandt', 'C++'];
    await expectWords(page, all);
    const edit = (value: string): Promise<string[]> =>
      page.evaluate(async (to: string) => {
        document.querySelector('#whole')?.setAttribute('contenteditable', to);
        // The page's own observers have run by now; nothing was painted yet.
        await Promise.resolve();
        return [...(CSS.highlights.get('askaround-mention') ?? [])].map(String).sort();
      }, value);
    const read = ['C++', 'Kafka', 'Mira Brandt'];
    for (const value of ['true', 'plaintext-only', '']) {
      expect(await edit(value)).toEqual(read);
      await page.evaluate(() => {
        const [first, second] = document.querySelectorAll('#whole p');
        if (first) first.textContent = 'A draft about Kafka zzsecret';
        if (second) second.textContent = 'Ana Santos zzsecret';
      });
      // A change elsewhere is read, and so the draft would have been.
      await page.evaluate(() => document.querySelector('#one')?.append(' Jun Ōta'));
      await expectWords(page, [...read, 'Jun Ōta']);
      await page.evaluate(() => {
        const [first, second] = document.querySelectorAll('#whole p');
        if (first) first.textContent = 'The checkout service.';
        if (second) second.textContent = 'Ana Santos';
        document.querySelector('#one')?.lastChild?.remove();
      });
      await edit('false');
      await expectWords(page, all);
    }
    await page.evaluate(() => {
      document.designMode = 'on';
      document.querySelector('#one')?.append(' zzsecret Jun Ōta');
    });
    await expectWords(page, []);
    await page.evaluate(() => {
      document.querySelector('#one')?.lastChild?.remove();
      document.designMode = 'off';
      document.querySelector('#one')?.append(' ');
    });
    await expectWords(page, all);
    expect((await said()).filter((message) => message.includes('zzsecret'))).toEqual([]);
    await page.close();
  });
});

test('a virtual list keeps no line under words that are no longer there', async () => {
  const page = await world.browser.newPage(`${HOST}/list`);
  await expect.poll(() => words(page)).toContain('checkout service');
  const seen = await page.evaluate(async () => {
    const found = new Set<string>();
    const list = document.querySelector('#list');
    for (let frame = 0; frame < 150; frame++) {
      if (list) list.scrollTop += 37 + (frame % 5) * 90;
      // Until this frame is painted: what is underlined then was seen.
      await new Promise((done) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = done;
          port2.postMessage(null);
        });
      });
      for (const range of CSS.highlights.get('askaround-mention') ?? []) found.add(String(range));
    }
    return [...found].filter((text) => text !== '').sort();
  });
  expect(seen).toEqual(['Ana Santos', 'Kafka', 'Mira Brandt', 'checkout service']);
  // At rest every name in sight is underlined, each once.
  await expect
    .poll(() =>
      page.evaluate(() => {
        const shown = [...document.querySelectorAll('#list p')].filter((row) =>
          /Ana Santos|Kafka|Mira Brandt|checkout service/.test(row.textContent),
        ).length;
        return shown - [...(CSS.highlights.get('askaround-mention') ?? [])].length;
      }),
    )
    .toBe(0);
  await page.close();
});

test('frames of pages that are open are started with them when the extension comes anew', async () => {
  const page = await world.browser.newPage(`${HOST}/frames`);
  await expectWords(page, ['Mira Brandt'], 'written');
  await page.evaluate(() => {
    for (const view of [window, ...Array.from(frames)])
      try {
        (view as typeof window & typeof globalThis).CSS.highlights.clear();
      } catch {
        // Of another origin.
      }
  });
  await world.browser.reloadExtension();
  await expectWords(page, ['Payments Platform']);
  await expectWords(page, ['checkout service', 'Kafka'], 'own');
  await expectWords(page, ['Mira Brandt'], 'written');
  expect(await words(page, 'counter')).toEqual([]);
  await page.close();
});
