import * as v from 'valibot';
import { readYaml } from '../yaml';
import { filterGlobs } from './filters';

/** Whom one OWNERS file, or one filter in it, names; names in lower case. */
export interface Names {
  /** Below the file's folder, as patterns of the map; `**` where there is no filter. */
  readonly globs: readonly string[];
  readonly approvers: readonly string[];
  readonly reviewers: readonly string[];
  readonly emeritus: readonly string[];
}

export interface OwnersFile {
  readonly names: readonly Names[];
  readonly noParentOwners: boolean;
  /** What could not be followed. */
  readonly faults: readonly {
    readonly code: 'bad-line' | 'unsupported';
    readonly detail: string;
  }[];
}

/** Lists may be empty (`approvers:`), and a name of digits is read as a number. */
const names = v.nullish(
  v.pipe(
    v.array(v.union([v.string(), v.pipe(v.number(), v.transform(String))])),
    v.transform((list) => [...new Set(list.map((name) => name.trim().toLowerCase()))]),
    v.transform((list) => list.filter((name) => name !== '')),
  ),
  [],
);
const lists = {
  approvers: names,
  reviewers: names,
  required_reviewers: names,
  emeritus_approvers: names,
};
const owners = v.object({
  ...lists,
  options: v.nullish(v.object({ no_parent_owners: v.nullish(v.boolean()) })),
  filters: v.nullish(v.record(v.string(), v.nullish(v.object(lists)))),
});
const aliases = v.object({ aliases: v.nullish(v.record(v.string(), names)) });

type Lists = v.InferOutput<v.ObjectSchema<typeof lists, undefined>>;

/**
 * Reads an OWNERS file. Never throws. Where plain lists and filters stand side by side the lists count, as in Kubernetes'
 * own bots; labels say nothing about people and are not read.
 */
export function readOwners(bytes: Uint8Array): OwnersFile {
  const faults: { code: 'bad-line' | 'unsupported'; detail: string }[] = [];
  const value = onlyDocument(bytes);
  if ('fault' in value) return nobody('bad-line', value.fault);
  if (value.value === null || value.value === undefined)
    return { names: [], noParentOwners: false, faults };
  const parsed = v.safeParse(owners, value.value);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return nobody('bad-line', `${v.getDotPath(issue) ?? ''} ${issue.received}`.trim());
  }
  const { options, filters, ...plain } = parsed.output;
  const all: Names[] = [];
  const isPlain = Object.values(plain).some((list) => list.length > 0);
  if (isPlain) all.push(namesOf(plain, ['**']));
  if (isPlain && filters) faults.push({ code: 'unsupported', detail: 'filters' });
  for (const [expression, filtered] of isPlain ? [] : Object.entries(filters ?? {})) {
    if (!filtered) continue;
    const globs = filterGlobs(expression);
    if (globs === null) faults.push({ code: 'unsupported', detail: expression });
    else all.push(namesOf(filtered, globs));
  }
  return { names: all, noParentOwners: options?.no_parent_owners === true, faults };
}

function nobody(code: 'bad-line' | 'unsupported', detail: string): OwnersFile {
  return { names: [], noParentOwners: false, faults: [{ code, detail }] };
}

function namesOf(lists: Lists, globs: readonly string[]): Names {
  const { approvers } = lists;
  const reviewers = [...new Set([...lists.reviewers, ...lists.required_reviewers])];
  return { globs, approvers, reviewers, emeritus: lists.emeritus_approvers };
}

/**
 * Reads OWNERS_ALIASES: lists of users by alias, both in lower case. Never throws.
 *
 * @returns or why it cannot be read
 */
export function readAliases(
  bytes: Uint8Array,
): { readonly aliases: ReadonlyMap<string, readonly string[]> } | { readonly fault: string } {
  const value = onlyDocument(bytes);
  if ('fault' in value) return value;
  const parsed = v.safeParse(aliases, value.value ?? {});
  if (!parsed.success)
    return { fault: v.getDotPath(parsed.issues[0]) ?? parsed.issues[0].received };
  const found = Object.entries(parsed.output.aliases ?? {});
  return {
    aliases: new Map(found.map(([alias, members]) => [alias.trim().toLowerCase(), members])),
  };
}

function onlyDocument(bytes: Uint8Array): { readonly value: unknown } | { readonly fault: string } {
  const [first] = readYaml(bytes);
  const read = first?.read ?? { value: null };
  return 'value' in read && Array.isArray(read.value) ? { fault: 'Array' } : read;
}
