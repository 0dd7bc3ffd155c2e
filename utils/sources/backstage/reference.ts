/** What a reference leaves out: the kind where the field names one, and the namespace of the entity that refers. */
export interface ReferenceContext {
  readonly kind: string | null;
  readonly namespace: string;
}

export const DEFAULT_NAMESPACE = 'default';

/**
 * Reads `[kind:][namespace/]name` as Backstage does.
 *
 * @returns the full reference in lower case (`group:default/payments`), by which Backstage compares; null when a part is
 * empty, or the kind is missing where the field names none.
 */
export function readReference(text: string, context: ReferenceContext): string | null {
  const slash = text.indexOf('/');
  const first = text.indexOf(':');
  // A colon behind the slash belongs to the name.
  const colon = slash !== -1 && slash < first ? -1 : first;
  const kind = colon === -1 ? context.kind : text.slice(0, colon);
  const namespace = slash === -1 ? context.namespace : text.slice(colon + 1, slash);
  const name = text.slice(Math.max(colon, slash) + 1);
  return kind && namespace && name ? fullReference(kind, namespace, name) : null;
}

/** An entity's own reference, in the form in which references are compared. */
export function fullReference(kind: string, namespace: string, name: string): string {
  return `${kind}:${namespace}/${name}`.toLowerCase();
}

/** The kind of a full reference. */
export function kindOf(reference: string): string {
  return reference.slice(0, reference.indexOf(':'));
}
