import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { PlaybookNote } from '../../utils/requests/model';
import { Button } from '../base/Button';
import { type NoteActions, NoteItem } from './NoteItem';

/** Notes before "show more". */
const PAGE_SIZE = 20;

/**
 * All notes, last changed first.
 *
 * @param props.selected id of the note that a link names: shown whatever the paging
 * @param props.now ms since 1970, to count ages from
 */
export function NotesSection({
  notes,
  selected,
  readOnly,
  now,
  actions,
}: {
  readonly notes: readonly PlaybookNote[];
  readonly selected: string | null;
  readonly readOnly: boolean;
  readonly now: number;
  readonly actions: NoteActions;
}) {
  const [shown, setShown] = useState(PAGE_SIZE);
  const linked = notes.findIndex((note) => note.id === selected);
  const visible = notes.slice(0, Math.max(shown, linked + 1));
  const hidden = notes.length - visible.length;
  return (
    <section class="dash-group" aria-labelledby="group-notes" data-group="notes">
      <header class="dash-group-head">
        <h2 id="group-notes">
          {i18n.t('dashboard.note.title')} <span class="dash-count">{notes.length}</span>
        </h2>
        <p class="aa-tiny">{i18n.t('dashboard.note.hint')}</p>
      </header>
      <ul class="aa-panel dash-rows">
        {visible.map((note) => (
          <Row
            key={note.id}
            note={note}
            selected={note.id === selected}
            readOnly={readOnly}
            now={now}
            actions={actions}
          />
        ))}
        {hidden > 0 && (
          <li class="dash-more">
            <Button
              kind="quiet"
              data-action="more-notes"
              onClick={() => setShown(shown + PAGE_SIZE)}
            >
              {i18n.t('dashboard.more', Math.min(hidden, PAGE_SIZE))}
            </Button>
          </li>
        )}
      </ul>
    </section>
  );
}

function Row({
  note,
  selected,
  ...rest
}: {
  readonly note: PlaybookNote;
  readonly selected: boolean;
  readonly readOnly: boolean;
  readonly now: number;
  readonly actions: NoteActions;
}) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!selected) return;
    row.current?.scrollIntoView({ block: 'center' });
    row.current?.focus();
  }, [selected]);
  return (
    <li
      ref={row}
      class="dash-row"
      data-note={note.id}
      aria-current={selected ? 'true' : undefined}
      tabIndex={selected ? -1 : undefined}
    >
      <NoteItem note={note} listed {...rest} />
    </li>
  );
}
