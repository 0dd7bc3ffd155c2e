import * as v from 'valibot';
import type { MapProblem } from '../../../utils/map/model';
import { givenOrigins, storedAddress, usableAddress } from '../../../utils/sources/address';
import { type Source, SourceFault, type SourceIo } from '../../../utils/sources/source';
import { type OwnersFile, readAliases, readOwners } from './owners/file';
import { ownersRows } from './owners/rows';

const stored = v.object({
  repository: v.pipe(v.string(), v.maxLength(300), v.regex(/^[\w.:-]+(?:\/[\w.~-]+){2,20}$/)),
  /** Of the repository's root. */
  folder: v.pipe(
    storedAddress,
    v.transform((text) => (text.endsWith('/') ? text : `${text}/`)),
  ),
  /** A list of the repository's files, one path a line; for a folder on a server, which cannot be looked into. */
  paths: v.nullish(storedAddress),
  httpOrigins: givenOrigins,
});

/** Where the OWNERS files of one repository lie. */
export interface OwnersOptions {
  /** `github.com/kubernetes/community`. */
  readonly repository: string;
  /** Address of the repository's root, with a slash at its end. */
  readonly folder: string;
  readonly paths: string | null;
}

/** Kubernetes' OWNERS files and their aliases (docs/sources/codeowners.md). */
const owners: Source<OwnersOptions> = {
  id: 'owners',
  parseOptions(input) {
    const parsed = v.safeParse(stored, input);
    if (!parsed.success) return null;
    const { repository, folder, paths = null, httpOrigins } = parsed.output;
    const isAllowed = (text: string) => usableAddress(text, httpOrigins) !== null;
    const isListed = folder.startsWith('file:') || paths !== null;
    const isFine = isListed && isAllowed(folder) && (paths === null || isAllowed(paths));
    return isFine ? { repository, folder, paths } : null;
  },
  reach: ({ folder, paths }) => (paths === null ? [folder] : [folder, paths]),
  async load(options, io) {
    const { repository, folder } = options;
    const files = await filesOf(options, io);
    const problems: MapProblem[] = [];
    const folders = new Map<string, OwnersFile>();
    let aliases: ReadonlyMap<string, readonly string[]> = new Map();
    let done = 0;
    for (const path of files) {
      const bytes = await bytesOf(
        `${folder}${path.split('/').map(encodeURIComponent).join('/')}`,
        io,
      );
      if (path === 'OWNERS_ALIASES') {
        const read = readAliases(bytes);
        if ('aliases' in read) aliases = read.aliases;
        else
          problems.push({
            severity: 'warning',
            code: 'bad-line',
            path,
            detail: read.fault.slice(0, 200),
          });
      } else {
        folders.set(path.replace(/\/?OWNERS$/, ''), readOwners(bytes));
      }
      done += 1;
      io.progress?.(done, files.length);
    }
    if (folders.size === 0) {
      throw new SourceFault({
        severity: 'error',
        code: 'empty',
        path: repository,
        detail: '0 OWNERS',
      });
    }
    const { rows, problems: more } = ownersRows({ repository, aliases, folders });
    return { content: rows, problems: [...problems, ...more], validators: {} };
  },
};

export default owners;

/** The paths of the OWNERS files and of the root's OWNERS_ALIASES. */
async function filesOf({ folder, paths }: OwnersOptions, io: SourceIo): Promise<readonly string[]> {
  const all =
    paths === null
      ? ((await io.list?.(folder)) ?? []).map((url) => decodeURIComponent(url.slice(folder.length)))
      : new TextDecoder().decode(await bytesOf(paths, io)).split(/[\r\n\0]+/);
  return all.filter((path) => path === 'OWNERS_ALIASES' || /^(?:.+\/)?OWNERS$/.test(path));
}

async function bytesOf(url: string, io: SourceIo): Promise<Uint8Array> {
  const answer = await io.get(url);
  return answer === 'unchanged' ? new Uint8Array() : answer.bytes;
}
