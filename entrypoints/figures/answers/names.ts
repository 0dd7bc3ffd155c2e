import { foldName } from '../../../utils/community/topics';
import { subjectLabel } from '../../../utils/map/subjects';
import { currentMap } from '../current-map';
import type { Ask } from '../questions';
import type { Source } from '../work';

/** A team, topic or subject of the map, as a field offers it. */
export interface NameFound {
  readonly kind: 'team' | 'topic' | 'subject';
  /** The map's id; a subject itself. */
  readonly id: string;
  /** As shown; of a subject its value alone. */
  readonly name: string;
}

const MOST = 8;

/** Teams, or topics and subjects, whose names have what was typed: those that begin with it first. */
export async function names({ db }: Source, { text, of }: Ask<'names'>): Promise<NameFound[]> {
  const map = await currentMap(db);
  const wanted = foldName(text);
  if (map === null || wanted === '') return [];
  const { teams, topics, claims } = map.map;
  if (of === 'team')
    return best(
      wanted,
      teams.map((team) => named('team', team)),
    );
  const found = best(
    wanted,
    topics.map((topic) => named('topic', topic)),
  );
  if (found.length === MOST) return found;
  const subjects = new Set(claims.map(({ subject }) => subject));
  const more = [...subjects].map((subject) => {
    const { value, place } = subjectLabel(subject);
    const name = place === null || place === undefined ? value : `${place}/${value}`;
    return { kind: 'subject', id: subject, name, also: [subject] } as const;
  });
  return [...found, ...best(wanted, more)].slice(0, MOST);
}

interface Named extends NameFound {
  readonly also: readonly string[];
}

function named(
  kind: NameFound['kind'],
  {
    id,
    name,
    aliases,
  }: { readonly id: string; readonly name: string; readonly aliases: readonly string[] },
): Named {
  return { kind, id, name, also: aliases };
}

/** Those that begin with it, then those with a word or an alias that does, then those that have it anywhere. */
function best(wanted: string, all: readonly Named[]): NameFound[] {
  const rank = ({ name, also }: Named): number => {
    const own = foldName(name);
    if (own.startsWith(wanted)) return 0;
    if (own.includes(` ${wanted}`) || also.some((each) => foldName(each).startsWith(wanted)))
      return 1;
    return own.includes(wanted) || also.some((each) => foldName(each).includes(wanted)) ? 2 : 3;
  };
  return all
    .flatMap((each) => {
      const at = rank(each);
      return at === 3 ? [] : [{ at, each }];
    })
    .toSorted((a, b) => a.at - b.at || (a.each.name < b.each.name ? -1 : 1))
    .slice(0, MOST)
    .map(({ each: { kind, id, name } }) => ({ kind, id, name }));
}
