// @vitest-environment happy-dom
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { contentOf, placeOf, type Run, sameRun, skipSelector } from '../../../utils/page/text/runs';

const SKIP = skipSelector('.tool-bar');

function read(html: string): { texts: string[]; blocks: string[] } {
  document.body.innerHTML = `<section>${html}</section>`;
  const section = document.querySelector('section');
  if (section === null) throw new Error('no section');
  const { runs, blocks } = contentOf(section, SKIP);
  return {
    texts: runs.map(({ text }) => text),
    blocks: blocks.map(({ localName }) => localName),
  };
}

beforeEach(() => {
  document.body.innerHTML = '';
});

describe('contentOf', () => {
  it.each<[string, string, string[]]>([
    ['inline markup', 'the <b>checkout</b> service', ['the checkout service']],
    [
      'tokens of a code block',
      '<code><span>ledger</span><span>-</span><span>service</span></code>',
      ['ledger-service'],
    ],
    ['links and deeper nesting', 'a <a href="#"><i><u>b</u></i></a>c', ['a bc']],
    ['a line break', 'checkout<br>service', ['checkout', 'service']],
    ['a block between', 'before<div>x</div>after', ['before', 'after']],
    ['an editor', 'a <span contenteditable="true">secret</span> b', ['a ', ' b']],
    ['contenteditable="false"', 'a <span contenteditable="false">known</span> b', ['a known b']],
    ['inputs', 'a <input value="secret"><textarea>secret</textarea> b', ['a ', ' b']],
    ['what is hidden from readers', 'a <span aria-hidden="true">icon</span>', ['a ']],
    ["the site's own regions", 'a <span class="tool-bar">Edit</span>', ['a ']],
    ['invisible text', 'a <span style="visibility: hidden">secret</span>', ['a ']],
    ['nothing but signs', '  — … <b>!</b>', []],
    ['other scripts', '決済は Kafka で', ['決済は Kafka で']],
  ])('reads %s', (_what, html, texts) => {
    expect(read(html).texts).toEqual(texts);
  });

  it('knows letters and digits of every script from signs', () => {
    const paragraph = document.createElement('p');
    const wrong: string[] = [];
    for (let code = 1; code <= 0xffff; code += 1) {
      const text = String.fromCodePoint(code);
      paragraph.textContent = text;
      const isRead = contentOf(paragraph, SKIP).runs.length > 0;
      if (isRead !== /[\p{L}\p{N}]/u.test(text)) wrong.push(code.toString(16));
    }
    expect(wrong).toEqual([]);
  });

  it('hands back blocks, displayed or not, for others to watch', () => {
    expect(
      read('<p>a</p>text<ul><li>b</li></ul><p style="display: none">c</p><p></p>').blocks,
    ).toEqual(['p', 'ul', 'p']);
  });

  it('reads an open root in place of its host, and what is in a slot where the slot is', () => {
    document.body.innerHTML =
      '<section>a <span><b slot="two">light</b><i>nowhere</i></span> z</section>';
    const [section, card] = ['section', 'span'].map((name) => document.querySelector(name));
    if (!section || !card) throw new Error('no page');
    const root = card.attachShadow({ mode: 'open' });
    root.innerHTML = 'dark <slot name="two">unused</slot> and <slot name="three">shown</slot>';
    const met: string[] = [];
    const { runs } = contentOf(section, SKIP, ({ localName }) => met.push(localName));
    expect(runs.map(({ text }) => text)).toEqual(['a ', 'dark ', 'light', ' and shown', ' z']);
    expect(met).toContain('span');
    // A range can span one tree only.
    for (const { nodes } of runs)
      expect(new Set(nodes.map((node) => node.getRootNode())).size).toBe(1);
  });

  it('does not look into a closed root', () => {
    document.body.innerHTML = '<section><x-shut></x-shut></section>';
    const shut = document.querySelector('x-shut')?.attachShadow({ mode: 'closed' });
    shut?.append('secret');
    expect(read('<x-shut></x-shut>').texts).toEqual([]);
  });

  it('leaves out a text longer than any prose', () => {
    expect(read(`a${'x'.repeat(30_000)}<br>b`).texts).toEqual(['b']);
  });

  it('changes nothing', () => {
    read('the <b>checkout</b> service');
    expect(document.body.innerHTML).toBe('<section>the <b>checkout</b> service</section>');
  });
});

describe('placeOf', () => {
  const runOf = (pieces: readonly string[]): Run => {
    const nodes = pieces.map((piece) => document.createTextNode(piece));
    let at = 0;
    const starts = pieces.map((piece) => {
      const start = at;
      at += piece.length;
      return start;
    });
    return { nodes, starts, text: pieces.join('') };
  };

  it('finds for every stretch of text exactly its words, and touches no empty edge', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 6 }), { minLength: 1, maxLength: 8 }),
        fc.nat(),
        fc.nat(),
        (pieces, one, other) => {
          const run = runOf(pieces);
          fc.pre(run.text.length > 0);
          const start = one % run.text.length;
          const end = start + 1 + (other % (run.text.length - start));
          const from = placeOf(run, start, 'start');
          const to = placeOf(run, end, 'end');
          if (from === null || to === null) throw new Error('no place');
          const first = run.nodes.indexOf(from.node);
          const last = run.nodes.indexOf(to.node);
          const words = run.nodes
            .slice(first, last + 1)
            .map((node) => node.data)
            .join('');
          const cut = (run.nodes[last]?.data.length ?? 0) - to.offset;
          expect(words.slice(from.offset, words.length - cut)).toBe(run.text.slice(start, end));
          expect(from.offset).toBeLessThan(from.node.data.length);
          expect(to.offset).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('gives nothing for a node that the page cut', () => {
    const run = runOf(['checkout service']);
    const [node] = run.nodes;
    if (node !== undefined) node.data = 'x';
    expect(placeOf(run, 9, 'start')).toBeNull();
  });
});

describe('sameRun', () => {
  it('wants the very same nodes', () => {
    const node = document.createTextNode('a');
    const run: Run = { nodes: [node], starts: [0], text: 'a' };
    expect(sameRun(run, { ...run })).toBe(true);
    expect(sameRun(run, { ...run, nodes: [document.createTextNode('a')] })).toBe(false);
  });
});
