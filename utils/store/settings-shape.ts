import * as v from 'valibot';
import { USUAL_DELAYS } from '../requests/reminders/due';
import { type QuietHours, REMINDER_MODES, type ReminderMode } from '../requests/reminders/telling';
import { KEEP_DAYS, MOST_KEEP_DAYS } from '../requests/retention';

/** What the user set. Everything has a value: what is missing or damaged in storage falls back by itself. */
export interface Settings {
  /** "Who am I": a person of the map, with the name as it was then. */
  readonly me: { readonly id: string; readonly name: string } | null;
  /** Where the skills map comes from, all of them together; none: the bundled sample. */
  readonly sources: readonly SourceSetting[];
  /** Domains that contact addresses of the map must lie in; empty: any. */
  readonly contactDomains: readonly string[];
  /** Ed25519 public keys (base64 of 32 bytes), one of which must have signed every map file; empty: none is asked for. */
  readonly signatureKeys: readonly string[];
  /** Ids in the map that are the same team or person, each list one of them. */
  readonly same: readonly (readonly string[])[];
  /** Ids that look alike and are not the same, each list one pair: not offered again. The user's own, so in no policy. */
  readonly apart: readonly (readonly string[])[];
  /** By origin pattern (`https://acme.atlassian.net/*`): which site file reads it, and how loud Askaround is there. */
  readonly sites: Readonly<Record<string, SiteSetting>>;
  /** Id of the channel to try first; null: the first that reaches. */
  readonly channelPreference: string | null;
  /** The company's webhook, by its policy alone: where requests may be posted, and what people call that. */
  readonly webhook: Webhook | null;
  /** Ids of channels that are not to be offered. */
  readonly channelsOff: readonly string[];
  /** May a page's own tool be asked about the item on the screen, under the user's session (SITES.md, last section)? */
  readonly askTool: boolean;
  /** May a team be asked without the asker's name, where a channel names nobody? For a policy alone to allow. */
  readonly anonymousAsks: boolean;
  /** When the user works, in the browser's time zone; null: Monday to Friday, 9 to 17. */
  readonly workingHours: WorkingHours | null;
  /** Days that a request is kept after the last that happened to it. */
  readonly retentionDays: number;
  /** How the browser reminds of what waits for the user; it may show that only where it was allowed to. */
  readonly reminders: ReminderMode;
  /** When no reminder is shown, in the browser's time zone, besides outside the working hours; null: none such. */
  readonly quietHours: QuietHours | null;
  /** Working hours without an answer, after which the helper may be reminded, and after which the next may be asked. */
  readonly nudgeAfter: number;
  readonly escalateAfter: number;
  /** Fewest people of whom a team's figure may be; a policy may raise it, nobody lowers it. */
  readonly minimumPeople: number;
  /** Language of the texts; `auto` is the browser's. */
  readonly language: (typeof LANGUAGES)[number];
  readonly theme: (typeof THEMES)[number];
  /** Terms that are never underlined, as the user typed them. */
  readonly muted: readonly string[];
  /** The user's own absence, ISO dates, both inclusive. */
  readonly away: { readonly from: string | null; readonly until: string } | null;
}

/** Where requests may be posted. */
export interface Webhook {
  readonly url: string;
  readonly label: string;
}

/** Local hours `HH:MM`; days count from Monday = 1 to Sunday = 7, as in the map. */
export interface WorkingHours {
  readonly from: string;
  readonly to: string;
  readonly days: readonly number[];
}

/** What counts while the user has set no hours. */
export const DEFAULT_HOURS: WorkingHours = { from: '09:00', to: '17:00', days: [1, 2, 3, 4, 5] };

export const LANGUAGES = ['auto', 'en', 'de', 'fr', 'es', 'ja'] as const;
export const THEMES = ['auto', 'light', 'dark'] as const;

/** Most working hours that a reminder can be put off: a month of them. */
export const LONGEST_DELAY = 160;

/** Fewest people of whom a team's figure may be, whatever is set (METRICS.md, "What may be shown"). */
const LEAST_PEOPLE = 5;
/** Most that a policy can ask for. */
const MOST_LEAST_PEOPLE = 1_000;

/** Longest list of muted terms. */
export const MOST_MUTED = 500;

/** One source of the map, as it is set up. */
export interface SourceSetting {
  /** Names it among the sources of this browser. */
  readonly id: string;
  /** Id of the source file. */
  readonly kind: string;
  /** What people call it; null: its kind and address. */
  readonly label: string | null;
  /** What the source file's `parseOptions` reads. Never a secret. */
  readonly options: Readonly<Record<string, unknown>>;
  /** `browser`: fetched under the browser's own session, for maps behind single sign-on. */
  readonly signIn: 'none' | 'browser';
}

/** The setting of one map file. */
export function mapFileAt(url: string): SourceSetting {
  return { id: 'map', kind: 'map-file', label: null, options: { url }, signIn: 'none' };
}

/** Repositories by which a source is called; the others are behind an ellipsis. */
const NAMED_REPOSITORIES = 2;

/** Where a source is, as people know it: its address, the name of its file, or its repositories; null where none is set. */
export function placeOf({ url, file, repositories }: SourceSetting['options']): string | null {
  if (typeof url === 'string') return url;
  if (typeof file === 'object' && file !== null && 'name' in file && typeof file.name === 'string')
    return file.name;
  if (!Array.isArray(repositories)) return null;
  const names = repositories.flatMap((each: { readonly repository?: unknown } | null) =>
    typeof each?.repository === 'string' ? [each.repository] : [],
  );
  const more = names.length > NAMED_REPOSITORIES ? ['…'] : [];
  return [...names.slice(0, NAMED_REPOSITORIES), ...more].join(', ') || null;
}

/** Most sources of one map. */
export const MOST_SOURCES = 50;

export interface SiteSetting {
  /** Id of the site file; `auto` where the pages tell. */
  readonly site: string;
  readonly mode: 'on' | 'quiet' | 'off';
  /** Ids of the tools that were recognised there by their pages: for the settings page alone. */
  readonly found?: readonly string[] | undefined;
}

/** A site that a policy sets; a null `site` leaves to the page which tool it is. */
export interface SitePolicy {
  readonly site: string | null;
  readonly mode: SiteSetting['mode'];
}

const isHttp = (url: string): boolean => {
  try {
    const { protocol, username, password } = new URL(url);
    return /^https?:$/.test(protocol) && username === '' && password === '';
  } catch {
    return false;
  }
};

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(300));
const channelId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/));
const isoDate = v.pipe(v.string(), v.isoDate());
const clock = v.pipe(v.string(), v.isoTime());
const delay = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LONGEST_DELAY));
const siteMode = v.picklist(['on', 'quiet', 'off']);
const siteId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/));
const ORIGIN_PATTERN = /^https?:\/\/(\*\.)?[a-z0-9.-]+(:\d+)?\/\*$/;

const domain = v.pipe(v.string(), v.toLowerCase(), v.regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/));
const publicKey = v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{43}=$/));
const options = v.record(v.string(), v.unknown());
const sourceSetting = v.object({
  // What every object has is no name for one of them.
  id: v.pipe(v.string(), v.regex(/^(?!(?:constructor|prototype)$)[A-Za-z0-9-]{1,40}$/)),
  kind: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)),
  label: v.optional(v.nullable(name), null),
  options: v.pipe(
    options,
    v.check(({ url }) => url === undefined || (typeof url === 'string' && isHttp(url))),
  ),
  signIn: v.optional(v.picklist(['none', 'browser']), 'none'),
});

/** What each setting may hold. A policy may set these too, so they stand by themselves. */
export const FIELDS = {
  sources: v.pipe(
    v.array(sourceSetting),
    v.maxLength(MOST_SOURCES),
    v.check((sources) => new Set(sources.map(({ id }) => id)).size === sources.length),
  ),
  contactDomains: v.pipe(v.array(domain), v.maxLength(100)),
  signatureKeys: v.pipe(v.array(publicKey), v.maxLength(10)),
  same: v.pipe(v.array(v.pipe(v.array(name), v.minLength(2), v.maxLength(50))), v.maxLength(1_000)),
  channelPreference: name,
  channelsOff: v.pipe(v.array(channelId), v.maxLength(50)),
  webhook: v.object({
    url: v.pipe(v.string(), v.maxLength(2_000), v.startsWith('https://'), v.check(isHttp)),
    label: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
  }),
  askTool: v.boolean(),
  anonymousAsks: v.boolean(),
  workingHours: v.object({
    from: clock,
    to: clock,
    days: v.pipe(
      v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))),
      v.maxLength(7),
    ),
  }),
  retentionDays: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_KEEP_DAYS)),
  reminders: v.picklist(REMINDER_MODES),
  quietHours: v.pipe(
    v.object({ from: clock, to: clock }),
    v.check(({ from, to }) => from !== to),
  ),
  nudgeAfter: delay,
  escalateAfter: delay,
  minimumPeople: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(LEAST_PEOPLE),
    v.maxValue(MOST_LEAST_PEOPLE),
  ),
  language: v.picklist(LANGUAGES),
  theme: v.picklist(THEMES),
  muted: v.pipe(v.array(name), v.maxLength(MOST_MUTED)),
};
const me = v.object({ id: name, name });
const away = v.object({ from: v.nullable(isoDate), until: isoDate });
const siteSetting = v.object({
  site: siteId,
  mode: siteMode,
  found: v.optional(v.fallback(v.pipe(v.array(siteId), v.maxLength(20)), [])),
});
/** A policy says how loud a site is; which tool it is, only where it knows better than the page. */
const sitePolicy = v.object({ site: v.optional(siteId), mode: siteMode });

const shape = v.object({
  me: v.fallback(v.nullable(me), null),
  sources: v.fallback(FIELDS.sources, []),
  contactDomains: v.fallback(FIELDS.contactDomains, []),
  signatureKeys: v.fallback(FIELDS.signatureKeys, []),
  same: v.fallback(FIELDS.same, []),
  apart: v.fallback(FIELDS.same, []),
  channelPreference: v.fallback(v.nullable(FIELDS.channelPreference), null),
  channelsOff: v.fallback(FIELDS.channelsOff, []),
  askTool: v.fallback(FIELDS.askTool, true),
  anonymousAsks: v.fallback(FIELDS.anonymousAsks, false),
  workingHours: v.fallback(v.nullable(FIELDS.workingHours), null),
  retentionDays: v.fallback(FIELDS.retentionDays, KEEP_DAYS),
  reminders: v.fallback(FIELDS.reminders, 'each'),
  quietHours: v.fallback(v.nullable(FIELDS.quietHours), null),
  nudgeAfter: v.fallback(FIELDS.nudgeAfter, USUAL_DELAYS.nudge),
  escalateAfter: v.fallback(FIELDS.escalateAfter, USUAL_DELAYS.step),
  minimumPeople: v.fallback(FIELDS.minimumPeople, LEAST_PEOPLE),
  language: v.fallback(FIELDS.language, 'auto'),
  theme: v.fallback(FIELDS.theme, 'auto'),
  muted: v.fallback(FIELDS.muted, []),
  away: v.fallback(v.nullable(away), null),
});
/** A missing part is read as a damaged one: its fallback holds. */
const ABSENT = Object.fromEntries(Object.keys(shape.entries).map((part) => [part, undefined]));

/**
 * Settings out of whatever is stored: each part by itself, so that one damaged part costs no other. Total and
 * idempotent, and at the same time the migration from every earlier shape (a throwing migration would only be logged).
 */
export function parseSettings(stored: unknown): Settings {
  const input = typeof stored === 'object' && stored !== null ? stored : {};
  const own = v.parse(shape, { ...ABSENT, ...withSources(input), ...input });
  const sites: Record<string, SiteSetting> = {};
  for (const [pattern, setting] of rowsOf(input)) {
    const parsed = v.safeParse(siteSetting, setting);
    if (ORIGIN_PATTERN.test(pattern) && parsed.success) sites[pattern] = parsed.output;
  }
  // Whatever is stored: where requests are posted only a policy says.
  return { ...own, webhook: null, sites };
}

/** Settings from before there could be several sources had one map file. */
function withSources(input: object): object {
  const old = 'source' in input ? v.safeParse(v.object({ url: v.string() }), input.source) : null;
  return old?.success ? { sources: [mapFileAt(old.output.url)] } : {};
}

/** The rows under `sites`; none where that is no object. */
export function rowsOf(input: object): readonly (readonly [pattern: string, setting: unknown])[] {
  const rows = 'sites' in input && typeof input.sites === 'object' ? input.sites : null;
  return Object.entries(rows ?? {});
}

/** One site as a policy sets it; null when pattern or setting make no sense. */
export function parseSitePolicy(pattern: string, setting: unknown): SitePolicy | null {
  const parsed = v.safeParse(sitePolicy, setting);
  return ORIGIN_PATTERN.test(pattern) && parsed.success
    ? { site: parsed.output.site ?? null, mode: parsed.output.mode }
    : null;
}
