import type { RawPerson, RawTopic } from '../../../utils/map/parsing/rows';
import type { RawRows, Traces } from '../../../utils/sources/source';
import { type Item, knowersOf, type Place } from './knowledge';
import { truckFactor } from './truck-factor';

/**
 * What is drawn from traces: evidence, its people as they are to be recognised, and how much each place hangs on few.
 *
 * @param authors rows of everybody who is named in a place, by id
 */
export function tracesOf(
  places: readonly Place[],
  authors: ReadonlyMap<string, RawPerson>,
  { now, addPeople }: { readonly now: Date; readonly addPeople: boolean },
): { readonly content: RawRows; readonly traces: Traces } {
  const topics = new Map<string, RawTopic>();
  const evidence = places.flatMap((place) => {
    if ('subject' in place.about) return knowersOf(place, now);
    const name = place.about.topic;
    const id = name.toLowerCase();
    topics.set(id, { id, name });
    return knowersOf({ ...place, about: { topic: id } }, now);
  });
  const named = new Set(evidence.map(({ person }) => person));
  return {
    content: {
      people: [...authors.values()].filter(({ id }) => named.has(id)),
      topics: [...topics.values()],
      evidence,
    },
    traces: {
      addPeople,
      holds: places.map(({ about, items }) => ({
        place: 'subject' in about ? about.subject : about.topic,
        items: items.length,
        truckFactor: truckFactor(items.map(authorsInFull)),
      })),
    },
  };
}

function authorsInFull({ authors }: Item): readonly string[] {
  return authors.filter(({ credit }) => credit === 1).map(({ author }) => author);
}
