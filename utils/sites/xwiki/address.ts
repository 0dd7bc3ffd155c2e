import { decoded, prefixesOf } from '../read';

/** Spaces by a reference as the tool writes it (`Payments.Runbooks`, `A\.B.C`), nearest first. */
export function spacesOf(reference: string): readonly string[] {
  const names = reference.match(/(?:\\.|[^.\\])+/g) ?? [];
  return prefixesOf(names, '.');
}

/** Spaces by the part of an address that follows `/bin/view/`; its last name is a page, unless it is a space's home. */
export function spacesInPath(path: string): readonly string[] {
  const names = path.split('/').slice(0, -1).map(decoded);
  return spacesOf(names.map((name) => name.replace(/[.\\]/g, '\\$&')).join('.'));
}
