import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { TabsAsked, ToolsActions, ToolsState } from '../../components/welcome/state';
import {
  giveTabsBack,
  grantedOrigins,
  onGrantsChanged,
  originPattern,
  requestOrigin,
  requestTabs,
  requiredOrigins,
} from '../../utils/platform/permissions';
import { type OpenTab, showTab, visibleTabs } from '../../utils/platform/tabs';
import { SITES } from '../../utils/sites/all';
import { siteOf } from '../../utils/sites/registration';
import { readInForce, turnSiteOn, watchSettings } from '../../utils/store/settings';
import { describePage } from '../shared/described-page';
import { type ToolFacts, toolRows } from './tools';

/** How often, and how many times, a tab just turned on is asked whether it is being read. */
const ASK_EVERY = 250;
const ASK_TIMES = 20;

type Facts = Omit<ToolFacts, 'tabs' | 'added' | 'moving'>;
type Moving = ToolFacts['moving'];

/** The open tools, and turning them on. What the browser shows of tabs is held in memory, for as long as this page is. */
export function useTools(): {
  readonly state: ToolsState;
  readonly asked: TabsAsked;
  readonly actions: ToolsActions;
} {
  const [facts, setFacts] = useState<Facts | 'loading' | 'failed'>('loading');
  const [asked, setAsked] = useState<TabsAsked>('no');
  const [added, setAdded] = useState<readonly string[]>([]);
  const [moving, setMoving] = useState<Moving>({});
  const [tabs, setTabs] = useState<readonly OpenTab[]>([]);
  const seen = useRef<ReadonlyMap<number, OpenTab>>(new Map());

  /** Looks at grants, settings and tabs; gives the patterns of which a tab is being read. */
  const look = useCallback(async (): Promise<ReadonlySet<string>> => {
    try {
      const [{ settings, policy }, granted, visible] = await Promise.all([
        readInForce(),
        grantedOrigins(),
        visibleTabs(),
      ]);
      seen.current = new Map([...seen.current, ...visible.map((tab) => [tab.id, tab] as const)]);
      const reports = await Promise.all(
        visible
          .filter(({ url }) => originPattern(url) !== null)
          .map(async ({ id }) => [id, await describePage(id)] as const),
      );
      const readBy = new Map(
        reports.flatMap(([id, answer]) => (answer === null ? [] : [[id, answer.report.site]])),
      );
      setTabs([...seen.current.values()]);
      setFacts({ settings, granted, required: requiredOrigins(), policy, readBy });
      return new Set(
        visible.flatMap(({ id, url }) => (readBy.has(id) ? (originPattern(url) ?? []) : [])),
      );
    } catch {
      setFacts('failed');
      return new Set();
    }
  }, []);

  useEffect(() => {
    void look();
    const again = () => void look();
    const visible = () => {
      if (document.visibilityState === 'visible') again();
    };
    document.addEventListener('visibilitychange', visible);
    const ends = [onGrantsChanged(again), watchSettings(again)];
    return () => {
      document.removeEventListener('visibilitychange', visible);
      for (const end of ends) end();
    };
  }, [look]);

  const actions = useMemo((): ToolsActions => {
    const move = (pattern: string, to: Moving[string] | null) =>
      setMoving(({ [pattern]: _before, ...rest }) =>
        to === null ? rest : { ...rest, [pattern]: to },
      );
    /** Waits until the background has started the script in an open tab, for as long as that may take. */
    const follow = async (pattern: string): Promise<void> => {
      for (let time = 0; time < ASK_TIMES; time += 1) {
        if ((await look()).has(pattern)) break;
        await new Promise((done) => setTimeout(done, ASK_EVERY));
      }
      move(pattern, null);
    };
    const turnOn = async (pattern: string, allowed: Promise<boolean>): Promise<void> => {
      move(pattern, 'asking');
      try {
        const granted = await turnSiteOn(pattern, siteOf(pattern, SITES), allowed);
        move(pattern, granted ? 'starting' : 'refused');
        if (granted) await follow(pattern);
      } catch {
        move(pattern, 'failed');
      }
    };
    const list = async (allowed: Promise<boolean>): Promise<void> => {
      setAsked('asking');
      try {
        const granted = await allowed;
        try {
          if (granted) await look();
        } finally {
          // Read once, given back at once, whatever happened.
          await giveTabsBack();
        }
        setAsked(granted ? 'yes' : 'refused');
      } catch {
        setAsked('failed');
      }
    };
    return {
      // In each of these the browser's prompt comes first: it is tied to the click.
      onShowTabs() {
        void list(requestTabs());
      },
      onTurnOn(pattern) {
        void turnOn(pattern, requestOrigin(pattern));
      },
      onAdd(address) {
        const pattern = originPattern(address);
        if (pattern === null) return;
        const allowed = requestOrigin(pattern);
        setAdded((before) => [...new Set([...before, pattern])]);
        void turnOn(pattern, allowed);
      },
      onShow(tabId) {
        void showTab(tabId).then((shown) => {
          if (shown) return;
          seen.current = new Map([...seen.current].filter(([id]) => id !== tabId));
          void look();
        });
      },
      onRetry() {
        setFacts('loading');
        void look();
      },
    };
  }, [look]);

  const state = useMemo(
    (): ToolsState =>
      typeof facts === 'string'
        ? { kind: facts }
        : toolRows({ ...facts, tabs, added, moving }, SITES),
    [facts, tabs, added, moving],
  );
  return { state, asked, actions };
}
