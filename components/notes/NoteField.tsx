import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { NoteContent } from '../../utils/requests/model';
import { NOTE_LIMIT } from '../../utils/requests/notes';
import { Button } from '../base/Button';
import { Field } from '../base/Field';
import { Actions } from '../base/Panel';

/**
 * Words under a request that are not saved yet, by its id: the row comes anew where it changes its group, and half a
 * sentence is not lost with it. For as long as the page is open.
 */
const unsaved = new Map<string, string>();

/**
 * Where a note is written: "What did you learn?". The words stay until they are saved, so that a full disk costs none.
 *
 * @param props.start what it says so far; its request, topic and subjects go along
 * @param props.own the note was not learned from a request: what it is about is the user's to say
 * @param props.focus opened by a press: the field takes the focus
 * @param props.onSave resolves to whether it was saved
 * @param props.onCancel without it there is nothing to go back to
 */
export function NoteField({
  id,
  start,
  own,
  focus,
  onSave,
  onCancel,
}: {
  readonly id: string;
  readonly start: NoteContent;
  readonly own: boolean;
  readonly focus: boolean;
  readonly onSave: (note: NoteContent) => Promise<boolean>;
  readonly onCancel?: (() => void) | undefined;
}) {
  const request = start.text === '' ? start.request : null;
  const [text, setText] = useState(() => unsaved.get(request ?? '') ?? start.text);
  const [about, setAbout] = useState(start.about ?? '');
  const [saving, setSaving] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (focus) field.current?.focus();
  }, [focus]);
  const unchanged = text.trim() === start.text && about.trim() === (start.about ?? '');
  const ready = text.trim() !== '' && !unchanged && !saving;
  const write = (words: string): void => {
    setText(words);
    if (request === null) return;
    if (words === '') unsaved.delete(request);
    else unsaved.set(request, words);
  };
  const save = async (): Promise<void> => {
    setSaving(true);
    const topic = about.trim() === '' ? null : about;
    const saved = await onSave({ ...start, about: topic, text });
    setSaving(false);
    if (!saved) return;
    if (start.text === '') write('');
    onCancel?.();
  };
  return (
    <form
      class="note-field"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void save();
      }}
      onKeyDown={(event) => {
        if (event.isComposing) return;
        if (event.key === 'Escape' && unchanged) onCancel?.();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && ready) void save();
      }}
    >
      <Field id={`note-${id}`} label={i18n.t('dashboard.note.field')}>
        {(control) => (
          <textarea
            {...control}
            ref={field}
            maxLength={NOTE_LIMIT}
            placeholder={i18n.t('dashboard.note.placeholder')}
            value={text}
            onInput={(event) => write(event.currentTarget.value)}
          />
        )}
      </Field>
      {own && (
        <Field id={`note-about-${id}`} label={i18n.t('dashboard.note.about')}>
          {(control) => (
            <input
              {...control}
              type="text"
              maxLength={300}
              placeholder={i18n.t('dashboard.note.aboutPlaceholder')}
              value={about}
              onInput={(event) => setAbout(event.currentTarget.value)}
            />
          )}
        </Field>
      )}
      <Actions>
        <Button type="submit" kind="primary" small disabled={!ready} data-action="save-note">
          {i18n.t('dashboard.note.save')}
        </Button>
        {onCancel !== undefined && (
          <Button small data-action="cancel-note" onClick={onCancel}>
            {i18n.t('dashboard.note.cancel')}
          </Button>
        )}
      </Actions>
    </form>
  );
}
