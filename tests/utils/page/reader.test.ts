// @vitest-environment happy-dom

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Token } from '../../../utils/messaging/views';
import { Codes } from '../../../utils/page/codes';
import type { Annotate } from '../../../utils/page/text/answers';
import { Highlights } from '../../../utils/page/text/highlights';
import { OpenRoots } from '../../../utils/page/text/open-roots';
import { Reader } from '../../../utils/page/text/reader';
import { skipSelector } from '../../../utils/page/text/runs';
import { Meter } from '../../../utils/page/text/slices';
import { settled, showAll, stubPage, underlined } from './stubs';

const NAMES = ['Kafka', 'checkout service'];

let life: AbortController;
let sent: string[][];
let reader: Reader;

const annotate: Annotate = async (texts) => {
  sent.push([...texts]);
  return texts.map((text) =>
    NAMES.flatMap((name) => {
      const start = text.indexOf(name);
      return start < 0 ? [] : [{ start, end: start + name.length, token: name as Token }];
    }),
  );
};

async function open(html: string, using: Annotate = annotate, skip = ''): Promise<void> {
  document.body.innerHTML = html;
  reader = new Reader(
    window,
    skipSelector(skip),
    new Highlights(document),
    using,
    new Meter(),
    new OpenRoots(() => {}, undefined, life.signal),
    new Codes(() => {}, '', life.signal),
    life.signal,
  );
  reader.setRoots([document.body]);
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

beforeEach(() => {
  stubPage();
  life = new AbortController();
  sent = [];
});

afterEach(() => {
  life.abort();
  vi.unstubAllGlobals();
});

describe('Reader', () => {
  it('underlines names across inline markup, and leaves the page as it was', async () => {
    const html = '<p>the <b>checkout</b> service speaks to Kafka</p>';
    await open(html);
    await showAll();
    expect(underlined()).toEqual(['Kafka', 'checkout service']);
    expect(document.body.innerHTML).toBe(html);
  });

  it('sends nothing that is not near the window', async () => {
    await open('<p>Kafka here</p><p id="far">Kafka there</p>');
    await showAll((element) => element.id !== 'far');
    expect(sent.flat()).toEqual(['Kafka here']);
    await showAll();
    expect(sent.flat()).toEqual(['Kafka here', 'Kafka there']);
  });

  it('sends no text twice, wherever it stands', async () => {
    await open('<p>Kafka</p><p>Kafka</p><ul><li>Kafka</li></ul>');
    await showAll();
    expect(sent.flat()).toEqual(['Kafka']);
    expect(underlined()).toHaveLength(3);
  });

  it('puts no more than about 30 kB into a message', async () => {
    const paragraphs = Array.from(
      { length: 20 },
      (_, index) => `<p>${index} ${'word '.repeat(1_000)}</p>`,
    );
    await open(paragraphs.join(''));
    await showAll();
    expect(sent.length).toBeGreaterThan(2);
    for (const texts of sent) expect(texts.join('').length).toBeLessThan(40_000);
  });

  it('reads a changed block again, and nothing else', async () => {
    await open('<p id="one">Kafka</p><p>checkout service</p>');
    await showAll();
    sent = [];
    await change(() => {
      const one = document.querySelector('#one');
      if (one !== null) one.innerHTML = 'now the <i>checkout</i> service';
    });
    expect(sent.flat()).toEqual(['now the checkout service']);
    expect(underlined().sort()).toEqual(['checkout service', 'checkout service']);
  });

  it('needs no message when the same text is rendered anew', async () => {
    await open('<p>Kafka</p>');
    await showAll();
    sent = [];
    await change(() => {
      document.body.innerHTML = '<p>Kafka</p>';
    });
    expect(sent).toEqual([]);
    expect(underlined()).toEqual(['Kafka']);
  });

  it('lets no line stand under other words, also when they come back before they are read', async () => {
    await open('<p><b>checkout</b> service and Kafka</p>');
    await showAll();
    const dirty = new Set<Element>();
    const observer = new MutationObserver(() => {});
    observer.observe(document, { subtree: true, childList: true, characterData: true });
    const bold = document.querySelector('b')?.firstChild as Text;
    bold.data = 'printing';
    reader.changed(observer.takeRecords(), dirty);
    expect(underlined()).toEqual(['Kafka']);
    bold.data = 'checkout';
    reader.changed(observer.takeRecords(), dirty);
    reader.readAgain(dirty);
    await showAll();
    expect(underlined().sort()).toEqual(['Kafka', 'checkout service']);
    observer.disconnect();
  });

  it('leaves what becomes an editor at once, islands in it too, and comes back', async () => {
    const html =
      '<p>Kafka</p><div id="draft"><p contenteditable="false">checkout service</p></div>';
    await open(html);
    await showAll();
    const draft = document.querySelector('#draft') as HTMLElement;
    const island = draft.querySelector('p') as HTMLElement;
    const turn = (value: string): void => {
      draft.setAttribute('contenteditable', value);
      const record = { type: 'attributes', target: draft, removedNodes: [] } as const;
      reader.changed([record], dirty);
    };
    const dirty = new Set<Element>();
    for (const value of ['true', '', 'plaintext-only', 'PlainText-Only']) {
      turn(value);
      expect(underlined()).toEqual(['Kafka']);
      sent = [];
      await change(() => {
        island.textContent = 'a draft';
      });
      reader.readAgain(dirty);
      await showAll();
      expect(sent.flat()).toEqual([]);
      island.textContent = 'checkout service';
      turn('false');
      reader.readAgain(dirty);
      await showAll();
      expect(underlined()).toEqual(['Kafka', 'checkout service']);
    }
  });

  it('reads a root that was attached later, when it looks again', async () => {
    await open('<p>Kafka</p><div id="late"></div><x-card>nothing</x-card>');
    await showAll();
    for (const id of ['#late', 'x-card']) {
      const root = document.querySelector(id)?.attachShadow({ mode: 'open' });
      if (root) root.innerHTML = '<p>the checkout service</p>';
    }
    reader.readAgain(new Set());
    await showAll();
    expect(underlined()).toEqual(['Kafka', 'checkout service', 'checkout service']);
    expect(reader.mentions().map(({ matched }) => matched)).toEqual([
      'Kafka',
      'checkout service',
      'checkout service',
    ]);
  });

  it('drops the underlines of what left the page', async () => {
    await open('<p>Kafka</p><p>checkout service</p>');
    await showAll();
    await change(() => document.querySelector('p')?.remove());
    expect(underlined()).toEqual(['checkout service']);
  });

  it('reads what was added later', async () => {
    await open('<main><p>nothing</p></main>');
    await showAll();
    await change(() =>
      document.querySelector('main')?.insertAdjacentHTML('beforeend', '<div><p>Kafka</p></div>'),
    );
    expect(underlined()).toEqual(['Kafka']);
  });

  it('forgets what no root holds any more', async () => {
    await open('<main>Kafka</main><aside>checkout service</aside>');
    await showAll();
    expect(underlined()).toHaveLength(2);
    reader.setRoots([...document.querySelectorAll('main')]);
    await showAll();
    expect(underlined()).toEqual(['Kafka']);
  });

  it('never reads an editor, not even as a root', async () => {
    await open('<div contenteditable="true" id="editor">Kafka</div><p>Kafka is fine</p>');
    reader.setRoots([...document.querySelectorAll('#editor, p')]);
    await showAll();
    expect(sent.flat()).toEqual(['Kafka is fine']);
  });

  it('never reads a root that is skipped itself, or stands within what is, also by an open root’s host', async () => {
    await open(
      '<div id="own" class="off">Kafka</div><div class="off"><p id="inner">Kafka</p></div>' +
        '<x-card class="off"></x-card><p>Kafka is fine</p>',
      annotate,
      '.off',
    );
    const shadow = document.querySelector('x-card')?.attachShadow({ mode: 'open' });
    if (shadow) shadow.innerHTML = '<p>Kafka</p>';
    reader.setRoots([
      ...document.querySelectorAll('#own, #inner, body > p'),
      ...(shadow?.querySelectorAll('p') ?? []),
    ]);
    await showAll();
    expect(sent.flat()).toEqual(['Kafka is fine']);
  });

  it('reads anew what comes back from where nobody told of its changes', async () => {
    await open('<div id="here"><section><p>nothing known</p></section></div>');
    await showAll();
    const section = document.querySelector('section') as Element;
    const other = document.implementation.createHTMLDocument('another');
    await change(() => other.body.append(section));
    section.innerHTML = '<p>Kafka</p>';
    await change(() => document.querySelector('#here')?.append(section));
    expect(underlined()).toEqual(['Kafka']);
  });

  it('asks everything anew when the map changed', async () => {
    await open('<p>Kafka</p>');
    await showAll();
    reader.refresh();
    await settled();
    expect(sent).toEqual([['Kafka'], ['Kafka']]);
    expect(underlined()).toEqual(['Kafka']);
  });

  it('loses nothing that was not read yet when it reads anew', async () => {
    await open('<p>Kafka</p>');
    reader.refresh();
    await showAll();
    expect(underlined()).toEqual(['Kafka']);
  });

  it('stays plain when there is no answer, and asks again with the next refresh', async () => {
    let answers = false;
    await open('<p>Kafka</p>', async (texts) => (answers ? annotate(texts) : null));
    await showAll();
    expect(underlined()).toEqual([]);
    answers = true;
    reader.refresh();
    await settled();
    expect(underlined()).toEqual(['Kafka']);
  });

  it('does nothing more once its life is over', async () => {
    await open('<p>Kafka</p>');
    life.abort();
    await showAll();
    expect(sent).toEqual([]);
  });

  it('tells mentions in reading order', async () => {
    await open('<p>checkout service and Kafka</p><p>Kafka alone</p>');
    await showAll();
    expect(reader.mentions().map(({ matched }) => matched)).toEqual([
      'checkout service',
      'Kafka',
      'Kafka',
    ]);
  });
});
