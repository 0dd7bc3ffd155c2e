import { Trash2 } from 'lucide';
import { i18n } from '#i18n';
import type { RequestTarget } from '../../utils/requests/model';
import { Age } from '../base/Age';
import { Button } from '../base/Button';
import { ListRow } from '../base/Rows';
import { Toast } from '../base/Toast';

/** A draft that was begun and not sent. */
export interface OpenDraft {
  readonly id: string;
  /** ISO date-time of the last keystroke. */
  readonly savedAt: string;
  readonly draft: {
    readonly to: RequestTarget;
    readonly about: string | null;
    readonly need: string;
  };
}

/** Drafts that were begun and not sent, to go on with or to discard; nothing where there are none. */
export function DraftList({
  drafts,
  discarded,
  now,
  onOpen,
  onDiscard,
  onUndo,
  onClose,
}: {
  readonly drafts: readonly OpenDraft[];
  /** The one that was discarded last, while that can be taken back. */
  readonly discarded: OpenDraft | null;
  readonly now: number;
  readonly onOpen: (id: string) => void;
  readonly onDiscard: (id: string) => void;
  readonly onUndo: () => void;
  readonly onClose: () => void;
}) {
  return (
    <>
      {drafts.length > 0 && (
        <section class="dash-group" aria-labelledby="open-drafts" data-group="drafts">
          <header class="dash-group-head">
            <h2 id="open-drafts">
              {i18n.t('drafts.title')} <span class="dash-count">{drafts.length}</span>
            </h2>
            <p class="aa-tiny">{i18n.t('drafts.hint')}</p>
          </header>
          <ul class="aa-panel dash-rows">
            {drafts.map(({ id, savedAt, draft: { to, about, need } }) => (
              <ListRow
                as="li"
                key={id}
                data-draft={id}
                title={
                  <span class="aa-name">
                    {firstLine(need) || about || i18n.t('drafts.noWords')}
                  </span>
                }
                end={
                  <>
                    <Button small data-action="continue" onClick={() => onOpen(id)}>
                      {i18n.t('drafts.open')}
                    </Button>
                    <Button
                      small
                      kind="quiet"
                      icon={Trash2}
                      label={i18n.t('drafts.discard')}
                      data-action="discard"
                      onClick={() => onDiscard(id)}
                    />
                  </>
                }
              >
                <div class="aa-tiny aa-one-line">
                  {i18n.t('dashboard.to', [to.name])} · <Age iso={savedAt} now={now} />
                </div>
              </ListRow>
            ))}
          </ul>
        </section>
      )}
      {discarded !== null && (
        <Toast
          text={i18n.t('drafts.discarded', [discarded.draft.to.name])}
          onUndo={onUndo}
          onClose={onClose}
        />
      )}
    </>
  );
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0] ?? '';
}
