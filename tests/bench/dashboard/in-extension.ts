/**
 * Runs in a page of the extension, bundled: fills the ledger with the product's own import, and times what the store does
 * beside what could have been done instead.
 */
import { factOf, type HelpFact } from '../../../utils/metrics/facts';
import { teamFigures } from '../../../utils/metrics/team-figures';
import { lastWeeks } from '../../../utils/metrics/weeks';
import { fold } from '../../../utils/requests/fold';
import type { RequestDraft } from '../../../utils/requests/model';
import { type Database, openDatabase } from '../../../utils/store/database';
import { previewImport, type Whose } from '../../../utils/store/exchange';
import { readFacts } from '../../../utils/store/figures';
import { prepareRequest, recordEvent } from '../../../utils/store/ledger';
import { sortEvents } from '../../../utils/store/materialise';
import { eventsIn } from '../../../utils/store/others';

/** What the benchmark calls from outside. */
export interface DashboardBench {
  load(text: string, as: Whose): Promise<{ readonly added: number; readonly ms: number }>;
  /** Ms of each append of some requests, with what they lead to. */
  append(requests: number, counters: boolean): Promise<number[]>;
  /** Ms from the ledger to the figures of the teams, one way or another; and how many facts that way found. */
  figures(way: Way): Promise<{ readonly ms: number; readonly facts: number }>;
}
/** By the week as the dashboard does; from the requests' rows; from the events, folded. */
export type Way = 'weeks' | 'requests' | 'events';

const WEEKS = 13;
const MINIMUM_PEOPLE = 5;

const bench: DashboardBench = {
  async load(text, as) {
    const db = await openDatabase();
    const begun = performance.now();
    const preview = await previewImport(db, text, new Date(), { as });
    if (preview.problemCount > 0) throw new Error(JSON.stringify(preview.problems[0]));
    const { added } = await preview.apply();
    const ms = performance.now() - begun;
    db.close();
    return { added, ms };
  },

  async append(requests, counters) {
    const db = counters ? await openDatabase() : await withoutCounters();
    const times: number[] = [];
    const ids: string[] = [];
    const timed = async <T>(work: () => Promise<T>): Promise<T> => {
      const begun = performance.now();
      const result = await work();
      times.push(performance.now() - begun);
      return result;
    };
    for (let n = 0; n < requests; n++) {
      const at = new Date();
      const key = crypto.randomUUID();
      const { id } = await timed(() => prepareRequest(db, { draft, actor: 'bench', key, at }));
      ids.push(id);
      for (const kind of ['asked', 'answered', 'resolved'] as const)
        await timed(() => recordEvent(db, { requestId: id, kind, actor: 'bench', at }));
    }
    await takeOut(db, ids);
    db.close();
    return times;
  },

  async figures(way) {
    const db = await openDatabase();
    const begun = performance.now();
    const facts = await factsBy(way, db);
    const now = new Date();
    const ledgers = 1 + (await db.ledgers.count());
    const answer = teamFigures(facts, {
      window: lastWeeks(WEEKS, now),
      now,
      minimumPeople: MINIMUM_PEOPLE,
      ledgers,
    });
    const ms = performance.now() - begun;
    db.close();
    if (answer.kind !== 'figures') throw new Error('there are no figures of the teams');
    return { ms, facts: facts.length };
  },
};
Object.assign(globalThis, { dashboardBench: bench });

/** The same database without what keeps the facts by the week; whatever is written has to go again. */
async function withoutCounters(): Promise<Database> {
  const db = await openDatabase();
  db.close();
  db.unuse({ stack: 'dbcore', name: 'weeks' });
  await db.open();
  return db;
}

/** Takes requests out as they came in: with what keeps count where that was there, past it where it was not. */
async function takeOut(db: Database, ids: readonly string[]): Promise<void> {
  await db.events.where('requestId').anyOf(ids).delete();
  await db.outbox.where('requestId').anyOf(ids).delete();
  await db.requests.bulkDelete([...ids]);
}

async function factsBy(way: Way, db: Database): Promise<readonly HelpFact[]> {
  if (way === 'weeks') {
    const { own, others } = await readFacts(db, new Date());
    return [...own, ...others];
  }
  const others = await db.others.toArray();
  if (way === 'requests')
    return [
      ...(await db.requests.toArray()).map(({ fact }) => fact),
      ...others.flatMap(({ fact }) => fact ?? []),
    ];
  const own = Map.groupBy(sortEvents(await db.events.toArray()).good, (event) => event.requestId);
  const factIn = (events: Parameters<typeof fold>[0], mine: boolean): readonly HelpFact[] => {
    const { request, applied } = fold(events);
    return request === null ? [] : [factOf(request, applied, mine)];
  };
  return [
    ...[...own.values()].flatMap((events) => factIn(events, true)),
    ...others.flatMap((row) => factIn(eventsIn(row), false)),
  ];
}

const draft: RequestDraft = {
  to: { kind: 'person', id: 'bench-helper', name: 'Bench Helper', team: 'Integration' },
  from: { kind: 'person', id: 'bench', name: 'Bench Asker', team: 'Checkout' },
  about: 'Message bus',
  subjects: ['jira-project:INTEG'],
  page: { title: 'INTEG-1', url: 'https://linden.atlassian.net/browse/INTEG-1' },
  quote: null,
  need: 'How do we replay what was lost on Tuesday?',
  tried: 'Read the runbook.',
  byWhen: 'Thursday',
  channel: 'mail',
};
