// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest';
import { OpenRoots } from '../../../utils/page/text/open-roots';

let life: AbortController;
let watched: ShadowRoot[];

beforeEach(() => {
  life = new AbortController();
  watched = [];
});
afterEach(() => {
  life.abort();
  document.body.innerHTML = '';
});

const RULE = 'p { color: red; }';

const rootsWith = (css: string | undefined): OpenRoots =>
  new OpenRoots((root) => watched.push(root), css, life.signal);

function hostWith(name = 'x-card'): { host: Element; root: ShadowRoot } {
  const host = document.createElement(name);
  document.body.append(host);
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [];
  return { host, root };
}

const rulesOf = (root: ShadowRoot): string[] =>
  root.adoptedStyleSheets.map((sheet) =>
    [...sheet.cssRules].map(({ cssText }) => cssText).join(''),
  );

it('watches a root once, and dresses it beside the sheets of its page', () => {
  const { host, root } = hostWith();
  const own = new CSSStyleSheet();
  root.adoptedStyleSheets = [own];
  const roots = rootsWith(RULE);
  roots.meet(host);
  roots.meet(host);
  expect(watched).toEqual([root]);
  expect(rulesOf(root)).toEqual(['', RULE]);
});

it('dresses a root again that the page took it from, and undresses all in the end', () => {
  const { host, root } = hostWith();
  const roots = rootsWith(RULE);
  roots.meet(host);
  root.adoptedStyleSheets = [];
  expect([...roots.late()]).toEqual([]);
  expect(rulesOf(root)).toEqual([RULE]);
  life.abort();
  expect(rulesOf(root)).toEqual([]);
});

it('touches no root where the rules of the page reach into it', () => {
  const { host, root } = hostWith();
  rootsWith(undefined).meet(host);
  expect(rulesOf(root)).toEqual([]);
});

it('tells which of the elements that it met got a root later, once', () => {
  const roots = rootsWith(undefined);
  const late = ['div', 'x-card', 'p'].map((name) => document.createElement(name));
  document.body.append(...late);
  for (const element of late) roots.meet(element);
  expect([...roots.late()]).toEqual([]);
  for (const element of late) element.attachShadow({ mode: 'open' });
  // Of a paragraph nobody expects one.
  expect([...roots.late()]).toEqual(late.slice(0, 2));
  expect([...roots.late()]).toEqual([]);
});

it('lets go of what left the page', () => {
  const { host, root } = hostWith();
  const roots = rootsWith(RULE);
  roots.meet(host);
  host.remove();
  expect([...roots.late()]).toEqual([]);
  expect(rulesOf(root)).toEqual([]);
});
