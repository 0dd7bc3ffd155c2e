import { beforeAll, expect, test } from 'vitest';
import type { Subject } from '../../utils/map/model';
import { subjectKey } from '../../utils/map/subjects';
import { type SiteExpectation, siteFixtures } from '../fixtures/sites';
import type { Page } from './driver/types';
import { changeSettings, expectBadge, mentions, openAcme } from './on-pages';

const fixtures = siteFixtures();
const keysOf = (wanted: SiteExpectation | null): readonly string[] =>
  (wanted?.subjects ?? []).map((subject) => subjectKey(subject as Subject));
const subjects = [...new Set(fixtures.flatMap(({ expect: wanted }) => keysOf(wanted)))];
const phrases = [
  ...new Set(
    fixtures.flatMap(({ expect: wanted }) => [...(wanted?.texts ?? []), ...(wanted?.not ?? [])]),
  ),
];
const today = new Date().toISOString().slice(0, 10);
const ownerOf = (index: number): string => `Keepers ${index}`;

/** Every subject has a team of its own, and every phrase that a saved page speaks of is a known name. */
const map = {
  format: 'askaround.skills-map',
  version: 1,
  name: 'Acme',
  generatedAt: new Date().toISOString(),
  source: 'directory',
  people: [],
  teams: subjects.map((_, index) => ({ id: `team-${index}`, name: ownerOf(index) })),
  topics: phrases.map((name, index) => ({ id: `topic-${index}`, name })),
  claims: subjects.map((subject, index) => ({
    subject,
    owner: { team: `team-${index}` },
    source: 'catalog',
    date: today,
  })),
  evidence: [],
};

const world = openAcme({ map, viewport: { width: 1280, height: 2_400 } });
/** One tab goes from page to page, as people do; opening one for each takes longer than the visits. */
let page: Page;
beforeAll(async () => {
  // What a page says is read from its markup alone here; what tools are asked has tests of its own.
  await changeSettings(world, { askTool: false });
  page = await world.browser.newPage();
});

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

for (const { site, name, url, html, expect: wanted } of fixtures) {
  test(`${site}: ${name}`, async () => {
    if (wanted === null) throw new Error('the fixture says nothing of what it expects');
    // Style sheets and the like that the page names are not there.
    world.web.serve(url.host, '/*', { status: 404 });
    world.web.serve(url.host, url.pathname, html);
    await page.goto(url.href);
    const [subject] = keysOf(wanted);
    if (subject !== undefined) await expectBadge(page, ownerOf(subjects.indexOf(subject)));
    const underlined = async (): Promise<string[]> => (await mentions(page)).map(plain);
    // A phrase may stand in a longer one that another page brought into the map.
    const missing = async (): Promise<string[]> => {
      const found = await underlined();
      return wanted.texts.map(plain).filter((text) => !found.some((one) => one.includes(text)));
    };
    await expect.poll(missing, { timeout: 8_000 }).toEqual([]);
    const found = await underlined();
    expect(wanted.not.map(plain).filter((text) => found.includes(text))).toEqual([]);
  });
}
