import type { Subject } from '../../utils/map/model';
import { ownersOf, unownedOf } from '../../utils/map/owners';
import { parentSubjects, subjectKey } from '../../utils/map/subjects';
import type { Knowledge } from './knowledge';

type MapOfPaths = Pick<Knowledge, 'ownership' | 'index'>;

/** Most distinct mentions that one page may learn, and that all pages together may learn within a minute. */
const PER_PAGE = 500;
const PER_MINUTE = 2_000;
const MINUTE_MS = 60_000;

/**
 * A hostile page could print a dictionary to learn which words the map knows (SAFETY.md, fact 14). So the number of
 * distinct mentions is capped per page and per minute; a page that reached its cap learns no more, however long it is.
 */
export class MentionCap {
  readonly #pages = new Map<string, Set<string>>();
  #minute = 0;
  #fresh = 0;

  /**
   * @param page names the page, `now` in milliseconds
   * @returns whether this page may be told of this mention
   */
  allows(page: string, mention: string, now: number): boolean {
    const known = this.#pages.get(page) ?? this.#enter(page);
    if (known.has(mention)) return true;
    if (now - this.#minute >= MINUTE_MS) {
      this.#minute = now;
      this.#fresh = 0;
    }
    if (known.size >= PER_PAGE || this.#fresh >= PER_MINUTE) return false;
    known.add(mention);
    this.#fresh += 1;
    return true;
  }

  /**
   * Whether a page may be answered about a subject. Guessing subjects is another way to learn the map by trying, so they
   * count like mentions; but hundreds of files under one claim tell that claim, and count once.
   */
  allowsSubject(page: string, map: MapOfPaths, subject: Subject, now: number): boolean {
    const told = subject.startsWith('path:') ? toldAbout(map, subject) : subject;
    return told === null || this.allows(page, told, now);
  }

  #enter(page: string): Set<string> {
    // Pages that were left long ago: the oldest goes, so that memory stays bounded.
    if (this.#pages.size >= 200) {
      const oldest = this.#pages.keys().next().value;
      if (oldest !== undefined) this.#pages.delete(oldest);
    }
    const known = new Set<string>();
    this.#pages.set(page, known);
    return known;
  }
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
