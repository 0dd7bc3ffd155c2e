import { LayoutList } from 'lucide';
import { i18n } from '#i18n';
import { weekStart } from '../../utils/metrics/weeks';
import { Age, formatDate } from '../base/Age';
import { ListRow, SectionHeading } from '../base/Rows';
import { EmptyState } from '../base/States';
import { formatNumber } from '../charts/format';
import type { OnExport } from '../charts/frame/table';
import { Trend } from '../charts/lines/Trend';
import { hashOf, type Place, type SectionId } from '../dashboard/place';
import { OpenList } from './OpenList';
import { OwnFigureCards } from './OwnFigureCards';
import type { DueQuestion, Overview } from './state';

/**
 * The user's own network at a glance: what waits and for whom, what was given and got, and what was learnt.
 *
 * @param props.place the window, and what links to other sections keep
 * @param props.dues questions that are due about what was agreed
 * @param props.now ms since 1970, to count ages from
 * @param props.onExport saves a chart, by its name
 */
export function OverviewView({
  overview,
  place,
  dues,
  optionsUrl,
  now,
  onExport,
}: {
  readonly overview: Overview;
  readonly place: Place;
  readonly dues: readonly DueQuestion[];
  readonly optionsUrl: string;
  readonly now: number;
  readonly onExport: (name: string) => OnExport;
}) {
  if (overview.empty && dues.length === 0) return <Beginning optionsUrl={optionsUrl} />;
  const { figures } = overview;
  return (
    <div class="overview" data-overview="ready">
      <div class="overview-lists">
        <OpenList kind="onOthers" open={overview.onOthers} now={now} />
        <OpenList kind="onMe" open={overview.onMe} now={now} />
        <OpenList kind="onMyWord" open={overview.onMyWord} now={now} />
        {dues.length > 0 && <Dues dues={dues} place={place} />}
      </div>
      <OwnFigureCards figures={figures} weeks={place.weeks} />
      <div class="overview-trends">
        {(['received', 'given'] as const).map((side) => (
          <Trend
            key={side}
            frame={{
              id: `overview-${side}`,
              title: i18n.t(`overview.trend.${side}`),
              small: [
                i18n.t('overview.window', [String(place.weeks)]),
                i18n.t('overview.answers', figures[side].n, [formatNumber(figures[side].n)]),
              ].join(' · '),
              onExport: onExport(`overview-${side}`),
            }}
            data={{
              valueName: i18n.t('overview.trend.column'),
              points: figures.trend[side].map(({ from, n, low, high }) => ({
                week: weekStart(from),
                value: n,
                low,
                high,
              })),
              format: formatNumber,
            }}
          />
        ))}
      </div>
      <Learnt overview={overview} now={now} />
      <Further place={place} />
    </div>
  );
}

function Beginning({ optionsUrl }: { readonly optionsUrl: string }) {
  return (
    <section class="aa-panel" data-overview="empty">
      <EmptyState
        icon={LayoutList}
        title={i18n.t('overview.empty.title')}
        next={
          <>
            <a class="aa-button aa-button-primary" href="#requests">
              {i18n.t('overview.empty.requests')}
            </a>
            <a class="aa-button aa-button-plain" href={optionsUrl}>
              {i18n.t('dashboard.settings')}
            </a>
          </>
        }
      >
        {i18n.t('overview.empty.text')}
      </EmptyState>
    </section>
  );
}

function Dues({ dues, place }: { readonly dues: readonly DueQuestion[]; readonly place: Place }) {
  return (
    <section class="overview-list" aria-labelledby="overview-due" data-open="due">
      <SectionHeading id="overview-due" count={dues.length}>
        {i18n.t('overview.due.heading')}
      </SectionHeading>
      <ul class="aa-panel">
        {dues.map(({ id, kind, about, day }) => {
          const section = kind === 'happened' ? 'exchanges' : 'commitments';
          const href = hashOf({ ...place, section, picked: id });
          return (
            <ListRow
              key={id}
              as="li"
              data-due={kind}
              title={
                <a class="overview-title" href={href}>
                  {about}
                </a>
              }
            >
              <p class="aa-tiny">{i18n.t(`overview.due.${kind}`, [formatDate(day)])}</p>
            </ListRow>
          );
        })}
      </ul>
    </section>
  );
}

function Learnt({ overview, now }: { readonly overview: Overview; readonly now: number }) {
  const { notes, count } = overview.learnt;
  return (
    <section class="overview-list" aria-labelledby="overview-learnt" data-open="learnt">
      <SectionHeading id="overview-learnt" count={count}>
        {i18n.t('overview.learnt.heading')}
      </SectionHeading>
      {notes.length === 0 ? (
        <p class="aa-panel overview-none">{i18n.t('overview.learnt.none')}</p>
      ) : (
        <ul class="aa-panel">
          {notes.map(({ id, about, text, updatedAt }) => (
            <ListRow
              key={id}
              as="li"
              data-note={id}
              title={<a href={`#notes/${id}`}>{about ?? i18n.t('overview.learnt.note')}</a>}
            >
              <p class="overview-note">{text}</p>
              <p class="aa-tiny">
                <Age iso={updatedAt} now={now} />
              </p>
            </ListRow>
          ))}
        </ul>
      )}
    </section>
  );
}

const FURTHER = [
  'reciprocity',
  'dependencies',
  'harvest',
  'recognition',
] as const satisfies readonly SectionId[];

function Further({ place }: { readonly place: Place }) {
  return (
    <nav class="overview-further" aria-labelledby="overview-further">
      <SectionHeading id="overview-further">{i18n.t('overview.further.heading')}</SectionHeading>
      <ul class="aa-panel">
        {FURTHER.map((section) => (
          <ListRow
            key={section}
            as="li"
            title={
              <a href={hashOf({ section, scope: place.scope, weeks: place.weeks })}>
                {i18n.t(`dashboard.section.${section}`)}
              </a>
            }
          >
            <p class="aa-tiny">{i18n.t(`overview.further.${section}`)}</p>
          </ListRow>
        ))}
      </ul>
    </nav>
  );
}
