import { ulid } from 'ulid';
import { forgetPeople, goneIds } from '../../utils/map/forget';
import type { SkillsMap } from '../../utils/map/model';
import type { MapPart } from '../../utils/map/part';
import type { SameOffer } from '../../utils/messaging/protocol';
import type { Parts } from '../../utils/store/compiled/parts';
import {
  type GenerationRow,
  type GenerationsDb,
  headOf,
  readTokens,
} from '../../utils/store/generations';
import { partKey, readParts, type SourcePartRow } from '../../utils/store/source-parts';
import type { MapSummary, SourceVersion, StoredProblem } from '../../utils/store/sync-state';
import type { SyncDeps, SyncSettings } from '../background/syncing/deps';
import { MapFault } from '../background/syncing/faults';
import { breathe } from './breathe';
import { mapOf, readPart } from './reading';
import { sha256 } from './sha256';
import type { Compile } from './work';

/** Versions of sources that make one map, by id of the source. */
export type Ingredients = ReadonlyMap<string, SourceVersion>;

/** A map made of what several sources say. */
export interface Made {
  readonly map: SkillsMap;
  /** Found where the sources were joined. */
  readonly problems: readonly StoredProblem[];
  readonly offers: readonly SameOffer[];
  /** Of the rows that it was made of, those that spoke of people who opted out, as they are without them. */
  readonly forgotten: ReadonlyMap<string, SourcePartRow>;
  /** Sources that were made to forget people who do not want that any more: only they themselves can say it again. */
  readonly toAskAnew: ReadonlySet<string>;
}

/** Tells whether a map would be made of the same things in the same way. */
export function recipe(of: Ingredients, { same, contactDomains }: SyncSettings): Promise<string> {
  const versions = [...of].map(([id, { content }]) => [id, content]);
  return sha256(JSON.stringify([versions.toSorted(), same, contactDomains]));
}

/**
 * Merges the versions and makes a map of them.
 *
 * @param fresh rows that are not in the database yet
 */
export async function makeMap(
  deps: SyncDeps,
  db: GenerationsDb,
  of: Ingredients,
  fresh: ReadonlyMap<string, SourcePartRow>,
  { same, contactDomains }: SyncSettings,
): Promise<Made> {
  const parts: MapPart[] = [];
  const all: SourcePartRow[] = [];
  const files: string[] = [];
  const others: string[] = [];
  for (const [source, { documents, generatedAt }] of of) {
    const stored = documents.filter((document) => !fresh.has(partKey(source, document)));
    const rows = new Map((await readParts(db, source, stored)).map((row) => [row.document, row]));
    for (const document of documents) {
      const row = fresh.get(partKey(source, document)) ?? rows.get(document);
      if (row === undefined) throw new Error(`What ${source} brought is gone.`);
      const part: MapPart = JSON.parse(row.part);
      parts.push(part);
      all.push(row);
      // What says when it was made is a map file, with a name of its own; any other source only has what it is called.
      (generatedAt === null ? others : files).push(...part.names);
    }
  }
  const [name] = [...files, ...others];
  const { map, problems, offers, optOuts } = await mapOf(parts, {
    ...(name === undefined ? {} : { name }),
    now: deps.now(),
    same,
    contactDomains,
  });
  const gone = goneIds(optOuts, same);
  return {
    map,
    problems: [...problems].slice(0, 200),
    offers,
    forgotten: await without(all, parts, gone),
    toAskAnew: new Set(
      all.filter((row) => row.gone?.some((id) => !gone.has(id))).map(({ source }) => source),
    ),
  };
}

async function without(
  rows: readonly SourcePartRow[],
  parts: readonly MapPart[],
  gone: ReadonlySet<string>,
): Promise<ReadonlyMap<string, SourcePartRow>> {
  const forgotten = new Map<string, SourcePartRow>();
  if (gone.size === 0) return forgotten;
  for (const [index, row] of rows.entries()) {
    const before = parts[index];
    if (before === undefined) continue;
    const { part, spokeOf } = forgetPeople(before, gone);
    if (spokeOf.size > 0)
      forgotten.set(row.key, {
        ...row,
        part: JSON.stringify(part),
        gone: [...new Set([...(row.gone ?? []), ...spokeOf])],
      });
    await breathe();
  }
  return forgotten;
}

/** The map that comes with the extension. */
export async function makeSample(deps: SyncDeps): Promise<Made> {
  const { part, problems } = await readPart(await deps.loadSample(), { now: deps.now() });
  if (part === null) throw new MapFault('map', problems[0]?.code ?? '', [...problems]);
  const { map, problems: found } = await mapOf([part], { now: deps.now() });
  return { map, problems: found, offers: [], forgotten: new Map(), toAskAnew: new Set() };
}

/** A generation that is not written yet. */
export interface Compiled {
  readonly row: GenerationRow;
  readonly parts: Parts;
  readonly summary: MapSummary;
}

/**
 * Compiles a map into a generation. What stays the same keeps its token.
 *
 * @param made what it was made of; see `recipe`
 */
export async function compiled(
  deps: SyncDeps,
  db: GenerationsDb,
  map: SkillsMap,
  made: string,
  compile: Compile,
): Promise<Compiled> {
  const parts = await compile(map, await readTokens(db));
  const row = headOf(map, parts, {
    id: ulid(deps.now().getTime()),
    made,
    createdAt: deps.now().toISOString(),
  });
  const { name, generatedAt, createdAt: fetchedAt, counts } = row;
  return { row, parts, summary: { name, generatedAt, fetchedAt, counts } };
}
