import * as v from 'valibot';
import { compileGlob, isUsableGlob } from '../../../../utils/map/globs';

/** In front of a pattern or path, because the map's patterns begin with a literal segment. */
const ROOT = '_/';

/** A pattern over paths of a repository, as in a claim of the map: `src/**`, `docs/*.md`. */
export const pathPattern = v.pipe(
  v.string(),
  v.maxLength(400),
  v.check((text) => text !== '' && !text.startsWith('/') && isUsableGlob(`${ROOT}${text}/`)),
  v.transform((text) => (text.endsWith('/') ? `${text}**` : text)),
);

/** Whether one of these patterns matches a path. */
export function pathMatcher(patterns: readonly string[]): (path: string) => boolean {
  const globs = patterns.map((pattern) => compileGlob(`${ROOT}${pattern}`));
  return (path) => globs.some(({ matches }) => matches(`${ROOT}${path}`));
}

/**
 * Whether one of these patterns matches an author's name or mail address: `*` stands for anything, case does not count.
 * What calls itself a bot, as GitHub's applications do, is always one of them.
 */
export function authorMatcher(
  patterns: readonly string[],
): (author: { readonly name: string; readonly mail: string }) => boolean {
  const globs = patterns.map((pattern) =>
    compileGlob(
      pattern
        .toLowerCase()
        .replace(/[?[\\]/g, '\\$&')
        .replace(/\*+/g, '**'),
    ),
  );
  return ({ name, mail }) =>
    /\[bot\]$/i.test(name) ||
    /\[bot\]@/i.test(mail) ||
    globs.some(({ matches }) => matches(name.toLowerCase()) || matches(mail.toLowerCase()));
}
