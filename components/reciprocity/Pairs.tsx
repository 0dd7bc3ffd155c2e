import { i18n } from '#i18n';
import type { TeamAnswer } from '../../utils/metrics/team-figures';
import { Disclosure, Fact, Facts } from '../base/Panel';
import { formatNumber } from '../charts/format';
import { countText, windowText } from '../figures/figure-texts';
import { LongList } from '../figures/LongList';

interface BothWays {
  readonly teams: readonly [string, string];
  readonly there: number;
  readonly back: number;
  readonly imbalance: number;
}
interface OneWay {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** Pairs of teams with help between them, those with most help first: both ways with their imbalance, and one way. */
export function pairLists({ pairs, matrix }: Pick<TeamAnswer, 'pairs' | 'matrix'>): {
  readonly both: readonly BothWays[];
  readonly oneWay: readonly OneWay[];
} {
  const counts = new Map(
    matrix.cells.map(({ giver, receiver, count }) => [JSON.stringify([giver, receiver]), count]),
  );
  const count = (from: string, to: string) => counts.get(JSON.stringify([from, to])) ?? 0;
  const both: BothWays[] = [];
  const oneWay: OneWay[] = [];
  for (const pair of pairs) {
    if (pair.kind === 'one-way') {
      const { from, to } = pair;
      oneWay.push({ from, to, count: count(from, to) });
    } else {
      const [one, other] = pair.teams;
      const { imbalance } = pair;
      both.push({
        teams: [one, other],
        there: count(one, other),
        back: count(other, one),
        imbalance,
      });
    }
  }
  return {
    both: both.sort((a, b) => b.there + b.back - (a.there + a.back)),
    oneWay: oneWay.sort((a, b) => b.count - a.count),
  };
}

/** The panel of both. */
export function Pairs({ figures }: { readonly figures: TeamAnswer }) {
  const { both, oneWay } = pairLists(figures);
  return (
    <section class="aa-panel fig-panel" aria-labelledby="reciprocity-pairs" data-part="pairs">
      <h2 id="reciprocity-pairs">{i18n.t('reciprocity.pairs.title')}</h2>
      <p class="aa-tiny">
        {[windowText(figures.window), countText(both.length + oneWay.length, 'pairs')].join(' · ')}
      </p>
      {both.length + oneWay.length === 0 ? (
        <p class="aa-soft fig-line">{i18n.t('reciprocity.pairs.none')}</p>
      ) : (
        <div class="fig-columns">
          <div>
            <h3>{i18n.t('reciprocity.pairs.oneWay')}</h3>
            <p class="aa-tiny">{i18n.t('reciprocity.pairs.oneWayText')}</p>
            <LongList
              id="one-way"
              name={i18n.t('reciprocity.pairs.oneWay')}
              items={oneWay}
              empty={i18n.t('chart.none')}
            >
              {({ from, to, count }) =>
                i18n.t('reciprocity.pairs.oneWayLine', count, [from, to, formatNumber(count)])
              }
            </LongList>
          </div>
          <div>
            <h3>{i18n.t('reciprocity.pairs.both')}</h3>
            <p class="aa-tiny">{i18n.t('reciprocity.pairs.bothText')}</p>
            <LongList
              id="both-ways"
              name={i18n.t('reciprocity.pairs.both')}
              items={both}
              empty={i18n.t('chart.none')}
            >
              {({ teams: [one, other], there, back, imbalance }) =>
                i18n.t('reciprocity.pairs.bothLine', [
                  one,
                  other,
                  formatNumber(there),
                  formatNumber(back),
                  formatNumber(imbalance),
                ])
              }
            </LongList>
            <Disclosure summary={i18n.t('chart.figure.explain')}>
              <Facts>
                <Fact name={i18n.t('chart.figure.formula')}>
                  |ln pᵢⱼ − ln pⱼᵢ|, pᵢⱼ = wᵢⱼ / Σₖ wᵢₖ
                </Fact>
                <Fact name={i18n.t('chart.figure.source')}>
                  Wang et al., Network Science 1(3) (2013)
                </Fact>
              </Facts>
            </Disclosure>
          </div>
        </div>
      )}
    </section>
  );
}
