import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import { EmptyState } from '../base/States';
import { Bars, type BarsData } from '../charts/Bars';
import { Figure, Figures } from '../charts/Figure';
import { formatNumber } from '../charts/format';
import type { GraphData } from '../charts/graph/graph';
import { HelpGraph } from '../charts/graph/HelpGraph';
import type { Place } from '../dashboard/place';
import { figureTexts, smallText } from '../figures/figure-texts';
import { Bottlenecks } from './Bottlenecks';
import { Compared } from './Compared';
import { HandOffs } from './HandOffs';
import type { DependenciesActions, DependenciesFigures } from './state';

/** So many topics are drawn: those asked most. */
const TOPICS = 12;
const FIGURES = ['handOffs', 'passedOn'] as const;

/** What was found of a window. */
export function DependenciesFound({
  figures,
  place,
  onPlace,
  actions,
}: {
  readonly figures: DependenciesFigures;
  readonly place: Place;
  readonly onPlace: (place: Place) => void;
  readonly actions: DependenciesActions;
}) {
  const { window, n, topics, withheld, minimumPeople } = figures;
  const graph = useMemo(() => graphOf(figures), [figures]);
  const scope = place.scope;
  return (
    <>
      {withheld && <p class="aa-tiny fig-line">{i18n.t('reciprocity.withheld')}</p>}
      <Figures>
        {FIGURES.map((id) => (
          <Figure
            key={id}
            id={`dependencies-${id}`}
            label={i18n.t(`dependencies.figure.${id}.label`)}
            {...figureTexts(figures[id], (value) => formatNumber(value))}
            meaning={{
              text: i18n.t(`dependencies.figure.${id}.text`),
              formula: i18n.t(`dependencies.figure.${id}.formula`),
              source: i18n.t('reciprocity.ownFormula'),
            }}
          />
        ))}
      </Figures>
      {n === 0 ? (
        <section class="aa-panel" data-empty={scope}>
          <EmptyState title={i18n.t(`dependencies.empty.${scope}`)}>
            {scope === 'mine'
              ? i18n.t('dependencies.empty.mineText')
              : i18n.t('dependencies.empty.teamText', minimumPeople, [formatNumber(minimumPeople)])}
          </EmptyState>
        </section>
      ) : (
        <>
          <HelpGraph
            frame={{
              id: 'help-and-dependence',
              title: i18n.t('dependencies.graph.title'),
              small: smallText(window, n, 'exchanges'),
              note: graphNote(figures, graph),
              onExport: actions.onSave('graph'),
            }}
            data={graph}
            chosen={place.picked === '' ? null : place.picked}
            onChoose={(team) => onPlace({ ...place, picked: team ?? '' })}
          />
          <Bottlenecks figures={figures} scope={scope} />
        </>
      )}
      <HandOffs figures={figures} />
      <Bars
        frame={{
          id: 'topics',
          title: i18n.t('dependencies.topics.title'),
          small: smallText(window, topics.n, 'requests'),
          onExport: actions.onSave('topics'),
        }}
        data={topicsOf(figures)}
      />
      <Compared figures={figures} optionsUrl={actions.optionsUrl} />
    </>
  );
}

/** The graph of the teams at hand, with the dependencies between them. */
function graphOf(figures: DependenciesFigures): GraphData {
  const { teams, arcs, bottlenecks, catalogue, spots } = figures;
  const linked = new Set(arcs.flatMap(({ from, to }) => [from, to]));
  const there = teams.filter(({ team }) => linked.has(team));
  const all = catalogue.kind === 'known' ? catalogue.dependencies : [];
  return {
    nodes: there.map(({ team, given, received, brokerage }) => ({
      id: team,
      name: team,
      given,
      received,
      brokerage,
    })),
    arcs,
    dependencies: all.filter(({ from, to }) => linked.has(from) && linked.has(to)),
    sizeBy: 'help',
    bottleneck: bottlenecks[0]?.team ?? null,
    spots,
  };
}

function graphNote({ catalogue }: DependenciesFigures, graph: GraphData): string {
  const known = catalogue.kind === 'known' ? catalogue.dependencies.length : 0;
  const more = known - graph.dependencies.length;
  return [
    i18n.t('dependencies.graph.note'),
    ...(more === 0 ? [] : [i18n.t('dependencies.graph.more', more, [formatNumber(more)])]),
  ].join(' ');
}

function topicsOf({ topics, minimumPeople }: DependenciesFigures): BarsData {
  return {
    itemName: i18n.t('dependencies.topics.item'),
    valueName: i18n.t('dependencies.topics.value'),
    items: topics.items.slice(0, TOPICS).map(({ about, n }) => ({ name: about, value: n })),
    minimumPeople,
  };
}
