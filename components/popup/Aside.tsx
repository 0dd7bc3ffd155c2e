import { ArrowLeft } from 'lucide';
import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { Button } from '../base/Button';

/**
 * What stands in the place of the search for a while, under a title with the way back. Esc goes back.
 *
 * @param props.wide on a page of its own rather than in the toolbar's popup
 */
export function Aside({
  title,
  wide,
  onBack,
  children,
}: {
  readonly title: string;
  readonly wide: boolean;
  readonly onBack: () => void;
  readonly children: ComponentChildren;
}) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys bubble from what is inside.
    <div
      class={wide ? 'aa-popup aa-popup-wide' : 'aa-popup'}
      onKeyDown={(event) => {
        // Esc inside an input method is its own.
        if (event.key !== 'Escape' || event.isComposing) return;
        event.preventDefault();
        onBack();
      }}
    >
      <header class="aa-report-head">
        <Button
          data-action="back"
          kind="quiet"
          small
          icon={ArrowLeft}
          label={i18n.t('popup.here.back')}
          onClick={onBack}
        />
        <h1>{title}</h1>
      </header>
      {children}
    </div>
  );
}
