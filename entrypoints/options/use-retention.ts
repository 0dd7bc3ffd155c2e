import { useMemo, useRef, useState } from 'preact/hooks';
import type { RetentionActions, RetentionAsked } from '../../components/care/RetentionChoice';
import { readSettings, updateSettings } from '../../utils/store/settings';
import type { Saving } from './use-preferences';

/** The database is not needed before somebody changes how long things are kept. */
const care = () => import('./retention');

/**
 * How long requests are kept: a longer time holds at once, a shorter one after the user saw what it takes.
 *
 * @param save makes the change, and keeps the way back while the page is open
 */
export function useRetention(save: (saving: Saving) => void): {
  readonly asked: RetentionAsked | null;
  readonly actions: RetentionActions;
} {
  const [asked, setAsked] = useState<RetentionAsked | null>(null);
  const wanted = useRef<RetentionAsked | null>(null);
  const actions = useMemo((): RetentionActions => {
    const ask = (next: RetentionAsked | null): void => {
      wanted.current = next;
      setAsked(next);
    };
    const keep = (days: number): void => {
      ask(null);
      save({ what: 'retentionDays', work: () => keepFor(days) });
    };
    return {
      onChoose(days) {
        const looking = { days, due: null };
        ask(looking);
        void readSettings().then(async ({ retentionDays }) => {
          if (wanted.current !== looking) return;
          if (days >= retentionDays) return keep(days);
          const due = await (await care()).wouldGo(days).catch(() => null);
          if (wanted.current !== looking) return;
          // Nothing goes, or nothing can be told: then nothing is asked either, and the daily look does the rest.
          if (due === null || due === 0) keep(days);
          else ask({ days, due });
        });
      },
      onConfirm() {
        if (wanted.current !== null) keep(wanted.current.days);
      },
      onCancel: () => ask(null),
    };
  }, [save]);
  return { asked, actions };
}

/** Sets the time and removes what it takes; gives what puts both back. */
async function keepFor(days: number): Promise<() => Promise<unknown>> {
  let before = days;
  await updateSettings((settings) => {
    before = settings.retentionDays;
    return { ...settings, retentionDays: days };
  });
  const restore = days < before ? await (await care()).purgeNow(days) : null;
  return async () => {
    await updateSettings((settings) => ({ ...settings, retentionDays: before }));
    await restore?.();
  };
}
