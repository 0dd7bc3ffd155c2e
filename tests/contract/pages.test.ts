import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import generic from '../../utils/sites/generic.site';
import { MODAL, reactPages, SPA, STRICT_CSP, STRICT_CSP_STYLE } from '../fixtures/pages';

describe('pages of the end-to-end tests', () => {
  it.each([
    ['strict policy', STRICT_CSP],
    ['modal', MODAL],
  ])('%s has names to find where the generic site reads', (_name, page) => {
    const { document } = parseHTML(page.body);
    const read = generic
      .textRoots(document, new URL(page.path, 'https://intranet.acme.example'))
      .map((root) => root.textContent)
      .join(' ');
    for (const word of ['Kafka', 'Payments Platform', 'Ana Santos']) expect(read).toContain(word);
  });

  it('the page under a strict policy asks for its style sheet and nothing else', () => {
    const { document } = parseHTML(STRICT_CSP.body);
    expect(document.querySelectorAll('script,style,img,[style]')).toHaveLength(0);
    expect(document.querySelector('link')?.getAttribute('href')).toBe(STRICT_CSP_STYLE.path);
    expect(STRICT_CSP.headers['content-security-policy']).toContain("trusted-types 'none'");
  });

  it('the moving page knows the issue at its own address', () => {
    expect(SPA.body).toContain(SPA.path);
  });

  it('the React page is whole before its script ran', { timeout: 30_000 }, async () => {
    const { page, script } = await reactPages();
    const { document } = parseHTML(page.body);
    expect(document.querySelector('#root h1')?.textContent).toBe('Kafka at the Payments Platform');
    expect(document.querySelectorAll('#root p.text')).toHaveLength(3);
    const source = document.querySelector('script')?.getAttribute('src') ?? '';
    expect(new URL(source, `https://a.example${page.path}`).pathname).toBe(script.path);
    expect(script.body).toContain('hydrateNow');
    expect(script.body).not.toContain('process.env');
  });
});
