// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Codes } from '../../../utils/page/codes';
import { Highlights } from '../../../utils/page/text/highlights';
import { OpenRoots } from '../../../utils/page/text/open-roots';
import { Reader } from '../../../utils/page/text/reader';
import { skipSelector } from '../../../utils/page/text/runs';
import { Meter } from '../../../utils/page/text/slices';
import { showAll, stubPage } from './stubs';

const A = 'ASKAROUND1005B3WENNTFB7CK31XYWS60NXBCGWFJ98R72BC1Y4KB17G5Y1K8AJ66CKPEEJ1F05';
const B = 'ASKAROUND1205B3WENNTFB7CK31XYWS60NXBGGWFJ98R72BC1Y4KB17G5Y1K8AJ66CKPDGT3S25';

let life: AbortController;
let codes: Codes;
let reader: Reader;
/** Every set of codes that was told, in order. */
let told: (readonly string[])[];

/** Reads a page, and notes what its reader sends away to be searched for names. */
async function open(html: string): Promise<void> {
  document.body.innerHTML = html;
  codes = new Codes((now) => told.push(now), skipSelector(''), life.signal);
  reader = new Reader(
    window,
    skipSelector(''),
    new Highlights(document),
    async (texts) => texts.map(() => []),
    new Meter(),
    new OpenRoots(() => {}, undefined, life.signal),
    codes,
    life.signal,
  );
  reader.setRoots([document.body]);
  await showAll();
}

/** What the page's observer would report, handed on at once. */
async function change(act: () => void): Promise<void> {
  const dirty = new Set<Element>();
  const observer = new MutationObserver(() => {});
  observer.observe(document, { subtree: true, childList: true, characterData: true });
  act();
  reader.changed(observer.takeRecords(), dirty);
  observer.disconnect();
  reader.readAgain(dirty);
  await showAll();
}

const element = (selector: string): Element => {
  const found = document.querySelector(selector);
  if (found === null) throw new Error(`no ${selector}`);
  return found;
};

beforeEach(() => {
  stubPage();
  life = new AbortController();
  told = [];
});

afterEach(() => {
  life.abort();
  vi.unstubAllGlobals();
});

it.each([
  ['in a sentence', `<p>Help! ${A}.</p>`],
  ['in other letters', `<p>${A.toLowerCase()}</p>`],
  ['split into elements', `<p>${A.slice(0, 5)}<b>${A.slice(5, 40)}</b><i>${A.slice(40)}</i></p>`],
  ['made a link of', `<p><a href="https://acme.example/">${A}</a></p>`],
  ['with places to break', `<p>${A.slice(0, 30)}<wbr>${A.slice(30, 50)}\u200b${A.slice(50)}</p>`],
  ['broken into lines', `<p>&gt; ${A.slice(0, 40)}<br>&gt; ${A.slice(40)}</p>`],
  ['in code', `<pre><code><span>${A}</span></code></pre>`],
  ['twice', `<p>${A}</p><blockquote>${A}</blockquote>`],
])('finds a code %s', async (_how, html) => {
  await open(html);
  expect(codes.now).toEqual([A]);
});

it.each([
  ['in an editor', `<div contenteditable="true">${A}</div>`],
  ['in an island of an editor', `<div class="ProseMirror"><p>${A}</p></div>`],
  ['in a field', `<textarea>${A}</textarea><input value="${A}">`],
  ['in what is hidden from readers', `<p aria-hidden="true">${A}</p>`],
  ['out of sight', `<p style="visibility:hidden">${A}</p>`],
  ['in a script', `<script type="text/plain">${A}</script>`],
  ['cut short', `<p>${A.slice(0, -9)}</p>`],
  ['by name alone', '<p>Askaround shows who knows. Ask around!</p>'],
])('finds none %s', async (_where, html) => {
  await open(html);
  expect(codes.now).toEqual([]);
});

it('follows the page: what goes, changes or becomes an editor is a code no more', async () => {
  await open(`<p id="one">${A}</p><p id="two">${B}</p>`);
  expect(codes.now).toEqual([A, B]);
  await change(() => element('#one').remove());
  expect(codes.now).toEqual([B]);
  await change(() => {
    element('#two').textContent = `${A} now`;
  });
  expect(codes.now).toEqual([A]);
  await change(() => element('#two').setAttribute('contenteditable', 'true'));
  await change(() => {
    element('#two').textContent = `${A} typed on`;
  });
  expect(codes.now).toEqual([]);
});

it('tells of changes together, and of nothing twice', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    await open(`<p id="one">${A}</p><p id="two">${B}</p>`);
    expect(told).toEqual([]);
    vi.runAllTimers();
    expect(told).toEqual([[A, B]]);
    await change(() => element('#two').append(' and more'));
    vi.runAllTimers();
    expect(told).toEqual([[A, B]]);
    await change(() => element('#one').remove());
    await change(() => element('#two').remove());
    vi.runAllTimers();
    expect(told).toEqual([[A, B], []]);
  } finally {
    vi.useRealTimers();
  }
});

it('says nothing on a page without codes, however it changes', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    await open('<p id="one">Ask around for Kafka</p>');
    await change(() => element('#one').append(' and more'));
    codes.lookThrough([element('#one')]);
    vi.runAllTimers();
    expect(told).toEqual([]);
  } finally {
    vi.useRealTimers();
  }
});

it('tells of so many codes of a page and no more', async () => {
  const code = (at: number): string => `ASKAROUND${String(at).padStart(66, '0')}`;
  const lines = Array.from(
    { length: 20 },
    (_, at) => `${code(3 * at)} ${code(3 * at + 1)} ${code(3 * at + 2)}`,
  );
  await open(lines.map((line) => `<p>${line} ${A}</p>`).join(''));
  expect(codes.now).toHaveLength(50);
});
