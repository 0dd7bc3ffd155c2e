import { describe, expect, it } from 'vitest';
import {
  isOfMap,
  namedTarget,
  otherSide,
  waitingFirst,
  waitingForUser,
} from '../../../utils/requests/mine';
import type { HelpRequest, RequestState } from '../../../utils/requests/model';
import { threadsOf } from '../../../utils/requests/threads';

const ANA = { kind: 'person', id: 'ana', name: 'Ana', team: null } as const;
const JO = { kind: 'person', id: 'jo', name: 'Jo', team: null } as const;

function request(
  id: string,
  state: RequestState,
  origin: HelpRequest['origin'] = 'prepared',
  follows?: string,
): HelpRequest {
  const at = '2026-05-01T10:00:00.000Z';
  return {
    id,
    state,
    origin,
    createdAt: at,
    updatedAt: at,
    times: { [state]: at },
    v: 1,
    draft: {
      to: ANA,
      from: JO,
      about: null,
      subjects: [],
      page: null,
      quote: null,
      need: '',
      tried: '',
      byWhen: '',
      channel: 'mail',
      ...(follows === undefined ? {} : { follows }),
    },
  };
}
const ids = (requests: readonly HelpRequest[]) => requests.map(({ id }) => id);

describe('what waits for the user', () => {
  it('of what they asked: their word on a draft, and an outcome', () => {
    const all = [
      request('p', 'prepared'),
      request('s', 'asked'),
      request('a', 'answered'),
      request('o', 'passed'),
      request('d', 'declined'),
      request('r', 'resolved'),
      request('x', 'expired'),
    ];
    expect(ids(waitingForUser(all))).toEqual(['p', 'a', 'o', 'd']);
  });

  it('of what was asked of them: whatever is open', () => {
    const all = [
      request('s', 'asked', 'received'),
      request('k', 'acknowledged', 'received'),
      request('a', 'answered', 'received'),
      request('o', 'passed', 'received'),
      request('h', 'resolved', 'helped'),
    ];
    expect(ids(waitingForUser(all))).toEqual(['s', 'k']);
  });

  it('not what was taken further: its follow-up does', () => {
    const all = [request('o', 'passed'), request('f', 'prepared', 'prepared', 'o')];
    expect(ids(waitingForUser(all))).toEqual(['f']);
  });

  it('comes first, and the others keep their order', () => {
    const all = [request('r', 'resolved'), request('s', 'asked'), request('a', 'answered')];
    expect(ids(waitingFirst(all))).toEqual(['a', 'r', 's']);
  });
});

describe('threads', () => {
  it('hold what followed a request, however far, in the order in which it was made', () => {
    const all = [
      request('3', 'prepared', 'prepared', '2'),
      request('2', 'passed', 'prepared', '1'),
      request('1', 'passed'),
      request('0', 'asked'),
    ];
    expect(threadsOf(all).map(({ first, followUps }) => [first.id, ...ids(followUps)])).toEqual([
      ['1', '2', '3'],
      ['0'],
    ]);
  });

  it('lose nothing where the first is not there, or a ring was forged', () => {
    const lonely = request('2', 'asked', 'prepared', 'gone');
    const ring = [request('a', 'asked', 'prepared', 'b'), request('b', 'asked', 'prepared', 'a')];
    const all = threadsOf([lonely, ...ring]);
    expect(ids(all.flatMap(({ first, followUps }) => [first, ...followUps])).sort()).toEqual([
      '2',
      'a',
      'b',
    ]);
  });
});

it('knows the other side, and who is of no map', () => {
  expect(otherSide(request('s', 'asked'))).toBe(ANA);
  expect(otherSide(request('s', 'asked', 'received'))).toBe(JO);
  expect(isOfMap(ANA)).toBe(true);
  // An id of a map could be this very name.
  expect(isOfMap(namedTarget('ana'))).toBe(false);
});
