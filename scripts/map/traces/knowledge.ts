import type { RawEvidence } from '../../../utils/map/parsing/rows';

/** A file or a page: who wrote it. */
export interface Item {
  readonly authors: readonly {
    readonly author: string;
    /** Milliseconds since 1970 of the newest change; null where nobody knows. */
    readonly at: number | null;
    /** 0 to 1: how much of an author; only who is one in full counts for the truck factor. */
    readonly credit: number;
  }[];
}

/** Something that people may know, and what it consists of. */
export interface Place {
  readonly about: { readonly subject: string } | { readonly topic: string };
  readonly items: readonly Item[];
  /** Reasons that people read, without a number. */
  readonly notes: { readonly most: string; readonly parts: string };
}

/** Days in which half of what fades is gone; as long as for the order of experts (utils/experts/score.ts). */
const HALF_LIFE_DAYS = 180;
/** What stays of a weight for good: whoever wrote something knows it better than others even after years. */
const STAYS = 0.5;
/** Least share of the items that makes somebody an expert for the place, and most people per place. */
const LEAST_SHARE = 0.1;
const MOST_PEOPLE = 5;
const DAY_MS = 86_400_000;

/**
 * How much authorship of this age still weighs, 1 to 0.5: half of it halves every 180 days, the other half stays.
 * Never more for older work. The extension marks old evidence as stale by its date besides.
 */
export function fading(ageMs: number): number {
  const days = Math.max(0, ageMs) / DAY_MS;
  return STAYS + (1 - STAYS) * 0.5 ** (days / HALF_LIFE_DAYS);
}

/**
 * Who knows a place: those with at least a tenth of its items, at most the five with most. A weight is the faded share
 * of the items; the date is the day (UTC) of the newest of their changes to these.
 *
 * @param now changes dated later count as of then
 */
export function knowersOf({ about, items, notes }: Place, now: Date): readonly RawEvidence[] {
  const found = new Map<string, { credits: number[]; faded: number[]; newest: number | null }>();
  for (const { authors } of items) {
    for (const { author, at, credit } of authors) {
      const time = at === null ? null : Math.min(at, now.getTime());
      const known = found.get(author) ?? { credits: [], faded: [], newest: null };
      known.credits.push(credit);
      known.faded.push(credit * fading(time === null ? Infinity : now.getTime() - time));
      if (time !== null) known.newest = Math.max(known.newest ?? time, time);
      found.set(author, known);
    }
  }
  return [...found]
    .map(([author, { credits, faded, newest }]) => ({
      author,
      newest,
      share: sum(credits) / items.length,
      weight: sum(faded) / items.length,
    }))
    .filter(({ share }) => share >= LEAST_SHARE)
    .sort(
      (a, b) =>
        b.weight - a.weight || (b.newest ?? 0) - (a.newest ?? 0) || (a.author < b.author ? -1 : 1),
    )
    .slice(0, MOST_PEOPLE)
    .map(({ author, newest, share, weight }) => ({
      ...about,
      person: author,
      kind: 'authored' as const,
      weight: Math.min(1, Math.round(weight * 100) / 100),
      note: share > 0.5 ? notes.most : notes.parts,
      ...(newest === null ? {} : { date: new Date(newest).toISOString().slice(0, 10) }),
    }));
}

/** Whether anybody knows what consists of these items. */
export function isKnown(items: readonly Item[]): boolean {
  const credits = new Map<string, number>();
  for (const { authors } of items)
    for (const { author, credit } of authors)
      credits.set(author, (credits.get(author) ?? 0) + credit);
  return Math.max(0, ...credits.values()) / items.length >= LEAST_SHARE;
}

/** Of the same numbers in another order the same to the last digit. */
function sum(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b).reduce((total, value) => total + value, 0);
}
