import { i18n } from '#i18n';
import { sectionName } from '../dashboard/links';
import { hashOf, type Place } from '../dashboard/place';
import { Invitation, SectionPage, WhenAnswered } from '../figures/SectionPage';
import { OwnReciprocity } from './OwnReciprocity';
import type { ReciprocityActions, ReciprocityState } from './state';
import { TeamReciprocity } from './TeamReciprocity';

/** The section Reciprocity: who helps whom, whether it comes back, and how soon. */
export function ReciprocityView({
  state,
  place,
  keepDays,
  onPlace,
  actions,
}: {
  readonly state: ReciprocityState;
  readonly place: Place;
  /** Days that requests are kept. */
  readonly keepDays?: number | undefined;
  readonly onPlace: (place: Place) => void;
  readonly actions: ReciprocityActions;
}) {
  return (
    <SectionPage
      title={sectionName('reciprocity')}
      subtitle={i18n.t('reciprocity.subtitle')}
      place={place}
      scoped
      windowed
      keepDays={keepDays}
      onPlace={onPlace}
    >
      <p class="aa-soft fig-line">{i18n.t('reciprocity.note')}</p>
      {state.kind === 'mine' ? (
        <WhenAnswered answer={state.answer} onRetry={actions.onRetry}>
          {(figures) => <OwnReciprocity figures={figures} actions={actions} />}
        </WhenAnswered>
      ) : (
        <WhenAnswered answer={state.answer} onRetry={actions.onRetry}>
          {(figures) =>
            figures.kind === 'invitation' ? (
              <Invitation ledgers={figures.ledgers} />
            ) : (
              <TeamReciprocity
                figures={figures}
                minimumPeople={figures.minimumPeople}
                actions={actions}
              />
            )
          }
        </WhenAnswered>
      )}
      <p class="fig-line fig-more">
        <a href={hashOf({ ...place, section: 'dependencies', picked: '' })}>
          {i18n.t('reciprocity.toDependencies')}
        </a>
      </p>
    </SectionPage>
  );
}
