import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import dokuwiki from '../../utils/sites/dokuwiki.site';
import mediawiki from '../../utils/sites/mediawiki.site';
import { holds } from '../../utils/sites/probe';
import redmine from '../../utils/sites/redmine.site';
import type { Site } from '../../utils/sites/site';
import { textRead } from '../utils/sites/text-read';
import { pageOf, realServers } from './real/addresses';

const servers = realServers();
const SITES: readonly Site[] = [redmine, mediawiki, dokuwiki];
const HOST = 'docs.acme.example';
const PROJECT = `${HOST}/payments`;

interface Wanted {
  readonly subjects: readonly string[];
  /** What is read, and what is not. */
  readonly texts: readonly string[];
  readonly not?: readonly string[];
  readonly language?: string;
}

const page = (name: string): string => `url:https://${HOST}${name}`;
const ISSUE = [
  `component:${PROJECT}/Checkout`,
  `component:${PROJECT}/Captures`,
  `component:${PROJECT}/Ledger`,
  `project:${PROJECT}`,
  'label:Release 4.2',
];
const ISSUE_TEXTS = [
  'Card payments time out since Kafka moved',
  'The Payments team moved Kafka to eu-central.',
  'Ask Ana Santos first.',
];
/** Author, dates and files of the commit are fixed, and so is its name. */
const COMMIT = '8ca30fc0aa72462d61eaded549f5d90f86b5e908';
const FILES = [
  `path:${PROJECT}/checkout/docs/notes.md`,
  `path:${PROJECT}/checkout/services/payments/charge.ts`,
];
const RUNBOOK = ['label:Runbooks', 'label:On call'];
const KAFKA = ['Restart Kafka', 'The Payments team restarts Kafka in eu-central; ask Ana Santos.'];
const CODE = ['kafka-in-code'];
const DOKU = ['space:payments:runbooks', 'space:payments', 'label:kafka', 'label:on call'];

const REDMINE: Readonly<Record<string, Wanted>> = {
  '/redmine/issues/2': {
    subjects: ISSUE,
    texts: ISSUE_TEXTS,
    not: ['Captures are late', 'Terraform remark', ...CODE, 'Added by'],
  },
  '/redmine/issues/2#de': { language: 'de', subjects: ISSUE, texts: ISSUE_TEXTS, not: ['Projekt'] },
  '/redmine/projects/payments': {
    subjects: [`project:${PROJECT}`],
    texts: ['Kept by the Payments team.'],
  },
  '/redmine/projects/payments/issues': {
    subjects: [`project:${PROJECT}`],
    texts: ['Card payments time out since Kafka moved', 'Captures are late'],
    not: ['Mira Brandt'],
  },
  '/redmine/projects/payments/wiki/Restart_Kafka': {
    subjects: [`project:${PROJECT}`],
    texts: ['Restart Kafka', 'Stop the checkout service, ask Ana Santos.'],
  },
  '/redmine/news/1': {
    subjects: [`project:${PROJECT}`],
    texts: ['Kafka moves', 'The Payments team watches.'],
  },
  '/redmine/versions/1': {
    subjects: [`project:${PROJECT}`],
    texts: ['Release 4.2', 'Card payments time out'],
  },
  '/redmine/projects/payments/repository': {
    subjects: [`repo:${PROJECT}/checkout`, `project:${PROJECT}`],
    texts: ['Charge through Kafka'],
  },
  '/redmine/projects/payments/repository/checkout/revisions/main/entry/docs/runbook.md': {
    subjects: [
      `path:${PROJECT}/checkout/docs/runbook.md`,
      `repo:${PROJECT}/checkout`,
      `project:${PROJECT}`,
    ],
    texts: ['Runbook'],
  },
  [`/redmine/projects/payments/repository/checkout/revisions/${COMMIT}`]: {
    subjects: [...FILES, `repo:${PROJECT}/checkout`, `project:${PROJECT}`],
    texts: ['The Payments team changes two files'],
  },
  [`/redmine/projects/payments/repository/checkout/revisions/${COMMIT}/diff`]: {
    subjects: [...FILES, `repo:${PROJECT}/checkout`, `project:${PROJECT}`],
    texts: ['The Payments team changes two files'],
    not: ['const amount'],
  },
  '/redmine/': { subjects: [], texts: [] },
};

const MEDIAWIKI: Readonly<Record<string, Wanted>> = {
  ...Object.fromEntries(
    ['vector', 'vector-2022', 'monobook', 'timeless'].map((skin) => [
      `/wiki/Restart_Kafka?useskin=${skin}`,
      { subjects: [page('/wiki/Restart_Kafka'), ...RUNBOOK], texts: KAFKA, not: CODE },
    ]),
  ),
  // For telephones: no categories on the page, so the wiki is asked for them.
  '/wiki/Restart_Kafka?useskin=minerva': {
    subjects: [page('/wiki/Restart_Kafka')],
    texts: KAFKA,
    not: CODE,
  },
  '/wiki/Payments:Queues?uselang=de': {
    subjects: [page('/wiki/Payments:Queues'), 'space:Payments', 'label:Runbooks'],
    texts: ['Written in C++, read by Jun Ōta.'],
    not: ['Bearbeiten', 'Kategorie'],
  },
  '/wiki/Payments_talk:Queues': {
    subjects: [page('/wiki/Payments:Queues'), 'space:Payments'],
    texts: ['Is Kafka still used here?'],
  },
  '/wiki/Category:Runbooks': {
    subjects: [page('/wiki/Category:Runbooks'), 'label:Runbooks'],
    texts: ['What the Payments team does at night.', 'Restart Kafka', 'Payments:Queues'],
  },
  '/w/index.php?title=Restart_Kafka&action=edit': {
    subjects: [page('/wiki/Restart_Kafka')],
    texts: [],
  },
  '/w/index.php?title=Restart_Kafka&action=history': {
    subjects: [page('/wiki/Restart_Kafka')],
    texts: ['Restart Kafka', 'Moved for the Payments team'],
  },
  '/w/index.php?title=Special:Search&search=Payments&fulltext=1': {
    subjects: [],
    texts: ['Restart Kafka'],
  },
};

const DOKUWIKI: Readonly<Record<string, Wanted>> = {
  '/doku/doku.php/payments:runbooks:kafka': {
    subjects: [page('/doku/doku.php/payments:runbooks:kafka'), ...DOKU],
    texts: KAFKA,
    not: [...CODE, 'Table of Contents'],
  },
  '/doku/doku.php?id=payments:runbooks:kafka': { subjects: DOKU, texts: KAFKA },
  '/doku/doku.php/notes:plain': {
    subjects: [page('/doku/doku.php/notes:plain'), 'space:notes'],
    texts: ['Kafka, without a heading.'],
  },
  '/doku/doku.php/payments:queues?do=edit': {
    subjects: [page('/doku/doku.php/payments:queues'), 'space:payments'],
    texts: [],
  },
  '/doku/doku.php/start?do=search&q=kafka': {
    subjects: [page('/doku/doku.php/start')],
    texts: ['restarts Kafka in eu-central'],
  },
  '/doku/doku.php/payments:queues?do=recent': {
    subjects: [page('/doku/doku.php/payments:queues'), 'space:payments'],
    texts: [],
  },
};

describe.each([
  [redmine, servers.redmine, REDMINE],
  [mediawiki, servers.mediawiki, MEDIAWIKI],
  [dokuwiki, servers.dokuwiki, DOKUWIKI],
] as const)('$id as its own server serves it', (site, server, wanted) => {
  it.each(Object.entries(wanted))(
    '%s',
    async (address, { subjects, texts, not = [], language }) => {
      const url = new URL(`https://${HOST}${address.replace(/#.*/, '')}`);
      const { document } = parseHTML(
        await pageOf(server, HOST, url.pathname + url.search, language),
      );
      expect(SITES.filter((each) => each.recognise(document, url))).toEqual([site]);
      expect(site.subjects(document, url)).toEqual(subjects);
      const text = textRead(site, document, url);
      for (const words of texts) expect(text).toContain(words);
      if (texts.length === 0) expect(text.trim()).toBe('');
      for (const words of not) {
        expect(document.body.textContent).toContain(words);
        expect(text).not.toContain(words);
      }
      const failing = site.probes.filter(
        (probe) => probe.when(url) && !holds(probe, document, url),
      );
      expect(failing).toEqual([]);
      expect(site.docks(document, url).length).toBeGreaterThan(0);
    },
  );
});

it('MediaWiki answers what its site file asks: categories, and those who wrote the page', async () => {
  const url = new URL(`https://${HOST}/wiki/Restart_Kafka?useskin=minerva`);
  const { document } = parseHTML(await pageOf(servers.mediawiki, HOST, url.pathname + url.search));
  const [question] = mediawiki.details?.(document, url) ?? [];
  if (question === undefined) throw new Error('nothing is asked');
  const answer = JSON.parse(await pageOf(servers.mediawiki, HOST, question.path));
  expect(question.read(answer)).toEqual({
    subjects: expect.arrayContaining(RUNBOOK),
    people: ['Mira Brandt'],
  });
  expect(question.read({ error: { code: 'readapidenied' } })).toBeNull();
});
