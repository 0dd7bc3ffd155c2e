import { i18n } from '#i18n';
import { Avatar } from '../base/Avatar';
import { SectionHeading } from '../base/Rows';
import type { ItemGroup, OverlayProps } from './types';

/** How many there are, but no number on a person; of files the names of the first. */
function Detail({
  group: { owner, count, names },
  ofFiles,
}: {
  readonly group: ItemGroup;
  readonly ofFiles: boolean;
}) {
  const number = count.toLocaleString(i18n.t('time.locale'));
  const counted = owner?.kind !== 'person';
  if (!ofFiles) return counted ? i18n.t('item.count', count, [number]) : null;
  const listed = names.join(', ');
  return (
    <>
      {counted ? `${i18n.t('item.files', count, [number])} · ` : null}
      <bdi>{names.length < count ? i18n.t('item.andMore', [listed]) : listed}</bdi>
    </>
  );
}

/** The rows and cards of a list, or the files of a change, by owner; a press goes to the first one. */
export function ItemGroups({ items, onItem }: Pick<OverlayProps, 'items' | 'onItem'>) {
  if (!items?.groups.some(({ owner }) => owner !== null)) return null;
  const { groups, ofFiles } = items;
  return (
    <>
      <SectionHeading>{i18n.t(ofFiles ? 'item.mustLook' : 'item.owners')}</SectionHeading>
      <ul class="aa-list aa-item-groups">
        {groups.map((group) => {
          const name = group.owner?.name ?? i18n.t('badge.nobody');
          return (
            <li key={group.owner?.token ?? ''}>
              <button
                type="button"
                class="aa-row aa-item-group"
                data-part="item-group"
                title={i18n.t('item.show')}
                onClick={() => onItem?.(group.owner?.token ?? null)}
              >
                {group.owner === null ? (
                  <span class="aa-avatar aa-avatar-plain aa-avatar-small" aria-hidden="true">
                    ?
                  </span>
                ) : (
                  <Avatar name={name} kind={group.owner.kind} small />
                )}
                <span class="aa-row-main">
                  <bdi class={group.owner === null ? 'aa-soft' : 'aa-name'}>{name}</bdi>
                  <span class="aa-tiny aa-item-detail">
                    <Detail group={group} ofFiles={ofFiles} />
                  </span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
