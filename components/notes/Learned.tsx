import { i18n } from '#i18n';
import type { HelpRequest, PlaybookNote } from '../../utils/requests/model';
import { NoteField } from './NoteField';
import { type NoteActions, NoteItem } from './NoteItem';

/**
 * What was learned from a request: its notes; where there is none and an answer came, the question.
 *
 * @param props.notes those of the request
 * @param props.now ms since 1970, to count ages from
 */
export function Learned({
  request,
  notes,
  readOnly,
  now,
  actions,
}: {
  readonly request: HelpRequest;
  readonly notes: readonly PlaybookNote[];
  readonly readOnly: boolean;
  readonly now: number;
  readonly actions: NoteActions;
}) {
  const { id, draft, state } = request;
  if (notes.length > 0)
    return (
      <section class="note-learned" aria-label={i18n.t('dashboard.note.title')}>
        {notes.map((note) => (
          <NoteItem
            key={note.id}
            note={note}
            listed={false}
            readOnly={readOnly}
            now={now}
            actions={actions}
          />
        ))}
      </section>
    );
  if (readOnly || (state !== 'answered' && state !== 'resolved')) return null;
  const { about, subjects } = draft;
  return (
    <section class="note-learned">
      <NoteField
        id={id}
        start={{ request: id, about, subjects, text: '' }}
        own={false}
        focus={false}
        onSave={(note) => actions.onSaveNote(null, note)}
      />
    </section>
  );
}
