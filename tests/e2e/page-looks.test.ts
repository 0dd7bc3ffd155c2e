import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { siteFixtures } from '../fixtures/sites';
import { expectBadge, expectMentions, ISSUE, issuePage, openAcme } from './on-pages';

const world = openAcme({
  reducedMotion: true,
  forcedColors: true,
  prepare: ({ web }) => {
    web.serve(
      'acme.atlassian.net',
      '/browse/PAY-142',
      issuePage('<p>Captures wait for <a id="link" href="/x">the link</a> and Kafka.</p>'),
    );
  },
});

test('forced colours: underlines, badge and card take the colours of the system', async () => {
  const page = await world.browser.newPage(ISSUE);
  await expectMentions(page, ['Kafka']);
  await expectBadge(page, 'Payments Platform');
  await page.hoverText('Kafka');
  await page.overlay('[data-part=expert]').waitFor();
  const drawn = await page.evaluate(() => {
    const root = document.querySelector('askaround-root')?.shadowRoot;
    const text = document.querySelector('#link')?.parentElement;
    const link = document.createElement('p');
    link.style.cssText = 'color: LinkText; background: Canvas; border: 1px solid CanvasText';
    document.body.append(link);
    const system = getComputedStyle(link);
    const card = root?.querySelector('.aa-card');
    const result = {
      underline:
        text === null || text === undefined
          ? null
          : getComputedStyle(text, '::highlight(askaround-mention)').textDecorationColor,
      linkText: system.color,
      card: card == null ? null : getComputedStyle(card).backgroundColor,
      canvas: system.backgroundColor,
      forced: matchMedia('(forced-colors: active)').matches,
    };
    link.remove();
    return result;
  });
  expect(drawn.forced).toBe(true);
  expect(drawn.underline).toBe(drawn.linkText);
  expect(drawn.card).toBe(drawn.canvas);
  await page.close();
});

test('reduced motion: nothing in the overlay moves', async () => {
  const page = await world.browser.newPage(ISSUE);
  await expectBadge(page, 'Payments Platform');
  await page.overlay('[data-part=badge]').click();
  await page.overlay('[data-part=owner]').waitFor();
  const moving = await page.evaluate(() => {
    const root = document.querySelector('askaround-root')?.shadowRoot;
    const long = (times: string): boolean =>
      times.split(',').some((time) => Number.parseFloat(time) > 0.01);
    return [...(root?.querySelectorAll('*') ?? [])].flatMap((element) => {
      const { animationName, animationDuration, transitionDuration } = getComputedStyle(element);
      return (animationName !== 'none' && long(animationDuration)) || long(transitionDuration)
        ? [element.className]
        : [];
    });
  });
  expect(moving).toEqual([]);
  await page.close();
});

test('paper: the sheets that come with the build draw nothing there', async () => {
  const folder = `.output/${world.browser.name === 'firefox' ? 'firefox' : 'chrome'}-mv3-e2e`;
  const sheet = await readFile(`${folder}/content-scripts/page.css`, 'utf8');
  expect(sheet).toMatch(
    /@media print\s*\{[^}]*::highlight\(askaround-mention\)[^}]*text-decoration:\s*none/,
  );
  const script = await readFile(`${folder}/content-scripts/page.js`, 'utf8');
  expect(script).toMatch(/@media print\s*\{\s*:host\s*\{\s*display:\s*none !important/);
});

test('the badge stands beside the key of a saved issue, and over none of its words', async () => {
  const issue = siteFixtures().find(({ site, name }) => site === 'jira-cloud' && name === 'issue');
  if (issue === undefined) throw new Error('no such page');
  world.web.serve(issue.url.hostname, issue.url.pathname, issue.html);
  const page = await world.browser.newPage(issue.url.href);
  await expectBadge(page, 'Payments Platform');
  const key = await page.boxOfText('PAY-142');
  // Laid out anew in each frame in which the badge changes.
  await expect
    .poll(async () => {
      const badge = await page.overlay('[data-part=badge]').box();
      const middle = badge.y + badge.height / 2 - (key.y + key.height / 2);
      return Math.abs(middle) < 4 && badge.x > key.x + key.width && badge.x < key.x + 120;
    })
    .toBe(true);
  await page.close();
});
