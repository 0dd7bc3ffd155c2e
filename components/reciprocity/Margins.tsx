import { i18n } from '#i18n';
import type { TeamAnswer } from '../../utils/metrics/team-figures';
import { Disclosure } from '../base/Panel';
import { formatNumber, formatShare } from '../charts/format';
import { smallText } from '../figures/figure-texts';

const COLUMNS = ['given', 'received', 'balance', 'mutual', 'inside'] as const;

/** What each team gave and got in the cells that are shown, by name. */
export function Margins({ figures }: { readonly figures: TeamAnswer }) {
  const { teams, matrix, window } = figures;
  const none = i18n.t('chart.none');
  const lines = teams.filter(({ given, received, inside }) => given + received + inside > 0);
  return (
    <Disclosure summary={i18n.t('reciprocity.margins.title')} data-part="margins">
      <p class="aa-tiny">
        {i18n.t('reciprocity.margins.text')}{' '}
        {smallText(window, matrix.n, 'exchanges', matrix.people)}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by key. */}
      <section class="chart-scroll" aria-label={i18n.t('reciprocity.margins.title')} tabIndex={0}>
        <table class="chart-table">
          <thead>
            <tr>
              <th scope="col">{i18n.t('reciprocity.margins.team')}</th>
              {COLUMNS.map((column) => (
                <th scope="col" key={column}>
                  {i18n.t(`reciprocity.margins.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ team, given, received, balance, reciprocity, inside }) => (
              <tr key={team}>
                <th scope="row">{team}</th>
                <td>{formatNumber(given)}</td>
                <td>{formatNumber(received)}</td>
                <td>{balance === null ? none : formatNumber(balance)}</td>
                <td>{reciprocity === null ? none : formatShare(reciprocity)}</td>
                <td>{formatNumber(inside)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Disclosure>
  );
}
