import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Unions that are no screen of their own, and where they are drawn. */
const DRAWN_ELSEWHERE: Readonly<Record<string, string>> = {
  Line: 'a result or a completion, in ResultsState',
  AboutMeNotice: 'a toast',
};

function sources(folder: string, pattern: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => pattern.test(file))
    .map((file) => `${folder}/${file}`);
}

/** Names of the exported unions in a file whose members are told apart by `kind`. */
function statesIn(text: string): string[] {
  return [
    ...text.matchAll(/export type (\w+) =((?:(?!\n(?:export|interface|type|const)\b)[\s\S])*)/g),
  ]
    .filter(([, , body = '']) => /^\s*\|?\s*\{\s*readonly kind:/.test(body))
    .map(([, name = '']) => name);
}

const files = sources('components', /\.tsx?$/);
const registry = sources('scripts/sheet/screens', /\.screen\.tsx$/)
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

describe('the sheet of screens', () => {
  it.each(
    files.flatMap((file) => statesIn(readFileSync(file, 'utf8')).map((name) => [name, file])),
  )('has samples of %s (%s)', (name) => {
    // Which kinds it has to name, its type says.
    const drawn = new RegExp(`kinds<${name}>\\(`).test(registry);
    expect(drawn || name in DRAWN_ELSEWHERE).toBe(true);
  });

  it('would see a union', () => {
    expect(
      statesIn("export type A =\n  | { readonly kind: 'x' }\n;\nexport type B = 'y';"),
    ).toEqual(['A']);
    expect(statesIn("export type C = { readonly kind: 'x' };")).toEqual(['C']);
  });

  it('knows the unions there are', () => {
    const all = files.flatMap((file) => statesIn(readFileSync(file, 'utf8')));
    expect(all).toEqual(expect.arrayContaining(['ComposerState', 'RequestsState', 'MeState']));
  });
});
