import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Place } from '../../../components/dashboard/place';
import type { Answered } from '../../../components/figures/SectionPage';
import { openDatabase } from '../../../utils/store/database';
import { watchFacts } from '../../../utils/store/figures';
import {
  parseSettings,
  readSettings,
  type Settings,
  watchSettings,
} from '../../../utils/store/settings';
import type { Answer, Asked, QuestionKind, Questions } from '../../figures/questions';
import { faultText } from '../../shared/fault-text';
import { FiguresClient } from './client';

/** One worker a page, for as long as the page is open. */
const client = new FiguresClient();

/**
 * Names of the map, for a field while somebody types.
 *
 * @throws as `FiguresClient.ask`
 */
export function findNames(own: Questions['names']['ask']): Promise<Answer<'names'>> {
  const asked = { now: Date.now(), me: null, weeks: 4 } as const;
  // No team's figure is in the answer.
  return client.ask('names', { ...own, ...asked, minimumPeople: Number.POSITIVE_INFINITY });
}

/**
 * Asks the worker, and again whenever the ledger, the question or the window changes, from whichever window the change
 * comes. An older answer stays, marked as such, until the newer one is there.
 *
 * @param kind the question
 * @param place gives the window
 * @param own what the question asks besides; asked again when it says something else
 * @returns the answer in its present state, and a way to ask again after it failed
 */
export function useFigures<Kind extends QuestionKind>(
  kind: Kind,
  place: Pick<Place, 'weeks'>,
  own: Questions[Kind]['ask'],
): { readonly answer: Answered<Answer<Kind>>; readonly retry: () => void } {
  const [answer, setAnswer] = useState<Answered<Answer<Kind>>>({ kind: 'loading' });
  const [tries, setTries] = useState(0);
  const changes = useChanges(tries, (message) => setAnswer({ kind: 'failed', message }));
  const given = useGiven();
  const asked = JSON.stringify(own);
  const last = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try asks the same again
  useEffect(() => {
    if (changes === null || given === null) return;
    const turn = ++last.current;
    setAnswer((before) => (before.kind === 'ready' ? { ...before, stale: true } : before));
    const ask = {
      ...(JSON.parse(asked) as Questions[Kind]['ask']),
      now: Date.now(),
      ...given,
      weeks: place.weeks,
    };
    client.ask(kind, ask).then(
      (value) => {
        if (turn === last.current) setAnswer({ kind: 'ready', value, stale: false });
      },
      (error: unknown) => {
        if (turn === last.current) setAnswer({ kind: 'failed', message: faultText(error) });
      },
    );
  }, [kind, asked, place.weeks, changes, given, tries]);
  const retry = useCallback(() => {
    setAnswer({ kind: 'loading' });
    setTries((count) => count + 1);
  }, []);
  return useMemo(() => ({ answer, retry }), [answer, retry]);
}

/**
 * Asks the worker once: for what is handed over as a file, and not drawn.
 *
 * @throws `StoreFault` as the store does
 */
export async function askFigures<Kind extends QuestionKind>(
  kind: Kind,
  place: Pick<Place, 'weeks'>,
  own: Questions[Kind]['ask'],
): Promise<Answer<Kind>> {
  const { me, minimumPeople } = await readSettings();
  const given = { me: me?.id ?? null, minimumPeople, now: Date.now(), weeks: place.weeks };
  return client.ask(kind, { ...own, ...given });
}

/** A number that goes up with every change of the ledger; null before the first look. */
function useChanges(tries: number, onError: (message: string) => void): number | null {
  const [changes, setChanges] = useState<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new `onError` needs no new look
  useEffect(() => {
    let stop: (() => void) | null = null;
    let closed = false;
    const failed = (error: unknown) => onError(faultText(error));
    openDatabase().then((db) => {
      if (closed) return db.close();
      const unwatch = watchFacts(db, setChanges, failed);
      stop = () => {
        unwatch();
        db.close();
      };
    }, failed);
    return () => {
      closed = true;
      stop?.();
    };
  }, [tries]);
  return changes;
}

/** What the settings say in every question. */
type Given = Pick<Asked, 'me' | 'minimumPeople'>;

/** "Who am I", and the fewest people of whom a team's figure may be, followed; null before they are known. */
function useGiven(): Given | null {
  const [given, setGiven] = useState<Given | null>(null);
  useEffect(() => {
    const take = ({ me, minimumPeople }: Settings) =>
      setGiven((before) =>
        before?.me === (me?.id ?? null) && before.minimumPeople === minimumPeople
          ? before
          : { me: me?.id ?? null, minimumPeople },
      );
    readSettings().then(take, () => take(parseSettings(null)));
    return watchSettings(take);
  }, []);
  return given;
}
