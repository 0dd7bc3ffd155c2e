import { ArrowUp, PenLine, Trash2 } from 'lucide';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { NoteContent, PlaybookNote } from '../../utils/requests/model';
import { Age } from '../base/Age';
import { Button } from '../base/Button';
import { Icon } from '../base/Icon';
import { NoteField } from './NoteField';

/** What notes tell their wiring. */
export interface NoteActions {
  /** Null as id writes a new one. Resolves to whether it was saved; why not is said elsewhere. */
  onSaveNote(id: string | null, note: NoteContent): Promise<boolean>;
  onEraseNote(id: string): void;
}

/**
 * One note as it stands, and in the place of its words the field to edit them.
 *
 * @param props.listed it stands among other notes rather than at its request: it says what it is about, and leads there
 * @param props.now ms since 1970, to count ages from
 */
export function NoteItem({
  note,
  listed,
  readOnly,
  now,
  actions,
}: {
  readonly note: PlaybookNote;
  readonly listed: boolean;
  readonly readOnly: boolean;
  readonly now: number;
  readonly actions: NoteActions;
}) {
  const [editing, setEditing] = useState(false);
  if (editing)
    return (
      <NoteField
        id={note.id}
        start={content(note)}
        own={note.request === null}
        focus
        onSave={(changed) => actions.onSaveNote(note.id, changed)}
        onCancel={() => setEditing(false)}
      />
    );
  return (
    <div class="note-item">
      <div class="note-main">
        {listed && note.about !== null && <p class="note-about">{note.about}</p>}
        <p class="note-text">{note.text}</p>
        <p class="aa-tiny">
          <Age iso={note.updatedAt} now={now} />
        </p>
      </div>
      <div class="dash-actions">
        {listed && note.request !== null && (
          <a
            class="aa-button aa-button-quiet aa-button-small aa-button-square"
            href={`#requests/${note.request}`}
            aria-label={i18n.t('dashboard.note.request')}
            title={i18n.t('dashboard.note.request')}
            data-action="note-request"
          >
            <Icon icon={ArrowUp} size={14} />
          </a>
        )}
        {!readOnly && (
          <>
            <Button
              small
              kind="quiet"
              icon={PenLine}
              label={i18n.t('dashboard.note.edit')}
              data-action="edit-note"
              onClick={() => setEditing(true)}
            />
            <Button
              small
              kind="quiet"
              icon={Trash2}
              label={i18n.t('dashboard.note.erase')}
              data-action="erase-note"
              onClick={() => actions.onEraseNote(note.id)}
            />
          </>
        )}
      </div>
    </div>
  );
}

function content({ request, about, subjects, text }: PlaybookNote): NoteContent {
  return { request, about, subjects, text };
}
