import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Button } from '../base/Button';
import { formatNumber } from '../charts/format';

/** So many lines stand there before the rest is asked for. */
const FIRST = 10;

/**
 * Lines of a list, the first of them until all are asked for.
 *
 * @param props.name what the list is of, for who hears it
 * @param props.empty what is said where there are none
 */
export function LongList<Item>({
  id,
  name,
  items,
  empty,
  children,
}: {
  readonly id: string;
  readonly name: string;
  readonly items: readonly Item[];
  readonly empty: ComponentChildren;
  readonly children: (item: Item) => ComponentChildren;
}) {
  const [all, setAll] = useState(false);
  if (items.length === 0) return <p class="aa-soft fig-line">{empty}</p>;
  const shown = all ? items : items.slice(0, FIRST);
  return (
    <>
      <ul class="fig-list" aria-label={name} data-list={id}>
        {shown.map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity, and no state.
          <li key={at}>{children(item)}</li>
        ))}
      </ul>
      {shown.length < items.length && (
        <Button small kind="quiet" data-action={`all-${id}`} onClick={() => setAll(true)}>
          {i18n.t('figures.showAll', [formatNumber(items.length)])}
        </Button>
      )}
    </>
  );
}
