import type { RequestTarget } from './model';

/**
 * Ids of a map are trimmed, so none begins with a space: no team can be taken for a keeper, nor the other way round.
 */
const PREFIX = ' keeper:';

/** Whoever keeps a source and is nobody of the map: the target of a note, which is sent or copied but never logged. */
export function keeperTarget(source: string, name: string): RequestTarget {
  return { kind: 'team', id: `${PREFIX}${source}`.slice(0, 300), name, team: null };
}

/** The source whose keeper a draft goes to; null for everybody else, who is asked like anybody. */
export function sourceOfTarget({ id }: RequestTarget): string | null {
  return id.startsWith(PREFIX) ? id.slice(PREFIX.length) : null;
}
