import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldRequest } from '../../../utils/requests/fold';
import type { LedgerEvent, UnknownEvent } from '../../../utils/requests/model';
import { anyEvents, event, learned, REQUEST_ID, undone, unknown } from './sample';

type Events = readonly (LedgerEvent | UnknownEvent)[];
const at = (minute: number) => `2026-05-01T10:0${minute}:00.000Z`;

describe('foldRequest', () => {
  it('follows a life from prepared to resolved', () => {
    const life = [
      event(1, 0, 'prepared'),
      event(2, 1, 'asked'),
      event(3, 2, 'answered'),
      event(4, 3, 'resolved'),
    ];
    expect(foldRequest(life)).toMatchObject({
      id: REQUEST_ID,
      state: 'resolved',
      createdAt: at(0),
      updatedAt: at(3),
      times: { prepared: at(0), asked: at(1), answered: at(2), resolved: at(3) },
    });
  });

  it.each<[string, Events, string | undefined]>([
    ['nothing', [], undefined],
    ['no beginning', [event(2, 1, 'asked')], undefined],
    ['an impossible step', [event(1, 0, 'prepared'), event(2, 1, 'answered')], 'prepared'],
    [
      'a step after the end',
      [event(1, 0, 'prepared'), event(2, 1, 'withdrawn'), event(3, 2, 'asked')],
      'withdrawn',
    ],
    [
      'a second beginning',
      [event(1, 0, 'prepared'), event(2, 1, 'asked'), event(3, 2, 'prepared')],
      'asked',
    ],
    ['an unknown kind', [event(1, 0, 'prepared'), unknown(2, 1), event(3, 2, 'asked')], 'asked'],
    [
      'one step undone',
      [event(1, 0, 'prepared'), event(2, 1, 'asked'), undone(3, 2, 2)],
      'prepared',
    ],
    ['the beginning undone', [event(1, 0, 'prepared'), undone(3, 2, 1)], undefined],
    [
      'an undo undone',
      [event(1, 0, 'prepared'), event(2, 1, 'asked'), undone(3, 2, 2), undone(4, 3, 3)],
      'asked',
    ],
    [
      'an undo of what comes later',
      [event(1, 0, 'prepared'), undone(2, 1, 3), event(3, 2, 'asked')],
      'asked',
    ],
    [
      'two that undo each other',
      [event(1, 0, 'prepared'), undone(2, 1, 3), undone(3, 2, 2)],
      'prepared',
    ],
    ['erased', [event(1, 0, 'prepared'), event(2, 1, 'erased'), event(3, 2, 'asked')], undefined],
    [
      'erased and restored',
      [event(1, 0, 'prepared'), event(2, 1, 'erased'), undone(3, 2, 2)],
      'prepared',
    ],
    ['a tie in time, broken by id', [event(2, 0, 'asked'), event(1, 0, 'prepared')], 'asked'],
  ])('%s', (_name, events, state) => {
    expect(foldRequest(events)?.state).toBe(state);
  });

  it('says what took effect', () => {
    const { applied, erased } = fold([
      event(1, 0, 'prepared'),
      event(2, 1, 'resolved'),
      event(3, 2, 'asked'),
    ]);
    expect(applied.map(({ kind }) => kind)).toEqual(['prepared', 'asked']);
    expect(erased).toBe(false);
  });

  it('depends on the set of events alone: order and duplicates change nothing', () => {
    fc.assert(
      fc.property(
        anyEvents.chain((events) =>
          fc.tuple(
            fc.constant(events),
            fc.shuffledSubarray([...events, ...events, ...events], {
              minLength: events.length * 3,
            }),
          ),
        ),
        ([events, shuffled]) => {
          expect(fold(shuffled)).toEqual(fold(events));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('folds the same whichever ledgers the events were spread over, merged in whichever order', () => {
    fc.assert(
      fc.property(
        anyEvents,
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 14, maxLength: 14 }),
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        (events, masks, order) => {
          // Bit k of an event's mask: ledger k holds it. Every event is in one ledger at least.
          const ledgers = [0, 1, 2].map((k) =>
            events.filter((_event, i) => ((masks[i] ?? 1) >> k) & 1),
          );
          const merged = order.flatMap((k) => ledgers[k] ?? []);
          expect(fold(merged)).toEqual(fold(events));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('agrees with a plain reading of the rules', () => {
    fc.assert(
      fc.property(anyEvents, (heap) => {
        const events = heap.filter((each, i) => heap.findIndex(({ id }) => id === each.id) === i);
        expect(foldRequest(events)?.state ?? null).toBe(oracle(events));
      }),
      { numRuns: 500 },
    );
  });
});

/** The rules once more, the slow way: asks for each event whether anything later in force undoes it. */
function oracle(events: Events): string | null {
  const sorted = [...events].sort((a, b) => (a.at + a.id < b.at + b.id ? -1 : 1));
  const inForce = (i: number): boolean =>
    !sorted.some(
      (later, k) =>
        k > i &&
        !('unknown' in later) &&
        later.kind === 'undone' &&
        later.event === sorted[i]!.id &&
        inForce(k),
    );
  const kinds = sorted
    .filter((each, i) => !('unknown' in each) && inForce(i))
    .map(({ kind }) => kind);
  if (kinds.includes('erased')) return null;
  const waiting = ['asked', 'acknowledged', 'reopened'];
  const from: Readonly<Record<string, readonly (string | null)[]>> = {
    prepared: [null],
    received: [null, 'prepared'],
    helped: [null],
    asked: ['prepared'],
    acknowledged: ['asked', 'reopened'],
    answered: [...waiting, 'passed', 'declined'],
    resolved: [...waiting, 'answered', 'passed', 'declined'],
    passed: waiting,
    declined: waiting,
    withdrawn: [...waiting, 'prepared', 'answered'],
    reopened: ['answered', 'resolved', 'passed', 'declined'],
  };
  const names: Readonly<Record<string, string>> = { received: 'asked', helped: 'resolved' };
  let state: string | null = null;
  for (const kind of kinds) if (from[kind]?.includes(state)) state = names[kind] ?? kind;
  return state;
}

describe('a note', () => {
  it.each<[string, Events, string | undefined]>([
    ['is what was written', [learned(1, 0, 'first')], 'first'],
    ['is what was written last', [learned(2, 1, 'second'), learned(1, 0, 'first')], 'second'],
    ['goes by id where moments are the same', [learned(2, 0, 'b'), learned(1, 0, 'a')], 'b'],
    [
      'is as before where an edit is taken back',
      [learned(1, 0, 'a'), learned(2, 1, 'b'), undone(3, 2, 2)],
      'a',
    ],
    ['is none where its only words are taken back', [learned(1, 0), undone(2, 1, 1)], undefined],
    ['is none once erased', [learned(1, 0), event(2, 1, 'erased'), learned(3, 2)], undefined],
    [
      'is back when that is taken back',
      [learned(1, 0, 'a'), event(2, 1, 'erased'), undone(3, 2, 2)],
      'a',
    ],
    ['is none where there is only a request', [event(1, 0, 'prepared')], undefined],
  ])('%s', (_what, events, text) => {
    expect(fold(events).note?.text).toBe(text);
  });

  it('keeps its first moment and knows its last', () => {
    const note = fold([learned(1, 0), learned(2, 3)]).note;
    expect(note).toMatchObject({ id: REQUEST_ID, createdAt: at(0), updatedAt: at(3) });
  });

  it('depends on the set of events alone, and moves no request', () => {
    fc.assert(
      fc.property(anyEvents, fc.integer(), (events, seed) => {
        const cut = events.length === 0 ? 0 : Math.abs(seed) % events.length;
        const mixed = [...events.slice(cut), ...events.toReversed()];
        expect(fold(mixed).note).toEqual(fold(events).note);
        const without = events.filter(({ kind }) => kind !== 'learned');
        const ids = new Set(without.map(({ id }) => id));
        // Two contents under one id are damage; whichever counts then, it is one of them.
        if (events.every(({ id, kind }) => kind !== 'learned' || !ids.has(id)))
          expect(fold(events).request).toEqual(fold(without).request);
      }),
    );
  });
});
