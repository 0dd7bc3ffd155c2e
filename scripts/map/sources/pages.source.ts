import * as v from 'valibot';
import type { MapProblem } from '../../../utils/map/model';
import type { RawPerson } from '../../../utils/map/parsing/rows';
import { parseSubject } from '../../../utils/map/subjects';
import { storedAddress } from '../../../utils/sources/address';
import type { Source } from '../../../utils/sources/source';
import { authorRow } from '../traces/authors';
import type { Item, Place } from '../traces/knowledge';
import { tracesOf } from '../traces/traces';
import { type Page, pagesOfCsv, pagesOfJson, ROLES } from './pages/read';

const stored = v.pipe(
  v.object({
    file: v.pipe(storedAddress, v.regex(/^(?:file|https?):/)),
    /** JSON only: the path to each page, as in a mapping of records (`results.*`). */
    each: v.optional(v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(300))), null),
    columns: v.record(
      v.picklist(ROLES),
      v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(500))), v.maxLength(50)),
    ),
    people: v.optional(v.boolean(), false),
  }),
  v.check(({ columns: { author, contributors } }) => (author ?? contributors) !== undefined),
  v.check(({ columns: { space, label, topic } }) => (space ?? label ?? topic) !== undefined),
);

/** Which export, and what stands where in it. */
export type PagesOptions = v.InferOutput<typeof stored>;

/** How much of an author somebody is who wrote a page, or had a part in it. */
const CREDIT = { author: 1, contributor: 0.5 } as const;
/** Most spaces, labels and topics together: those with most pages. */
const MOST_PLACES = 1000;

/**
 * Who wrote a wiki's pages, from an export of its list of pages (docs/sources/traces.md). Of the pages nothing stays but
 * evidence by space, label and topic.
 */
const pages: Source<PagesOptions> = {
  id: 'pages',
  takesToken: true,
  parseOptions(input) {
    const parsed = v.safeParse(stored, input);
    return parsed.success ? parsed.output : null;
  },
  reach: ({ file }) => [file],
  async load({ file, each, columns, people: addPeople }, io) {
    const answer = await io.get(file);
    const bytes = answer === 'unchanged' ? new Uint8Array() : answer.bytes;
    const problems: MapProblem[] = [];
    const name = new URL(file).pathname.split('/').at(-1) || file;
    const read = each === null ? pagesOfCsv : pagesOfJson(each);
    const authors = new Map<string, RawPerson>();
    const items = new Map<string, { readonly place: Omit<Place, 'items'>; items: Item[] }>();
    for (const page of read(bytes, columns, name, problems)) {
      const item = itemOf(page, authors);
      for (const place of placesOf(page)) {
        const key = JSON.stringify(place.about);
        const known = items.get(key) ?? { place, items: [] };
        known.items.push(item);
        items.set(key, known);
      }
    }
    const places = [...items.values()]
      .map(({ place, items: found }) => ({ ...place, items: found }))
      .toSorted((a, b) => b.items.length - a.items.length || byAbout(a, b))
      .slice(0, MOST_PLACES);
    const { content, traces } = tracesOf(places, authors, { now: io.now(), addPeople });
    return { content, traces, problems, validators: {} };
  },
};

export default pages;

/** Who had a part in a page; who wrote it is not counted as a contributor besides. */
function itemOf({ author, contributors, at }: Page, authors: Map<string, RawPerson>): Item {
  const credits = new Map<string, number>();
  const give = (by: string, credit: number): void => {
    const row = authorRow({ name: '', by });
    if (row === null) return;
    if (!authors.has(row.id)) authors.set(row.id, row);
    credits.set(row.id, Math.max(credit, credits.get(row.id) ?? 0));
  };
  for (const by of author) give(by, CREDIT.author);
  for (const by of contributors) give(by, CREDIT.contributor);
  return { authors: Array.from(credits, ([id, credit]) => ({ author: id, at, credit })) };
}

function placesOf({ spaces, labels, topics }: Page): readonly Omit<Place, 'items'>[] {
  const subjects = [
    ...spaces.map((space) => [`space:${space}`, space] as const),
    ...labels.map((label) => [`label:${label}`, `what is labelled ${label}`] as const),
  ];
  return [
    ...subjects.flatMap(([subject, what]) =>
      parseSubject(subject) === null ? [] : [{ about: { subject }, notes: notesOf(what) }],
    ),
    ...topics.map((topic) => ({ about: { topic }, notes: notesOf(`what is about ${topic}`) })),
  ];
}

function notesOf(what: string): Place['notes'] {
  return { most: `Wrote most pages of ${what}`, parts: `Wrote pages of ${what}` };
}

function byAbout(a: Place, b: Place): number {
  return JSON.stringify(a.about) < JSON.stringify(b.about) ? -1 : 1;
}
