import { i18n } from '#i18n';
import type { ComposerPreview, ComposerRoute } from './state';

/** What leaves the browser, and nothing else: the text nodes hold the very strings that are handed over. */
export function PreviewView({
  preview,
  route,
}: {
  readonly preview: ComposerPreview;
  readonly route: ComposerRoute;
}) {
  const { subject, text, when, note, way } = preview;
  return (
    <section class="composer-preview" aria-labelledby="preview-title">
      <h2 id="preview-title">
        {i18n.t('composer.preview.title')}
        <small>{wayText(way, route.name)}</small>
      </h2>
      {route.to !== '' && (
        <dl>
          <dt>{i18n.t('composer.preview.to')}</dt>
          <dd data-preview="to">{route.to}</dd>
          {when !== null && (
            <>
              <dt>{i18n.t('composer.preview.when')}</dt>
              <dd data-preview="when">{when}</dd>
            </>
          )}
          {subject !== null && (
            <>
              <dt>{i18n.t('composer.preview.subject')}</dt>
              <dd data-preview="subject">{subject}</dd>
            </>
          )}
        </dl>
      )}
      <pre data-preview="text">{text}</pre>
      {note !== null && (
        <p class="composer-note" role="status">
          {note === 'too-long'
            ? i18n.t('composer.tooLong', [route.name])
            : i18n.t('composer.mentionNote')}
        </p>
      )}
    </section>
  );
}

function wayText(way: ComposerPreview['way'], channel: string): string {
  switch (way) {
    case 'carried':
      return i18n.t('composer.preview.exact');
    case 'pasted':
      return i18n.t('composer.preview.pasted', [channel]);
    case 'copied':
      return i18n.t('composer.preview.copied');
    case 'posted':
      return i18n.t('composer.preview.posted', [channel]);
  }
}
