import { i18n } from '#i18n';
import { Chip } from '../base/Choice';
import type { ComposerActions, ComposerDraft } from './state';

/** What kind of request it is. Another one changes the words around the fields, never what is in them. */
export function TemplateChoice({
  draft: { template, templates },
  actions,
}: {
  readonly draft: ComposerDraft;
  readonly actions: ComposerActions;
}) {
  if (templates.length === 0) return null;
  return (
    <fieldset class="composer-templates">
      <legend class="aa-hidden">{i18n.t('composer.template')}</legend>
      {templates.map(({ id, name }) => (
        <Chip
          key={id}
          data-template={id}
          pressed={id === template.id}
          onClick={() => actions.onTemplate(id)}
        >
          {name}
        </Chip>
      ))}
    </fieldset>
  );
}
