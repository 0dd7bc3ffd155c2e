import { isObject } from '../../../../utils/map/parsing/json';
import { readLocation } from '../../../../utils/sources/backstage/location';

/** A value of a file with its place there, and the key or number under which it stands. */
export interface Item {
  readonly value: unknown;
  readonly key: string;
  readonly place: string;
}

/** The items that a row is made of, by the names that the mapping gives them. */
export type Scope = ReadonlyMap<string, Item>;

/**
 * The items that a path leads to: keys with dots between them, `*` for every entry of a list or an object. What is
 * missing or null leads nowhere.
 */
export function follow(from: Item, path: string): readonly Item[] {
  let items: readonly Item[] = [from];
  for (const step of path.split('.')) {
    items = items.flatMap((item) => (step === '*' ? entries(item) : entry(item, step)));
  }
  return items.filter(({ value }) => value !== null && value !== undefined);
}

function entries({ value, place }: Item): readonly Item[] {
  if (Array.isArray(value)) {
    return value.map((inner, at) => ({ value: inner, key: String(at), place: `${place}[${at}]` }));
  }
  if (!isObject(value)) return [];
  return Object.entries(value).map(([key, inner]) => ({
    value: inner,
    key,
    place: `${place}.${key}`,
  }));
}

function entry({ value, place }: Item, key: string): readonly Item[] {
  if (!isObject(value) || !Object.hasOwn(value, key)) return [];
  return [{ value: value[key], key, place: `${place}.${key}` }];
}

/** What may be done to a value: `{url|place}`. */
const FILTERS: Readonly<Record<string, (text: string) => string | null>> = {
  lower: (text) => text.toLowerCase(),
  /** As names stand in ids and addresses: `Release Team` gives `release-team`. */
  slug: (text) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}._-]+/gu, '-')
      .replace(/^-|-$/g, '') || null,
  /** The repository or directory of a code host's address, as a subject. */
  place(text) {
    const found = readLocation(text);
    if (found === null) return null;
    const { repository, directory } = found;
    return directory === '' ? `repo:${repository}` : `path:${repository}/${directory}`;
  },
};

/** Whether a text names only items that are there, and filters that exist. */
export function isTemplate(text: string, names: ReadonlySet<string>): boolean {
  return [...text.matchAll(/\{([^{}]*)\}/g)].every(([, inside = '']) => {
    const [path = '', ...filters] = inside.split('|');
    return (
      names.has(path.split('.', 1)[0] ?? '') &&
      filters.every((filter) => Object.hasOwn(FILTERS, filter))
    );
  });
}

/**
 * Fills in a template: `{project.mission}` is a value of the item `project`, `{project.$key}` its key, `{url}` the item
 * itself.
 *
 * @returns null where a value is missing or empty, so that no half of a text is ever used
 */
export function fill(template: string, scope: Scope): string | null {
  let missing = false;
  const text = template.replace(/\{([^{}]*)\}/g, (_, inside: string) => {
    const [path = '', ...filters] = inside.split('|');
    let value = textAt(path, scope);
    for (const filter of filters)
      value = value === null ? null : (FILTERS[filter]?.(value) ?? null);
    if (value === null) missing = true;
    return value ?? '';
  });
  return missing ? null : text.trim() || null;
}

function textAt(path: string, scope: Scope): string | null {
  const [name = '', ...rest] = path.split('.');
  const item = scope.get(name);
  if (item === undefined) return null;
  if (rest.length === 1 && rest[0] === '$key') return item.key;
  const found = rest.length === 0 ? item : follow(item, rest.join('.'))[0];
  const value = found?.value;
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.trim() || null : null;
}
