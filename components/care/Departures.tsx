import { Send } from 'lucide';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { channelName } from '../../utils/translate';
import { Age } from '../base/Age';
import { Button } from '../base/Button';
import { ListRow } from '../base/Rows';
import { EmptyState, ErrorState, Loading } from '../base/States';

/** Something that left the browser, as the ledger of departures has it. */
export interface DepartureView {
  readonly n?: number | undefined;
  /** ISO date-time of the last time. */
  readonly at: string;
  readonly kind: 'request' | 'webhook' | 'map' | 'tool' | 'export';
  /** A channel's id, a host, or the name of a file. */
  readonly to: string;
  readonly requestId: string | null;
  readonly times: number;
}

/** The list of departures in all its states. */
export type DeparturesState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'ready'; readonly rows: readonly DepartureView[] };

/** Shown at first, and with every press on "more". */
const PAGE_SIZE = 20;

/**
 * Everything that ever left the browser, newest first: what kind of thing, where to and when; never its text.
 *
 * @param props.now ms since 1970, to count ages from
 * @param props.onRetry called when the list could not be read and the user wants it tried again
 */
export function Departures({
  state,
  now,
  onRetry,
}: {
  readonly state: DeparturesState;
  readonly now: number;
  readonly onRetry: () => void;
}) {
  switch (state.kind) {
    case 'loading':
      return <Loading lines={3} />;
    case 'failed':
      return (
        <ErrorState title={i18n.t('departure.failed')} onRetry={onRetry}>
          {state.message}
        </ErrorState>
      );
    case 'ready':
      return state.rows.length === 0 ? (
        <EmptyState icon={Send} title={i18n.t('departure.empty.title')}>
          {i18n.t('departure.empty.text')}
        </EmptyState>
      ) : (
        <Rows rows={state.rows} now={now} />
      );
  }
}

function Rows({ rows, now }: { readonly rows: readonly DepartureView[]; readonly now: number }) {
  const [shown, setShown] = useState(PAGE_SIZE);
  const hidden = rows.length - shown;
  return (
    <ul class="departures">
      {rows.slice(0, shown).map((row) => (
        <Departure key={row.n} row={row} now={now} />
      ))}
      {hidden > 0 && (
        <li class="departures-more">
          <Button
            kind="quiet"
            data-action="more-departures"
            onClick={() => setShown(shown + PAGE_SIZE)}
          >
            {i18n.t('dashboard.more', Math.min(hidden, PAGE_SIZE))}
          </Button>
        </li>
      )}
    </ul>
  );
}

function Departure({ row, now }: { readonly row: DepartureView; readonly now: number }) {
  const { kind, at, times, requestId } = row;
  return (
    <ListRow
      as="li"
      data-departure={kind}
      title={<span class="aa-name">{whatText(row)}</span>}
      end={
        requestId === null ? null : (
          <a href={`#requests/${requestId}`}>{i18n.t('departure.request')}</a>
        )
      }
    >
      <div class="aa-tiny">
        <Age iso={at} now={now} />
        {times > 1 && ` · ${i18n.t('departure.times', times)}`}
      </div>
    </ListRow>
  );
}

function whatText({ kind, to }: DepartureView): string {
  switch (kind) {
    case 'request':
      return i18n.t('departure.kind.request', [channelName(to)]);
    case 'webhook':
      return i18n.t('departure.kind.webhook', [to]);
    case 'map':
      return i18n.t('departure.kind.map', [to]);
    case 'tool':
      return i18n.t('departure.kind.tool', [to]);
    case 'export':
      return i18n.t('departure.kind.export', [to]);
  }
}
