import { describe, expect, it } from 'vitest';
import { ownForward, ownHelp } from '../../../../utils/metrics/people/own';
import { DAY_MS } from '../../../../utils/metrics/weeks';
import { fact, NOW, person, YEAR } from '../random';

const [ana, ben, cem] = [person('ana'), person('ben'), person('cem')];
const days = (ago: number) => NOW - ago * DAY_MS;

describe('the user’s own help', () => {
  it('counts by the side that the own ledger has, and by the id in others’', () => {
    const facts = [
      fact({ side: 'helper', helper: ana, asker: ben }),
      fact({ side: 'helper', helper: ana, asker: ben }),
      fact({ side: 'helper', helper: ana, asker: null }),
      fact({ side: 'asker', helper: ben, asker: null }),
      fact({ side: 'none', helper: cem, asker: ana }),
      fact({ side: 'none', helper: cem, asker: ben }),
      fact({ side: 'asker', helper: ana, asker: ana }),
      fact({ side: 'helper', helper: ana, asker: ben, resolved: null }),
      fact({ side: 'helper', helper: ana, asker: cem, resolved: days(800) }),
    ];
    expect(ownHelp(facts, YEAR, ana)).toEqual({
      given: 3,
      received: 2,
      balance: 1 / 5,
      helped: 1,
      helpedBy: 2,
      reciprocity: 2 / 3,
    });
    // Without "who am I", the own ledger alone.
    expect(ownHelp(facts, YEAR, null)).toMatchObject({ given: 3, received: 1, reciprocity: 1 });
    expect(ownHelp([], YEAR, ana)).toMatchObject({ given: 0, balance: null, reciprocity: null });
  });
});

describe('the user’s own pay-it-forward', () => {
  const got = fact({ helper: ben, asker: ana, resolved: days(100) });
  const gave = (asker: typeof ana | null, ago: number) =>
    fact({ helper: ana, asker, resolved: days(ago) });
  it.each([
    ['nobody helped them', [], { kind: 'not-helped' }],
    ['they helped a third person', [got, gave(cem, 90)], { kind: 'passed-on', after: 10 * DAY_MS }],
    ['they helped whoever had helped them', [got, gave(ben, 90)], { kind: 'not-passed-on' }],
    ['they helped somebody unknown', [got, gave(null, 90)], { kind: 'not-passed-on' }],
    ['they were late', [got, gave(cem, 9)], { kind: 'not-passed-on' }],
    ['they had helped before', [got, gave(cem, 101)], { kind: 'not-passed-on' }],
    ['there is time left', [{ ...got, resolved: days(80) }], { kind: 'open', until: days(-10) }],
  ])('is told where %s', (_name, facts, expected) => {
    expect(ownForward(facts, YEAR, ana, NOW)).toEqual(expected);
  });
});
