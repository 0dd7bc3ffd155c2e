import type { Subject } from '../map/model';
import { parseSubject } from '../map/subjects';
import type { Site } from './site';

/** What a report needs of a site file. */
export type ReportSite = Pick<Site, 'id' | 'verified' | 'probes' | 'words'>;

/** What a report is made of, besides the site file. */
export interface ReportFacts {
  /** Of this extension, and of the browser with its name. */
  readonly version: string;
  readonly browser: string;
  /** Address of the page. */
  readonly url: string;
  readonly subjects: readonly Subject[];
  readonly mentions: number;
  /** What the page's process answered to `page.probe`, as little to be trusted as the page. */
  readonly answer: unknown;
}

/** Larger than any page's count; a path of more parts is cut. */
const MOST = 1_000_000;
const MOST_PARTS = 30;

/**
 * Writes what is known of the structure of a page, for whoever looks after its site file. All words are our own, from
 * here and from the site file; of the page come numbers, and which known words its path has. So it holds no text of the
 * page, no title, no name, no host and no query, whatever the page's process answered.
 *
 * @returns JSON over several lines
 */
export function writeReport(site: ReportSite, facts: ReportFacts): string {
  const answer = fieldsOf(facts.answer);
  const found = Array.isArray(answer.probes) ? answer.probes : [];
  const subjects: Record<string, number> = {};
  for (const subject of facts.subjects) {
    const kind = parseSubject(subject)?.kind;
    if (kind !== undefined) subjects[kind] = (subjects[kind] ?? 0) + 1;
  }
  return JSON.stringify(
    {
      askaround: facts.version,
      browser: facts.browser,
      site: site.id,
      verified: site.verified === true,
      path: shapeOf(new URL(facts.url), site.words ?? ''),
      recognised: answer.recognised === true,
      probes: site.probes.map(({ name, find }, at) => {
        const counts: unknown = found[at];
        if (!Array.isArray(counts)) return { name, result: 'not asked here' };
        const result = counts.some((count) => countOf(count) > 0) ? 'found' : 'missing';
        return typeof find === 'function'
          ? { name, result }
          : {
              name,
              result,
              selectors: Object.fromEntries(
                find.map((selector, index) => [selector, countOf(counts[index])]),
              ),
            };
      }),
      counts: {
        subjects,
        textRoots: countOf(answer.roots),
        docks: countOf(answer.docks),
        mentions: countOf(facts.mentions),
      },
    },
    null,
    2,
  );
}

/**
 * A path with those of its parts that are the tool's own words, and marks for numbers and for everything else.
 *
 * @param words separated by blanks
 */
function shapeOf({ pathname }: URL, words: string): string {
  const known = new Set(['', ...words.split(' ')]);
  return pathname
    .split('/')
    .slice(0, MOST_PARTS)
    .map((part) => (known.has(part) ? part : /^\d+$/.test(part) ? '{number}' : '{name}'))
    .join('/');
}

function countOf(value: unknown): number {
  return typeof value === 'number' && value > 0 ? Math.min(Math.floor(value), MOST) : 0;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
