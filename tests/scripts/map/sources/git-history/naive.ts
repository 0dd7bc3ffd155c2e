import { git } from './repository';

/** One line of `git log --name-status`, in the order of time. */
interface Event {
  readonly author: string;
  readonly at: number;
  readonly kind: string;
  readonly from: string;
  readonly path: string;
}

export interface NaiveFile {
  readonly path: string;
  /** Of everybody who changed it, sorted. */
  readonly degrees: readonly (readonly [author: string, degree: number])[];
  /** Authors by the paper, sorted, with the newest change of each. */
  readonly authors: readonly (readonly [author: string, newest: number])[];
}

/**
 * Authors of the files of a repository's newest commit, from what plain `git log` prints for people. It shares nothing
 * with the product: each change is followed forwards to the name that its file has in the end.
 */
export function naiveFiles(
  folder: string,
  ignored: RegExp,
  revision = 'HEAD',
): readonly NaiveFile[] {
  const events = eventsOf(folder, revision);
  const sources = events.map((_, at) => sourceOf(events, at));
  const ends = new Map<string, Event[]>();
  for (const [start, event] of events.entries()) {
    const end = endOf(events, sources, start);
    if (end !== null) ends.set(end, [...(ends.get(end) ?? []), event]);
  }
  const tip = git(folder, ['ls-tree', '-r', '--name-only', '--full-tree', revision])
    .split('\n')
    .filter(Boolean)
    .map(unquoted);
  return tip.flatMap((path) => {
    const found = ends.get(path);
    if (found === undefined) return [];
    const [first] = found;
    const counted = found.filter(({ author }) => !ignored.test(author));
    const changes = counted.filter((event) => !(event === first && event.kind === 'A'));
    const degrees = [...new Set(counted.map(({ author }) => author))].map((author) => {
      const own = changes.filter((event) => event.author === author).length;
      const fa = first?.kind === 'A' && first.author === author ? 1 : 0;
      const degree =
        3.293 + 1.098 * fa + 0.164 * own - 0.321 * Math.log(1 + (changes.length - own));
      const newest = Math.max(
        ...counted.filter((event) => event.author === author).map(({ at }) => at),
      );
      return { author, degree, newest };
    });
    const best = Math.max(...degrees.map(({ degree }) => degree));
    const authors = degrees
      .filter(({ degree }) => degree / best > 0.75 && degree >= 3.293)
      .map(({ author, newest }) => [author, newest] as const)
      .sort();
    return [
      { path, authors, degrees: degrees.map((one) => [one.author, one.degree] as const).sort() },
    ];
  });
}

function eventsOf(folder: string, revision: string): readonly Event[] {
  const text = git(folder, [
    '-c',
    'diff.renameLimit=1000',
    'log',
    '--reverse',
    '--topo-order',
    '--no-merges',
    '--name-status',
    '-M50%',
    '--format=commit %at %aE',
    revision,
  ]);
  const events: Event[] = [];
  let author = '';
  let at = 0;
  for (const line of text.split('\n')) {
    const head = /^commit (\d+) (.*)$/.exec(line);
    if (head !== null) {
      at = Number(head[1]);
      author = (head[2] ?? '').toLowerCase();
      continue;
    }
    const [kind = '', one = '', other] = line.split('\t');
    if (kind === '' || kind === 'D') continue;
    events.push({
      author,
      at,
      kind: kind.charAt(0),
      from: unquoted(one),
      path: unquoted(other ?? one),
    });
  }
  return events;
}

/** Which file an event is about, by its name just before: the one that bore it last, under what that is called by then. */
function sourceOf(events: readonly Event[], at: number): string {
  const event = events[at];
  if (event === undefined) return '';
  let name = event.from;
  for (;;) {
    let moved: string | null = null;
    let since = -1;
    for (let k = at - 1; k >= 0; k -= 1) {
      const before = events[k];
      if (before === undefined) continue;
      if (before.kind === 'R' && movedFrom(events, k) === name && before.path !== name) {
        moved = before.path;
        since = k;
        break;
      }
      if (before.path === name && (before.kind !== 'M' || movedFrom(events, k) === name)) break;
    }
    if (moved === null || since < 0) return name;
    // A new file of this name is another one.
    if (event.kind === 'A' && name === event.path) return name;
    name = moved;
  }
}

const known = new WeakMap<Event, string>();
/** `sourceOf`, each event once. */
function movedFrom(events: readonly Event[], at: number): string {
  const event = events[at];
  if (event === undefined) return '';
  const before = known.get(event);
  if (before !== undefined) return before;
  const source = sourceOf(events, at);
  known.set(event, source);
  return source;
}

/** The name that a changed file has in the end; null where another one took its place. */
function endOf(events: readonly Event[], sources: readonly string[], start: number): string | null {
  const event = events[start];
  if (event === undefined) return null;
  let name = event.kind === 'R' ? event.path : (sources[start] ?? event.path);
  for (let at = start + 1; at < events.length; at += 1) {
    const next = events[at];
    if (next?.kind !== 'R' || sources[at] === next.path) continue;
    if (sources[at] === name) name = next.path;
    else if (next.path === name) return null;
  }
  return name;
}

/** The least number of people by Avelino et al., step by step: after each leaving everything is counted anew. */
export function naiveTruckFactor(files: readonly NaiveFile[]): number {
  const gone = new Set<string>();
  for (;;) {
    const left = files.map(({ authors }) =>
      authors.map(([who]) => who).filter((who) => !gone.has(who)),
    );
    const orphans = left.filter((who) => who.length === 0).length;
    if (orphans / files.length > 0.5 || orphans === files.length) return gone.size;
    const people = [...new Set(left.flat())].sort();
    const counts = people.map((who) => left.filter((having) => having.includes(who)).length);
    gone.add(people[counts.indexOf(Math.max(...counts))] ?? '');
  }
}

/** A path as git prints it for people: in quotes where it is odd. */
function unquoted(text: string): string {
  if (!text.startsWith('"')) return text;
  const named: Record<string, string> = {
    n: '\n',
    t: '\t',
    r: '\r',
    a: '\x07',
    b: '\b',
    f: '\f',
    v: '\v',
  };
  return text
    .slice(1, -1)
    .replace(/\\([0-7]{3}|.)/g, (_, code: string) =>
      code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8)) : (named[code] ?? code),
    );
}
