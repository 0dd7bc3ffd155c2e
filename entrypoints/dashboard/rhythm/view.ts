import { i18n } from '#i18n';
import { formatDate } from '../../../components/base/Age';
import { hashOf } from '../../../components/dashboard/place';
import {
  type AgendaPart,
  type AgendaView,
  REVIEW_POINTS,
  type RhythmView,
} from '../../../components/rhythm/state';
import { blockedCommitments, dueRenewals } from '../../../utils/community/commitments/renewal';
import { duePlans } from '../../../utils/community/exchanges/plans';
import {
  nextMeetings,
  quarterOf,
  type Turn,
  turnOf,
} from '../../../utils/community/rhythm/meetings';
import type { Agreement, Rhythm } from '../../../utils/requests/agreement';
import type { KnownAgreement } from '../../../utils/store/agreements';
import type { AgendaAnswer } from '../../figures/answers/agenda';

/** Meetings whose facilitators are named. */
const TURNS = 4;

/** The rhythms among some agreements. */
export function rhythmsIn(known: readonly KnownAgreement[]) {
  return known.flatMap(({ agreement, by, own }) =>
    agreement.kind === 'rhythm' ? { id: agreement.id, rhythm: agreement.rhythm, by, own } : [],
  );
}

/**
 * A rhythm as the page shows it.
 *
 * @param answer null while it is not known
 */
export function rhythmView(
  { id, rhythm, by }: ReturnType<typeof rhythmsIn>[number],
  known: readonly KnownAgreement[],
  answer: AgendaAnswer | null,
  now: Date,
): RhythmView {
  const absences = answer?.absences ?? [];
  const turns = nextMeetings(rhythm, now.getTime(), TURNS).map((meeting) =>
    turnOf(rhythm, meeting, (member, date) =>
      absences.some(
        (absence) =>
          absence.id === member.id && (absence.from ?? '') <= date && date <= absence.until,
      ),
    ),
  );
  const [next] = turns;
  const quarter = quarterOf(next?.meeting.date ?? rhythm.from);
  return {
    id,
    name: rhythm.name,
    when: whenText(rhythm, next),
    by: by?.name ?? null,
    turns: turns.map((turn) => turnView(turn, absences)),
    agenda:
      answer === null || next === undefined
        ? null
        : agendaView(
            next,
            known.map(({ agreement }) => agreement),
            answer,
            now,
          ),
    quarter,
    ticked: REVIEW_POINTS.filter((point) => rhythm.ticked.includes(`${quarter} ${point}`)),
    rhythm,
  };
}

function whenText({ time, minutes, timeZone }: Rhythm, next: Turn | undefined): string {
  const day =
    next === undefined
      ? ''
      : new Date(`${next.meeting.date}T12:00:00Z`).toLocaleDateString(i18n.t('time.locale'), {
          weekday: 'long',
          timeZone: 'UTC',
        });
  return i18n.t('rhythm.when', [day, time, String(minutes), timeZone]);
}

function turnView({ meeting, facilitator, away }: Turn, absences: AgendaAnswer['absences']) {
  return {
    key: meeting.date,
    when: formatDate(meeting.date),
    who: facilitator?.name ?? null,
    away: away.map(({ id, name }) => {
      const until = absences.find((absence) => absence.id === id)?.until ?? meeting.date;
      return i18n.t('rhythm.away', [name, formatDate(until)]);
    }),
    review: meeting.review,
  };
}

function agendaView(
  { meeting, facilitator }: Turn,
  agreements: readonly Agreement[],
  { waiting, teams, learnings }: AgendaAnswer,
  now: Date,
): AgendaView {
  const something = (about: string | null) => about ?? i18n.t('rhythm.line.something');
  const part = (name: AgendaPart, lines: readonly string[], href: string) => ({
    part: name,
    title: i18n.t(`rhythm.part.${name}`),
    lines: [...new Set(lines)],
    href,
  });
  return {
    title: i18n.t('rhythm.agenda', [formatDate(meeting.date)]),
    facilitator: i18n.t('rhythm.facilitator', [facilitator?.name ?? i18n.t('rhythm.nobody')]),
    parts: [
      part(
        'waiting',
        [
          ...waiting.map(({ about, team, days }) =>
            i18n.t('rhythm.line.waiting', days, [
              days.toLocaleString(i18n.t('time.locale')),
              something(about),
              team ?? i18n.t('rhythm.line.somebody'),
            ]),
          ),
          ...teams.map((team) => i18n.t('rhythm.line.team', [team])),
        ],
        hashOf({ section: 'requests' }),
      ),
      part(
        'blocked',
        blockedCommitments(agreements).map(({ commitment: { about, blockedBy } }) =>
          i18n.t('rhythm.line.blocked', [about, blockedBy || something(null)]),
        ),
        hashOf({ section: 'commitments' }),
      ),
      part(
        'renewals',
        dueRenewals(agreements, now).map(({ agreement: { commitment } }) =>
          i18n.t('rhythm.line.renewal', [commitment.about, formatDate(commitment.renewal)]),
        ),
        hashOf({ section: 'commitments' }),
      ),
      part(
        'exchanges',
        duePlans(agreements, now).map(({ plan }) =>
          i18n.t('rhythm.line.exchange', [something(plan.about), formatDate(plan.until)]),
        ),
        hashOf({ section: 'exchanges' }),
      ),
      part(
        'learnings',
        learnings.map(({ about, text }) => (about === null ? text : `${about}: ${text}`)),
        hashOf({ section: 'harvest' }),
      ),
    ],
  };
}

/** An agenda as Markdown. What people wrote stands as text: nothing in it becomes markup. */
export function agendaMarkdown(name: string, { title, facilitator, parts }: AgendaView): string {
  return [
    `# ${plain(name)}: ${plain(title)}`,
    plain(facilitator),
    ...parts.map(({ title: heading, lines }) =>
      [
        `## ${plain(heading)}`,
        '',
        ...(lines.length === 0
          ? [i18n.t('rhythm.nothing')]
          : lines.map((line) => `- ${plain(line)}`)),
      ].join('\n'),
    ),
  ].join('\n\n');
}

/** One line in which no character means anything to Markdown or HTML. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_{}[\]<>#|~]/g, '\\$&');
}
