import { i18n } from '#i18n';

/** Stands beside the name of a tool of which nobody could try a real page. `UnverifiedNote` says what it means. */
export function Unverified() {
  return (
    <span class="aa-tiny" data-unverified title={i18n.t('unverified.why')}>
      {i18n.t('unverified.word')}
    </span>
  );
}

/** What the word means, once below a list in which it stands. */
export function UnverifiedNote() {
  return (
    <p class="aa-tiny opt-pad">
      {i18n.t('unverified.note', [i18n.t('unverified.word'), i18n.t('unverified.why')])}
    </p>
  );
}
