import * as v from 'valibot';
import { storage } from 'wxt/utils/storage';

/** What the user set. Everything has a value: what is missing or damaged in storage falls back by itself. */
export interface Settings {
  /** "Who am I": a person of the map, with the name as it was then. */
  readonly me: { readonly id: string; readonly name: string } | null;
  readonly source: MapSource;
  /** By origin pattern (`https://acme.atlassian.net/*`): which site file reads it, and how loud Askaround is there. */
  readonly sites: Readonly<Record<string, SiteSetting>>;
  /** Id of the channel to try first; null: the first that reaches. */
  readonly channelPreference: string | null;
  /** Ids of channels that are not to be offered. */
  readonly channelsOff: readonly string[];
  /** May a page's own tool be asked about the item on the screen, under the user's session (SITES.md, last section)? */
  readonly askTool: boolean;
  /** When the user works, in the browser's time zone; null: Monday to Friday, 9 to 17. */
  readonly workingHours: WorkingHours | null;
  /** Language of the texts; `auto` is the browser's. */
  readonly language: (typeof LANGUAGES)[number];
  readonly theme: (typeof THEMES)[number];
  /** Terms that are never underlined, as the user typed them. */
  readonly muted: readonly string[];
  /** The user's own absence, ISO dates, both inclusive. */
  readonly away: { readonly from: string | null; readonly until: string } | null;
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

export type MapSource =
  | { readonly kind: 'sample' }
  | { readonly kind: 'url'; readonly url: string };

export interface SiteSetting {
  /** Id of the site file; `auto` where the pages tell. */
  readonly site: string;
  readonly mode: 'on' | 'quiet' | 'off';
  /** Ids of the tools that were recognised there by their pages: for the settings page alone. */
  readonly found?: readonly string[] | undefined;
}

const KEY = 'local:settings';
const LOCK = 'askaround:settings';

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
const shape = v.object({
  me: v.fallback(v.nullable(v.object({ id: name, name })), null),
  source: v.fallback(
    v.variant('kind', [
      v.object({ kind: v.literal('sample') }),
      v.object({
        kind: v.literal('url'),
        url: v.pipe(v.string(), v.maxLength(2_000), v.check(isHttp)),
      }),
    ]),
    { kind: 'sample' },
  ),
  channelPreference: v.fallback(v.nullable(name), null),
  channelsOff: v.fallback(v.pipe(v.array(channelId), v.maxLength(50)), []),
  askTool: v.fallback(v.boolean(), true),
  workingHours: v.fallback(
    v.nullable(
      v.object({
        from: clock,
        to: clock,
        days: v.pipe(
          v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))),
          v.maxLength(7),
        ),
      }),
    ),
    null,
  ),
  language: v.fallback(v.picklist(LANGUAGES), 'auto'),
  theme: v.fallback(v.picklist(THEMES), 'auto'),
  muted: v.fallback(v.pipe(v.array(name), v.maxLength(500)), []),
  away: v.fallback(v.nullable(v.object({ from: v.nullable(isoDate), until: isoDate })), null),
});
/** A missing part is read as a damaged one: its fallback holds. */
const ABSENT = Object.fromEntries(Object.keys(shape.entries).map((part) => [part, undefined]));
const siteId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/));
const siteSetting = v.object({
  site: siteId,
  mode: v.picklist(['on', 'quiet', 'off']),
  found: v.optional(v.fallback(v.pipe(v.array(siteId), v.maxLength(20)), [])),
});
const ORIGIN_PATTERN = /^https?:\/\/(\*\.)?[a-z0-9.-]+(:\d+)?\/\*$/;

/**
 * Settings out of whatever is stored: each part by itself, so that one damaged part costs no other. Total and
 * idempotent, and at the same time the migration from every earlier shape (a throwing migration would only be logged).
 */
export function parseSettings(stored: unknown): Settings {
  const input = typeof stored === 'object' && stored !== null ? stored : {};
  const own = v.parse(shape, { ...ABSENT, ...input });
  const sites: Record<string, SiteSetting> = {};
  const rows = 'sites' in input && typeof input.sites === 'object' ? input.sites : null;
  for (const [pattern, setting] of Object.entries(rows ?? {})) {
    const parsed = v.safeParse(siteSetting, setting);
    if (ORIGIN_PATTERN.test(pattern) && parsed.success) sites[pattern] = parsed.output;
  }
  return { ...own, sites };
}

export async function readSettings(): Promise<Settings> {
  return parseSettings(await storage.getItem<unknown>(KEY));
}

/**
 * Changes settings: reads them, applies `change`, writes. Windows take turns, so that two changes at once lose nothing.
 *
 * @returns the settings as written.
 */
export async function updateSettings(change: (settings: Settings) => Settings): Promise<Settings> {
  return inTurn(async () => {
    const settings = parseSettings(change(await readSettings()));
    await storage.setItem(KEY, { v: 1, ...settings });
    return settings;
  });
}

/**
 * Stores how loud Askaround is on a site, whether or not the browser granted it yet.
 *
 * @param pattern match pattern of the grant
 * @param site id of the site file, for a site that has no row yet
 */
export async function setSite(
  pattern: string,
  site: string,
  mode: SiteSetting['mode'],
): Promise<void> {
  await updateSettings((settings) => ({
    ...settings,
    sites: {
      ...settings.sites,
      [pattern]: { site, ...settings.sites[pattern], mode },
    },
  }));
}

/**
 * Notes that a tool was recognised on a host, for the settings page. Writes only what is new.
 *
 * @param add make a row where there is none, as on a host that this build requires
 */
export async function noteTool(pattern: string, tool: string, add: boolean): Promise<void> {
  const known = (settings: Settings): boolean =>
    settings.sites[pattern]?.found?.includes(tool) ?? false;
  if (known(await readSettings())) return;
  await updateSettings((settings) => {
    const row = settings.sites[pattern] ?? (add ? { site: 'auto', mode: 'on' as const } : null);
    // Turned off and forgotten meanwhile.
    if (row === null || known(settings)) return settings;
    const found = [...(row.found ?? []), tool];
    return { ...settings, sites: { ...settings.sites, [pattern]: { ...row, found } } };
  });
}

/** Forgets a site. */
export async function forgetSite(pattern: string): Promise<void> {
  await updateSettings((settings) => {
    const { [pattern]: _gone, ...sites } = settings.sites;
    return { ...settings, sites };
  });
}

/**
 * Turns a site on while the browser asks. The intent is stored before the answer, so that the background finishes it
 * should the asking window close under the prompt; a refusal takes it back.
 *
 * @param allowed the browser's answer, already asked for: it ties its prompt to the click
 * @returns the browser's answer
 */
export async function turnSiteOn(
  pattern: string,
  site: string,
  allowed: Promise<boolean>,
): Promise<boolean> {
  const stored = readSettings().then(async ({ sites }) => {
    await setSite(pattern, site, 'on');
    return sites[pattern];
  });
  const [before, granted] = await Promise.all([stored, allowed]);
  if (granted) return true;
  if (before === undefined) await forgetSite(pattern);
  else await setSite(pattern, site, before.mode);
  return false;
}

let queue: Promise<unknown> = Promise.resolve();

/** One at a time in this browser; where there are no locks (Node without a browser), one at a time in this process. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const locks: LockManager | undefined = globalThis.navigator?.locks;
  if (locks !== undefined) return locks.request(LOCK, work);
  const turn = queue.then(work, work);
  queue = turn;
  return turn;
}

/**
 * Calls back after every change, from whichever window it comes.
 *
 * @returns stops it.
 */
export function watchSettings(
  onChange: (settings: Settings, before: Settings) => void,
): () => void {
  return storage.watch<unknown>(KEY, (now, before) =>
    onChange(parseSettings(now), parseSettings(before)),
  );
}
