import { expect, it } from 'vitest';
import { askedLately, earlierAsks } from '../../../utils/requests/earlier-asks';
import type { HelpRequest, RequestState } from '../../../utils/requests/model';
import { DRAFT, ulidOf } from './sample';

const NOW = new Date('2026-11-23T10:00:00.000Z');
const ago = (days: number) => new Date(NOW.getTime() - days * 86_400_000).toISOString();

function asked(n: number, days: number, change: Partial<HelpRequest> = {}): HelpRequest {
  const at = ago(days);
  const state: RequestState = change.state ?? 'asked';
  const times = { prepared: at, asked: at };
  const base = { id: ulidOf(n), draft: DRAFT, createdAt: at, updatedAt: at, times, v: 1 } as const;
  return { ...base, origin: 'prepared', ...change, state };
}
const elsewhere = { ...DRAFT, page: null };

it('says the newest about the page and the newest of the person about the same', () => {
  const found = earlierAsks(
    DRAFT,
    [
      asked(1, 20, { draft: elsewhere, state: 'resolved' }),
      asked(2, 2, { draft: { ...DRAFT, to: { ...DRAFT.to, id: 'ben', name: 'Ben' } } }),
      asked(3, 5),
    ],
    NOW,
  );
  expect(found).toMatchObject([
    { requestId: ulidOf(2), kind: 'page', to: 'Ben', waits: true },
    { requestId: ulidOf(3), kind: 'person', to: 'Ana Silva', about: 'Kafka' },
  ]);
});

it.each([
  ['was never confirmed', asked(1, 1, { state: 'prepared' })],
  ['was taken back', asked(1, 1, { state: 'withdrawn' })],
  ['was asked of the user', asked(1, 1, { origin: 'received' })],
  ['is long ago', asked(1, 91)],
])('says nothing of what %s', (_what, request) => {
  expect(earlierAsks(DRAFT, [request], NOW)).toEqual([]);
  expect(askedLately([request], NOW)).toBe(false);
});

it('says nothing of what the draft takes further', () => {
  expect(earlierAsks({ ...DRAFT, follows: ulidOf(1) }, [asked(1, 1)], NOW)).toEqual([]);
});

it.each([
  [asked(1, 6), true],
  [asked(1, 6, { state: 'resolved' }), true],
  [asked(1, 8), false],
  [asked(1, 1, { state: 'declined' }), false],
  [asked(1, 1, { state: 'passed' }), false],
])('one click is stopped by a fresh ask alone (%#)', (request, stopped) => {
  expect(askedLately([request], NOW)).toBe(stopped);
});
