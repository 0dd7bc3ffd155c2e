import { i18n } from '#i18n';
import type { ComposerPreview } from './state';

/** What leaves the browser, and nothing else: the text nodes hold the very strings that are handed over. */
export function PreviewView({ preview }: { readonly preview: ComposerPreview }) {
  return (
    <section class="composer-preview" aria-labelledby="preview-title">
      <h2 id="preview-title">
        {i18n.t('composer.preview.title')}
        <small>
          {preview.kind === 'mail'
            ? i18n.t('composer.preview.exact')
            : i18n.t('composer.preview.copied')}
        </small>
      </h2>
      {preview.kind === 'mail' ? (
        <>
          <dl>
            <dt>{i18n.t('composer.preview.to')}</dt>
            <dd data-preview="to">{preview.to}</dd>
            <dt>{i18n.t('composer.preview.subject')}</dt>
            <dd data-preview="subject">{preview.message.subject}</dd>
          </dl>
          <pre data-preview="body">{preview.message.body}</pre>
          {preview.tooLong && <p class="composer-trouble">{i18n.t('composer.tooLong')}</p>}
        </>
      ) : (
        <pre data-preview="text">{preview.text}</pre>
      )}
    </section>
  );
}
