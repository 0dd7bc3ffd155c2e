import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Avatar } from '../base/Avatar';
import { Button } from '../base/Button';
import { Chip, Switch } from '../base/Choice';
import { Field } from '../base/Field';
import { Kbd, Presence } from '../base/Marks';
import { ChannelChoice } from './ChannelChoice';
import { Conflict } from './Conflict';
import { ContextList } from './ContextList';
import { EarlierAsks } from './EarlierAsks';
import { describedBy, HintList, hintsBeside } from './HintList';
import { PreviewView } from './PreviewView';
import { SlotField } from './SlotField';
import type { ComposerActions, ComposerState, ComposerTrouble } from './state';
import { TemplateChoice } from './TemplateChoice';

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
      <EarlierAsks earlier={state.earlier} sending={sending} actions={actions} />
      {state.conflict !== null && <Conflict theirs={state.conflict.theirs} actions={actions} />}

      <div class="composer-body">
        <TemplateChoice draft={draft} actions={actions} />
        <ContextList about={draft.about} page={draft.page} quote={draft.quote} />
        <WordsField
          part="need"
          state={state}
          error={trouble === 'need' ? i18n.t('composer.need.missing') : null}
          actions={actions}
        />
        <WordsField part="tried" state={state} error={null} actions={actions} />
        <ByWhen state={state} actions={actions} />
        {draft.anonymous !== null && (
          <Switch
            id="anonymous"
            data-action="anonymous"
            label={i18n.t('composer.anonymous.label')}
            hint={
              draft.anonymous.on
                ? i18n.t('composer.anonymous.hint', [draft.anonymous.by])
                : i18n.t('composer.anonymous.why', [draft.anonymous.by])
            }
            checked={draft.anonymous.on}
            disabled={sending}
            onChange={actions.onAnonymous}
          />
        )}
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

/** One of the long parts, in the words of the template. The first has the focus from the start. */
function WordsField({
  part,
  state: { draft, hints, trouble },
  error,
  actions,
}: {
  readonly part: 'need' | 'tried';
  readonly state: Writing;
  readonly error: string | null;
  readonly actions: ComposerActions;
}) {
  const field = useRef<HTMLTextAreaElement>(null);
  const isFirst = part === 'need';
  // With the first frame, so that no key is lost between seeing the field and being in it.
  useLayoutEffect(() => {
    if (isFirst) field.current?.focus();
  }, [isFirst]);
  useEffect(() => {
    if (trouble === part) field.current?.focus();
  }, [trouble, part]);
  const { label, placeholder } = draft.template[part];
  const beside = hintsBeside(hints, part);
  return (
    <div>
      <Field id={part} label={label} error={error}>
        {(control) => (
          <textarea
            {...control}
            class={isFirst ? 'aa-input' : 'aa-input composer-short'}
            aria-describedby={describedBy(control['aria-describedby'], beside)}
            ref={field}
            name={part}
            dir="auto"
            value={draft[part]}
            placeholder={placeholder}
            onInput={(event) => actions.onEdit(part, event.currentTarget.value)}
          />
        )}
      </Field>
      <HintList hints={beside} actions={actions} />
    </div>
  );
}

function ByWhen({
  state: { draft, hints },
  actions,
}: {
  readonly state: Writing;
  readonly actions: ComposerActions;
}) {
  const choices = [
    i18n.t('composer.byWhen.today'),
    i18n.t('composer.byWhen.week'),
    i18n.t('composer.byWhen.nextWeek'),
    i18n.t('composer.byWhen.noHurry'),
  ];
  const value = draft.byWhen;
  const beside = hintsBeside(hints, 'byWhen');
  return (
    <div>
      <Field id="byWhen" label={draft.template.byWhen}>
        {(control) => (
          <div class="composer-when">
            <input
              {...control}
              aria-describedby={describedBy(control['aria-describedby'], beside)}
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
      <HintList hints={beside} actions={actions} />
    </div>
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
    case 'remind':
      return i18n.t('composer.trouble.remind');
    case 'send':
      if (preview.way === 'posted') return i18n.t('composer.trouble.sendPost');
      return preview.way === 'copied'
        ? i18n.t('composer.trouble.sendClipboard')
        : i18n.t('composer.trouble.sendOpen', [draft.route.name]);
  }
}
