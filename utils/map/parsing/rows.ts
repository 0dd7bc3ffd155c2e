import * as v from 'valibot';
import { EVIDENCE_KINDS, EXCLUDED, RELATION_KINDS, TEAM_ROUTINGS, WRITTEN_PARTS } from '../model';
import { MAX_SUBJECT } from '../subjects';
import { FORBIDDEN_KEYS } from './json';
import { hasUnsafe } from './text';

/** Most characters per field. `public/skills-map.schema.json` says the same. */
export const LENGTH = { id: 200, name: 200, line: 300, prose: 2000 } as const;

const object = v.record(v.string(), v.unknown());
const id = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(LENGTH.id),
  v.check((text) => text.trim() === text && !hasUnsafe(text) && !FORBIDDEN_KEYS.has(text)),
);
const name = v.pipe(v.string(), v.maxLength(LENGTH.name), v.regex(/\S/));
const line = v.nullish(v.pipe(v.string(), v.maxLength(LENGTH.line)));
const prose = v.nullish(v.pipe(v.string(), v.maxLength(LENGTH.prose)));
const list = (most: number) => v.nullish(v.pipe(v.array(v.unknown()), v.maxLength(most)));
const isoDate = v.pipe(v.string(), v.maxLength(10), v.isoDate(), v.check(isRealDate));
const clock = v.pipe(v.string(), v.maxLength(5), v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/));
const reference = v.nullish(v.pipe(v.string(), v.maxLength(LENGTH.id)));

/** The calendar has this day. */
function isRealDate(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}

const provenance = { source: line, date: v.nullish(isoDate) };

/** Most skills of one person's row; whoever has more, has evidence of their own. */
const MOST_SKILLS = 1000;

/** An id as rows have it. */
export const rowId = id;

/** An entry of the lists `handles` and `aliases`. */
export const shortText = v.pipe(v.string(), v.maxLength(LENGTH.name), v.regex(/\S/));
/** An entry of the list `teams`. */
export const idItem = v.pipe(v.string(), v.maxLength(LENGTH.id));

/** Most statements that one row may hold in `said`. */
export const MOST_SAID = 500;
/** What each source says of the row's person, team or topic; read one by one, so that a bad one costs no other. */
const said = list(MOST_SAID);

/** Most steps of an escalation path. */
export const MOST_STEPS = 10;
/** Whom to ask next; read one by one, as `said` is. */
const escalation = list(MOST_STEPS);

export const personRow = v.object({
  id,
  name,
  handles: list(100),
  title: line,
  city: line,
  teams: list(100),
  manager: reference,
  addresses: v.nullish(object),
  timeZone: v.nullish(v.pipe(v.string(), v.maxLength(64), v.regex(/^[A-Za-z][A-Za-z0-9_+/-]*$/))),
  workingHours: v.nullish(
    v.object({
      from: clock,
      to: clock,
      days: v.nullish(
        v.pipe(
          v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))),
          v.maxLength(7),
        ),
      ),
    }),
  ),
  away: v.nullish(v.object({ from: v.nullish(isoDate), until: isoDate })),
  weeklyCap: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000))),
  optOut: v.nullish(v.boolean()),
  skills: list(MOST_SKILLS),
  said,
  ...provenance,
});

export const teamRow = v.object({
  id,
  name,
  aliases: list(200),
  description: prose,
  parent: reference,
  lead: reference,
  addresses: v.nullish(object),
  routing: v.nullish(v.picklist(TEAM_ROUTINGS)),
  escalation,
  said,
  ...provenance,
});

export const topicRow = v.object({
  id,
  name,
  aliases: list(200),
  description: prose,
  parent: reference,
  escalation,
  said,
  ...provenance,
});

const ownerId = v.pipe(v.string(), v.minLength(1), v.maxLength(LENGTH.id));
const subject = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_SUBJECT));

/** Whoever owns a thing, or is asked next: a team or a person. */
export const ownerRow = v.union([
  v.strictObject({ team: ownerId }),
  v.strictObject({ person: ownerId }),
]);

export const claimRow = v.object({
  subject,
  owner: v.nullable(ownerRow),
  role: v.nullish(v.picklist(['owner', 'backup'])),
  rule: v.nullish(
    v.object({
      file: v.pipe(v.string(), v.minLength(1), v.maxLength(LENGTH.line)),
      section: line,
      order: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 * EXCLUDED)),
    }),
  ),
  unmatched: v.nullish(v.boolean()),
  ...provenance,
});

export const evidenceRow = v.object({
  person: ownerId,
  topic: v.nullish(ownerId),
  subject: v.nullish(subject),
  kind: v.nullish(v.picklist(EVIDENCE_KINDS)),
  weight: v.nullish(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  note: prose,
  ...provenance,
});

/** A skill that is more than an id in the list `skills` of a person. */
export const skillRow = v.object({
  topic: ownerId,
  kind: v.nullish(v.picklist(EVIDENCE_KINDS)),
  weight: v.nullish(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  note: prose,
  date: v.nullish(isoDate),
});

export const relationRow = v.object({
  from: subject,
  to: subject,
  kind: v.picklist(RELATION_KINDS),
  ...provenance,
});

const httpsAddress = v.pipe(
  v.string(),
  v.maxLength(LENGTH.prose),
  v.regex(/^https:\/\/[^/\s@]+(?:\/\S*)?$/),
);

export const sourceRow = v.object({
  id: v.pipe(v.string(), v.maxLength(LENGTH.line), v.regex(/\S/)),
  label: v.nullish(name),
  keeper: v.nullish(
    v.union([
      v.strictObject({ team: ownerId }),
      v.strictObject({ person: ownerId }),
      v.strictObject({ addresses: object }),
    ]),
  ),
  url: v.nullish(httpsAddress),
});

/** Most lines to fill in of one part. */
const MOST_LINES = 20;
const templatePart = v.nullish(
  v.object({ label: v.nullish(name), placeholder: line, lines: list(MOST_LINES) }),
);

export const templateRow = v.object({
  id,
  name,
  need: templatePart,
  tried: templatePart,
  byWhen: v.nullish(name),
  complete: v.nullish(v.pipe(v.array(v.picklist(WRITTEN_PARTS)), v.maxLength(10))),
  ...provenance,
});

export type PersonRow = v.InferOutput<typeof personRow>;
export type TeamRow = v.InferOutput<typeof teamRow>;
export type TopicRow = v.InferOutput<typeof topicRow>;
export type ClaimRow = v.InferOutput<typeof claimRow>;
export type EvidenceRow = v.InferOutput<typeof evidenceRow>;
export type RelationRow = v.InferOutput<typeof relationRow>;
export type SourceRow = v.InferOutput<typeof sourceRow>;
export type TemplateRow = v.InferOutput<typeof templateRow>;

/** The tables of a map, in the order in which they are read. */
export const TABLES = [
  'people',
  'teams',
  'topics',
  'claims',
  'evidence',
  'relations',
  'sources',
  'templates',
] as const;
export type TableName = (typeof TABLES)[number];

/**
 * Fields without which a row says something else than its source meant: when one of them is bad the row is left out.
 * Any other bad field is left out alone.
 */
export const ESSENTIAL: Readonly<Record<TableName, ReadonlySet<string>>> = {
  people: new Set(['id', 'name', 'optOut']),
  teams: new Set(['id', 'name']),
  topics: new Set(['id', 'name']),
  claims: new Set(['subject', 'owner', 'role', 'rule']),
  evidence: new Set(['person', 'topic', 'subject', 'kind', 'weight']),
  relations: new Set(['from', 'to', 'kind']),
  sources: new Set(['id']),
  templates: new Set(['id', 'name']),
};

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

const dateTime = v.pipe(
  v.string(),
  v.maxLength(40),
  v.regex(DATE_TIME),
  v.check((text) => Number.isFinite(Date.parse(text))),
);

/** The head of a map. `format` and `version` are looked at before, for a clearer word. */
export const head = v.object({
  name,
  generatedAt: dateTime,
  expiresAt: v.nullish(dateTime),
  source: line,
});

/** A row as its source writes it, before any check. */
export type RawPerson = v.InferInput<typeof personRow>;
export type RawTeam = v.InferInput<typeof teamRow>;
export type RawTopic = v.InferInput<typeof topicRow>;
export type RawClaim = v.InferInput<typeof claimRow>;
export type RawEvidence = v.InferInput<typeof evidenceRow>;
export type RawRelation = v.InferInput<typeof relationRow>;
export type RawSource = v.InferInput<typeof sourceRow>;
export type RawTemplate = v.InferInput<typeof templateRow>;

/**
 * Rows in the native format (docs/skills-map.md), as a source makes them of another format. Nothing is trusted for it:
 * the parser checks them as it checks a file, so a source may pass texts on as it finds them.
 */
export interface RawRows {
  readonly people?: readonly RawPerson[];
  readonly teams?: readonly RawTeam[];
  readonly topics?: readonly RawTopic[];
  readonly claims?: readonly RawClaim[];
  readonly evidence?: readonly RawEvidence[];
  readonly relations?: readonly RawRelation[];
  readonly sources?: readonly RawSource[];
  readonly templates?: readonly RawTemplate[];
}
