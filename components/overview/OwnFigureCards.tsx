import { i18n } from '#i18n';
import type { Figure as OwnFigure } from '../../utils/metrics/figure';
import type { OwnFigures } from '../../utils/metrics/own-figures';
import type { WindowWeeks } from '../../utils/metrics/weeks';
import { SectionHeading } from '../base/Rows';
import { Figure, Figures } from '../charts/Figure';
import { formatDuration, formatNumber } from '../charts/format';

type Shown = 'received' | 'given' | 'balance' | 'response' | 'resolution';

/** What was given and got, and how long answers took: the user's own figures, each with window, n and what it was before. */
export function OwnFigureCards({
  figures,
  weeks,
}: {
  readonly figures: OwnFigures;
  readonly weeks: WindowWeeks;
}) {
  const { asked, received, given, balance } = figures;
  const window = i18n.t('overview.window', [String(weeks)]);
  const answers = (n: number) => i18n.t('overview.answers', n, [formatNumber(n)]);
  const people = ({ n, people }: OwnFigure, key: 'fromPeople' | 'toPeople') =>
    people === undefined || people === 0
      ? answers(n)
      : i18n.t(`overview.${key}`, people, [formatNumber(people)]);
  const waits = ({ n, open }: { readonly n: number; readonly open: number }) =>
    `${i18n.t('overview.asked', n, [formatNumber(n)])} · ${i18n.t('overview.open', open, [formatNumber(open)])}`;
  const cards: readonly {
    readonly id: Shown;
    readonly figure: OwnFigure;
    readonly n: string;
    readonly format: (value: number) => string;
  }[] = [
    { id: 'received', figure: received, n: people(received, 'fromPeople'), format: formatNumber },
    { id: 'given', figure: given, n: people(given, 'toPeople'), format: formatNumber },
    { id: 'balance', figure: balance, n: answers(balance.n), format: signed },
    {
      id: 'response',
      figure: asked.response.median,
      n: waits(asked.response),
      format: formatDuration,
    },
    {
      id: 'resolution',
      figure: asked.resolution.median,
      n: waits(asked.resolution),
      format: formatDuration,
    },
  ];
  return (
    <section class="overview-figures" aria-labelledby="overview-figures">
      <SectionHeading id="overview-figures">{i18n.t('overview.figures')}</SectionHeading>
      <p class="overview-plain" data-balance>
        {balanceText(balance.value)}
      </p>
      <Figures>
        {cards.map(({ id, figure, n, format }) => (
          <Figure
            key={id}
            id={id}
            label={i18n.t(`overview.figure.${id}.label`)}
            value={figure.value === null ? null : format(figure.value)}
            window={window}
            n={n}
            baseline={
              figure.baseline === null
                ? null
                : i18n.t('overview.before', [format(figure.baseline.value)])
            }
            meaning={{
              text: i18n.t(`overview.figure.${id}.text`),
              formula: i18n.t(`overview.figure.${id}.formula`),
              source: i18n.t(`overview.figure.${id}.source`),
            }}
          />
        ))}
      </Figures>
    </section>
  );
}

function signed(value: number): string {
  return value > 0 ? `+${formatNumber(value)}` : formatNumber(value);
}

/** Beyond this, more went one way than the other; below, give and take are about even. */
const EVEN = 0.2;

/** The help balance in plain words, which judge nobody. */
function balanceText(balance: number | null): string {
  if (balance === null) return i18n.t('overview.balance.none');
  if (balance > EVEN) return i18n.t('overview.balance.given');
  if (balance < -EVEN) return i18n.t('overview.balance.received');
  return i18n.t('overview.balance.even');
}
