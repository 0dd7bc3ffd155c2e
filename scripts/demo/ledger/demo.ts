import { compareEvents } from '../../../utils/requests/fold.ts';
import type { LedgerEvent } from '../../../utils/requests/model.ts';
import { yearUntil } from './calendar.ts';
import { type DemoMap, demoMap } from './company/map.ts';
import { network } from './company/network.ts';
import { type DemoPerson, type Staff, staff } from './company/people.ts';
import { sketches } from './plan.ts';
import { type Planted, plantedIn } from './planted.ts';
import { chanceFrom } from './random.ts';
import { agreements } from './telling/agreements.ts';
import { givenOutside, storyOf, type Thread } from './telling/stories.ts';
import { idsFrom, type Making } from './telling/teller.ts';

/** How large, from which chances, and until when. */
export interface DemoOptions {
  readonly events: number;
  readonly seed: number;
  /** A day, as 2026-11-23: what is made happened before it begins (UTC). */
  readonly until: string;
}

/** An exported ledger. */
export interface LedgerFile {
  readonly format: 'askaround.ledger';
  readonly version: 1;
  readonly exportedAt: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly events: readonly LedgerEvent[];
}

export interface DemoLedger {
  /** The first is somebody's own; the other four are those of leads, each with what ten teams handed to them. */
  readonly files: readonly LedgerFile[];
  readonly map: DemoMap;
  readonly planted: Planted;
}

/** Events that a request comes to, roughly. */
const PER_REQUEST = 5;
const LEADS = 4;
export const FEWEST_EVENTS = 1_000;

/**
 * The ledgers and the map of a made-up company; the same ones for the same options.
 *
 * @throws RangeError for fewer than 1,000 events: what is planted would not fit; or for a day that is none
 */
export function demoLedger({ events, seed, until }: DemoOptions): DemoLedger {
  const end = Date.parse(`${until}T00:00:00.000Z`);
  if (Number.isNaN(end)) throw new RangeError(`not a day like 2026-11-23: ${until}`);
  if (!Number.isInteger(events) || events < FEWEST_EVENTS)
    throw new RangeError(`at least ${FEWEST_EVENTS} events, found ${events}`);
  // Of their own each, so that more events leave the company as it is.
  const people = staff(chanceFrom(seed));
  const map = demoMap(people, chanceFrom(seed + 1), end);
  const net = network(people, chanceFrom(seed + 2));
  const chance = chanceFrom(seed + 3);
  const making: Making = { chance, year: yearUntil(end, chance), id: idsFrom(chance) };
  const threads = threadsFor(
    events,
    agreements(people, making),
    making,
    sketches(people, net, making, events / PER_REQUEST),
  );
  return {
    files: filesOf(threads, people, end),
    map,
    planted: plantedIn({ events, seed, until }, people),
  };
}

function threadsFor(
  events: number,
  before: readonly Thread[],
  making: Making,
  plan: ReturnType<typeof sketches>,
): readonly Thread[] {
  const threads = [...before];
  let left = events - sum(before);
  while (left > 0) {
    const sketch = plan.next().value;
    const story = storyOf(sketch, making);
    const size = sum(story);
    if (size <= left) {
      threads.push(...story);
      left -= size;
      continue;
    }
    // What is left over is help of which one word was written down.
    for (; left > 0; left--) threads.push(givenOutside(plan.next().value, making));
  }
  return threads;
}

/** How many events there are. */
function sum(threads: readonly Thread[]): number {
  return threads.reduce((all, { told }) => all + [...told.values()].flat().length, 0);
}

/** Puts every event into the ledger of whoever said it, or of the lead who took theirs in. */
function filesOf(threads: readonly Thread[], people: Staff, end: number): readonly LedgerFile[] {
  const part = people.teams.length / LEADS;
  const leads = Array.from({ length: LEADS }, (_, n) => people.teams[n * part]?.people[0]);
  const owners = [people.me, ...leads].filter((person) => person !== undefined);
  const ledgerOf = new Map(
    people.teams.flatMap((staffed, at) =>
      staffed.people.map((person) => [person, 1 + Math.floor(at / part)]),
    ),
  );
  ledgerOf.set(people.me, 0);
  const ledgers: LedgerEvent[][] = owners.map(() => []);
  for (const { told, holder } of threads)
    for (const [person, events] of told)
      ledgers[ledgerOf.get(person ?? holder) ?? 0]?.push(...events);
  return owners.map((owner, at) => ({
    format: 'askaround.ledger',
    version: 1,
    exportedAt: new Date(end).toISOString(),
    by: ownerOf(owner),
    events: (ledgers[at] ?? []).sort(compareEvents),
  }));
}

const ownerOf = ({ id, name }: DemoPerson) => ({ id, name });
