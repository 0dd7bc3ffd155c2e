import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Button } from '../base/Button';
import { Actions } from '../base/Panel';

/** The question before everything goes. */
export function EraseAllPanel({
  count,
  onConfirm,
  onCancel,
}: {
  readonly count: number;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section
      class="aa-panel dash-note dash-note-bad"
      aria-labelledby="erase-all-title"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <h2 id="erase-all-title" ref={heading} tabIndex={-1}>
        {i18n.t('dashboard.eraseAll.title')}
      </h2>
      <p>{i18n.t('dashboard.eraseAll.text', count)}</p>
      <Actions>
        <Button kind="primary" data-action="erase-all-confirm" onClick={onConfirm}>
          {i18n.t('dashboard.eraseAll.confirm')}
        </Button>
        <Button data-action="erase-all-cancel" onClick={onCancel}>
          {i18n.t('dashboard.eraseAll.cancel')}
        </Button>
      </Actions>
    </section>
  );
}
