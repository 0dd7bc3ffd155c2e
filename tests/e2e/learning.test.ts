import { expect, test } from 'vitest';
import { expectBadge, openAcme } from './on-pages';

/** docs/decisions/0009: what a document, and what the pages of a host, may be told within a minute. */
const PER_PAGE = 500;
const PER_HOST = 1_000;
const MINUTE_MS = 60_000;
const NAMES = 3_000;
const HOST = 'https://intranet.acme.example';
const nameAt = (index: number): string => `Quarx${String(index).padStart(4, '0')}x`;

/**
 * A page that tries: it prints names that may be known, four hundred others with each second, reads off what was underlined,
 * and remembers it over reloads, navigations and tabs. At its foot stand all words at once.
 */
const EVIL = `<!doctype html><html lang="en"><head><title>Words</title><style>body{font:6px/7px monospace;margin:0}main{padding:40px 4px}</style></head>
<body><main id="words"></main><script>
const words = document.querySelector('#words');
const learnt = () => new Set(JSON.parse(localStorage.getItem('learnt') || '[]'));
const take = () => {
  const all = learnt();
  for (const range of CSS.highlights.get('askaround-mention') || []) all.add(String(range));
  localStorage.setItem('learnt', JSON.stringify([...all]));
};
window.rounds = 0;
let next = Number(new URLSearchParams(location.search).get('from'));
const print = () => {
  take();
  history.pushState(null, '', '?from=' + next);
  const names = Array.from({ length: 400 }, (_, index) => 'Quarx' + String((next + index) % ${NAMES}).padStart(4, '0') + 'x');
  words.replaceChildren(...Array.from({ length: 40 }, (_, row) => {
    const line = document.createElement('p');
    line.style.margin = 0;
    line.textContent = names.slice(row * 10, row * 10 + 10).join(' ');
    return line;
  }));
  next += 400;
  window.rounds += 1;
};
print();
setInterval(print, 1000);
</script></body></html>`;

const world = openAcme({
  map: {
    format: 'askaround.skills-map',
    version: 1,
    name: 'Acme',
    generatedAt: new Date().toISOString(),
    source: 'directory',
    people: [],
    teams: [{ id: 'keepers', name: 'Keepers' }],
    topics: Array.from({ length: NAMES }, (_, index) => ({
      id: `t${index}`,
      name: nameAt(index),
    })),
    claims: [
      {
        subject: 'url:https://intranet.acme.example/**',
        owner: { team: 'keepers' },
        source: 'catalog',
        date: '2026-11-01',
      },
    ],
    evidence: [],
  },
  prepare: ({ web }) => {
    web.serve('intranet.acme.example', '/words/*', EVIL);
    web.serve(
      'docs.acme.example',
      '/calm',
      `<!doctype html><title>Calm</title><main><h1>Calm</h1><p>${nameAt(7)} and ${nameAt(2_999)}</p></main>`,
    );
  },
});

test('a page that tries to read the map learns what the cap allows, over reloads, tabs and killed backgrounds', async () => {
  const from = Date.now();
  const one = await world.browser.newPage(`${HOST}/words/a?from=0`);
  const rounds = (wanted: number) =>
    one.waitFor((least: number) => (window as unknown as { rounds: number }).rounds >= least, {
      args: [wanted],
    });
  const learnt = (): Promise<number> =>
    one.evaluate(() => JSON.parse(localStorage.getItem('learnt') ?? '[]').length);
  await rounds(5);
  const byOne = await learnt();
  expect(byOne).toBeGreaterThan(PER_PAGE / 2);
  expect(byOne).toBeLessThanOrEqual(PER_PAGE);
  // It says so to whoever looks.
  await expectBadge(one, 'Keepers');
  await one.overlay('[data-part=badge]').click();
  await expect
    .poll(() => one.overlay('[data-part=more]').texts())
    .toEqual(['More names on this page than Askaround shows']);

  await world.browser.killBackground();
  await one.goto(`${HOST}/words/b?from=1600`);
  const two = await world.browser.newPage(`${HOST}/words/c?from=2000`);
  await two.waitFor(() => (window as unknown as { rounds: number }).rounds >= 4);
  await one.activate();
  await rounds(4);
  await one.goto(`${HOST}/words/d?from=2400`);
  await rounds(4);
  const byAll = await learnt();
  expect(byAll).toBeGreaterThan(byOne);
  const minutes = 1 + Math.floor((Date.now() - from) / MINUTE_MS);
  expect(byAll).toBeLessThanOrEqual(PER_HOST * minutes);

  // Nobody else pays for it.
  const calm = await world.browser.newPage('https://docs.acme.example/calm');
  await calm.waitFor(() => (CSS.highlights.get('askaround-mention')?.size ?? 0) === 2);
  for (const page of [one, two, calm]) await page.close();
});
