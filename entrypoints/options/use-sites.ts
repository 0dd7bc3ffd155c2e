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
  removeOrigin,
  requestOrigin,
  requiredOrigins,
} from '../../utils/platform/permissions';
import { SITES } from '../../utils/sites/all';
import { scriptsFor, siteOf } from '../../utils/sites/registration';
import {
  forgetSite,
  readSettings,
  type Settings,
  setSite,
  turnSiteOn,
  watchSettings,
} from '../../utils/store/settings';

/** The granted sites, and what can be done about them. */
export function useSites(): {
  readonly state: SitesState;
  readonly note: SitesNote;
  readonly actions: SitesActions;
} {
  const [state, setState] = useState<SitesState>({ kind: 'loading' });
  const [note, setNote] = useState<SitesNote>({ kind: 'none' });

  const look = useCallback(async () => {
    try {
      const [settings, granted] = await Promise.all([readSettings(), grantedOrigins()]);
      setState({ kind: 'ready', sites: siteEntries(settings, granted, requiredOrigins()) });
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

  const actions = useMemo((): SitesActions => {
    const saving = (work: Promise<SitesNote>) =>
      void work.then(setNote, () => setNote({ kind: 'save-failed' }));
    return {
      onMode: (origin, mode) =>
        saving(setSite(origin, siteOf(origin, SITES), mode).then(() => ({ kind: 'none' }))),
      onRemove: (origin) => saving(turnOff(origin)),
      onAdd(address) {
        const origin = originPattern(address);
        if (origin === null) return;
        // First of all: the browser ties its prompt to the click.
        const allowed = requestOrigin(origin);
        saving(turnOn(origin, allowed));
      },
      onRetry() {
        setState({ kind: 'loading' });
        void look();
      },
    };
  }, [look]);
  return { state, note, actions };
}

/**
 * The sites as the settings list them: every granted `https:` origin, except the map's own where no site was turned on.
 *
 * @param required origins that this build carries
 */
export function siteEntries(
  { sites, source }: Pick<Settings, 'sites' | 'source'>,
  granted: readonly string[],
  required: readonly string[],
): readonly SiteEntry[] {
  const mapOrigin = source.kind === 'url' ? originPattern(source.url) : null;
  return granted
    .filter((origin) => origin.startsWith('https://'))
    .filter((origin) => origin !== mapOrigin || origin in sites || required.includes(origin))
    .map((origin) => ({
      origin,
      host: hostOf(origin),
      tools: toolsOf(origin, sites[origin]?.found ?? []),
      mode: sites[origin]?.mode ?? (required.includes(origin) ? 'on' : 'off'),
      required: required.includes(origin),
    }))
    .sort((a, b) => a.host.localeCompare(b.host));
}

async function turnOn(origin: string, allowed: Promise<boolean>): Promise<SitesNote> {
  const granted = await turnSiteOn(origin, siteOf(origin, SITES), allowed);
  return { kind: granted ? 'added' : 'refused', host: hostOf(origin) };
}

async function turnOff(origin: string): Promise<SitesNote> {
  if (!(await removeOrigin(origin))) return { kind: 'save-failed' };
  await forgetSite(origin);
  return { kind: 'removed', host: hostOf(origin) };
}

function toolsOf(origin: string, found: readonly string[]): readonly string[] {
  const ids = new Set([...scriptsFor(origin, SITES).map(({ site }) => site), ...found]);
  return SITES.filter(({ id }) => id !== 'generic' && ids.has(id)).map(({ label }) => label);
}

function hostOf(origin: string): string {
  return origin.replace(/^https:\/\//, '').replace(/\/\*$/, '');
}
