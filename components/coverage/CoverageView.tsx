import { FileQuestion } from 'lucide';
import { i18n } from '#i18n';
import { EmptyState } from '../base/States';
import { Bars } from '../charts/Bars';
import { Figure, Figures } from '../charts/Figure';
import type { OnExport } from '../charts/frame/table';
import { GapList } from './GapList';
import type { CoverageActions, CoverageState } from './state';

/**
 * What the skills map leaves open: four figures, how long each list is, and the lists with a prepared note in each row.
 *
 * @param props.mapUrl where a map is set up
 * @param props.onChart the chart as a file
 */
export function CoverageView({
  state,
  mapUrl,
  onChart,
  actions,
}: {
  readonly state: CoverageState;
  readonly mapUrl: string;
  readonly onChart: OnExport;
  readonly actions: CoverageActions;
}) {
  if (state.kind === 'noMap')
    return (
      <section class="aa-panel" data-coverage="noMap">
        <EmptyState
          icon={FileQuestion}
          title={i18n.t('coverage.noMap.title')}
          next={
            <a class="aa-button aa-button-primary" href={mapUrl}>
              {i18n.t('coverage.noMap.action')}
            </a>
          }
        >
          {i18n.t('coverage.noMap.text')}
        </EmptyState>
      </section>
    );
  const { mapText, subjects, topics } = state;
  const common = { window: mapText, baseline: null } as const;
  const ofSubjects = i18n.t('coverage.subjects', subjects);
  const ofTopics = i18n.t('coverage.topics', topics);
  return (
    <div class="coverage" data-coverage="ready">
      <Figures>
        <Figure
          {...common}
          id="coverage-owned"
          label={i18n.t('coverage.figure.owned')}
          value={state.owned}
          n={ofSubjects}
          meaning={{
            text: i18n.t('coverage.figure.ownedText'),
            formula: i18n.t('coverage.figure.ownedFormula'),
            source: i18n.t('coverage.figure.own'),
          }}
        />
        <Figure
          {...common}
          id="coverage-one"
          label={i18n.t('coverage.figure.one')}
          value={state.one}
          n={ofTopics}
          meaning={{
            text: i18n.t('coverage.figure.oneText'),
            formula: i18n.t('coverage.figure.oneFormula'),
            source: i18n.t('coverage.figure.own'),
          }}
        />
        <Figure
          {...common}
          id="coverage-two"
          label={i18n.t('coverage.figure.two')}
          value={state.two}
          n={ofTopics}
          meaning={{
            text: i18n.t('coverage.figure.twoText'),
            formula: i18n.t('coverage.figure.twoFormula'),
            source: i18n.t('coverage.figure.own'),
          }}
        />
        <Figure
          {...common}
          id="coverage-bus-factor"
          label={i18n.t('coverage.figure.busFactor')}
          value={state.busFactor}
          n={ofTopics}
          meaning={{
            text: i18n.t('coverage.figure.busFactorText'),
            formula: i18n.t('coverage.figure.busFactorFormula'),
            source: 'Avelino, Passos, Hora & Valente, ICPC 2016',
          }}
        />
      </Figures>
      <Bars
        frame={{
          id: 'coverage-lists',
          title: i18n.t('coverage.chart'),
          small: `${mapText} · ${ofSubjects} · ${ofTopics}`,
          onExport: onChart,
        }}
        data={state.bars}
      />
      <GapList state={state} actions={actions} />
    </div>
  );
}
