import { liveQuery } from 'dexie';
import { useEffect, useState } from 'preact/hooks';
import { openDatabase } from '../../../utils/store/database';
import { watchFacts } from '../../../utils/store/figures';
import {
  parseSettings,
  readSettings,
  type Settings,
  watchSettings,
} from '../../../utils/store/settings';
import type { Asked } from '../../figures/questions';

/** What the settings say in every question. */
type Given = Pick<Asked, 'me' | 'minimumPeople'>;

/** What every answer hangs on besides its question. */
export interface Standing {
  readonly given: Given;
  /** Goes up with every change of a fact. */
  readonly changes: number;
  /** The maps that are here: another one says other things of teams. */
  readonly maps: string;
}

type Listener = (standing: Standing | null, error: unknown) => void;

let following: { stop(): void } | null = null;
let parts: Partial<Standing> = {};
let failed: unknown = null;
const listeners = new Set<Listener>();

/** Begins to follow: once a page, before anything is drawn, and for as long as the page is open. */
export function follow(): void {
  if (following !== null) return;
  const stops: (() => void)[] = [];
  const mine = {
    stop() {
      for (const stop of stops.splice(0)) stop();
      if (following === mine) following = null;
    },
  };
  following = mine;
  parts = {};
  failed = null;
  const take = ({ me, minimumPeople }: Settings) =>
    note({ given: { me: me?.id ?? null, minimumPeople } });
  readSettings().then(take, () => take(parseSettings(null)));
  stops.push(watchSettings(take));
  openDatabase().then((db) => {
    if (following !== mine) return db.close();
    // Another window needs a newer database, or the browser took this one away: whoever looks next begins anew.
    db.on('close', mine.stop);
    stops.push(() => db.close());
    stops.push(watchFacts(db, (changes) => note({ changes }), fail));
    const maps = liveQuery(() => db.generations.toCollection().primaryKeys());
    const subscription = maps.subscribe((keys) => note({ maps: keys.join(' ') }), fail);
    stops.push(() => subscription.unsubscribe());
  }, fail);

  function fail(error: unknown): void {
    mine.stop();
    failed = error;
    for (const listener of listeners) listener(null, error);
  }
}

function note(part: Partial<Standing>): void {
  const before = JSON.stringify(parts);
  parts = { ...parts, ...part };
  if (JSON.stringify(parts) === before) return;
  const standing = now();
  if (standing !== null) for (const listener of listeners) listener(standing, null);
}

/** What is known so far; null before all of it is. */
function now(): Standing | null {
  const { given, changes, maps } = parts;
  return given === undefined || changes === undefined || maps === undefined
    ? null
    : { given, changes, maps };
}

/**
 * What every answer hangs on, followed; null before it is known.
 *
 * @param tries goes up to begin anew after an error
 */
export function useStanding(tries: number, onError: (error: unknown) => void): Standing | null {
  const [standing, setStanding] = useState(now);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new `onError` needs no new look
  useEffect(() => {
    const listener: Listener = (next, error) => {
      if (next === null) onError(error);
      else setStanding(next);
    };
    listeners.add(listener);
    follow();
    const next = now();
    if (next !== null) setStanding(next);
    else if (failed !== null) onError(failed);
    return () => {
      listeners.delete(listener);
    };
  }, [tries]);
  return standing;
}
