// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ItemGroups, ItemMark } from '../../../components/overlay/types';
import type { Subject } from '../../../utils/map/model';
import type { ItemOwners, Token } from '../../../utils/messaging/views';
import { ItemMarks } from '../../../utils/page/items/items';
import type { Items } from '../../../utils/sites/site';

/** Rows of 40 px, one below the other, in a window of 400 px. */
const HEIGHT = 40;
let scrolled = 0;
let asked: (readonly string[])[][];
let marks: readonly ItemMark[];
let counted: ItemGroups | null;
let kind: Items['kind'];
let life: AbortController;
let rects: number;
/** How often what was counted was shown. */
let told: number;
/** Until when the background does not answer. */
let wait: () => Promise<void>;

const page = window as Window & typeof globalThis;
const rows = (): Element[] => [...document.querySelectorAll('li')];
const indexOf = (row: Element): number => Number(row.getAttribute('data-at'));
const shown = (): (string | undefined)[] =>
  marks.map(({ y }) => rowAt(y)?.textContent ?? undefined);
const rowAt = (y: number): Element | undefined =>
  rows().find((row) => Math.floor((y + scrolled) / HEIGHT) === indexOf(row));

function fill(texts: readonly string[]): void {
  document.body.innerHTML = `<ul>${texts.map((text, at) => `<li data-at="${at}">${text}</li>`).join('')}</ul>`;
}

const items = (): Items => ({
  kind,
  elements: rows(),
  subjects: (row) => [`label:${row.textContent}` as Subject],
});

/** "own" belongs to the page's owner, "nobody" to nobody, anything else to a team of its name. */
async function ask(list: readonly (readonly string[])[]): Promise<ItemOwners> {
  asked.push([...list]);
  await wait();
  const names = [...new Set(list.flat())].filter((each) => each !== 'label:nobody');
  return {
    generation: '1',
    owners: names.map((name) => ({
      token: name as Token,
      name: name === 'label:own' ? 'Payments' : name.replace('label:', 'Team '),
      kind: 'team',
    })),
    items: list.map(([name = '']) => (names.includes(name) ? [names.indexOf(name)] : [])),
  };
}

function start(): ItemMarks {
  return new ItemMarks({
    window: page,
    find: items,
    ask,
    pageOwners: () => ['Payments'],
    host: () => document.documentElement,
    draw: (now) => {
      marks = now;
    },
    show: (now) => {
      counted = now;
      told += 1;
    },
    step: (work) => {
      if (!life.signal.aborted) work();
    },
    signal: life.signal,
  });
}

beforeEach(() => {
  [scrolled, rects, told, kind] = [0, 0, 0, 'work'];
  [asked, marks, counted] = [[], [], null];
  wait = async () => {};
  life = new AbortController();
  vi.stubGlobal('innerHeight', 400);
  vi.stubGlobal('innerWidth', 800);
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    rects += 1;
    return this.tagName === 'LI'
      ? new DOMRect(0, indexOf(this) * HEIGHT - scrolled, 700, HEIGHT)
      : new DOMRect(0, 0, 800, 400);
  });
  document.elementFromPoint = (_x, y) => rowAt(y) ?? null;
});
afterEach(() => {
  life.abort();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('marks the rows in sight that are not the page’s own owner’s', async () => {
  fill(['own', 'ledger', 'nobody', 'own', 'web', ...Array(20).fill('own'), 'far']);
  start().look(true);
  await vi.waitFor(() => expect(shown()).toEqual(['ledger', 'web']));
  expect(marks.map(({ name }) => name)).toEqual(['Team ledger', 'Team web']);
  // What is out of sight is not asked for, and nothing twice.
  expect(asked.flat(2).sort()).toEqual(['label:ledger', 'label:nobody', 'label:own', 'label:web']);
});

it('asks one message at a time of a page that changes faster than is answered', async () => {
  const answers: (() => void)[] = [];
  wait = () => new Promise((done) => answers.push(done));
  fill(['row 0']);
  const all = start();
  all.look(true);
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  for (let time = 1; time <= 20; time += 1) {
    fill([`row ${time}`]);
    all.look(true);
    all.moved(true);
  }
  answers[0]?.();
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  expect(asked[1]).toEqual([['label:row 20']]);
  answers[1]?.();
  await vi.waitFor(() => expect(shown()).toEqual(['row 20']));
  expect(asked).toHaveLength(2);
});

it('asks at most about so many items that a page lays over one another', async () => {
  fill(Array.from({ length: 3_000 }, (_, at) => `row ${at}`));
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 700, 40));
  start().look(true);
  await vi.waitFor(() => expect(asked).toHaveLength(3));
  await new Promise((done) => setTimeout(done, 50));
  expect(asked.flat()).toHaveLength(600);
});

it('follows what scrolls', async () => {
  fill(['ledger', ...Array(30).fill('own'), 'far']);
  const all = start();
  all.look(true);
  await vi.waitFor(() => expect(shown()).toEqual(['ledger']));
  scrolled = 31 * HEIGHT - 200;
  all.moved(true);
  await vi.waitFor(() => expect(shown()).toEqual(['far']));
});

it('takes a mark away with the very change that makes its row another one', async () => {
  fill(['own', 'ledger', 'web']);
  const all = start();
  all.look(true);
  await vi.waitFor(() => expect(shown()).toEqual(['ledger', 'web']));
  const row = rows()[1];
  const text = row?.firstChild;
  if (row === undefined || text == null) throw new Error('no row');
  text.nodeValue = 'own';
  all.changed([{ target: text } as unknown as MutationRecord]);
  expect(shown()).toEqual(['web']);
  rows()[2]?.remove();
  all.changed([{ target: document.body } as unknown as MutationRecord]);
  expect(marks).toEqual([]);
});

it('shows nothing where something else lies over the row, or the page is quiet', async () => {
  fill(['own', 'ledger']);
  const all = start();
  all.look(true);
  await vi.waitFor(() => expect(shown()).toEqual(['ledger']));
  const cover = document.body.appendChild(document.createElement('div'));
  document.elementFromPoint = () => cover;
  all.moved(true);
  await vi.waitFor(() => expect(marks).toEqual([]));
  document.elementFromPoint = (_x, y) => rowAt(y) ?? null;
  all.moved(true);
  await vi.waitFor(() => expect(shown()).toEqual(['ledger']));
  all.look(false);
  await vi.waitFor(() => expect(marks).toEqual([]));
});

it('asks few of 2,000 rows for their place', async () => {
  fill(Array.from({ length: 2_000 }, (_, at) => (at % 50 === 0 ? 'ledger' : 'own')));
  const all = start();
  all.look(true);
  await vi.waitFor(() => expect(shown()).toEqual(['ledger']));
  rects = 0;
  all.moved(true);
  expect(rects).toBeLessThan(300);
});

it('counts all by owner while the page’s card is open, and leads to the first of each', async () => {
  fill(['own', 'ledger', 'nobody', ...Array(300).fill('own'), 'ledger']);
  const all = start();
  all.look(true);
  all.count(true);
  await vi.waitFor(() => expect(counted?.groups[1]?.count).toBe(2));
  expect(counted?.groups.map(({ owner, count }) => [owner?.name, count])).toEqual([
    ['Payments', 301],
    ['Team ledger', 2],
    [undefined, 1],
  ]);
  const seen = vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(() => {});
  expect(all.reveal('label:ledger' as Token)).toMatchObject({ matched: 'Team ledger' });
  expect(seen.mock.contexts).toEqual([rows()[1]]);
  expect(all.reveal(null)).toBeNull();
  expect(seen.mock.contexts.at(-1)).toBe(rows()[2]);
  all.count(false);
  expect(counted).toBeNull();
});

it('draws the count of thousands a few times, not with every answer', async () => {
  fill(Array.from({ length: 3_000 }, (_, at) => `row${at}`));
  vi.spyOn(performance, 'now').mockReturnValue(0);
  const all = start();
  all.look(true);
  all.count(true);
  await vi.waitFor(() => expect(asked.flat()).toHaveLength(3_000), 5_000);
  expect(asked.length).toBeGreaterThan(14);
  expect(told).toBeLessThan(4);
});

it('counts a changed file once, and names the first few', async () => {
  kind = 'file';
  fill(['a', 'b', 'a', 'b', 'nobody']);
  const all = start();
  all.look(true);
  all.count(true);
  await vi.waitFor(() => expect(counted?.groups).toHaveLength(3));
  expect(counted).toMatchObject({ ofFiles: true });
  expect(counted?.groups.map(({ count }) => count)).toEqual([1, 1, 1]);
});

it('asks anew after the map changed', async () => {
  fill(['own', 'ledger']);
  const all = start();
  all.look(true);
  await vi.waitFor(() => expect(shown()).toEqual(['ledger']));
  asked = [];
  all.refresh();
  await vi.waitFor(() => expect(asked.flat(2)).toContain('label:ledger'));
  await vi.waitFor(() => expect(shown()).toEqual(['ledger']));
});
