import type { Subject } from '../../utils/map/model';
import { ownersOf, unownedOf } from '../../utils/map/owners';
import { parentSubjects, subjectKey } from '../../utils/map/subjects';
import type { Knowledge } from './knowledge';

type MapOfPaths = Pick<Knowledge, 'ownership' | 'index'>;

/** Most that one page (a document, for as long as it stands) may be told. */
const PER_PAGE = 500;
/** Most that the pages of one host, and that all pages together, may be told anew within a minute and within a day. */
const PER_HOST = { minute: 1_000, day: 5_000 };
const TOGETHER = { minute: 2_000, day: 20_000 };
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Pages and hosts that are remembered; the oldest goes, so that memory stays bounded. */
const REMEMBERED = 200;

/** Who asks: a page, and the host that it is of, whatever its port. */
export interface Asker {
  readonly page: string;
  readonly host: string;
}

/** Memory that outlives the background, by name; the browser's, until it is closed. */
export interface CapMemory {
  read(): Promise<Readonly<Record<string, unknown>>>;
  write(rows: Readonly<Record<string, readonly number[]>>): Promise<void>;
  remove(names: readonly string[]): Promise<void>;
}

/** What somebody was told, and how much of it was new within the minute and the day that began then. */
interface Told {
  readonly known: Set<number>;
  /** Something was kept from it. */
  short: number;
  minute: number;
  inMinute: number;
  day: number;
  inDay: number;
}

/**
 * A hostile page could print a dictionary, or make up subjects, to learn what the map knows (SAFETY.md, fact 14). So what
 * is told is counted, each name and subject once: for a page, and for its host over all tabs, windows, frames and
 * reloads. What a host knows already costs nothing more, so that a working day is not felt. A page that reached a cap
 * learns no more, however long it is. A killed background goes on counting where it was.
 */
export class MentionCap {
  readonly #rows = new Map<string, Told>();
  readonly #changed = new Set<string>();
  #ready: Promise<void> | undefined;

  constructor(private readonly memory?: CapMemory) {}

  /** Remembers what was told before this background started. A memory that fails is as good as none. */
  ready(): Promise<void> {
    this.#ready ??= Promise.resolve(this.memory?.read()).then(
      (rows = {}) => {
        for (const [name, row] of Object.entries(rows)) {
          const told = toldOf(row);
          if (told !== null && !this.#rows.has(name)) this.#rows.set(name, told);
        }
      },
      () => undefined,
    );
    return this.#ready;
  }

  /** Writes down what changed: to be awaited before an answer leaves. */
  async save(): Promise<void> {
    const names = [...this.#changed];
    this.#changed.clear();
    const gone = names.filter((name) => !this.#rows.has(name));
    const rows = names.flatMap((name) => {
      const told = this.#rows.get(name);
      return told === undefined ? [] : [[name, numbersOf(told)] as const];
    });
    try {
      if (gone.length > 0) await this.memory?.remove(gone);
      if (rows.length > 0) await this.memory?.write(Object.fromEntries(rows));
    } catch {
      // As above.
    }
  }

  /**
   * @param entry names what would be told; `now` in milliseconds
   * @returns whether this page may be told of it
   */
  allows({ page, host }: Asker, entry: string, now: number): boolean {
    const id = hashOf(entry);
    const ofPage = this.#row(`page ${page}`);
    if (ofPage.known.has(id)) return true;
    if (ofPage.known.size < PER_PAGE && this.#tellHost(`host ${host}`, id, now)) {
      ofPage.known.add(id);
      this.#changed.add(`page ${page}`);
      return true;
    }
    if (ofPage.short === 0) this.#changed.add(`page ${page}`);
    ofPage.short = 1;
    return false;
  }

  /**
   * Whether a page may be answered about a subject. Guessing subjects is another way to learn the map by trying, so they
   * count like mentions; but hundreds of files under one claim tell that claim, and count once.
   */
  allowsSubject(asker: Asker, map: MapOfPaths, subject: Subject, now: number): boolean {
    const told = subject.startsWith('path:') ? toldAbout(map, subject) : subject;
    return told === null || this.allows(asker, told, now);
  }

  /** Was anything kept from this page? */
  isShort({ page }: Asker): boolean {
    return this.#rows.get(`page ${page}`)?.short === 1;
  }

  #tellHost(name: string, id: number, now: number): boolean {
    const host = this.#row(name);
    const all = this.#row('all');
    begin(host, now);
    begin(all, now);
    if (host.known.has(id)) return true;
    if (isFull(host, PER_HOST) || isFull(all, TOGETHER)) return false;
    host.known.add(id);
    for (const told of [host, all]) {
      told.inMinute += 1;
      told.inDay += 1;
    }
    this.#changed.add(name).add('all');
    return true;
  }

  #row(name: string): Told {
    const known = this.#rows.get(name);
    if (known !== undefined) return known;
    const [kind = ''] = name.split(' ');
    const same = [...this.#rows.keys()].filter((other) => other.startsWith(`${kind} `));
    const [oldest] = same;
    if (same.length >= REMEMBERED && oldest !== undefined) {
      this.#rows.delete(oldest);
      this.#changed.add(oldest);
    }
    const told = { known: new Set<number>(), short: 0, minute: 0, inMinute: 0, day: 0, inDay: 0 };
    this.#rows.set(name, told);
    return told;
  }
}

/** Begins a new minute or day where the last one is over. */
function begin(told: Told, now: number): void {
  if (Math.abs(now - told.minute) >= MINUTE_MS) {
    told.minute = now;
    told.inMinute = 0;
  }
  if (Math.abs(now - told.day) >= DAY_MS) {
    told.day = now;
    told.inDay = 0;
    told.known.clear();
  }
}

const isFull = ({ inMinute, inDay }: Told, most: typeof PER_HOST): boolean =>
  inMinute >= most.minute || inDay >= most.day;

/** FNV-1a, 32 bits: the names themselves need not be kept. Two that share a number count as one. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

const numbersOf = ({ known, short, minute, inMinute, day, inDay }: Told): readonly number[] => [
  short,
  minute,
  inMinute,
  day,
  inDay,
  ...known,
];

function toldOf(row: unknown): Told | null {
  if (!Array.isArray(row) || !row.every((each): each is number => typeof each === 'number'))
    return null;
  const [short = 0, minute = 0, inMinute = 0, day = 0, inDay = 0, ...known] = row;
  return { known: new Set(known), short, minute, inMinute, day, inDay };
}

/**
 * Names what an answer about a path tells of the map: the claims that speak for it, or that it has no owner on purpose, and what it lies in that there is
 * evidence for. Null when it tells nothing. All files of a directory under one claim have the same name.
 */
function toldAbout({ ownership, index }: MapOfPaths, path: Subject): string | null {
  const now = new Date();
  const claims = [
    ...ownersOf(ownership, [path], now).map(({ claim }) => claim.subject),
    ...unownedOf(ownership, [path], now).map(({ statement }) => statement.subject),
  ];
  const places = [path, ...parentSubjects(path)].filter((place) =>
    index.evidenceBySubject.has(subjectKey(place)),
  );
  const told = new Set([...claims, ...places]);
  return told.size === 0 ? null : [...told].join('\n');
}
