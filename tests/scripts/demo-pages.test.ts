import { readFileSync } from 'node:fs';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { render } from '../../scripts/demo/workspace/render.mjs';
import { DEMO_HOSTS } from '../../scripts/hosts.ts';
import confluenceCloud from '../../utils/sites/confluence-cloud.site';
import github from '../../utils/sites/github.site';
import jiraCloud from '../../utils/sites/jira-cloud.site';
import { holds } from '../../utils/sites/probe';
import type { Site } from '../../utils/sites/site';

const START = 'https://acme.atlassian.net/browse/PAY-142';

function page(address: string): Document | null {
  const { hostname, pathname } = new URL(address);
  const answer = render(hostname, pathname);
  return answer?.type === 'text/html' ? parseHTML(answer.body).document : null;
}

function linksOf(document: Document, address: string): string[] {
  return [...document.querySelectorAll('a[href], [data-card-url]')]
    .map((link) => link.getAttribute('href') ?? link.getAttribute('data-card-url') ?? '')
    .filter((href) => !href.startsWith('#'))
    .map((href) => new URL(href, address).href);
}

/** Every page that can be reached from the first one. */
function walk(): Map<string, Document | null> {
  const seen = new Map<string, Document | null>();
  const waiting = [START];
  for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
    if (seen.has(address)) continue;
    const document = page(address);
    seen.set(address, document);
    if (document !== null) waiting.push(...linksOf(document, address));
  }
  return seen;
}

describe('the demo workspace', () => {
  const pages = walk();

  it('is reachable as a whole from its first issue, without a dead link', () => {
    expect([...pages].filter(([, document]) => document === null)).toEqual([]);
    const paths = [...pages.keys()].map((address) => new URL(address).pathname);
    for (const path of [
      '/browse/LEDGER-77',
      '/jira/software/projects/PAY/boards/1',
      '/wiki/spaces/ENG/pages/4711/Payments+runbook',
      '/acme/payments-api/pull/318',
      '/acme/payments-api/pull/318/changes',
    ]) {
      expect(paths).toContain(path);
    }
  });

  it('answers what its pages of Jira and Confluence ask it', () => {
    let answered = 0;
    for (const [address, document] of pages) {
      const url = new URL(address);
      const site = [jiraCloud, confluenceCloud].find(
        (each) => document !== null && each.recognise(document, url),
      );
      if (site === undefined || document === null) continue;
      const [request] = site.details?.(document, url) ?? [];
      if (request === undefined) continue;
      const answer = render(url.hostname, request.path.replace(/\?.*$/, ''));
      expect(answer?.type).toBe('application/json');
      const told = request.read(JSON.parse(answer?.body ?? 'null'))?.subjects ?? [];
      // The runbook shows its labels where the site file does not find them.
      if (site === confluenceCloud) expect(told).toEqual(['label:runbook', 'label:payments']);
      else expect([...site.subjects(document, url)].sort()).toEqual([...told].sort());
      answered += 1;
    }
    expect(answered).toBeGreaterThan(5);
  });

  it('loads nothing from anywhere else', () => {
    const hosts: readonly string[] = DEMO_HOSTS;
    for (const [address, document] of pages) {
      for (const element of document?.querySelectorAll('[src], link[href]') ?? []) {
        const source = element.getAttribute('src') ?? element.getAttribute('href') ?? '';
        const url = new URL(source, address);
        if (url.protocol === 'data:') continue;
        expect(hosts).toContain(url.hostname);
        expect(render(url.hostname, url.pathname), source).toBeDefined();
      }
    }
  });

  it('carries the marks by which the tools are known', () => {
    const issue = pages.get(START);
    expect(issue?.querySelector('#jira-frontend')).not.toBeNull();
    for (const id of [
      'issue.views.issue-base.foundation.summary.heading',
      'issue.views.issue-base.foundation.breadcrumbs.current-issue.item',
      'issue.views.field.rich-text.description',
      'issue.activity.comments-list',
      'issue-comment-base.ui.comment.custom-comment.container',
    ]) {
      expect(issue?.querySelector(`[data-testid="${id}"]`), id).not.toBeNull();
    }
  });

  it.each<[string, Site, string[]]>([
    [
      START,
      jiraCloud,
      ['jira-component:PAY/Checkout', 'jira-project:PAY', 'label:payments', 'label:kafka'],
    ],
    ['https://acme.atlassian.net/browse/LEDGER-77', jiraCloud, ['jira-project:LEDGER']],
    [
      'https://acme.atlassian.net/jira/software/projects/PAY/boards/1',
      jiraCloud,
      ['jira-project:PAY'],
    ],
    [
      'https://acme.atlassian.net/wiki/spaces/ENG/pages/4711/Payments+runbook',
      confluenceCloud,
      ['space:ENG'],
    ],
    [
      'https://github.acme.example/acme/payments-api/pull/318',
      github,
      ['repo:github.acme.example/acme/payments-api', 'label:payments', 'label:kafka'],
    ],
    [
      'https://github.acme.example/acme/payments-api/pull/318/changes',
      github,
      [
        'path:github.acme.example/acme/payments-api/db/migrations/V042__outbox_attempts.sql',
        'path:github.acme.example/acme/payments-api/src/checkout/OrderConsumer.kt',
        'path:github.acme.example/acme/payments-api/src/events/RetryPolicy.kt',
        'repo:github.acme.example/acme/payments-api',
      ],
    ],
  ])('is read at %s', (address, site, subjects) => {
    const document = pages.get(address);
    const url = new URL(address);
    if (document == null) throw new Error('no such page');
    for (const other of [jiraCloud, confluenceCloud, github]) {
      expect(other.recognise(document, url)).toBe(other === site);
    }
    expect(site.subjects(document, url)).toEqual(expect.arrayContaining(subjects));
    expect(site.textRoots(document, url).length).toBeGreaterThan(0);
    expect(site.docks(document, url).length).toBeGreaterThan(0);
    const failed = site.probes.filter((probe) => probe.when(url) && !holds(probe, document, url));
    expect(failed.map(({ name }) => name)).toEqual([]);
  });

  it('speaks of people, teams and topics that the sample company has', () => {
    const map: Record<'people' | 'teams' | 'topics', { name: string }[]> = JSON.parse(
      readFileSync('public/sample-map.json', 'utf8'),
    );
    const text = pages.get(START)?.querySelector('#jira-main')?.textContent ?? '';
    const found = [...map.people, ...map.teams, ...map.topics].filter(({ name }) =>
      text.toLowerCase().includes(name.toLowerCase()),
    );
    expect(found.length).toBeGreaterThan(20);
    for (const name of text.match(/@\p{Lu}\p{L}+ \p{Lu}\p{L}+/gu) ?? []) {
      expect(map.people.map((person) => `@${person.name}`)).toContain(name);
    }
  });
});
