import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FILTERS,
  filterNames,
  joinQuery,
  parseQuery,
  splitQuery,
  writeFilter,
} from '../../../utils/search/query';

const read = (text: string, names?: Parameters<typeof parseQuery>[1]) => {
  const { filters, words } = parseQuery(text, names);
  return [filters.map(({ name, value, done }) => `${name}=${value}${done ? '.' : '…'}`), words];
};

describe('parseQuery', () => {
  it.each<[string, string[], string]>([
    ['kafka', [], 'kafka'],
    ['team:pay', ['team=pay…'], ''],
    ['team:pay ', ['team=pay.'], ''],
    ['Team:Pay now kafka', ['team=Pay.', 'now=.'], 'kafka'],
    ['kafka now', ['now=…'], 'kafka'],
    ['nowak', [], 'nowak'],
    ['"now"', [], 'now'],
    ['city:"São Paulo" kafka', ['city=São Paulo.'], 'kafka'],
    ['city:"São Pau', ['city=São Pau…'], ''],
    ['team: payments', ['team=payments…'], ''],
    ['team:', ['team=…'], ''],
    ['topic:c++ title:architect', ['topic=c++.', 'title=architect…'], ''],
    ['ｔｅａｍ：支払 ', ['team=支払.'], ''],
    ['jira-project:PAY', [], 'jira-project: PAY'],
    ['see:team:pay ', ['team=pay.'], 'see:'],
    ['https://acme.example', [], 'https: //acme.example'],
    ['now:x', [], 'now: x'],
  ])('reads %j', (text, filters, words) => {
    expect(read(text)).toEqual([filters, words]);
  });

  it('knows the names of the user’s language beside the English ones', () => {
    const names = filterNames(
      (name) => ({ team: 'Équipe', now: 'en ce moment' })[name as string] ?? null,
    );
    expect(read('equipe:data team:pay ', names)).toEqual([['team=data.', 'team=pay.'], '']);
    expect(read('équipe:data encemoment ', names)).toEqual([['team=data.', 'now=.'], '']);
    // Another language's word never takes an English one away.
    const odd = filterNames((name) => (name === 'city' ? 'team' : null));
    expect(read('team:x ', odd)).toEqual([['team=x.'], '']);
  });

  it('survives anything, and tells where each filter stands', () => {
    const piece = fc.constantFrom(
      'team:',
      'now',
      '"',
      ' ',
      'city:"a b"',
      'x',
      ':',
      '：',
      'é',
      'topic:k ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        let last = 0;
        for (const { start, end, value } of parseQuery(text).filters) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(text.slice(start, end)).toContain(value);
          last = end;
        }
      }),
    );
  });
});

describe('chips and text', () => {
  it('part what is done from what is typed, and come together again', () => {
    const { chips, rest } = splitQuery('kafka team:pay now be');
    expect(chips.map(writeFilter)).toEqual(['team:pay ', 'now ']);
    expect(rest).toBe('kafka be');
    expect(joinQuery(chips, rest)).toBe('team:pay now kafka be');
    expect(splitQuery('kafka ').rest).toBe('kafka ');
    expect(splitQuery('team:pay ').rest).toBe('');
  });

  it('read back just what was written', () => {
    const filter = fc.record({
      name: fc.constantFrom(...FILTERS),
      value: fc.stringMatching(/^[\p{L}\p{N}][\p{L}\p{N} .+:-]{0,12}$/u),
    });
    fc.assert(
      fc.property(
        fc.array(filter, { maxLength: 6 }),
        fc.constantFrom('', 'kafka', 'ka b '),
        (chips, rest) => {
          const split = splitQuery(joinQuery(chips, rest));
          expect(split.rest).toBe(rest);
          expect(split.chips.map(({ name, value }) => [name, value])).toEqual(
            chips.map(({ name, value }) => [name, name === 'now' ? '' : value.trim()]),
          );
        },
      ),
    );
  });
});

describe('a query that nobody types', () => {
  it.each([
    ['a:', 50_000],
    ['team:"', 20_000],
    ['"', 100_000],
    ['kafka ', 20_000],
    ['team:a now ', 10_000],
    ['a: \u{1f600}', 20_000],
  ])('costs no more than a long one: %j, %i times', (piece, times) => {
    // Time in the square of the length would run far into the test's own limit.
    const text = piece.repeat(times);
    for (let time = 0; time < 20; time++) {
      const { filters, words } = parseQuery(text);
      expect(filters.length).toBeLessThanOrEqual(8);
      expect(words.length).toBeLessThanOrEqual(1_000);
      const { chips, rest } = splitQuery(text);
      expect(chips.length).toBeLessThanOrEqual(8);
      expect(rest.length).toBeLessThanOrEqual(text.length);
    }
  });
});
