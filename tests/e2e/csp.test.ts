import { expect, test } from 'vitest';
import { STRICT_CSP, STRICT_CSP_STYLE } from '../fixtures/pages';
import { expectBadge, expectMentions, mentions, openAcme } from './on-pages';

const HOST = 'intranet.acme.example';
const NOTHING = '/security/nothing';

/** What browsers reported as refused. */
const reports: string[] = [];

const world = openAcme({
  prepare: ({ web, recorder }) => {
    for (const page of [STRICT_CSP, STRICT_CSP_STYLE]) web.serve(HOST, page.path, page);
    // Not even its own styles, and a report for whatever is refused.
    web.serve(HOST, NOTHING, {
      headers: {
        'content-security-policy':
          "default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'; report-uri /reports",
        'cross-origin-embedder-policy': 'require-corp',
        'cross-origin-opener-policy': 'same-origin',
      },
      body: '<!doctype html><title>Nothing</title><main><p>Kafka belongs to Ana Santos.</p></main>',
    });
    // Firefox's own, about the icon: what they hold is looked at below.
    recorder.expectPosts(`https://${HOST}/reports`);
    web.serve(HOST, '/reports', async (request) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(Buffer.from(chunk));
      reports.push(Buffer.concat(chunks).toString('utf8'));
      return { status: 204 };
    });
  },
});

/** Styles as drawn, of things in our root. */
const looks = (): Record<string, string | undefined> => {
  const root = document.querySelector('askaround-root')?.shadowRoot;
  const style = (selector: string): CSSStyleDeclaration | undefined => {
    const element = root?.querySelector(selector);
    return element == null ? undefined : getComputedStyle(element);
  };
  return {
    card: style('.aa-card')?.backgroundColor,
    width: style('.aa-card')?.width,
    button: style('.aa-card [data-action=ask]')?.cursor,
    badge: style('.aa-badge')?.position,
  };
};

test.each([STRICT_CSP.path, NOTHING])(
  'on %s everything works, and the policy finds nothing to refuse',
  async (path) => {
    const page = await world.browser.newPage(`https://${HOST}${path}`);
    await page.evaluate(() => {
      const violations: string[] = [];
      Object.assign(window, { violations });
      document.addEventListener('securitypolicyviolation', (event) =>
        violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
      );
    });
    await expect
      .poll(() => mentions(page))
      .toEqual(expect.arrayContaining(['Kafka', 'Ana Santos']));
    await expectBadge(page, 'Data Platform');
    await page.hoverText('Kafka');
    await page.overlay('[data-part=expert]').waitFor();
    const { card, width, button, badge } = await page.evaluate(looks);
    expect(card).toMatch(/^rgb\((2[45]\d), \1, \1\)$|^rgb\(255, 255, 255\)$/);
    expect(width).toBe('364px');
    expect(button).toBe('pointer');
    expect(badge).toBe('fixed');
    await page.keyboard.press('Escape');
    await page.evaluate(() => {
      const late = document.createElement('p');
      late.textContent = 'C++ comes late.';
      document.querySelector('main')?.append(late);
    });
    await expect.poll(() => mentions(page)).toContain('C++');
    expect(
      await page.evaluate(() => (window as unknown as { violations: string[] }).violations),
    ).toEqual([]);
    await page.close();
  },
);

test('no report of a refusal ever left, and no error was logged', async () => {
  // Firefox looks for the site's icon by itself, and reports that the policy forbids it.
  expect(reports.filter((report) => !report.includes('/favicon.ico'))).toEqual([]);
  const errors = await world.browser.takeErrors();
  expect(errors.filter((error) => !error.includes('favicon.ico'))).toEqual([]);
});

test('words are underlined with our own sheet, whatever the policy says', async () => {
  const page = await world.browser.newPage(`https://${HOST}${NOTHING}`);
  await expectMentions(page, ['Kafka', 'Ana Santos']);
  const drawn = await page.evaluate(() => {
    const paragraph = document.querySelector('p');
    if (paragraph === null) return null;
    const style = getComputedStyle(paragraph, '::highlight(askaround-mention)');
    return style.textDecorationLine;
  });
  expect(drawn).toBe('underline');
  await page.close();
});
