import { ArrowLeft } from 'lucide';
import { i18n } from '#i18n';
import { Button } from '../base/Button';
import { HelpedForm } from '../requests/HelpedForm';
import type { HelpGiven, RequestDeeds } from '../requests/state';

export interface HelpedProps {
  /** Title of the page below; null where there is none. */
  readonly page: string | null;
  readonly wide: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly find: RequestDeeds['find'];
  /** Resolves to whether it was noted. */
  onSave(given: HelpGiven): Promise<boolean>;
  onBack(): void;
}

/** "I helped someone", in the place of the search. Esc goes back. */
export function HelpedView({ page, wide, now, find, onSave, onBack }: HelpedProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys bubble from what is inside.
    <div
      class={wide ? 'aa-popup aa-popup-wide' : 'aa-popup'}
      onKeyDown={(event) => {
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
        <h1>{i18n.t('request.given.action')}</h1>
      </header>
      <main class="aa-popup-helped">
        <HelpedForm page={page} now={now} find={find} onSave={onSave} onCancel={onBack} />
      </main>
    </div>
  );
}
