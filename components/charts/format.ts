import { i18n } from '#i18n';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Formats that were made, by language and options: making one takes longer than drawing a whole row. */
const made = new Map<string, Intl.NumberFormat>();
const days = new Map<string, Intl.DateTimeFormat>();

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const language = i18n.t('time.locale');
  const key = `${language} ${JSON.stringify(options)}`;
  const known = made.get(key) ?? new Intl.NumberFormat(language, options);
  made.set(key, known);
  return known;
}

/** A number as the language of the texts writes it. */
export function formatNumber(value: number, fractionDigits = 2): string {
  return numberFormat({ maximumFractionDigits: fractionDigits }).format(value);
}

/** A share from 0 to 1 in whole per cent ("64 %"). */
export function formatShare(share: number): string {
  return numberFormat({ style: 'percent', maximumFractionDigits: 0 }).format(share);
}

/**
 * How long something took, in the largest unit that leaves one or more of it ("50 min", "1.6 hr", "2.1 days").
 *
 * @param ms milliseconds, 0 or more
 */
export function formatDuration(ms: number): string {
  const [unit, size] =
    ms >= DAY
      ? (['day', DAY] as const)
      : ms >= HOUR
        ? (['hour', HOUR] as const)
        : (['minute', MINUTE] as const);
  const count = ms / size;
  return numberFormat({
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: count < 10 && unit !== 'minute' ? 1 : 0,
  }).format(count);
}

/**
 * A day of the calendar, short ("23 Nov"). Weeks count in UTC (utils/metrics/weeks), so their Mondays are told in UTC.
 *
 * @param ms since 1970
 * @param year whether the year is said too
 */
export function formatDay(ms: number, year = false): string {
  const language = i18n.t('time.locale');
  const key = `${language} ${year}`;
  const known =
    days.get(key) ??
    new Intl.DateTimeFormat(language, {
      day: 'numeric',
      month: 'short',
      timeZone: 'UTC',
      ...(year ? { year: 'numeric' } : {}),
    });
  days.set(key, known);
  return known.format(ms);
}
