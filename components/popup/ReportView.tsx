import { Copy } from 'lucide';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Button } from '../base/Button';
import { Toast } from '../base/Toast';
import { Aside } from './Aside';

export interface ReportProps {
  /** Exactly what is copied. */
  readonly text: string;
  readonly wide: boolean;
  readonly toast: string | null;
  onCopy(): void;
  onToastClose(): void;
  onBack(): void;
}

/** The report on a page before it is copied. Esc goes back. */
export function ReportView({ text, wide, toast, onCopy, onToastClose, onBack }: ReportProps) {
  const preview = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    // At its beginning, where the caret would stand at the end.
    preview.current?.setSelectionRange(0, 0);
    preview.current?.focus();
  }, []);
  return (
    <Aside title={i18n.t('popup.here.reportTitle')} wide={wide} onBack={onBack}>
      <main class="aa-report">
        <p class="aa-soft">{i18n.t('popup.here.reportHint')}</p>
        <textarea
          ref={preview}
          dir="ltr"
          data-part="report"
          aria-label={i18n.t('popup.here.reportTitle')}
          readOnly
          spellcheck={false}
          value={text}
        />
        <Button data-action="copy-report" kind="primary" icon={Copy} onClick={onCopy}>
          {i18n.t('popup.here.copyReport')}
        </Button>
      </main>
      {toast === null ? null : <Toast text={toast} onClose={onToastClose} />}
    </Aside>
  );
}
