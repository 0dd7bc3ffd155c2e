import type { Subject } from '../map/model';
import { cleanText } from '../map/parsing/text';
import { parseSubject } from '../map/subjects';
import type { PageReport } from './protocol';
import type { Token } from './views';

/** Longest lists and texts that a page may send in one message; more is cut, not refused. */
const MAX_SUBJECTS = 100;
const MAX_MENTIONS = 500;
const MAX_TOKEN = 4_000;
/** Longer than any tool's name for anything; a longer one is none, because half a path would be another one. */
const MAX_SUBJECT = 500;

/** A page's report as read. */
export interface CheckedReport extends PageReport {
  readonly subjects: readonly Subject[];
}

/** A text of at most so many UTF-16 units; empty for anything else. */
export function textOf(value: unknown, most: number): string {
  return typeof value === 'string' ? value.slice(0, most) : '';
}

/** A token as a page names it; whether it means anything, the map says. */
export function tokenOf(value: unknown): Token {
  return textOf(value, MAX_TOKEN) as Token;
}

/** Tokens as a page names them. */
export function tokensOf(value: unknown): readonly Token[] {
  return Array.isArray(value) ? value.slice(0, MAX_MENTIONS).map(tokenOf) : [];
}

/**
 * What a page says about itself, cut to size and read as text: its process may be taken over. Whether it may speak of
 * that address is for the caller to check.
 */
export function cutReport(report: unknown): CheckedReport {
  const input: Partial<Record<keyof PageReport, unknown>> =
    typeof report === 'object' && report !== null ? report : {};
  const subjects = Array.isArray(input.subjects) ? input.subjects.slice(0, MAX_SUBJECTS) : [];
  return {
    url: textOf(input.url, 4_000),
    // A title goes into subject lines: one line, and no characters that turn its letters around.
    title: cleanText(textOf(input.title, 500), 'keep').text,
    site: textOf(input.site, 40),
    subjects: subjects.flatMap((subject: unknown) =>
      typeof subject === 'string' && subject.length <= MAX_SUBJECT
        ? (parseSubject(subject)?.subject ?? [])
        : [],
    ),
  };
}
