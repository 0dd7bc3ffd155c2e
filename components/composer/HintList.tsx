import { Lightbulb, ShieldAlert, X } from 'lucide';
import { i18n } from '#i18n';
import type { Hint } from '../../utils/requests/hints';
import { translate } from '../../utils/translate';
import { Button } from '../base/Button';
import { Icon } from '../base/Icon';
import type { ComposerActions, WrittenPart } from './state';

/** Most hints that stand beside one field: more would be a wall. */
const MOST = 2;

/** The hints beside a field, as they are shown. */
export function hintsBeside(hints: readonly Hint[], part: WrittenPart): readonly Hint[] {
  return hints.filter((hint) => hint.part === part).slice(0, MOST);
}

/** Ids of the texts that a field is described by, with what describes it already. */
export function describedBy(
  before: string | undefined,
  hints: readonly Hint[],
): string | undefined {
  return (
    [before, ...hints.map(({ rule }) => `hint-${rule}`)].filter(Boolean).join(' ') || undefined
  );
}

/** What could be better about a field. Said politely when it appears, and never in the way of sending. */
export function HintList({
  hints,
  actions,
}: {
  readonly hints: readonly Hint[];
  readonly actions: ComposerActions;
}) {
  return (
    <div class="composer-hints" aria-live="polite">
      {hints.map(({ rule, level, values }) => (
        <div key={rule} class="composer-hint-line" data-hint={rule} data-level={level}>
          <Icon icon={level === 'warn' ? ShieldAlert : Lightbulb} size={14} />
          <span id={`hint-${rule}`}>{translate(`hint.${rule}`, values)}</span>
          <Button
            kind="quiet"
            small
            icon={X}
            label={i18n.t('composer.hintClose')}
            data-action="close-hint"
            onClick={() => actions.onCloseHint(rule)}
          />
        </div>
      ))}
    </div>
  );
}
