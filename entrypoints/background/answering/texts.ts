import { i18n } from '#i18n';
import type { Presence } from '../../../utils/experts/presence';
import type { Fallback } from '../../../utils/experts/ranking/fallback';
import type { ExpertReason } from '../../../utils/experts/reasons';
import { isGlob } from '../../../utils/map/globs';
import type { MapIndex } from '../../../utils/map/lookup';
import {
  type Claim,
  type Evidence,
  EXCLUDED,
  type Subject,
  type TeamId,
} from '../../../utils/map/model';
import type { OwnerMatch } from '../../../utils/map/owners';
import { subjectLabel } from '../../../utils/map/subjects';
import type { PresenceView, Reason } from '../../../utils/messaging/views';
import { translate } from '../../../utils/translate';

/** Presence as state and sentence, with times on the clock of whoever reads it. */
export function presenceView(presence: Presence, now: Date): PresenceView {
  switch (presence.state) {
    case 'free':
      return { state: 'free', text: i18n.t('presence.free') };
    case 'off-hours':
      return {
        state: 'off-hours',
        text:
          presence.startsAt === null
            ? i18n.t('presence.offHours')
            : i18n.t('presence.startsAt', [momentText(new Date(presence.startsAt), now)]),
      };
    case 'away':
      return { state: 'away', text: i18n.t('presence.away', [dayText(presence.until)]) };
    case 'at-cap':
      return { state: 'at-cap', text: i18n.t('presence.atCap') };
    case 'unknown':
      return { state: 'unknown', text: '' };
  }
}

/** The hour alone within a day, else weekday and hour. */
function momentText(moment: Date, now: Date): string {
  const soon = moment.getTime() - now.getTime() < 18 * 60 * 60 * 1000;
  return moment.toLocaleString(locale(), {
    ...(soon ? {} : { weekday: 'short' as const }),
    hour: '2-digit',
    minute: '2-digit',
  });
}

function dayText(date: string): string {
  return new Date(`${date}T00:00:00Z`).toLocaleDateString(locale(), {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
}

const locale = (): string => i18n.t('time.locale');

/** Why somebody is in the list, as a sentence with its source. */
export function reasonView(index: MapIndex, reason: ExpertReason, now: Date): Reason {
  const { source, date, confidence, stale } = reason;
  return {
    text: reasonText(index, reason, now),
    source: reason.code === 'asked-before' ? i18n.t('reason.ownLedger') : sourceText(index, source),
    date,
    confidence,
    stale,
    ...(reason.code === 'evidence' || reason.code === 'adjacent-evidence'
      ? { matched: aboutText(index, reason.evidence) }
      : {}),
  };
}

function reasonText(index: MapIndex, reason: ExpertReason, now: Date): string {
  switch (reason.code) {
    case 'evidence':
      return evidenceText(index, reason.evidence);
    case 'adjacent-evidence':
      return i18n.t('reason.adjacent', [evidenceText(index, reason.evidence)]);
    case 'owner':
      return reason.role === 'owner'
        ? i18n.t('reason.owner', [short(reason.subject)])
        : i18n.t('reason.backup', [short(reason.subject)]);
    case 'owner-team-lead':
      return i18n.t(reason.role === 'owner' ? 'reason.ownerTeamLead' : 'reason.backupTeamLead', [
        index.teams.get(reason.team)?.name ?? '',
        short(reason.subject),
      ]);
    case 'owner-team-member':
      return i18n.t(
        reason.role === 'owner' ? 'reason.ownerTeamMember' : 'reason.backupTeamMember',
        [index.teams.get(reason.team)?.name ?? '', short(reason.subject)],
      );
    case 'same-team':
      return i18n.t('reason.sameTeam');
    case 'related-team':
      return i18n.t('reason.relatedTeam', [index.teams.get(reason.team)?.name ?? '']);
    case 'asked-before': {
      const name = index.people.get(reason.person)?.name ?? '';
      const when = pastText(new Date(reason.at), now);
      if (!reason.aboutThis) return i18n.t('reason.answeredOther', [name, when]);
      return i18n.t(reason.answered ? 'reason.askedAnswered' : 'reason.asked', [name, when]);
    }
  }
}

/** "in May", "in May 2025"; of the last month the day, "on 3 May". On the clock of whoever reads it. */
function pastText(moment: Date, now: Date): string {
  const near = now.getTime() - moment.getTime() < 31 * 24 * 60 * 60 * 1000;
  const day = { day: 'numeric', month: 'long' } as const;
  const month = { month: 'long' } as const;
  const text = moment.toLocaleDateString(locale(), {
    ...(near ? day : month),
    ...(near || moment.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' as const }),
  });
  return i18n.t(near ? 'reason.onDay' : 'reason.inMonth', [text]);
}

/** What to say where nobody who knows it, or owns it in person, can be asked now. */
export function fallbackText(index: MapIndex, fallback: Fallback): string {
  const name = (team: TeamId): string => index.teams.get(team)?.name ?? '';
  switch (fallback.step) {
    case 'members':
      return i18n.t('fallback.members');
    case 'adjacent':
      return i18n.t('fallback.adjacent');
    case 'owner-team':
      return i18n.t('fallback.ownerTeam', [name(fallback.team)]);
    case 'expert-team':
      return i18n.t('fallback.expertTeam', [name(fallback.team)]);
    case 'above':
      return i18n.t('fallback.above', [name(fallback.team), name(fallback.below)]);
  }
}

/** The source's own words where it has some ("Runs the Kafka clusters"), else the kind of evidence. */
function evidenceText(index: MapIndex, { note, kind, about }: Evidence): string {
  if (note !== null) return note;
  const name =
    about.kind === 'topic' ? (index.topics.get(about.id)?.name ?? '') : short(about.subject);
  return translate(`reason.kind.${kind}`, [name]);
}

/** What a piece of evidence is about: the topic or subject that matched. */
function aboutText(index: MapIndex, { about }: Evidence): string {
  return about.kind === 'topic' ? (index.topics.get(about.id)?.name ?? '') : about.subject;
}

type Matched = Pick<OwnerMatch, 'subject' | 'via' | 'claim'>;

/** The rule that matched: the line of a file, the subject by its own name, a pattern, or what the subject lies in. */
export function matchedText({ subject, via, claim }: Matched): string {
  const line = ruleText(claim);
  if (line !== null) return line;
  switch (via) {
    case 'exact':
      return subject;
    case 'glob':
      return i18n.t('reason.matchedGlob', [claim.subject]);
    case 'parent':
      return i18n.t('reason.matchedParent', [claim.subject]);
  }
}

/** "CODEOWNERS of acme/api, line 12: src/pay/*.ts"; null for what is no line of a file of rules. */
export function ruleText({ rule, subject }: Pick<Claim, 'rule' | 'subject'>): string | null {
  if (rule === null) return null;
  // Folders in which tools look for the file say nothing.
  const [, repository, name] =
    /^[^/]+\/(.+?)\/(?:(?:\.github|\.gitlab|docs)\/)?([^/]+)$/.exec(rule.file) ?? [];
  const file =
    repository === undefined || name === undefined
      ? rule.file
      : i18n.t('reason.ruleFile', [name, repository]);
  const section = rule.section === '' ? file : i18n.t('reason.ruleSection', [file, rule.section]);
  const line = rule.order % EXCLUDED;
  const place = line === 0 ? section : i18n.t('reason.ruleLine', [section, String(line)]);
  return i18n.t('reason.rulePattern', [place, short(subject)]);
}

/** Which claim says that this owner owns it. */
export function ownerReasonText({ subject, via, claim }: Matched): string {
  switch (via) {
    case 'exact':
      return i18n.t('reason.claimExact', [short(subject)]);
    case 'glob':
      return patternReasonText(claim.subject);
    case 'parent':
      return i18n.t('reason.claimParent', [short(claim.subject)]);
  }
}

function patternReasonText(pattern: Subject): string {
  const { value, place } = subjectLabel(pattern);
  const folder = value.replace(/(?:^|\/)\*+$/, '');
  return isGlob(folder)
    ? i18n.t('reason.claimPattern', [value])
    : i18n.t('reason.claimGlob', [folder === '' ? (place ?? value) : folder]);
}

/** Says of a line, beside what it says, that nothing matches it any more where that is so. */
export function withStaleness(text: string, stale: OwnerMatch['stale']): string {
  return stale.includes('unmatched') ? i18n.t('reason.unmatched', [text]) : text;
}

const short = (subject: Subject): string => subjectLabel(subject).value;

/** Name of a source as people know it, else as it stands in the map. */
export function sourceText(index: MapIndex, source: string): string {
  if (source === '') return i18n.t('reason.noSource');
  return index.sources.get(source)?.label ?? source;
}

/** The day of a fact, or that its source gives none. */
export function dateText(date: string | null): string {
  return date === null
    ? i18n.t('common.undated')
    : new Date(`${date}T00:00:00Z`).toLocaleDateString(locale(), {
        dateStyle: 'medium',
        timeZone: 'UTC',
      });
}

/** Texts one after the other, as the reader's language lists them. */
export function listText(texts: readonly string[]): string {
  return new Intl.ListFormat(locale(), { style: 'narrow' }).format(texts);
}
