import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from './driver/types';

/** axe's own source: it travels as text through the driver, which no policy of the page's forbids. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Runs axe in a page and gives what it finds, one line each.
 *
 * @param within selector of the part to look at: a tool's page is not ours to judge
 * @param rules ids of the only rules to look for; every one where none is named
 */
export async function axeFindings(
  page: Page,
  within = 'html',
  rules: readonly string[] = [],
): Promise<string[]> {
  await page.evaluate(Object.assign(() => undefined, { toString: () => `() => { ${AXE} }` }));
  const look = async (selector: string, only: readonly string[]): Promise<string[]> => {
    // What still fades in has not its colours yet.
    const moving = document
      .getAnimations()
      .filter((each) => Number.isFinite(each.effect?.getComputedTiming().endTime));
    await Promise.allSettled(moving.map(({ finished }) => finished));
    const { axe: here } = globalThis as unknown as { axe: typeof axe };
    const { violations } = await here.run(
      { include: [selector] },
      only.length === 0 ? {} : { runOnly: [...only] },
    );
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 200)} ${node.failureSummary}`),
    );
  };
  return page.evaluate(look, within, rules);
}
