import { i18n } from '#i18n';
import { sectionName } from '../dashboard/links';
import { hashOf, type Place } from '../dashboard/place';
import { Invitation, SectionPage, WhenAnswered } from '../figures/SectionPage';
import { DependenciesFound } from './DependenciesFound';
import type { DependenciesActions, DependenciesState } from './state';

/** The section Dependencies: which team leans on which, and what the catalogue says of it. */
export function DependenciesView({
  state,
  place,
  keepDays,
  onPlace,
  actions,
}: {
  readonly state: DependenciesState;
  readonly place: Place;
  /** Days that requests are kept. */
  readonly keepDays?: number | undefined;
  readonly onPlace: (place: Place) => void;
  readonly actions: DependenciesActions;
}) {
  return (
    <SectionPage
      title={sectionName('dependencies')}
      subtitle={i18n.t('dependencies.subtitle')}
      place={place}
      scoped
      windowed
      keepDays={keepDays}
      onPlace={onPlace}
    >
      <p class="aa-soft fig-line">{i18n.t('dependencies.note')}</p>
      <WhenAnswered answer={state} onRetry={actions.onRetry}>
        {(figures) =>
          figures.kind === 'invitation' ? (
            <Invitation ledgers={figures.ledgers} />
          ) : (
            <DependenciesFound
              figures={figures}
              place={place}
              onPlace={onPlace}
              actions={actions}
            />
          )
        }
      </WhenAnswered>
      <p class="fig-line fig-more">
        <a href={hashOf({ ...place, section: 'reciprocity', picked: '' })}>
          {i18n.t('dependencies.toReciprocity')}
        </a>
      </p>
    </SectionPage>
  );
}
