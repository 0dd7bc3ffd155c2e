import * as v from 'valibot';
import {
  AGREEMENT_CONTENT,
  AGREEMENT_ENTRIES,
  type Agreement,
  type AgreementContent,
} from './agreement';
import { cleanUrl } from './clean-url';
import { DRAFT_LIMITS } from './draft';
import {
  EVENT_KINDS,
  type EventKind,
  HELPED,
  type HelpRequest,
  type LedgerEvent,
  type NoteContent,
  PLAIN_KINDS,
  type PlaybookNote,
  REQUEST_STATES,
  type RequestDraft,
  type UnknownEvent,
} from './model';
import { NOTE_LIMIT } from './notes';

/** Something in a ledger, or in a file of one, that is wrong. */
export interface LedgerProblem {
  /** The translations have a text for each under `import.problem.<code>`, with the path as `$1` and the detail as `$2`. */
  readonly code: LedgerProblemCode;
  /** JSON path from the root: `$.events[3].draft.to.name`. */
  readonly path: string;
  /** What was expected or found there; plain text, at most 200 characters. */
  readonly detail: string;
}

export type LedgerProblemCode =
  | 'notJson'
  | 'tooLarge'
  | 'tooDeep'
  | 'tooMany'
  | 'forbiddenKey'
  | 'wrongFormat'
  | 'wrongVersion'
  | 'invalid'
  | 'future'
  | 'conflict';

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: LedgerProblem };

/** Longest an event of an unknown kind may be, as JSON. Ten times what an event with a full draft comes to in practice. */
const MAX_UNKNOWN = 50_000;
const MAX_DEPTH = 12;

const text = (limit: number) => v.pipe(v.string(), v.maxLength(limit));
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(DRAFT_LIMITS.id));
const ulid = v.pipe(v.string(), v.regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/, 'expected a ULID'));
// One spelling of a moment only, because moments are compared as texts.
const moment = v.pipe(
  v.string(),
  v.check(
    (at) =>
      /^\d{4}-/.test(at) && !Number.isNaN(Date.parse(at)) && new Date(at).toISOString() === at,
    'expected a date-time like 2026-05-01T10:00:00.000Z',
  ),
);

const about = v.nullable(text(DRAFT_LIMITS.about));
const subjects = v.pipe(v.array(text(DRAFT_LIMITS.subject)), v.maxLength(DRAFT_LIMITS.subjects));

const target = v.object({
  kind: v.picklist(['person', 'team']),
  id: name,
  name: text(DRAFT_LIMITS.name),
  team: v.nullable(text(DRAFT_LIMITS.name)),
});

const draft = v.object({
  to: target,
  from: v.exactOptional(target),
  via: v.exactOptional(v.object({ id: name, name: text(DRAFT_LIMITS.name), why: name })),
  about,
  subjects,
  page: v.nullable(
    v.object({
      title: text(DRAFT_LIMITS.title),
      url: v.pipe(
        text(DRAFT_LIMITS.url),
        v.check(
          (url) => cleanUrl(url) === url,
          'expected an http or https address without query and fragment',
        ),
      ),
    }),
  ),
  quote: v.nullable(text(DRAFT_LIMITS.quote)),
  need: text(DRAFT_LIMITS.need),
  tried: text(DRAFT_LIMITS.tried),
  byWhen: text(DRAFT_LIMITS.byWhen),
  channel: name,
  slot: v.exactOptional(v.object({ start: moment, end: moment })),
  template: v.exactOptional(name),
  follows: v.exactOptional(ulid),
  anonymous: v.exactOptional(v.boolean()),
});

const feedback = v.object({
  helped: v.picklist(HELPED),
  safety: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5))),
});
const escalation = v.object({ to: target, request: v.nullable(ulid) });

const noteContent = {
  request: v.nullable(ulid),
  about,
  subjects,
  text: v.pipe(text(NOTE_LIMIT), v.minLength(1)),
};

const base = {
  id: ulid,
  requestId: ulid,
  at: moment,
  actor: v.nullable(name),
  code: v.exactOptional(v.literal(true)),
};
const { committed, planned, convened } = AGREEMENT_ENTRIES;
const agreements = [
  v.object({ ...base, v: v.literal(1), kind: v.literal('committed'), ...committed }),
  v.object({ ...base, v: v.literal(1), kind: v.literal('planned'), ...planned }),
  v.object({ ...base, v: v.literal(1), kind: v.literal('convened'), ...convened }),
] as const;
const known = v.variant('kind', [
  v.object({
    ...base,
    v: v.literal(1),
    kind: v.picklist(['prepared', 'received', 'helped']),
    draft,
  }),
  v.object({ ...base, v: v.literal(1), kind: v.picklist(PLAIN_KINDS) }),
  v.object({
    ...base,
    v: v.literal(1),
    kind: v.literal('passed'),
    referral: v.nullable(target),
  }),
  v.object({ ...base, v: v.literal(1), kind: v.literal('escalated'), step: escalation }),
  v.object({ ...base, v: v.literal(1), kind: v.literal('feedback'), feedback }),
  v.object({ ...base, v: v.literal(1), kind: v.literal('learned'), note: v.object(noteContent) }),
  ...agreements,
  v.object({ ...base, v: v.literal(1), kind: v.literal('undone'), event: ulid }),
]);
const { code: _code, ...common } = base;
const outline = v.looseObject({
  ...common,
  kind: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  v: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

const times = v.entriesFromList(REQUEST_STATES, v.exactOptional(moment));
const request = v.object({
  id: ulid,
  state: v.picklist(REQUEST_STATES),
  draft,
  createdAt: moment,
  updatedAt: moment,
  times: v.object(times),
  // Rows from before there was more than one way to begin.
  origin: v.optional(v.picklist(['prepared', 'received', 'helped']), 'prepared'),
  nudgedAt: v.exactOptional(moment),
  escalations: v.exactOptional(v.array(escalation)),
  escalatedAt: v.exactOptional(moment),
  referral: v.exactOptional(target),
  feedback: v.exactOptional(feedback),
  thankedAt: v.exactOptional(moment),
  v: v.literal(1),
});

const playbookNote = v.object({
  ...noteContent,
  id: ulid,
  createdAt: moment,
  updatedAt: moment,
  v: v.literal(1),
});

const made = { id: ulid, createdAt: moment, updatedAt: moment, v: v.literal(1) };
const agreement = v.intersect([AGREEMENT_CONTENT, v.object(made)]);

/**
 * Reads an event that came from a file, another browser or a stored row. An event of a kind or version that this code
 * does not know comes back whole, marked as unknown.
 *
 * @param path where the event stands, for the problem's JSON path.
 */
export function parseEvent(input: unknown, path = '$'): Parsed<LedgerEvent | UnknownEvent> {
  const unsafe = findUnsafe(input, path);
  if (unsafe !== null) return { ok: false, problem: unsafe };
  if (isOurs(input)) {
    const event = v.safeParse(known, input, { abortEarly: true });
    return event.success ? { ok: true, value: event.output } : invalid(event.issues[0], path);
  }
  const rough = v.safeParse(outline, input, { abortEarly: true });
  if (!rough.success) return invalid(rough.issues[0], path);
  const size = JSON.stringify(input).length;
  if (size > MAX_UNKNOWN)
    return problem('tooLarge', path, `at most ${MAX_UNKNOWN} characters, found ${size}`);
  return { ok: true, value: { ...rough.output, unknown: true } };
}

/** Reads a draft that came from a message or a stored row. */
export function parseDraft(input: unknown, path = '$'): Parsed<RequestDraft> {
  const result = v.safeParse(draft, input, { abortEarly: true });
  return result.success ? { ok: true, value: result.output } : invalid(result.issues[0], path);
}

/** Reads a materialised request that came from a stored row. */
export function parseRequest(input: unknown, path = '$'): Parsed<HelpRequest> {
  const result = v.safeParse(request, input, { abortEarly: true });
  return result.success ? { ok: true, value: result.output } : invalid(result.issues[0], path);
}

/** Reads a materialised note that came from a stored row. */
export function parseNote(input: unknown, path = '$'): Parsed<PlaybookNote> {
  const result = v.safeParse(playbookNote, input, { abortEarly: true });
  return result.success ? { ok: true, value: result.output } : invalid(result.issues[0], path);
}

/** Reads a materialised agreement that came from a stored row. */
export function parseAgreement(input: unknown, path = '$'): Parsed<Agreement> {
  const result = v.safeParse(agreement, input, { abortEarly: true });
  return result.success ? { ok: true, value: result.output } : invalid(result.issues[0], path);
}

/** Reads what an agreement is to say, as it came from a page of ours. */
export function parseAgreementContent(input: unknown, path = '$'): Parsed<AgreementContent> {
  const result = v.safeParse(AGREEMENT_CONTENT, input, { abortEarly: true });
  return result.success ? { ok: true, value: result.output } : invalid(result.issues[0], path);
}

/** Reads what a note is to say, as it came from a page of ours. */
export function parseNoteContent(input: unknown, path = '$'): Parsed<NoteContent> {
  const result = v.safeParse(v.object(noteContent), input, { abortEarly: true });
  return result.success ? { ok: true, value: result.output } : invalid(result.issues[0], path);
}

/** The event as it is written to a file: without the mark that says that *we* did not know it. */
export function toJson(event: LedgerEvent | UnknownEvent): Readonly<Record<string, unknown>> {
  if (!('unknown' in event)) return { ...event };
  const { unknown: _mark, ...rest } = event;
  return rest;
}

/**
 * Looks for what no parser should meet: `__proto__` as a key, and nesting so deep that a recursion over it could
 * overflow.
 *
 * @returns the first such place.
 */
export function findUnsafe(input: unknown, path: string, depth = 0): LedgerProblem | null {
  if (typeof input !== 'object' || input === null) return null;
  if (depth > MAX_DEPTH) return { code: 'tooDeep', path, detail: `at most ${MAX_DEPTH} levels` };
  for (const [key, value] of Object.entries(input)) {
    const inner = Array.isArray(input) ? `${path}[${key}]` : joinPath(path, key);
    if (key === '__proto__') return { code: 'forbiddenKey', path: inner, detail: key };
    const found = findUnsafe(value, inner, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

/** Is this of a kind and version that this code knows, so that it has to be right in every part? */
function isOurs(input: unknown): boolean {
  if (typeof input !== 'object' || input === null || !('kind' in input)) return false;
  const kinds: readonly EventKind[] = EVENT_KINDS;
  return 'v' in input && input.v === 1 && kinds.some((each) => each === input.kind);
}

function invalid(issue: v.BaseIssue<unknown>, path: string): Parsed<never> {
  let full = path;
  for (const step of issue.path ?? [])
    full = typeof step.key === 'number' ? `${full}[${step.key}]` : joinPath(full, String(step.key));
  return problem('invalid', full, issue.message);
}

function problem(code: LedgerProblemCode, path: string, detail: string): Parsed<never> {
  return { ok: false, problem: { code, path: path.slice(0, 300), detail: detail.slice(0, 200) } };
}

function joinPath(path: string, key: string): string {
  return /^[A-Za-z_]\w*$/.test(key)
    ? `${path}.${key}`
    : `${path}[${JSON.stringify(key.slice(0, 40))}]`;
}
