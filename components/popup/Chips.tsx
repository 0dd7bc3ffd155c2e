import { X } from 'lucide';
import { i18n } from '#i18n';
import type { Filter } from '../../utils/search/query';
import { Icon } from '../base/Icon';

/** A filter in words: `City: Berlin`. */
export function filterText({ name, value }: Pick<Filter, 'name' | 'value'>): string {
  if (name === 'now') return i18n.t('popup.canBeAskedNow');
  return `${i18n.t(`popup.filter.${name}`)}: ${value}`;
}

/**
 * Filters that are done, each a button that takes itself out. Arrows go from one to the next and on into the text behind
 * them; Backspace and Delete remove, too.
 */
export function Chips({
  chips,
  onRemove,
  onLeave,
}: {
  readonly chips: readonly Filter[];
  onRemove(at: number): void;
  /** The keyboard goes back into the text. */
  onLeave(): void;
}) {
  if (chips.length === 0) return null;
  const onKeyDown = (event: KeyboardEvent, at: number): void => {
    const chip = event.currentTarget instanceof HTMLElement ? event.currentTarget : null;
    const move = (to: Element | null | undefined) =>
      to instanceof HTMLElement ? to.focus() : undefined;
    switch (event.key) {
      case 'ArrowLeft':
        move(chip?.previousElementSibling);
        break;
      case 'ArrowRight':
        if (at === chips.length - 1) onLeave();
        else move(chip?.nextElementSibling);
        break;
      case 'Backspace':
      case 'Delete':
        onRemove(at);
        break;
      case 'Escape':
        onLeave();
        break;
      default:
        return;
    }
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's.
    <div class="aa-chips" role="group" aria-label={i18n.t('popup.filters')}>
      {chips.map((chip, at) => {
        const text = filterText(chip);
        return (
          <button
            key={chip.start}
            type="button"
            class="aa-chip"
            data-filter={chip.name}
            aria-label={i18n.t('popup.removeFilter', [text])}
            title={i18n.t('popup.removeFilter', [text])}
            onKeyDown={(event) => onKeyDown(event, at)}
            onClick={() => onRemove(at)}
          >
            <span class="aa-chip-text">{text}</span>
            <Icon icon={X} size={12} />
          </button>
        );
      })}
    </div>
  );
}
