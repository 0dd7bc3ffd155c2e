import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type {
  SiteEntry,
  SitesActions,
  SitesNote,
  SitesState,
} from '../../components/options/state';
import {
  grantedOrigins,
  onGrantsChanged,
  originPattern,
  requestOrigin,
  requiredOrigins,
} from '../../utils/platform/permissions';
import { SITES } from '../../utils/sites/all';
import { scriptsFor, siteOf } from '../../utils/sites/registration';
import { isWithin, ruleOf } from '../../utils/store/policy';
import {
  forgetSite,
  readInForce,
  readSettings,
  type SettingsInForce,
  type SiteSetting,
  setSite,
  turnSiteOn,
  watchSettings,
} from '../../utils/store/settings';
import { patternsOf } from '../setup/sources';
import { turnOff } from '../shared/turn-off';
import type { Saving } from './use-preferences';

/** The granted sites, and what can be done about them. */
export function useSites(save: (saving: Saving) => void): {
  readonly state: SitesState;
  readonly note: SitesNote;
  readonly actions: SitesActions;
} {
  const [state, setState] = useState<SitesState>({ kind: 'loading' });
  const [note, setNote] = useState<SitesNote>({ kind: 'none' });

  const look = useCallback(async () => {
    try {
      const [inForce, granted] = await Promise.all([readInForce(), grantedOrigins()]);
      setState({ kind: 'ready', sites: siteEntries(inForce, granted, requiredOrigins()) });
    } catch {
      setState({ kind: 'failed' });
    }
  }, []);
  useEffect(() => {
    void look();
    const ends = [onGrantsChanged(() => void look()), watchSettings(() => void look())];
    return () => {
      for (const end of ends) end();
    };
  }, [look]);

  const actions = useMemo(
    (): SitesActions => ({
      onMode(origin, mode) {
        const what = { host: hostOf(origin) };
        save({
          what,
          async work() {
            const before = (await readSettings()).sites[origin];
            await setSite(origin, siteOf(origin, SITES), mode);
            return () =>
              before === undefined ? forgetSite(origin) : setSite(origin, before.site, before.mode);
          },
        });
      },
      onRemove(origin) {
        // What was said about adding it is old news.
        setNote({ kind: 'none' });
        save({
          what: { host: hostOf(origin) },
          kind: 'site-removed',
          work: () => turnOff(origin),
        });
      },
      onAdd(address) {
        const origin = originPattern(address.replace(/\/\*$/, '/'));
        if (origin === null) return;
        // First of all: the browser ties its prompt to the click.
        const allowed = requestOrigin(origin);
        turnOn(origin, allowed).then(setNote, () => setNote({ kind: 'save-failed' }));
      },
      onRetry() {
        setState({ kind: 'loading' });
        void look();
      },
    }),
    [look, save],
  );
  return { state, note, actions };
}

/**
 * The sites as the settings list them: every granted `https:` origin, except those of the map's sources where no site was turned on,
 * and those that the company's policy wants on and the browser does not let us read yet.
 *
 * @param required origins that this build carries
 */
export function siteEntries(
  { settings: { sites, sources }, policy }: Pick<SettingsInForce, 'settings' | 'policy'>,
  granted: readonly string[],
  required: readonly string[],
): readonly SiteEntry[] {
  const mapOrigins = sources.flatMap((source) => patternsOf(source) ?? []);
  const wanted = Object.entries(policy.sites).flatMap(([origin, { mode }]) =>
    mode === 'off' || originPattern(origin.replace(/\/\*$/, '/')) !== origin ? [] : [origin],
  );
  // A host below one that a company build carries with `*.`, once somebody said how loud it is to be there.
  const below = Object.keys(sites).filter((origin) => isWithin(granted, origin));
  return [...new Set([...granted, ...wanted, ...below])]
    .filter((origin) => origin.startsWith('https://'))
    .filter(
      (origin) => !mapOrigins.includes(origin) || origin in sites || required.includes(origin),
    )
    .map((origin) => ({
      origin,
      host: hostOf(origin),
      ...toolsOf(origin, sites[origin]?.found ?? []),
      recognised: isOpen(sites[origin]) ? ('open' as const) : ('yes' as const),
      mode: sites[origin]?.mode ?? (isWithin(required, origin) ? 'on' : 'off'),
      required: isWithin(required, origin),
      locked: ruleOf(policy.sites, origin) !== undefined,
      granted: isWithin(granted, origin),
    }))
    .sort((a, b) => a.host.localeCompare(b.host));
}

async function turnOn(origin: string, allowed: Promise<boolean>): Promise<SitesNote> {
  const granted = await turnSiteOn(origin, siteOf(origin, SITES), allowed);
  return { kind: granted ? 'added' : 'refused', host: hostOf(origin) };
}

/** Is it still open which tool lives there? Its pages tell, once one was looked at. */
function isOpen(setting: SiteSetting | undefined): boolean {
  return setting?.site === 'auto' && (setting.found ?? []).length === 0;
}

function toolsOf(
  origin: string,
  found: readonly string[],
): Pick<SiteEntry, 'tools' | 'unverified'> {
  const ids = new Set([...scriptsFor(origin, SITES).map(({ site }) => site), ...found]);
  const tools = SITES.filter(({ id }) => id !== 'generic' && ids.has(id));
  return {
    tools: tools.map(({ label }) => label),
    unverified: tools.some(({ verified }) => verified !== true),
  };
}

function hostOf(origin: string): string {
  return origin.replace(/^https:\/\//, '').replace(/\/\*$/, '');
}
