import { isObject, type JsonObject } from '../../../../utils/map/parsing/json';

/** A field, whatever the case of its name (RFC 7643, section 2.1); undefined where there is none. */
export function attribute(object: JsonObject, name: string): unknown {
  if (Object.hasOwn(object, name)) return object[name];
  const lower = name.toLowerCase();
  return Object.entries(object).find(([key]) => key.toLowerCase() === lower)?.[1];
}

/** A field's text; null for anything else and for nothing. */
export function text(object: JsonObject, name: string): string | null {
  const value = attribute(object, name);
  return typeof value === 'string' ? value.trim() || null : null;
}

/** The objects of a field with several values; those that are no objects are passed over. */
export function items(object: JsonObject, name: string): readonly JsonObject[] {
  const value = attribute(object, name);
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The primary one of several values, else the one for work, else the first. */
export function mainItem(object: JsonObject, name: string): JsonObject | null {
  const all = items(object, name);
  return (
    all.find((item) => attribute(item, 'primary') === true) ??
    all.find((item) => text(item, 'type')?.toLowerCase() === 'work') ??
    all[0] ??
    null
  );
}

/** The object of a field; an empty one where there is none. */
export function part(object: JsonObject, name: string): JsonObject {
  const value = attribute(object, name);
  return isObject(value) ? value : {};
}
