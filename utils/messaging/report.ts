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

/** Most items of a list in one message, and most that one of them may be about. */
const MAX_ITEMS = 200;
const MAX_OF_ITEM = 12;

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
  return {
    url: textOf(input.url, 4_000),
    // A title goes into subject lines: one line, and no characters that turn its letters around.
    title: cleanText(textOf(input.title, 500), 'keep').text,
    site: textOf(input.site, 40),
    subjects: subjectsIn(input.subjects, MAX_SUBJECTS),
  };
}

/** What each item of a list is about, as a page says it: cut to size and read as subjects. */
export function cutItems(items: unknown): readonly (readonly Subject[])[] {
  return Array.isArray(items)
    ? items.slice(0, MAX_ITEMS).map((item) => subjectsIn(item, MAX_OF_ITEM))
    : [];
}

function subjectsIn(list: unknown, most: number): readonly Subject[] {
  return Array.isArray(list)
    ? list
        .slice(0, most)
        .flatMap((subject: unknown) =>
          typeof subject === 'string' && subject.length <= MAX_SUBJECT
            ? (parseSubject(subject)?.subject ?? [])
            : [],
        )
    : [];
}
