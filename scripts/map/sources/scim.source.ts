import * as v from 'valibot';
import type { MapProblemCode } from '../../../utils/map/model';
import { decodeText } from '../../../utils/map/parsing/decode';
import { isObject, readJson } from '../../../utils/map/parsing/json';
import { shorten } from '../../../utils/map/parsing/problems';
import { storedAddress } from '../../../utils/sources/address';
import { type Source, SourceFault, type SourceIo } from '../../../utils/sources/source';
import { attribute } from './scim/attribute';
import { Directory } from './scim/directory';

/** Resources that one answer is asked for; servers may give fewer. */
const PAGE = 200;
/** Most users, and most groups. */
const MAX_RESOURCES = 750_000;

const stored = v.object({
  url: v.pipe(storedAddress, v.regex(/^https?:/)),
});

/** Which directory. */
export interface ScimOptions {
  /** Address of the service, up to and without `/Users`. */
  readonly url: string;
}

/** People and groups of a directory that speaks SCIM 2.0 (RFC 7643, 7644). */
const scim: Source<ScimOptions> = {
  id: 'scim',
  takesToken: true,
  parseOptions(input) {
    const parsed = v.safeParse(stored, input);
    if (!parsed.success) return null;
    const url = new URL(parsed.output.url);
    if (url.username !== '' || url.password !== '') return null;
    return { url: url.origin + url.pathname.replace(/\/+$/, '') };
  },
  reach: ({ url }) => [`${url}/Users`, `${url}/Groups`],
  async load({ url }, io) {
    const directory = new Directory();
    let read = 0;
    for (const type of ['Users', 'Groups'] as const) {
      const before = read;
      for await (const { resources, all } of pages(`${url}/${type}`, type, io)) {
        for (const [index, resource] of resources.entries()) {
          const place = `${type}[${read - before + index}]`;
          if (type === 'Users') directory.addUser(resource, place);
          else directory.addGroup(resource, place);
        }
        read += resources.length;
        io.progress?.(read, type === 'Groups' ? before + all : null);
      }
    }
    const { rows, problems } = directory.finish();
    return { content: rows, problems, validators: {} };
  },
};

export default scim;

/**
 * The pages of a list, by index: each begins after what came before, because a server may give fewer than it was asked
 * for.
 *
 * @throws SourceFault when a page is no list, or the list ends before its own count
 */
async function* pages(
  url: string,
  type: string,
  io: SourceIo,
): AsyncGenerator<{ resources: readonly unknown[]; all: number }> {
  for (let start = 1; ; ) {
    const place = `${type}?startIndex=${start}`;
    const answer = await io.get(`${url}?startIndex=${start}&count=${PAGE}`);
    if (answer === 'unchanged') throw fault('invalid', place, '304 ≠ 200');
    const list = readList(answer.bytes, place);
    const { resources, all } = list;
    if (all > MAX_RESOURCES) throw fault('too-many', place, `${all} > ${MAX_RESOURCES}`);
    yield list;
    start += resources.length;
    if (start > all) return;
    if (resources.length === 0) throw fault('truncated', place, `${start - 1} / ${all}`);
  }
}

function readList(
  bytes: Uint8Array,
  place: string,
): { resources: readonly unknown[]; all: number } {
  const decoded = decodeText(bytes);
  if ('code' in decoded) throw fault(decoded.code, place, decoded.detail);
  const json = readJson(decoded.text);
  if ('code' in json) throw fault(json.code, place, json.detail);
  const list = isObject(json.value) ? json.value : null;
  const all = list === null ? null : attribute(list, 'totalResults');
  if (list === null || typeof all !== 'number' || !Number.isInteger(all) || all < 0) {
    throw fault('invalid', `${place} totalResults`, `${JSON.stringify(all) ?? '–'} ≠ number`);
  }
  const resources = attribute(list, 'Resources') ?? [];
  if (!Array.isArray(resources)) throw fault('invalid', `${place} Resources`, '≠ Array');
  return { resources, all };
}

function fault(code: MapProblemCode, path: string, detail: string): SourceFault {
  return new SourceFault({ severity: 'error', code, path, detail: shorten(detail) });
}
