import { byDate, claimKey, distinct, relationKey, sameEvidence } from './merging/facts';
import { sortedSet } from './merging/sorted';
import type { Provenance } from './model';
import type { Joined, MapPart } from './part';
import { atOnce, byText, type Order, type Steps, withBreaks } from './steps';

/**
 * Unites what parts say: a union of sets of statements, in an order of its own, so that it does not matter in which
 * order or how often parts are merged. Nothing is looked up, chosen or lost, but for one thing: of the same claim,
 * relation or evidence of one source the newest date stands. `docs/design/merging.md` has the rules.
 */
export function mergeParts(parts: readonly MapPart[]): MapPart {
  return atOnce(merging(parts));
}

/**
 * As `mergeParts`, with breaks.
 *
 * @param breathe called every few milliseconds of work
 */
export function mergePartsAsync(
  parts: readonly MapPart[],
  breathe: () => Promise<void> | void,
): Promise<MapPart> {
  return withBreaks(merging(parts), breathe);
}

function* merging(parts: readonly MapPart[]): Steps<MapPart> {
  return {
    names: texts(parts.flatMap(({ names }) => names)),
    generatedAt: texts(parts.flatMap(({ generatedAt }) => generatedAt ?? []))[0] ?? null,
    expiresAt: texts(parts.flatMap(({ expiresAt }) => expiresAt ?? []))[0] ?? null,
    people: yield* sortedSet(
      parts.flatMap(({ people }) => people),
      byIdAndSource,
    ),
    optOuts: yield* sortedSet(
      parts.flatMap(({ optOuts }) => optOuts),
      (a, b) => byText(a.id, b.id) || byText(JSON.stringify(a), JSON.stringify(b)),
    ),
    teams: yield* sortedSet(
      parts.flatMap(({ teams }) => teams),
      byIdAndSource,
    ),
    topics: yield* sortedSet(
      parts.flatMap(({ topics }) => topics),
      byIdAndSource,
    ),
    claims: sortedByKey(
      distinct(
        parts.flatMap(({ claims }) => claims),
        claimKey,
      ),
    ),
    unowned: sortedByKey(
      distinct(
        parts.flatMap(({ unowned }) => unowned),
        claimKey,
      ),
    ),
    evidence: yield* newestEvidence(parts),
    relations: sortedByKey(
      distinct(
        parts.flatMap(({ relations }) => relations),
        relationKey,
      ),
    ),
    sources: yield* sortedSet(
      parts.flatMap(({ sources }) => sources),
      (a, b) => byText(a.id, b.id) || byText(JSON.stringify(a), JSON.stringify(b)),
    ),
    ...(yield* mergedTemplates(parts)),
    joined: {
      people: lists(parts, 'people'),
      teams: lists(parts, 'teams'),
      topics: lists(parts, 'topics'),
    },
  };
}

function* mergedTemplates(parts: readonly MapPart[]): Steps<Pick<MapPart, 'templates'>> {
  const templates = yield* sortedSet(
    parts.flatMap(({ templates = [] }) => templates),
    byIdAndSource,
  );
  return templates.length === 0 ? {} : { templates };
}

/** Two statements are the same where nothing in them differs. */
const byIdAndSource: Order<{ readonly id: string; readonly provenance: Provenance }> = (a, b) =>
  byText(a.id, b.id) ||
  byText(a.provenance.source, b.provenance.source) ||
  byDate(a.provenance, b.provenance) ||
  byText(JSON.stringify(a), JSON.stringify(b));

function* newestEvidence(parts: readonly MapPart[]): Steps<MapPart['evidence']> {
  const order: Order<MapPart['evidence'][number]> = (a, b) =>
    sameEvidence(a, b) || byDate(a.provenance, b.provenance);
  const sorted = yield* sortedSet(
    parts.flatMap(({ evidence }) => evidence),
    order,
  );
  return sorted.filter((piece, index) => {
    const before = sorted[index - 1];
    return before === undefined || sameEvidence(before, piece) !== 0;
  });
}

function sortedByKey<Fact>(facts: ReadonlyMap<string, Fact>): Fact[] {
  return [...facts].sort(([a], [b]) => byText(a, b)).map(([, fact]) => fact);
}

function texts(found: readonly string[]): string[] {
  return [...new Set(found)].sort(byText);
}

/** Each list sorted, each once. */
function lists(parts: readonly MapPart[], table: keyof Joined): (readonly string[])[] {
  const found = new Map<string, readonly string[]>();
  for (const part of parts) {
    for (const list of part.joined[table]) {
      const sorted = texts(list);
      found.set(JSON.stringify(sorted), sorted);
    }
  }
  return sortedByKey(found);
}
