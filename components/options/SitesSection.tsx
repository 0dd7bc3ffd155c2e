import { Globe } from 'lucide';
import { i18n } from '#i18n';
import { Switch } from '../base/Choice';
import { Disclosure } from '../base/Panel';
import { EmptyState, ErrorState, Loading } from '../base/States';
import { UnverifiedNote } from '../base/Unverified';
import { Outcome } from '../setup/Outcome';
import { SiteForm } from '../setup/SiteForm';
import { LockedNote, Section, WhenReady } from './Section';
import { SiteRow } from './SiteRow';
import type {
  PreferencesActions,
  PreferencesState,
  SitesActions,
  SitesNote,
  SitesState,
} from './state';

/** The sites that the browser lets Askaround read, and how loud it is on each. */
export function SitesSection({
  state,
  note,
  actions,
  preferences,
  preferencesActions,
}: {
  readonly state: SitesState;
  readonly note: SitesNote;
  readonly actions: SitesActions;
  readonly preferences: PreferencesState;
  readonly preferencesActions: PreferencesActions;
}) {
  return (
    <Section id="sites" title={i18n.t('options.sites.title')} text={i18n.t('options.sites.text')}>
      <List state={state} actions={actions} />
      <AddSite note={note} actions={actions} />
      <AskTool state={preferences} actions={preferencesActions} />
    </Section>
  );
}

/** May the tool itself be asked, and what leaves the browser then: to the letter, because it is a promise. */
function AskTool({
  state,
  actions,
}: {
  readonly state: PreferencesState;
  readonly actions: PreferencesActions;
}) {
  return (
    <div class="opt-pad opt-stack">
      <WhenReady state={state} onRetry={actions.onRetry}>
        {({ values: { askTool }, locked }) => (
          <>
            <Switch
              id="ask-tool"
              label={i18n.t('options.askTool.label')}
              hint={i18n.t('options.askTool.hint')}
              checked={askTool}
              disabled={locked.includes('askTool')}
              onChange={(on) => actions.onSave({ askTool: on })}
            />
            <Disclosure summary={i18n.t('options.askTool.leaves')}>
              <ul class="opt-promises">
                <li>{i18n.t('options.askTool.what')}</li>
                <li>{i18n.t('options.askTool.where')}</li>
                <li>{i18n.t('options.askTool.session')}</li>
                <li>{i18n.t('options.askTool.answer')}</li>
              </ul>
            </Disclosure>
            <LockedNote locked={locked} name="askTool" />
          </>
        )}
      </WhenReady>
    </div>
  );
}

function List({ state, actions }: { readonly state: SitesState; readonly actions: SitesActions }) {
  switch (state.kind) {
    case 'loading':
      return <Loading lines={2} />;
    case 'failed':
      return (
        <ErrorState title={i18n.t('options.sites.failed')} onRetry={actions.onRetry}>
          {i18n.t('options.failedText')}
        </ErrorState>
      );
    case 'ready':
      return state.sites.length === 0 ? (
        <EmptyState icon={Globe} title={i18n.t('options.sites.empty')}>
          {i18n.t('options.sites.emptyText')}
        </EmptyState>
      ) : (
        <>
          <ul class="opt-rows">
            {state.sites.map((site) => (
              <SiteRow key={site.origin} site={site} actions={actions} />
            ))}
          </ul>
          {state.sites.some(({ unverified }) => unverified) && <UnverifiedNote />}
        </>
      );
  }
}

function AddSite({ note, actions }: { readonly note: SitesNote; readonly actions: SitesActions }) {
  return (
    <SiteForm
      id="site-address"
      class="opt-pad opt-add"
      label={i18n.t('options.sites.addLabel')}
      action="add-site"
      button={i18n.t('options.sites.add')}
      onAdd={actions.onAdd}
    >
      <Outcome bad={note.kind === 'refused' || note.kind === 'save-failed'} text={noteText(note)} />
    </SiteForm>
  );
}

function noteText(note: SitesNote): string {
  switch (note.kind) {
    case 'none':
      return '';
    case 'save-failed':
      return i18n.t('options.saveFailed');
    case 'added':
      return i18n.t('options.sites.added', [note.host]);
    case 'refused':
      return i18n.t('options.sites.refused', [note.host]);
  }
}
