import { isObject, type JsonObject } from '../../map/parsing/json';
import { DEFAULT_NAMESPACE, fullReference, readReference } from './reference';

/** The kinds that are read, in lower case. */
export const KINDS = ['group', 'user', 'component', 'api', 'resource', 'system', 'domain'] as const;
export type Kind = (typeof KINDS)[number];

/** An entity with what is needed to read the rest of it. */
export interface Entity {
  readonly kind: Kind;
  readonly namespace: string;
  readonly name: string;
  /** Its full reference, in lower case. */
  readonly ref: string;
  readonly metadata: JsonObject;
  readonly spec: JsonObject;
  readonly relations: readonly unknown[];
}

const NAME = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const NAMESPACE = /^[a-z0-9]+(?:-+[a-z0-9]+)*$/;

/**
 * Reads the envelope of an entity: kind, namespace and name in the forms that Backstage allows.
 *
 * @returns what is wrong as a text; null for an entity of a kind that is not read (Location, Template, a company's own)
 */
export function readEntity(raw: unknown): Entity | string | null {
  if (!isObject(raw)) return 'not an object';
  if (typeof raw.kind !== 'string' || !/^[a-zA-Z][a-z0-9A-Z]{0,62}$/.test(raw.kind)) return 'kind';
  const { metadata, spec, relations } = raw;
  if (!isObject(metadata)) return 'metadata';
  const { name, namespace = DEFAULT_NAMESPACE } = metadata;
  if (typeof name !== 'string' || name.length > 63 || !NAME.test(name)) return 'metadata.name';
  if (typeof namespace !== 'string' || namespace.length > 63 || !NAMESPACE.test(namespace)) {
    return 'metadata.namespace';
  }
  const lower = raw.kind.toLowerCase();
  const kind = KINDS.find((known) => known === lower);
  if (kind === undefined) return null;
  return {
    kind,
    namespace,
    name,
    ref: fullReference(kind, namespace, name),
    metadata,
    spec: isObject(spec) ? spec : {},
    relations: Array.isArray(relations) ? relations : [],
  };
}

/** A field's text without white space around it; null for anything else and for nothing. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value.trim() || null : null;
}

/** An annotation's text; null where there is none. */
export function annotation(entity: Entity, key: string): string | null {
  const { annotations } = entity.metadata;
  return isObject(annotations) && Object.hasOwn(annotations, key) ? textOf(annotations[key]) : null;
}

/**
 * The entities that a field of `spec` and the relations of a type refer to, each once.
 *
 * @param defaultKind of references in the field that name none
 * @param relation type of the relations that Backstage computes of this field; they name kind and namespace
 * @param bad told each reference that cannot be read
 */
export function targets(
  entity: Entity,
  field: string,
  defaultKind: Kind | null,
  relation: string,
  bad: (field: string, text: string) => void,
): readonly string[] {
  const found = new Set<string>();
  const value = entity.spec[field];
  const listed: readonly unknown[] = Array.isArray(value)
    ? value
    : value === undefined
      ? []
      : [value];
  const context = { kind: defaultKind, namespace: entity.namespace };
  for (const item of listed) {
    const reference = typeof item === 'string' ? readReference(item, context) : null;
    if (reference !== null) found.add(reference);
    else if (item !== null) bad(field, typeof item === 'string' ? item : JSON.stringify(item));
  }
  for (const item of entity.relations) {
    if (!isObject(item) || item.type !== relation || typeof item.targetRef !== 'string') continue;
    const reference = readReference(item.targetRef, context);
    if (reference !== null) found.add(reference);
  }
  return [...found];
}
