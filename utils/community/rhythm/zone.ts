import { knownZone } from '../../experts/local-time';

/** Years of a zone's changes of clocks that a calendar file carries. */
const YEARS = 10;

/**
 * A zone as RFC 5545 (3.6.5) wants it in a file that names it: each change of clocks of the next ten years by its date, so
 * that nothing is guessed about their rule.
 *
 * @param from calendar date from which on it has to be right
 * @returns null for a zone that this browser does not know
 */
export function vtimezone(timeZone: string, from: string): string | null {
  const zone = knownZone(timeZone);
  if (zone === null) return null;
  const start = Temporal.PlainDate.from(from).toZonedDateTime(zone);
  const end = start.add({ years: YEARS });
  const before = start.getTimeZoneTransition('previous') ?? start;
  const parts: string[] = [];
  // What holds at the beginning, from the change before it on.
  const first = start.getTimeZoneTransition('next');
  const summer = first !== null && !isLater(first.offset, start.offset);
  parts.push(part(summer ? 'DAYLIGHT' : 'STANDARD', before, before.offset));
  let at = start;
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || Temporal.ZonedDateTime.compare(next, end) > 0) break;
    const offset = next.subtract({ nanoseconds: 1 }).offset;
    parts.push(part(isLater(next.offset, offset) ? 'DAYLIGHT' : 'STANDARD', next, offset));
    at = next;
  }
  return ['BEGIN:VTIMEZONE', `TZID:${timeZone}`, ...parts, 'END:VTIMEZONE'].join('\r\n');
}

function part(
  kind: 'STANDARD' | 'DAYLIGHT',
  moment: Temporal.ZonedDateTime,
  offsetBefore: string,
): string {
  // The moment is told on the clock before it changes.
  const local = moment.toInstant().toZonedDateTimeISO(offsetBefore).toPlainDateTime();
  return [
    `BEGIN:${kind}`,
    `DTSTART:${local.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')}`,
    `TZOFFSETFROM:${offsetBefore.replaceAll(':', '').slice(0, 5)}`,
    `TZOFFSETTO:${moment.offset.replaceAll(':', '').slice(0, 5)}`,
    `END:${kind}`,
  ].join('\r\n');
}

function isLater(offset: string, than: string): boolean {
  const minutes = (text: string): number => {
    const [hours = 0, rest = 0] = text.slice(1).split(':').map(Number);
    return (text.startsWith('-') ? -1 : 1) * (hours * 60 + rest);
  };
  return minutes(offset) > minutes(than);
}
