import { describe, expect, it } from 'vitest';
import { parseEvent, parseRequest, toJson } from '../../../utils/requests/events';
import { foldRequest } from '../../../utils/requests/fold';
import { event, undone, unknown } from './sample';

const prepared = event(1, 0, 'prepared');

/** A nest of `depth` objects. */
const nest = (depth: number): unknown => (depth === 0 ? 0 : { in: nest(depth - 1) });

describe('parseEvent', () => {
  it('reads what the ledger writes', () => {
    for (const each of [prepared, event(2, 1, 'asked'), undone(3, 2, 2), event(4, 3, 'erased')])
      expect(parseEvent(JSON.parse(JSON.stringify(toJson(each))))).toEqual({
        ok: true,
        value: each,
      });
  });

  it('keeps events of unknown kinds and versions whole', () => {
    const foreign = { ...toJson(unknown(1, 0)), note: { deep: ['x'] } };
    expect(parseEvent(foreign)).toEqual({ ok: true, value: { ...foreign, unknown: true } });
    const newer = { ...event(2, 1, 'asked'), v: 2 };
    const parsed = parseEvent(newer);
    expect(parsed).toEqual({ ok: true, value: { ...newer, unknown: true } });
    expect(parsed.ok && toJson(parsed.value)).toEqual(newer);
  });

  it.each<[string, unknown, string, string]>([
    ['no object', 'x', 'invalid', '$'],
    ['null', null, 'invalid', '$'],
    ['a foreign id', { ...prepared, id: 'abc' }, 'invalid', '$.id'],
    [
      'another spelling of a moment',
      { ...prepared, at: '2026-05-01T10:00:00+02:00' },
      'invalid',
      '$.at',
    ],
    ['a moment that is none', { ...prepared, at: '2026-13-01T10:00:00.000Z' }, 'invalid', '$.at'],
    ['no version', { ...prepared, v: undefined }, 'invalid', '$.v'],
    ['no draft', { ...prepared, draft: undefined }, 'invalid', '$.draft'],
    [
      'an address with a query',
      { ...prepared, draft: { ...prepared, page: null } },
      'invalid',
      '$.draft.to',
    ],
    ['a __proto__ key', JSON.parse('{"a":[{"__proto__":1}]}'), 'forbiddenKey', '$.a[0].__proto__'],
    ['endless nesting', nest(50), 'tooDeep', `$${'.in'.repeat(13)}`],
    ['an unknown giant', { ...unknown(1, 0), x: 'x'.repeat(60_000) }, 'tooLarge', '$'],
  ])('refuses %s', (_name, input, code, path) => {
    expect(parseEvent(input)).toMatchObject({ ok: false, problem: { code, path } });
  });

  it('reads which team was asked, also for a reason of a newer Askaround', () => {
    if (prepared.kind !== 'prepared') throw new Error('of another kind');
    for (const why of ['turn', 'by-a-rule-yet-to-come']) {
      const via = { id: 'streaming', name: 'Streaming', why };
      const event = { ...prepared, draft: { ...prepared.draft, via } };
      expect(parseEvent(event)).toEqual({ ok: true, value: event });
      expect(foldRequest([event])?.draft.via).toEqual(via);
    }
    const via = { id: 'streaming', name: 7, why: 'turn' };
    expect(parseEvent({ ...prepared, draft: { ...prepared.draft, via } })).toMatchObject({
      ok: false,
      problem: { code: 'invalid', path: '$.draft.via.name' },
    });
  });

  it('says where in a draft something is wrong', () => {
    if (prepared.kind !== 'prepared') throw new Error('sample');
    const page = { title: 'x', url: 'javascript:alert(1)' };
    const input = { ...prepared, draft: { ...prepared.draft, page } };
    expect(parseEvent(input, '$.events[3]')).toMatchObject({
      problem: { path: '$.events[3].draft.page.url', detail: expect.stringContaining('https') },
    });
    const subjects = ['ok', 7];
    expect(parseEvent({ ...prepared, draft: { ...prepared.draft, subjects } })).toMatchObject({
      problem: { path: '$.draft.subjects[1]' },
    });
  });
});

describe('parseRequest', () => {
  it('reads a materialised request, and no other', () => {
    const request = foldRequest([prepared, event(2, 1, 'asked')])!;
    expect(parseRequest(request)).toEqual({ ok: true, value: request });
    expect(parseRequest({ ...request, state: 'lost' })).toMatchObject({
      problem: { path: '$.state' },
    });
  });
});
