import * as v from 'valibot';
import { browser } from 'wxt/browser';
import {
  FIELDS,
  parseSitePolicy,
  rowsOf,
  type Settings,
  type SitePolicy,
  type SiteSetting,
} from './settings-shape';

const shape = v.object({
  sources: v.exactOptional(FIELDS.sources),
  contactDomains: v.exactOptional(FIELDS.contactDomains),
  signatureKeys: v.exactOptional(FIELDS.signatureKeys),
  same: v.exactOptional(FIELDS.same),
  channelPreference: v.exactOptional(FIELDS.channelPreference),
  channelsOff: v.exactOptional(FIELDS.channelsOff),
  webhook: v.exactOptional(FIELDS.webhook),
  askTool: v.exactOptional(FIELDS.askTool),
  anonymousAsks: v.exactOptional(FIELDS.anonymousAsks),
  workingHours: v.exactOptional(FIELDS.workingHours),
  retentionDays: v.exactOptional(FIELDS.retentionDays),
  reminders: v.exactOptional(FIELDS.reminders),
  quietHours: v.exactOptional(FIELDS.quietHours),
  nudgeAfter: v.exactOptional(FIELDS.nudgeAfter),
  escalateAfter: v.exactOptional(FIELDS.escalateAfter),
  minimumPeople: v.exactOptional(FIELDS.minimumPeople),
  language: v.exactOptional(FIELDS.language),
  theme: v.exactOptional(FIELDS.theme),
  muted: v.exactOptional(FIELDS.muted),
} satisfies Record<keyof typeof FIELDS, unknown>);

type Values = v.InferOutput<typeof shape>;
export type PolicyKey = keyof typeof FIELDS;

/** What is wrong with one entry of a policy; the entry is left out, the others hold. */
export interface PolicyProblem {
  /** The setting, or `sites` and the pattern. */
  readonly key: string;
  readonly code: 'unknown' | 'type';
}

/** What the company's browser policy sets. */
export interface Policy {
  readonly values: Values;
  readonly sites: Readonly<Record<string, SitePolicy>>;
  readonly problems: readonly PolicyProblem[];
}

export const NO_POLICY: Policy = { values: {}, sites: {}, problems: [] };

/** A policy out of whatever the browser hands over. Total: what makes no sense is listed and left out. */
export function parsePolicy(managed: unknown): Policy {
  if (typeof managed !== 'object' || managed === null) return NO_POLICY;
  const { sites: _rows, ...given }: { sites?: unknown } & Record<string, unknown> = { ...managed };
  const { input, left } = readableSources(given);
  const wrong = new Set(
    v.safeParse(shape, input).issues?.map(({ path }) => String(path?.[0]?.key)) ?? [],
  );
  const right = Object.fromEntries(Object.entries(input).filter(([key]) => !wrong.has(key)));
  const problems: PolicyProblem[] = Object.keys(input).flatMap((key): PolicyProblem[] => {
    if (!Object.hasOwn(FIELDS, key)) return [{ key, code: 'unknown' }];
    return wrong.has(key) ? [{ key, code: 'type' }] : [];
  });
  problems.push(...left);
  const sites: Record<string, SitePolicy> = {};
  for (const [pattern, setting] of rowsOf(managed)) {
    const site = parseSitePolicy(pattern, setting);
    if (site === null) problems.push({ key: `sites ${pattern}`, code: 'type' });
    else sites[pattern] = site;
  }
  if (_rows !== undefined && (typeof _rows !== 'object' || _rows === null || Array.isArray(_rows)))
    problems.push({ key: 'sites', code: 'type' });
  return { values: v.parse(shape, right), sites, problems };
}

/** Each source stands by itself: one that makes no sense, or has the id of another, takes no other with it. */
function readableSources(given: Record<string, unknown>): {
  readonly input: Record<string, unknown>;
  readonly left: readonly PolicyProblem[];
} {
  if (!Array.isArray(given.sources)) return { input: given, left: [] };
  const sources: unknown[] = [];
  const left: PolicyProblem[] = [];
  for (const [index, source] of given.sources.entries()) {
    if (v.is(FIELDS.sources, [...sources, source])) sources.push(source);
    else left.push({ key: `sources ${nameOf(source) ?? index + 1}`, code: 'type' });
  }
  return { input: { ...given, sources }, left };
}

function nameOf(source: unknown): string | null {
  const named = v.safeParse(v.object({ id: v.pipe(v.string(), v.maxLength(100)) }), source);
  return named.success ? named.output.id : null;
}

/** The company's policy. None where the browser has none, or cannot tell: Firefox refuses to where there is no file. */
export async function readPolicy(): Promise<Policy> {
  try {
    return parsePolicy(await browser.storage.managed.get(null));
  } catch {
    return NO_POLICY;
  }
}

/** Does a pattern with `*.` hold for another: for every host below it, and as in any match pattern for its own? */
function coversPattern(wide: string, pattern: string): boolean {
  return (
    wide.includes('://*.') &&
    (pattern.endsWith(wide.slice(wide.indexOf('*') + 1)) || pattern === wide.replace('*.', ''))
  );
}

/** Is a pattern one of these, or below one of them? */
export function isWithin(patterns: readonly string[], pattern: string): boolean {
  return patterns.some((each) => each === pattern || coversPattern(each, pattern));
}

/** What is said of a site: by its own pattern, else by the narrowest with a `*.` that covers it. */
export function ruleOf<Rule>(
  sites: Readonly<Record<string, Rule>>,
  pattern: string,
): Rule | undefined {
  const [covering] = Object.keys(sites)
    .filter((each) => coversPattern(each, pattern))
    .sort((a, b) => b.length - a.length);
  return sites[pattern] ?? sites[covering ?? ''];
}

/** Settings as they hold under a policy. */
export function underPolicy(own: Settings, policy: Policy): Settings {
  const set: Record<string, SiteSetting> = {};
  for (const pattern of [...Object.keys(own.sites), ...Object.keys(policy.sites)]) {
    const said = ruleOf(policy.sites, pattern);
    const row = own.sites[pattern];
    if (said !== undefined)
      set[pattern] = { ...row, site: said.site ?? row?.site ?? 'auto', mode: said.mode };
  }
  return { ...own, ...policy.values, sites: { ...own.sites, ...set } };
}

/** What to keep as the user's own when `wanted` is to hold: what the policy set stays as the user had it. */
export function ownUnder(wanted: Settings, own: Settings, policy: Policy): Settings {
  const kept = Object.fromEntries(lockedKeys(policy).map((key) => [key, own[key]]));
  const sites = Object.entries(wanted.sites).flatMap(([pattern, setting]) => {
    const set = ruleOf(policy.sites, pattern);
    if (set === undefined) return [[pattern, setting] as const];
    const before = own.sites[pattern];
    // One of many that a `*.` covers: that there is such a row is the user's doing.
    if (!Object.hasOwn(policy.sites, pattern))
      return [[pattern, { ...setting, mode: before?.mode ?? set.mode }] as const];
    // Which tool it is may have been recognised meanwhile, where the policy leaves that open.
    const site = set.site === null ? setting.site : (before?.site ?? set.site);
    const nothingNew = site === (set.site ?? 'auto') && setting.found === undefined;
    if (before === undefined && nothingNew) return [];
    return [[pattern, { ...setting, site, mode: before?.mode ?? set.mode }] as const];
  });
  return { ...wanted, ...kept, sites: Object.fromEntries(sites) };
}

/** The settings that a policy set; of `sites` only single ones are, see {@link Policy.sites}. */
export function lockedKeys({ values }: Policy): readonly PolicyKey[] {
  return Object.keys(FIELDS).filter((key): key is PolicyKey => key in values);
}
