import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Place } from '../../../components/dashboard/place';
import type { Answered } from '../../../components/figures/SectionPage';
import { WINDOWS, type WindowWeeks } from '../../../utils/metrics/weeks';
import { readSettings } from '../../../utils/store/settings';
import type { Answer, QuestionKind, Questions } from '../../figures/questions';
import { faultText } from '../../shared/fault-text';
import { FiguresClient } from './client';
import { follow, type Standing, useStanding } from './following';
import { Kept } from './kept';

/** One worker a page, for as long as the page is open. */
const client = new FiguresClient();
const kept = new Kept();

/**
 * Questions whose answer hangs on nothing but the facts, the settings and the map: it is kept for whoever comes back, and the
 * windows beside the shown one are asked for while nobody waits.
 */
const KEPT: readonly QuestionKind[] = ['own', 'team', 'dependencies'];

/**
 * Starts the worker, which reads the facts, and whatever else the first question waits for, while the page is still being
 * put together.
 */
export function beginFigures(): void {
  follow();
  // Whoever asks next says what is wrong.
  client.ask('counts', { ...NOBODY, now: Date.now(), weeks: 4 }).catch(() => undefined);
}

/** No team's figure is in the answer. */
const NOBODY = { me: null, minimumPeople: Number.POSITIVE_INFINITY } as const;

/**
 * Names of the map, for a field while somebody types.
 *
 * @throws as `FiguresClient.ask`
 */
export function findNames(own: Questions['names']['ask']): Promise<Answer<'names'>> {
  return client.ask('names', { ...own, ...NOBODY, now: Date.now(), weeks: 4 });
}

/** A question, whichever it is, as it can be kept and asked. */
interface Wanted {
  readonly key: string;
  readonly ask: () => Promise<unknown>;
}

/**
 * Asks the worker, and again whenever the ledger, the map, the question or the window changes, from whichever window the
 * change comes. An older answer stays, marked as such, until the newer one is there.
 *
 * @param kind the question
 * @param place gives the window
 * @param own what the question asks besides; asked again when it says something else
 * @param soon what is asked next, most likely: worked out while nobody waits
 * @returns the answer in its present state, and a way to ask again after it failed
 */
export function useFigures<Kind extends QuestionKind>(
  kind: Kind,
  place: Pick<Place, 'weeks'>,
  own: Questions[Kind]['ask'],
  soon: (standing: Standing) => readonly Wanted[] = NOTHING,
): { readonly answer: Answered<Answer<Kind>>; readonly retry: () => void } {
  const [heard, setHeard] = useState<Heard | null>(null);
  const [tries, setTries] = useState(0);
  const standing = useStanding(tries, (error) =>
    setHeard({ kind: 'failed', key: null, message: faultText(error) }),
  );
  const asked = JSON.stringify(own);
  const wanted = useMemo(
    () =>
      standing === null
        ? null
        : wantedOf(standing, kind, JSON.parse(asked) as Questions[Kind]['ask'], place.weeks),
    [standing, kind, asked, place.weeks],
  );
  /** The last answer that stood here. */
  const stood = useRef<{ readonly key: string; readonly value: Answer<Kind> } | null>(null);
  if (wanted !== null && stood.current?.key !== wanted.key) {
    const value =
      heard?.kind === 'ready' && heard.key === wanted.key
        ? heard.value
        : KEPT.includes(kind)
          ? kept.find(wanted.key, Date.now())
          : undefined;
    // What is kept under a question's key is an answer to that question.
    if (value !== undefined) stood.current = { key: wanted.key, value: value as Answer<Kind> };
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try asks the same again
  useEffect(() => {
    if (wanted === null || standing === null) return;
    let over = false;
    const { key } = wanted;
    const prepare = () => {
      if (KEPT.includes(kind))
        later([...besides(standing, kind, own, place.weeks), ...soon(standing)]);
    };
    if (stood.current?.key === key) prepare();
    else
      wanted.ask().then(
        (value) => {
          if (KEPT.includes(kind)) kept.keep(key, value, Date.now());
          if (over) return;
          setHeard({ kind: 'ready', key, value });
          prepare();
        },
        (error: unknown) => {
          if (!over) setHeard({ kind: 'failed', key, message: faultText(error) });
        },
      );
    return () => {
      over = true;
    };
  }, [wanted, tries]);
  const retry = useCallback(() => {
    stood.current = null;
    setHeard(null);
    setTries((count) => count + 1);
  }, []);
  const failure =
    heard?.kind === 'failed' && (heard.key === null || heard.key === wanted?.key)
      ? heard.message
      : null;
  const shown = stood.current;
  const stale = shown === null || shown.key !== wanted?.key;
  return useMemo(() => {
    if (failure !== null) return { answer: { kind: 'failed', message: failure }, retry };
    if (shown === null) return { answer: { kind: 'loading' }, retry };
    return { answer: { kind: 'ready', value: shown.value, stale }, retry };
  }, [failure, shown, stale, retry]);
}

/** `key`: of the question; null: there is nobody to ask. */
type Heard =
  | { readonly kind: 'ready'; readonly key: string; readonly value: unknown }
  | { readonly kind: 'failed'; readonly key: string | null; readonly message: string };

const NOTHING = (): readonly Wanted[] => [];

/** A question as it can be asked, of this window. */
export function wantedOf<Kind extends QuestionKind>(
  standing: Standing,
  kind: Kind,
  own: Questions[Kind]['ask'],
  weeks: WindowWeeks,
): Wanted {
  return {
    key: JSON.stringify([kind, own, weeks, standing]),
    ask: () => client.ask(kind, { ...own, ...standing.given, now: Date.now(), weeks }),
  };
}

/** The same question of the other windows, the nearest first. */
function besides<Kind extends QuestionKind>(
  standing: Standing,
  kind: Kind,
  own: Questions[Kind]['ask'],
  weeks: WindowWeeks,
): readonly Wanted[] {
  const at = WINDOWS.indexOf(weeks);
  return WINDOWS.filter((each) => each !== weeks)
    .toSorted((a, b) => Math.abs(WINDOWS.indexOf(a) - at) - Math.abs(WINDOWS.indexOf(b) - at))
    .map((each) => wantedOf(standing, kind, own, each));
}

let queue: readonly Wanted[] = [];
let working = false;

/** Asks for what may be wanted next, one after the other, so that whoever really waits waits for one of them at most. */
function later(wanted: readonly Wanted[]): void {
  queue = wanted;
  if (working) return;
  working = true;
  void (async () => {
    for (let next = queue[0]; next !== undefined; next = queue[0]) {
      queue = queue.slice(1);
      await drawn();
      if (kept.find(next.key, Date.now()) !== undefined) continue;
      const { key } = next;
      await next.ask().then(
        (value) => kept.keep(key, value, Date.now()),
        // Whoever really asks is told.
        () => undefined,
      );
    }
    working = false;
  })();
}

/** After what is about to be drawn. */
function drawn(): Promise<void> {
  return new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
    // A page in the background draws nothing.
    setTimeout(done, 200);
  });
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
