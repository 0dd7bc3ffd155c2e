import { i18n } from '#i18n';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STEPS = [
  { unit: 'minute', size: MINUTE, below: HOUR },
  { unit: 'hour', size: HOUR, below: DAY },
  { unit: 'day', size: DAY, below: 14 * DAY },
  { unit: 'week', size: 7 * DAY, below: 61 * DAY },
  { unit: 'month', size: 30.44 * DAY, below: 730 * DAY },
  { unit: 'year', size: 365.25 * DAY, below: Number.POSITIVE_INFINITY },
] as const;

/** The language of the texts, so that ages and words beside them agree even where the browser speaks another one. */
function language(): string {
  return i18n.t('time.locale');
}

/** The last one made, because that takes long and a card shows many ages; and its language. */
let relative: readonly [string, Intl.RelativeTimeFormat] | undefined;

function relativeFormat(): Intl.RelativeTimeFormat {
  const wanted = language();
  if (relative?.[0] !== wanted)
    relative = [wanted, new Intl.RelativeTimeFormat(wanted, { numeric: 'auto' })];
  return relative[1];
}

/**
 * How long ago something was, in words ("3 minutes ago", "yesterday", "8 months ago"); for a future time how far off.
 *
 * @param iso ISO date-time, or a calendar date (`2026-05-01`), which is never told finer than in days.
 * @param now Milliseconds since 1970.
 * @returns An empty string when `iso` is no date.
 */
export function formatAge(iso: string, now: number): string {
  const dateOnly = iso.length <= 10;
  const then = Date.parse(iso);
  if (Number.isNaN(then)) return '';
  const format = relativeFormat();
  if (dateOnly) {
    const days = Math.round((then - startOfDay(now)) / DAY);
    if (Math.abs(days) < 14) return format.format(days, 'day');
  }
  const distance = Math.abs(then - now);
  if (distance < MINUTE) return i18n.t('time.now');
  const step = STEPS.find(({ below }) => distance < below) ?? STEPS[STEPS.length - 1];
  if (step === undefined) return '';
  const count = Math.max(1, Math.floor(distance / step.size));
  return format.format(then < now ? -count : count, step.unit);
}

/** The user's calendar day, as the UTC midnight that a calendar date parses to. */
function startOfDay(now: number): number {
  const date = new Date(now);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
}

/**
 * The date itself, for whoever wants it exactly ("1 May 2026", with the time of day when there is one).
 *
 * @returns An empty string when `iso` is no date.
 */
export function formatDate(iso: string): string {
  const then = Date.parse(iso);
  if (Number.isNaN(then)) return '';
  return new Intl.DateTimeFormat(
    language(),
    iso.length <= 10
      ? { dateStyle: 'medium', timeZone: 'UTC' }
      : { dateStyle: 'medium', timeStyle: 'short' },
  ).format(then);
}

/** An age in words, with the exact date at hand. */
export function Age({ iso, now }: { readonly iso: string; readonly now: number }) {
  return (
    <time dateTime={iso} title={formatDate(iso)}>
      {formatAge(iso, now)}
    </time>
  );
}
