import { i18n } from '#i18n';
import { HelpedForm } from '../requests/HelpedForm';
import type { HelpGiven, RequestDeeds } from '../requests/state';
import { Aside } from './Aside';

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
    <Aside title={i18n.t('request.given.action')} wide={wide} onBack={onBack}>
      <main class="aa-popup-helped">
        <HelpedForm page={page} now={now} find={find} onSave={onSave} onCancel={onBack} />
      </main>
    </Aside>
  );
}
