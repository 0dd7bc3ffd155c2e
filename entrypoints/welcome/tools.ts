import type { ToolRow, ToolState, ToolsState } from '../../components/welcome/state';
import { originPattern } from '../../utils/platform/permissions';
import type { OpenTab } from '../../utils/platform/tabs';
import { guessTool } from '../../utils/sites/guess';
import { scriptsFor } from '../../utils/sites/registration';
import type { SiteFacts } from '../../utils/sites/site';
import { isWithin, type Policy, ruleOf } from '../../utils/store/policy';
import type { Settings } from '../../utils/store/settings';
import { isShut } from '../shared/shut-hosts';

/** What the list of tools is made of. */
export interface ToolFacts {
  readonly tabs: readonly OpenTab[];
  readonly settings: Pick<Settings, 'sites'>;
  readonly granted: readonly string[];
  /** Origins that this build carries. */
  readonly required: readonly string[];
  /** The company's policy, which may keep sites off. */
  readonly policy: Pick<Policy, 'sites'>;
  /** Patterns asked for by address. */
  readonly added: readonly string[];
  /** How the last click on a pattern goes. */
  readonly moving: Readonly<Record<string, 'asking' | 'refused' | 'failed' | 'starting'>>;
  /** By tab: id of the site file that reads it now. */
  readonly readBy: ReadonlyMap<number, string>;
}

/** The sites that could be turned on or are, tools first. */
export function toolRows(
  facts: ToolFacts,
  sites: readonly SiteFacts[],
): Extract<ToolsState, { kind: 'ready' }> {
  const { tabs, settings, granted, required, policy, added } = facts;
  const byPattern = new Map<string, OpenTab[]>();
  for (const tab of tabs) {
    const pattern = originPattern(tab.url);
    if (pattern === null || isShut(new URL(tab.url).hostname)) continue;
    byPattern.set(pattern, [...(byPattern.get(pattern) ?? []), tab]);
  }
  const on = granted.filter((pattern) => pattern in settings.sites);
  const patterns = [...new Set([...added, ...on, ...byPattern.keys()])];
  const rows = patterns
    .filter(
      (pattern) => pattern.startsWith('https://') && ruleOf(policy.sites, pattern)?.mode !== 'off',
    )
    .map((pattern) => {
      const open = byPattern.get(pattern) ?? [];
      const isOn =
        isWithin(granted, pattern) &&
        (settings.sites[pattern] !== undefined || isWithin(required, pattern)) &&
        settings.sites[pattern]?.mode !== 'off';
      return rowOf(pattern, open, isOn, facts, sites);
    });
  const isTool = ({ tool, state, pattern }: ToolRow): boolean =>
    tool !== null || (state !== 'off' && state !== 'refused') || added.includes(pattern);
  return {
    kind: 'ready',
    tools: rows.filter(isTool).sort(order),
    others: rows.filter((row) => !isTool(row)).sort(order),
  };
}

function rowOf(
  pattern: string,
  open: readonly OpenTab[],
  isOn: boolean,
  { moving, readBy }: ToolFacts,
  sites: readonly SiteFacts[],
): ToolRow {
  const host = pattern.slice('https://'.length, -'/*'.length);
  // A script may still stand in a tab of a site that was turned off meanwhile.
  const read = isOn ? open.filter(({ id }) => readBy.has(id)) : [];
  const ids = new Set([
    ...read.map(({ id }) => readBy.get(id)),
    ...scriptsFor(pattern, sites).map(({ site }) => site),
  ]);
  const found = sites.filter(({ id }) => id !== 'generic' && ids.has(id));
  const known = found.map(({ label }) => label).join(', ');
  const guess = open.map(({ title }) => guessTool(host, title)).find((each) => each !== null);
  const tool = known !== '' ? known : read.length > 0 ? null : (guess ?? guessTool(host, ''));
  return {
    pattern,
    host,
    tool,
    guessed: known === '' && tool !== null,
    unverified: found.some(({ verified }) => verified !== true),
    tabs: open.map(({ title, url }) => (title === '' ? url : title)),
    tabId: (read[0] ?? open[0])?.id ?? null,
    state: stateOf(moving[pattern], isOn, read.length > 0),
  };
}

function stateOf(
  moving: ToolFacts['moving'][string] | undefined,
  isOn: boolean,
  isRead: boolean,
): ToolState {
  if (isOn && isRead) return 'running';
  if (isOn) return moving === 'starting' ? 'starting' : 'on';
  return moving === undefined ? 'off' : moving;
}

/** Known tools, then guesses, then the rest; each by host. */
function order(one: ToolRow, other: ToolRow): number {
  const rank = ({ tool, guessed }: ToolRow): number => (tool === null ? 2 : guessed ? 1 : 0);
  return rank(one) - rank(other) || one.host.localeCompare(other.host);
}
