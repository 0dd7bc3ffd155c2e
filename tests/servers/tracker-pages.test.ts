import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { parseSubject } from '../../utils/map/subjects';
import { holds } from '../../utils/sites/probe';
import tracker from '../../utils/sites/request-tracker.site';
import { textRead } from '../utils/sites/text-read';
import { pageOf, realServers } from './real/addresses';

const server = realServers().tracker;

interface Wanted {
  readonly subjects: readonly string[];
  /** What is read, and what is not. */
  readonly texts: readonly string[];
  readonly not?: readonly string[];
  readonly language?: string;
}

/** An agent reads on one host, and one who asks on the other. */
const AGENT = 'docs.acme.example';
const ASKER = 'intranet.acme.example';
const QUEUE = 'Payments Platform';
const TITLE = 'Captures stall when Kafka restarts';
const SAID = ['Since last night the outbox is stuck.', 'Jun Ota knows the consumer.'];

const PAGES: Readonly<Record<string, Wanted>> = {
  [`${AGENT}/rt/Ticket/Display.html?id=1`]: {
    subjects: [QUEUE],
    texts: [TITLE, 'Ana Santos', 'Kofi Mensah'],
    not: ['The Basics', 'Priority'],
  },
  [`${AGENT}/rt/Ticket/History.html?id=1`]: { subjects: [], texts: SAID, not: ['Ticket created'] },
  [`${AGENT}/rt/Ticket/Display.html?id=1#de`]: {
    language: 'de',
    subjects: [QUEUE],
    texts: [TITLE],
    not: ['Priorität'],
  },
  [`${AGENT}/rt/Ticket/Display.html?id=2`]: { subjects: ['General'], texts: ['A new chair'] },
  [`${AGENT}/rt/Search/Results.html?Query=Queue%20%3D%20'Payments%20Platform'`]: {
    subjects: [QUEUE],
    texts: [TITLE],
    not: ['Last Updated', 'A new chair'],
  },
  [`${AGENT}/rt/Asset/Display.html?id=1`]: {
    subjects: ['Databases'],
    texts: ['ledger-db', 'PostgreSQL of the ledger'],
    not: ['Catalog'],
  },
  [`${AGENT}/rt/Ticket/Update.html?id=1&Action=Respond`]: { subjects: [], texts: [TITLE] },
  [`${AGENT}/rt/`]: { subjects: [], texts: [] },
  [`${ASKER}/rt/SelfService/Display.html?id=1`]: {
    subjects: [QUEUE],
    texts: [TITLE, ...SAID],
    not: ['The Basics'],
  },
  [`${ASKER}/rt/SelfService/Display.html?id=1#ja`]: {
    language: 'ja',
    subjects: [QUEUE],
    texts: [TITLE, ...SAID],
    not: ['ステータス'],
  },
};

describe('Request Tracker as its own server serves it', () => {
  it.each(Object.entries(PAGES))('%s', async (address, { subjects, texts, not = [], language }) => {
    const url = new URL(`https://${address.replace(/#.*/, '')}`);
    const html = await pageOf(server, url.hostname, url.pathname + url.search, language);
    const { document } = parseHTML(html);
    expect(tracker.recognise(document, url)).toBe(true);
    const found = tracker.subjects(document, url);
    expect(found).toEqual(subjects.map((name) => `project:${url.hostname}/${name}`));
    for (const subject of found) expect(parseSubject(subject)?.subject).toBe(subject);
    const text = textRead(tracker, document, url);
    for (const words of texts) expect(text).toContain(words);
    for (const words of not) {
      expect(document.body.textContent).toContain(words);
      expect(text).not.toContain(words);
    }
    const failing = tracker.probes.filter(
      (probe) => probe.when(url) && !holds(probe, document, url),
    );
    expect(failing).toEqual([]);
    expect(tracker.docks(document, url).length).toBeGreaterThan(0);
  });
});
