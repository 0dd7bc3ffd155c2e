import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { AboutMeView } from '../../../components/about-me/AboutMeView';
import { factLabel, factValue } from '../../../components/about-me/fact-text';
import type {
  AboutMeActions,
  AboutMeNotice,
  AboutMeState,
} from '../../../components/about-me/state';
import { formatDate } from '../../../components/base/Age';
import { PageFrame } from '../../../components/base/PageFrame';
import { dashboardLinks } from '../../../components/dashboard/links';
import { sendMessage } from '../../../utils/messaging/messenger';
import { ownPage } from '../../../utils/platform/tabs';
import { openDatabase } from '../../../utils/store/database';
import { readGeneration } from '../../../utils/store/generations';
import {
  readSettings,
  type Settings,
  updateSettings,
  watchSettings,
} from '../../../utils/store/settings';
import { aboutMe } from '../about-me';

/** "What does the map say about me?", read from the map in use when the page opens or comes back to the front. */
export default function AboutMe() {
  const [state, setState] = useState<AboutMeState>({ kind: 'loading' });
  const [notice, setNotice] = useState<AboutMeNotice | null>(null);
  const load = useCallback(async (): Promise<void> => {
    try {
      const db = await openDatabase();
      try {
        const map = (await readGeneration(db))?.map ?? null;
        setState(aboutMe(map, await readSettings(), new Date()));
      } finally {
        db.close();
      }
    } catch {
      setState({ kind: 'failed' });
    }
  }, []);
  useEffect(() => {
    void load();
    const back = (): void => {
      if (document.visibilityState === 'visible') void load();
    };
    document.addEventListener('visibilitychange', back);
    const stop = watchSettings(() => void load());
    return () => {
      document.removeEventListener('visibilitychange', back);
      stop();
    };
  }, [load]);
  const actions = useMemo(() => actionsOf(state, setNotice, load), [state, load]);
  return (
    <PageFrame label={i18n.t('dashboard.nav')} links={dashboardLinks('me', ownPage('options'))}>
      <AboutMeView
        state={state}
        notice={notice}
        setUpUrl={ownPage('options', '#me')}
        mapUrl={ownPage('options', '#map')}
        now={Date.now()}
        actions={actions}
      />
    </PageFrame>
  );
}

/** What an undo of the last change of the absence goes back to. */
let awayBefore: Settings['away'] = null;

function actionsOf(
  state: AboutMeState,
  setNotice: (notice: AboutMeNotice | null) => void,
  load: () => Promise<void>,
): AboutMeActions {
  const ready = state.kind === 'ready' ? state : null;
  const own = ready?.facts.find(({ fact }) => fact.kind === 'name')?.fact;
  const note = (source: string, about: string, text: string): void => {
    sendMessage('note', { source, about, text }).then(
      ({ opened }) => {
        if (opened === 'unknown') setNotice({ kind: 'note-failed' });
      },
      () => setNotice({ kind: 'note-failed' }),
    );
  };
  const setAway = async (away: Settings['away']): Promise<void> => {
    await updateSettings((settings) => {
      awayBefore = settings.away;
      return { ...settings, away };
    });
    setNotice({ kind: 'away', until: away?.until ?? null });
  };
  const about = i18n.t('note.aboutMe');
  return {
    onCorrect({ fact, source }) {
      if (ready === null) return;
      const said = [
        ready.mapName,
        factLabel(fact),
        factValue(fact),
        source,
        fact.date === null ? i18n.t('common.undated') : formatDate(fact.date),
      ] as const;
      note(fact.source, about, i18n.t('note.correct', [...said]));
    },
    onOptOut() {
      if (ready === null || own === undefined) return;
      note(own.source, about, i18n.t('note.optOut', [own.value, ready.id, ready.mapName]));
    },
    onAway: (until) => void setAway(until === null ? null : { from: null, until }),
    onUndoAway() {
      const before = awayBefore;
      void updateSettings((settings) => ({ ...settings, away: before })).then(() =>
        setNotice(null),
      );
    },
    onAwayNote() {
      if (ready === null || ready.away === null || own === undefined) return;
      note(
        own.source,
        about,
        i18n.t('note.away', [formatDate(ready.away), own.value, ready.mapName]),
      );
    },
    onRetry: () => void load(),
    onDismissNotice: () => setNotice(null),
  };
}
