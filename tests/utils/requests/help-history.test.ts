import { describe, expect, it } from 'vitest';
import { helpHistory } from '../../../utils/requests/help-history';
import type { HelpRequest, RequestDraft, RequestState } from '../../../utils/requests/model';
import { DRAFT, ulidOf } from './sample';

const day = (n: number) => new Date(Date.UTC(2026, 4, n, 10)).toISOString();

function request(
  n: number,
  state: RequestState,
  draft: Partial<RequestDraft> = {},
  person = 'ana',
): HelpRequest {
  const to = { kind: 'person' as const, id: person, name: person, team: null };
  return {
    id: ulidOf(n),
    state,
    draft: { ...DRAFT, to, ...draft },
    createdAt: day(n),
    updatedAt: day(n),
    times: { prepared: day(n), ...(state === 'prepared' ? {} : { asked: day(n) }) },
    origin: 'prepared',
    v: 1,
  };
}

describe('helpHistory', () => {
  it('tells the newest ask of each person, whatever order requests come in', () => {
    const requests = [request(1, 'asked'), request(3, 'resolved'), request(2, 'asked', {}, 'ben')];
    for (const order of [requests, requests.toReversed()]) {
      const history = helpHistory(order);
      expect([...history.keys()].sort()).toEqual(['ana', 'ben']);
      expect(history.get('ana')?.newest).toEqual({
        requestId: ulidOf(3),
        about: 'Kafka',
        subjects: ['jira-project:PAY'],
        askedAt: day(3),
        answered: true,
      });
    }
  });

  it('tells the newest about each topic and each subject', () => {
    const history = helpHistory([
      request(1, 'answered'),
      request(2, 'asked', { about: 'Redis', subjects: ['space:ENG'] }),
      request(3, 'asked', { about: null, subjects: ['space:ENG'] }),
    ]).get('ana');
    expect(history?.newest.requestId).toBe(ulidOf(3));
    expect(history?.answered?.requestId).toBe(ulidOf(1));
    expect([...(history?.byAbout ?? [])].map(([about, ask]) => [about, ask.requestId])).toEqual([
      ['Redis', ulidOf(2)],
      ['Kafka', ulidOf(1)],
    ]);
    expect(history?.bySubject.get('space:ENG')?.requestId).toBe(ulidOf(3));
    expect(history?.bySubject.get('jira-project:PAY')?.requestId).toBe(ulidOf(1));
  });

  it('leaves out what was never sent, what was withdrawn, and teams', () => {
    const team = { kind: 'team' as const, id: 'checkout', name: 'Checkout', team: null };
    const requests = [
      request(1, 'prepared'),
      request(2, 'withdrawn'),
      request(3, 'lapsed'),
      request(4, 'asked', { to: team }),
    ];
    expect(helpHistory(requests).size).toBe(0);
  });
});
