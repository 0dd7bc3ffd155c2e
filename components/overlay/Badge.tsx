import { i18n } from '#i18n';
import type { BadgeView } from '../../utils/messaging/views';
import { Mark } from '../base/Mark';
import { Confirm } from './Confirm';
import type { OverlayProps } from './types';

type BadgeProps = Pick<
  OverlayProps,
  'badge' | 'badgeState' | 'missing' | 'codes' | 'onBadge' | 'onConfirm'
> & {
  readonly open: boolean;
};

/** First owner, and how many more there are. */
function ownerText({ owners, unowned }: BadgeView): string {
  const [first] = owners;
  if (first === undefined) return unowned ?? i18n.t('badge.nobody');
  return owners.length === 1
    ? first.name
    : i18n.t('badge.more', [first.name, String(owners.length - 1)]);
}

/**
 * A press leaves focus and selection of the page where they are, until the card opens and takes the focus. To move it
 * twice costs the page a walk through its whole document more, for its underlines.
 */
const keepFocus = (event: Event): void => event.preventDefault();

/**
 * The quiet pill: mark, owner, how many experts. With a request prepared from this page it asks whether it was sent.
 * Without an answer it is the mark alone, which says by its name how things stand.
 */
export function Badge({ badge, badgeState, missing, codes, open, onBadge, onConfirm }: BadgeProps) {
  const view = badgeState === 'ready' ? badge : null;
  const waiting = badge?.prepared[0];
  const state = {
    loading: i18n.t('badge.loading'),
    none: i18n.t('badge.none'),
    error: i18n.t('badge.failed'),
    ready: i18n.t('badge.about'),
  }[badgeState];
  return (
    <>
      <button
        type="button"
        class={`aa-badge-button aa-badge-${badgeState}`}
        data-part="badge"
        data-state={badgeState}
        aria-haspopup="dialog"
        aria-expanded={open}
        title={
          view === null || view.owners.length < 2
            ? state
            : view.owners.map(({ name }) => name).join(', ')
        }
        onMouseDown={keepFocus}
        onClick={onBadge}
      >
        <Mark />
        {view === null ? (
          <span class="aa-hidden">{state}</span>
        ) : (
          <>
            <span class={view.owners.length === 0 ? 'aa-badge-owner aa-soft' : 'aa-badge-owner'}>
              {ownerText(view)}
            </span>
            {view.expertCount === 0 || waiting !== undefined ? null : (
              <span class="aa-badge-count">{i18n.t('badge.experts', view.expertCount)}</span>
            )}
          </>
        )}
        {codes === null ? null : (
          <span class="aa-badge-codes" data-part="codes">
            {i18n.t(codes.requests > 0 ? 'badge.request' : 'badge.news')}
          </span>
        )}
        {missing.length === 0 ? null : (
          <span class="aa-badge-partial" data-part="partial">
            {i18n.t('badge.partial')}
          </span>
        )}
      </button>
      {waiting === undefined ? null : <Confirm {...waiting} onConfirm={onConfirm} />}
    </>
  );
}
