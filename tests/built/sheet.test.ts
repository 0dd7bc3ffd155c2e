import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleHarness } from '../../scripts/sheet/bundle.mjs';
import { LOOKS, openStage, type Stage } from '../../scripts/sheet/stage.mjs';

/**
 * Every screen in every state (scripts/sheet/screens), in real Chromium: nothing is complained of, axe finds nothing in
 * any look, and nothing has to be scrolled sideways in a narrow window.
 */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** WCAG 2.2, 1.4.10: what a window of 1280 px is at 400 %. */
const NARROW = 320;
const SCREENS = readdirSync('scripts/sheet/screens')
  .filter((file) => file.endsWith('.screen.tsx'))
  .map((file) => file.replace('.screen.tsx', ''));
/** The popup says itself how wide its window is to be. */
const IN_A_WINDOW = SCREENS.filter((id) => id !== 'popup');

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(await bundleHarness());
}, 120_000);
afterAll(async () => {
  await stage.close();
});

/** What axe finds in the state that is drawn, one line each: all of its rules, or those about colours. */
function violations(rules: 'all' | 'colours'): Promise<string[]> {
  return stage.page.evaluate(async (rules) => {
    const { axe: here } = globalThis as unknown as { axe: typeof axe };
    const { violations } = await here.run(document, {
      resultTypes: ['violations'],
      // Nothing here is loaded from elsewhere.
      preload: false,
      // Not among axe's own defaults: what is read out begins with what is to be seen (WCAG 2.2, 2.5.3).
      ...(rules === 'all'
        ? { rules: { 'label-content-name-mismatch': { enabled: true } } }
        : { runOnly: ['color-contrast', 'link-in-text-block'] }),
    });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 200)} ${node.failureSummary}`),
    );
  }, rules);
}

/** Elements that reach out of the window, one line each. */
function sideways(): Promise<string[]> {
  return stage.page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll('#app *')]
      .filter((each) => {
        const { left, right } = each.getBoundingClientRect();
        return right > width + 1 || left < -1;
      })
      .slice(0, 3)
      .map((each) => each.outerHTML.slice(0, 120));
  });
}

async function eachState(id: string, check: (state: string) => Promise<string[]>) {
  const { states } = await stage.page.evaluate((id) => harness.describe(id), id);
  expect(states.length).toBeGreaterThan(0);
  const found: string[] = [];
  for (const state of states) {
    await stage.page.evaluate(([id = '', state = '']) => harness.show(id, state), [id, state]);
    found.push(...(await check(state)).map((line) => `${state}: ${line}`));
  }
  expect(found).toEqual([]);
  expect(stage.errors).toEqual([]);
}

describe.each(SCREENS)('%s', (id) => {
  test('axe finds nothing, in any look', async () => {
    await stage.page.setViewportSize({ width: 1000, height: 800 });
    await stage.open();
    await stage.page.evaluate(AXE);
    await eachState(id, async () => {
      const found: string[] = [];
      for (const look of Object.keys(LOOKS)) {
        await stage.look(look);
        // The elements are the same in every look; only their colours differ.
        const rules = look === 'light' ? 'all' : 'colours';
        found.push(...(await violations(rules)).map((line) => `${look}: ${line}`));
      }
      return found;
    });
  }, 60_000);
});

describe.each(IN_A_WINDOW)('%s', (id) => {
  test.each(['?lang=de', '?lang=ja&dir=rtl'])(
    'fits a window of 320 px with %s',
    async (query) => {
      await stage.page.setViewportSize({ width: NARROW, height: 640 });
      await stage.open(query);
      await eachState(id, sideways);
    },
    60_000,
  );
});
