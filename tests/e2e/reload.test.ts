import { expect, test } from 'vitest';
import { expectBadge, expectMentions, ISSUE, issuePage, openAcme } from './on-pages';

const world = openAcme({
  prepare: ({ web }) => {
    web.serve(
      'acme.atlassian.net',
      '/browse/PAY-142',
      issuePage('<p>Captures wait for Kafka.</p><p id="late"></p>'),
    );
  },
});

test('the extension is reloaded under an open page', async () => {
  const page = await world.browser.newPage(ISSUE);
  await expectMentions(page, ['Kafka']);
  await expectBadge(page, 'Payments Platform');
  await page.evaluate(() => {
    const seen = { most: 0, faults: [] as string[] };
    Object.assign(window, { seen });
    addEventListener('error', ({ message }) => seen.faults.push(message));
    addEventListener('unhandledrejection', ({ reason }) => seen.faults.push(String(reason)));
    // Two lives at once would be two hosts, or ranges of both.
    const look = (): void => {
      seen.most = Math.max(seen.most, document.querySelectorAll('askaround-root').length);
      requestAnimationFrame(look);
    };
    look();
    document.querySelector('askaround-root')?.setAttribute('data-first-life', '');
  });
  await world.browser.takeErrors();

  let known = ['Kafka'];
  for (const name of ['Ana Santos', 'C++']) {
    await world.browser.reloadExtension();
    // The life before has gone, and the new one is at work in the same document.
    await page.waitFor(
      () =>
        document.querySelectorAll('askaround-root').length === 1 &&
        document.querySelector('askaround-root[data-first-life]') === null,
    );
    await expectMentions(page, known);
    await expectBadge(page, 'Payments Platform');
    expect(await page.overlay('[data-part=badge]').count()).toBe(1);
    await page.evaluate((text: string) => {
      const late = document.querySelector('#late');
      if (late !== null) late.textContent = text;
      document.querySelector('askaround-root')?.setAttribute('data-first-life', '');
    }, name);
    known = ['Kafka', name];
    await expectMentions(page, known);
  }

  await page.hoverText('Kafka');
  await page.overlay('[data-part=expert]').waitFor();
  const seen = await page.evaluate(
    () => (window as unknown as { seen: { most: number; faults: string[] } }).seen,
  );
  expect(seen).toEqual({ most: 1, faults: [] });
  expect(await world.browser.takeErrors()).toEqual([]);
  await page.close();
});

test('a card comes although the background was killed', async () => {
  const page = await world.browser.newPage(ISSUE);
  await expectMentions(page, ['Kafka']);
  await world.browser.killBackground();
  await page.hoverText('Kafka');
  await page.overlay('[data-part=expert]').waitFor({ timeout: 4_000 });
  await page.keyboard.press('Escape');

  await world.browser.killBackground();
  await page.evaluate(() => {
    const late = document.querySelector('#late');
    if (late !== null) late.textContent = 'Ana Santos';
  });
  await expectMentions(page, ['Kafka', 'Ana Santos']);

  await world.browser.killBackground();
  await page.overlay('[data-part=badge]').click();
  await page.overlay('[data-part=owner]').waitFor({ timeout: 4_000 });
  expect(await world.browser.takeErrors()).toEqual([]);
  await page.close();
});
