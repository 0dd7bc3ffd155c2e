import { Globe } from 'lucide';
import { i18n } from '#i18n';
import { Button } from '../base/Button';
import { EmptyState, ErrorState, Loading } from '../base/States';
import { AddressField, useAddress } from '../setup/AddressField';
import { Outcome } from '../setup/Outcome';
import { Section } from './Section';
import { SiteRow } from './SiteRow';
import type { SitesActions, SitesNote, SitesState } from './state';

/** The sites that the browser lets Askaround read, and how loud it is on each. */
export function SitesSection({
  state,
  note,
  actions,
}: {
  readonly state: SitesState;
  readonly note: SitesNote;
  readonly actions: SitesActions;
}) {
  return (
    <Section id="sites" title={i18n.t('options.sites.title')} text={i18n.t('options.sites.text')}>
      <List state={state} actions={actions} />
      <AddSite note={note} actions={actions} />
    </Section>
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
        <ul class="opt-rows">
          {state.sites.map((site) => (
            <SiteRow key={site.origin} site={site} actions={actions} />
          ))}
        </ul>
      );
  }
}

function AddSite({ note, actions }: { readonly note: SitesNote; readonly actions: SitesActions }) {
  const address = useAddress();
  return (
    <form
      class="opt-pad opt-add"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const url = address.check();
        if (url === null) return;
        actions.onAdd(url.href);
        address.setTyped('');
      }}
    >
      <AddressField
        id="site-address"
        label={i18n.t('options.sites.addLabel')}
        placeholder={i18n.t('options.sites.addPlaceholder')}
        address={address}
        end={
          <Button type="submit" data-action="add-site">
            {i18n.t('options.sites.add')}
          </Button>
        }
      />
      <Outcome bad={note.kind === 'refused' || note.kind === 'save-failed'} text={noteText(note)} />
    </form>
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
    case 'removed':
      return i18n.t('options.sites.removed', [note.host]);
  }
}
