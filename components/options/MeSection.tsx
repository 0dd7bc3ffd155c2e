import { i18n } from '#i18n';
import { MePicker } from '../setup/MePicker';
import type { MeActions, MeState } from '../setup/state';
import { Section } from './Section';

/** Who sits at this browser. */
export function MeSection({
  state,
  actions,
}: {
  readonly state: MeState;
  readonly actions: MeActions;
}) {
  return (
    <Section id="me" title={i18n.t('options.me.title')} text={i18n.t('options.me.text')}>
      <MePicker state={state} actions={actions} />
    </Section>
  );
}
