import { Trash2, Users } from 'lucide';
import { i18n } from '#i18n';
import { Age } from '../base/Age';
import { Avatar } from '../base/Avatar';
import { Button } from '../base/Button';
import { Disclosure } from '../base/Panel';
import { ListRow } from '../base/Rows';
import { EmptyState } from '../base/States';
import type { LedgerView } from './state';

/**
 * Whose ledgers came as files, and what team figures make of them.
 *
 * @param props.minimumPeople fewest people behind a figure that is shown
 * @param props.now ms since 1970, to count ages from
 */
export function LedgersPanel({
  ledgers,
  minimumPeople,
  readOnly,
  now,
  onRemove,
}: {
  readonly ledgers: readonly LedgerView[];
  readonly minimumPeople: number;
  readonly readOnly: boolean;
  readonly now: number;
  readonly onRemove: (ledger: LedgerView) => void;
}) {
  return (
    <section class="care-left" aria-labelledby="ledgers-title" data-ledgers={ledgers.length}>
      <h2 id="ledgers-title">{i18n.t('ledgers.title')}</h2>
      <div class="aa-panel">
        {ledgers.length === 0 ? (
          <EmptyState
            icon={Users}
            title={i18n.t('ledgers.empty')}
            next={
              <a class="aa-button aa-button-plain" href="#requests">
                {i18n.t('ledgers.import')}
              </a>
            }
          >
            {i18n.t('ledgers.emptyText')}
          </EmptyState>
        ) : (
          <ul class="care-rows">
            {ledgers.map((ledger) => (
              <ListRow
                key={ledger.id}
                as="li"
                data-ledger={ledger.id}
                start={<Avatar name={ledger.name} kind="person" />}
                title={<span class="aa-name">{ledger.name}</span>}
                end={
                  readOnly ? null : (
                    <Button
                      small
                      kind="quiet"
                      icon={Trash2}
                      label={i18n.t('ledgers.remove', [ledger.name])}
                      data-action="remove-ledger"
                      onClick={() => onRemove(ledger)}
                    />
                  )
                }
              >
                <div class="aa-tiny">
                  <Age iso={ledger.at} now={now} /> · {i18n.t('ledgers.requests', ledger.requests)}
                </div>
              </ListRow>
            ))}
          </ul>
        )}
      </div>
      <Disclosure summary={i18n.t('ledgers.use.title')} data-what="use">
        <p>{i18n.t('ledgers.use.what')}</p>
        <p>{i18n.t('ledgers.use.who', minimumPeople)}</p>
        <p>{i18n.t('ledgers.use.weeks')}</p>
        <p>
          <a href="#requests">{i18n.t('ledgers.import')}</a>
        </p>
      </Disclosure>
      <Disclosure summary={i18n.t('ledgers.others.title')} data-what="others">
        <p>{i18n.t('ledgers.others.nothing')}</p>
        <p>{i18n.t('ledgers.others.export')}</p>
      </Disclosure>
    </section>
  );
}
