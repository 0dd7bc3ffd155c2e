import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Avatar } from '../base/Avatar';
import { Button } from '../base/Button';
import { Chip } from '../base/Choice';
import { Field } from '../base/Field';
import { Kbd, Presence } from '../base/Marks';
import { ChannelChoice } from './ChannelChoice';
import { ContextList } from './ContextList';
import { PreviewView } from './PreviewView';
import { SlotField } from './SlotField';
import type { ComposerActions, ComposerState, ComposerTrouble } from './state';

type Writing = Extract<ComposerState, { kind: 'writing' }>;

/** The form, the preview of what leaves the browser, and the one button that lets it leave. */
export function WritingView({
  state,
  actions,
}: {
  readonly state: Writing;
  readonly actions: ComposerActions;
}) {
  const { draft, preview, saving, sending, trouble } = state;
  const need = useRef<HTMLTextAreaElement>(null);
  // With the first frame, so that no key is lost between seeing the field and being in it.
  useLayoutEffect(() => need.current?.focus(), []);
  useEffect(() => {
    if (trouble === 'need') need.current?.focus();
  }, [trouble]);

  return (
    <form
      class="composer-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending) actions.onSend();
      }}
    >
      <header class="composer-to">
        <Avatar name={draft.to.name} kind={draft.to.kind} />
        <div>
          <h1>
            <span class="aa-hidden">{i18n.t('composer.to')} </span>
            {draft.to.name}
            {draft.to.team !== null && <span class="composer-team"> {draft.to.team}</span>}
          </h1>
          {draft.presence !== null && <Presence presence={draft.presence} />}
        </div>
      </header>
      {draft.team !== null && <TeamLine team={draft.team} sending={sending} actions={actions} />}

      <div class="composer-body">
        <ContextList about={draft.about} page={draft.page} quote={draft.quote} />
        <Field
          id="need"
          label={i18n.t('composer.need.label')}
          error={trouble === 'need' ? i18n.t('composer.need.missing') : null}
        >
          {(control) => (
            <textarea
              {...control}
              ref={need}
              name="need"
              value={draft.need}
              placeholder={i18n.t('composer.need.placeholder')}
              onInput={(event) => actions.onEdit('need', event.currentTarget.value)}
            />
          )}
        </Field>
        <Field
          id="tried"
          label={i18n.t('composer.tried.label')}
          hint={draft.tried.trim() === '' ? i18n.t('composer.tried.hint') : null}
        >
          {(control) => (
            <textarea
              {...control}
              class="aa-input composer-short"
              name="tried"
              value={draft.tried}
              placeholder={i18n.t('composer.tried.placeholder')}
              onInput={(event) => actions.onEdit('tried', event.currentTarget.value)}
            />
          )}
        </Field>
        <ByWhen value={draft.byWhen} actions={actions} />
        <ChannelChoice draft={draft} actions={actions} />
        {draft.slot !== null && (
          <SlotField
            slot={draft.slot}
            name={draft.to.name}
            missing={trouble === 'slot'}
            actions={actions}
          />
        )}
        <PreviewView preview={preview} route={draft.route} />
      </div>

      <footer class="composer-foot">
        {trouble !== null && trouble !== 'need' && trouble !== 'slot' && (
          <p class="composer-trouble" role="alert">
            {troubleText(trouble, state)}
          </p>
        )}
        <p class="aa-tiny composer-saving" data-saving={saving} role="status">
          {savingText(saving)}
        </p>
        <Kbd>{i18n.t('composer.send.keys')}</Kbd>
        <Button kind="primary" type="submit" data-action="send" disabled={sending}>
          {sendLabel(state)}
        </Button>
      </footer>
    </form>
  );
}

/** Why the draft goes to whom it goes, and the other way to ask this team. */
function TeamLine({
  team: { why, other },
  sending,
  actions,
}: {
  readonly team: NonNullable<Writing['draft']['team']>;
  readonly sending: boolean;
  readonly actions: ComposerActions;
}) {
  return (
    <div class="composer-why">
      <p role="status">{why}</p>
      {other !== null && (
        <Button
          small
          data-action={`ask-${other}`}
          disabled={sending}
          onClick={() => actions.onTeam(other)}
        >
          {other === 'team' ? i18n.t('composer.team.whole') : i18n.t('composer.team.member')}
        </Button>
      )}
    </div>
  );
}

function ByWhen({ value, actions }: { readonly value: string; readonly actions: ComposerActions }) {
  const choices = [
    i18n.t('composer.byWhen.today'),
    i18n.t('composer.byWhen.week'),
    i18n.t('composer.byWhen.nextWeek'),
    i18n.t('composer.byWhen.noHurry'),
  ];
  return (
    <Field
      id="byWhen"
      label={i18n.t('composer.byWhen.label')}
      hint={value.trim() === '' ? i18n.t('composer.byWhen.hint') : null}
    >
      {(control) => (
        <div class="composer-when">
          <input
            {...control}
            name="byWhen"
            type="text"
            autocomplete="off"
            value={value}
            onInput={(event) => actions.onEdit('byWhen', event.currentTarget.value)}
          />
          {choices.map((choice) => (
            <Chip
              key={choice}
              data-when
              pressed={value === choice}
              onClick={() => actions.onEdit('byWhen', value === choice ? '' : choice)}
            >
              {choice}
            </Chip>
          ))}
        </div>
      )}
    </Field>
  );
}

function sendLabel({ draft, preview, sending }: Writing): string {
  if (sending) return i18n.t('composer.send.busy');
  switch (preview.way) {
    case 'carried':
      return i18n.t('composer.send.open', [draft.route.name]);
    case 'pasted':
      return i18n.t('composer.send.copyOpen');
    case 'copied':
      return i18n.t('composer.send.clipboard');
    case 'posted':
      return i18n.t('composer.send.post', [draft.route.name]);
  }
}

function savingText(saving: Writing['saving']): string {
  switch (saving) {
    case 'idle':
      return i18n.t('composer.saving.idle');
    case 'busy':
      return i18n.t('composer.saving.busy');
    case 'failed':
      return i18n.t('composer.saving.failed');
  }
}

function troubleText(
  trouble: Exclude<ComposerTrouble, 'need' | 'slot'>,
  { draft, preview }: Writing,
): string {
  switch (trouble) {
    case 'copy':
      return i18n.t('composer.trouble.copy');
    case 'save':
      return i18n.t('composer.trouble.save');
    case 'team':
      return i18n.t('composer.trouble.team');
    case 'grant':
      return i18n.t('composer.trouble.grant', [draft.route.to]);
    case 'send':
      if (preview.way === 'posted') return i18n.t('composer.trouble.sendPost');
      return preview.way === 'copied'
        ? i18n.t('composer.trouble.sendClipboard')
        : i18n.t('composer.trouble.sendOpen', [draft.route.name]);
  }
}
