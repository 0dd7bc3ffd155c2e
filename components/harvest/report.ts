import { i18n } from '#i18n';
import type { Learning } from '../../utils/community/harvest/harvest';
import { quarterNamed } from '../../utils/community/harvest/quarter';
import type { Report, ReportBlock, ReportSection } from '../../utils/community/harvest/report';
import { type Window, weekStart } from '../../utils/metrics/weeks';
import { formatDate } from '../base/Age';
import { formatNumber } from '../charts/format';
import type { HarvestEdits, HarvestState, KeptCommitment } from './state';

/** "Q4 2026", as the language writes it. */
export function quarterText(name: string): string {
  const quarter = quarterNamed(name);
  if (quarter === null) return name;
  return i18n.t('harvest.quarter', [String(quarter.number), String(quarter.year)]);
}

/** First and last day of a window, as the language writes them. */
export function daysText({ from, until }: Window): string {
  const day = (ms: number) => formatDate(new Date(ms).toISOString().slice(0, 10));
  return i18n.t('harvest.days', [day(weekStart(from)), day(weekStart(until + 1) - 1)]);
}

/** What the report is called where nobody calls it otherwise. */
export function proposedTitle({ quarter, scope }: HarvestState): string {
  return i18n.t(`harvest.title.${scope}`, [quarterText(quarter)]);
}

/** The report, as far as the user left it as it is. Parts of which there is nothing to say are left out. */
export function harvestReport(state: HarvestState, edits: HarvestEdits): Report {
  const { scope, material, kept } = state;
  const { topics, askWhom, asked, withheld } = material;
  const learnings = material.learnings.filter(({ id }) => !edits.leftOut.has(id));
  const sections: readonly (ReportSection | null)[] = [
    topics.length === 0
      ? null
      : section(scope, 'topics', [
          {
            kind: 'table',
            head: [i18n.t('harvest.topic'), i18n.t('harvest.requests')],
            rows: topics.map(({ about, n }) => [about, formatNumber(n)]),
          },
        ]),
    learnings.length === 0 ? null : section(scope, 'learnt', byTopic(learnings)),
    askWhom.length === 0
      ? null
      : section(scope, 'whom', [
          {
            kind: 'table',
            head: [i18n.t('harvest.topic'), i18n.t('harvest.teams')],
            rows: askWhom.map(({ about, teams }) => [about, listed(teams)]),
          },
        ]),
    kept.length === 0
      ? null
      : section(scope, 'kept', [{ kind: 'list', name: null, items: kept.map(keptText) }]),
    {
      heading: i18n.t('harvest.thanks.heading'),
      text: thanksText(scope, asked),
      blocks: [],
    },
  ];
  return {
    title: edits.title?.trim() || proposedTitle(state),
    subtitle: [daysText(material.window), i18n.t(`harvest.from.${scope}`)].join(' · '),
    introduction: edits.introduction,
    sections: sections.filter((each) => each !== null),
    foot: i18n.t(withheld ? 'harvest.footWithheld' : 'harvest.foot'),
  };
}

function section(
  scope: HarvestState['scope'],
  key: 'topics' | 'learnt' | 'whom' | 'kept',
  blocks: readonly ReportBlock[],
): ReportSection {
  // One's own words need no saying whose they are.
  const text = key === 'learnt' && scope === 'mine' ? '' : i18n.t(`harvest.${key}.text`);
  return { heading: i18n.t(`harvest.${key}.heading`), text, blocks };
}

/** One list a topic, by name; what is about nothing in particular comes last. */
function byTopic(learnings: readonly Learning[]): ReportBlock[] {
  const topics = Map.groupBy(learnings, ({ about }) => about);
  return [...topics]
    .toSorted(([a], [b]) => (a === null ? 1 : b === null ? -1 : a.localeCompare(b)))
    .map(([about, theirs]) => ({
      kind: 'list',
      name: about ?? i18n.t('harvest.learnt.other'),
      items: theirs.map(({ text }) => text),
    }));
}

function listed(names: readonly string[]): string {
  return new Intl.ListFormat(i18n.t('time.locale'), { type: 'conjunction' }).format(names);
}

/** Who kept what towards whom, in a line. */
export function keptText({ giver, receiver, about }: KeptCommitment): string {
  if (giver !== null && receiver !== null)
    return i18n.t('harvest.kept.both', [giver, receiver, about]);
  return i18n.t('harvest.kept.one', [giver ?? receiver ?? '', about]);
}

function thanksText(scope: HarvestState['scope'], asked: number | null): string {
  if (asked === null || asked === 0) return i18n.t('harvest.thanks.uncounted');
  return i18n.t(`harvest.thanks.${scope}`, asked, [formatNumber(asked)]);
}
