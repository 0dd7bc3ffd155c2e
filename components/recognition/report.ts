import { i18n } from '#i18n';
import type { Report, ReportBlock, ReportSection } from '../../utils/community/harvest/report';
import type {
  Evidence,
  OwnRecord,
  RecordKind,
  RecordLine,
} from '../../utils/community/record/own-record';
import type { TeamRecord } from '../../utils/community/record/team-record';
import { formatDate } from '../base/Age';
import { formatNumber } from '../charts/format';
import { daysText, keptText } from '../harvest/report';
import type { KeptCommitment } from '../harvest/state';
import type { RecordState } from './state';

/** "3 questions asked", with the kind's own words. */
export function countText({ kind, evidence }: RecordLine): string {
  return i18n.t(`recognition.count.${kind}`, evidence.length, [formatNumber(evidence.length)]);
}

/** What an entry is about and for which team, in a line. */
export function evidenceText({ about, team }: Evidence): string {
  const what = about ?? i18n.t('recognition.noSubject');
  return team === null ? what : `${what} · ${team}`;
}

/** "23 Nov 2026": days alone, whatever the time of day. */
export function evidenceDay({ at }: Evidence): string {
  return formatDate(at.slice(0, 10));
}

/** What a kind counts, in a sentence. */
export function kindText(kind: RecordKind): string {
  return i18n.t(`recognition.text.${kind}`);
}

/** The record as a report, to be printed or saved with everything that it stands on. */
export function recordReport(state: RecordState): Report {
  return state.kind === 'own' ? ownReport(state.record) : teamsReport(state.record, state.kept);
}

function ownReport(record: OwnRecord): Report {
  return {
    title: i18n.t('recognition.report.own'),
    subtitle: daysText(record.window),
    introduction: i18n.t('recognition.asking'),
    sections: record.lines
      .filter(({ evidence }) => evidence.length > 0)
      .map((line) => ({
        heading: countText(line),
        text: kindText(line.kind),
        blocks: [
          {
            kind: 'list',
            name: null,
            items: line.evidence.map((each) => `${evidenceDay(each)} · ${evidenceText(each)}`),
          },
        ],
      })),
    foot: i18n.t('recognition.footOwn'),
  };
}

function teamsReport(record: TeamRecord, kept: readonly KeptCommitment[]): Report {
  const teams: ReportSection = {
    heading: i18n.t('recognition.teams.heading'),
    text: i18n.t('recognition.teams.text'),
    blocks: record.teams.length === 0 ? [] : [teamsTable(record)],
  };
  const commitments: ReportSection = {
    heading: i18n.t('harvest.kept.heading'),
    text: i18n.t('harvest.kept.text'),
    blocks: [{ kind: 'list', name: null, items: kept.map(keptText) }],
  };
  return {
    title: i18n.t('recognition.report.teams'),
    subtitle: [daysText(record.window), i18n.t('harvest.from.team')].join(' · '),
    introduction: i18n.t('recognition.asking'),
    sections: kept.length === 0 ? [teams] : [teams, commitments],
    foot: i18n.t(record.withheld ? 'harvest.footWithheld' : 'harvest.foot'),
  };
}

/** The columns of the teams' record, asking first. */
export const TEAM_COLUMNS = ['asked', 'helped', 'useful', 'thanked', 'learnings'] as const;

function teamsTable({ teams }: TeamRecord): ReportBlock {
  return {
    kind: 'table',
    head: [
      i18n.t('recognition.teams.team'),
      ...TEAM_COLUMNS.map((column) => i18n.t(`recognition.teams.${column}`)),
    ],
    rows: teams.map((line) => [
      line.team,
      ...TEAM_COLUMNS.map((column) => numberText(line[column])),
    ]),
  };
}

/** A number, or the words for one that is not told. */
function numberText(value: number | null): string {
  return value === null ? i18n.t('recognition.teams.notShown') : formatNumber(value);
}
