import { i18n } from '#i18n';
import { Segmented } from '../../base/Choice';
import { Field } from '../../base/Field';
import { LockedNote, Section, WhenReady } from '../Section';
import type { Language, Preferences, PreferencesActions, PreferencesState } from '../state';

/** Languages by the names that they give themselves, so that everybody finds their own. */
const OWN_NAMES: Readonly<Record<Exclude<Language, 'auto'>, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  ja: '日本語',
};
const LANGUAGES: readonly Language[] = ['auto', 'en', 'de', 'fr', 'es', 'ja'];
const THEMES: readonly Preferences['theme'][] = ['auto', 'light', 'dark'];

/** The language of all our texts. */
export function LanguageSection({
  state,
  actions,
}: {
  readonly state: PreferencesState;
  readonly actions: PreferencesActions;
}) {
  return (
    <Section
      id="language"
      title={i18n.t('options.language.title')}
      text={i18n.t('options.language.text')}
    >
      <WhenReady state={state} onRetry={actions.onRetry}>
        {({ values: { language }, locked }) => (
          <div class="opt-pad opt-stack">
            <Field id="language-choice" label={i18n.t('options.language.label')}>
              {(control) => (
                <select
                  {...control}
                  class="aa-input opt-select"
                  disabled={locked.includes('language')}
                  value={language}
                  onChange={({ currentTarget: { value } }) => {
                    const chosen = LANGUAGES.find((each) => each === value);
                    if (chosen !== undefined) actions.onSave({ language: chosen });
                  }}
                >
                  {LANGUAGES.map((each) => (
                    <option key={each} value={each} lang={each === 'auto' ? undefined : each}>
                      {languageName(each)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <LockedNote locked={locked} name="language" />
          </div>
        )}
      </WhenReady>
    </Section>
  );
}

/** Light or dark. */
export function ThemeSection({
  state,
  actions,
}: {
  readonly state: PreferencesState;
  readonly actions: PreferencesActions;
}) {
  return (
    <Section id="theme" title={i18n.t('options.theme.title')} text={i18n.t('options.theme.text')}>
      <WhenReady state={state} onRetry={actions.onRetry}>
        {({ values: { theme }, locked }) => (
          <div class="opt-pad opt-stack">
            <Segmented
              label={i18n.t('options.theme.title')}
              name="theme"
              value={theme}
              disabled={locked.includes('theme')}
              options={THEMES.map((value) => ({ value, text: themeName(value) }))}
              onChange={(value) => actions.onSave({ theme: value })}
            />
            <LockedNote locked={locked} name="theme" />
          </div>
        )}
      </WhenReady>
    </Section>
  );
}

/** A language by its own name; `auto` says whose it is. */
export function languageName(language: Language): string {
  return language === 'auto' ? i18n.t('options.language.auto') : OWN_NAMES[language];
}

/** A theme's name, in the user's language. */
export function themeName(theme: Preferences['theme']): string {
  switch (theme) {
    case 'auto':
      return i18n.t('options.theme.auto');
    case 'light':
      return i18n.t('options.theme.light');
    case 'dark':
      return i18n.t('options.theme.dark');
  }
}
