import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const OURS = '{components,docs,entrypoints,scripts,tests,utils}/**';
const documents = globSync(['*.md', `${OURS}/*.md`]);

/** Files that a text links to, as paths from the root. */
function linkedFrom(file: string, text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .flatMap(([, target = '']) => (/^(?:[a-z]+:|#)/.test(target) ? [] : [target]))
    .map((target) => join(dirname(file), decodeURI(target.replace(/#.*$/, ''))));
}

/** Files of ours that a text names as code: from the root, or from the folder that it is about. */
function namedIn(text: string): string[] {
  return [
    ...text.matchAll(
      /`((?:components|docs|entrypoints|public|scripts|tests|utils)\/[\w./-]+\.\w+)`/g,
    ),
  ].map(([, path = '']) => path);
}

describe('documents', () => {
  it.each(documents)('%s leads only to what is there', (file) => {
    const text = readFileSync(file, 'utf8');
    const wanted = [...linkedFrom(file, text), ...namedIn(text)];
    expect(wanted.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('are read for links and names', () => {
    expect(linkedFrom('docs/a.md', '[b](b.md#part) [c](https://c.example) [d](#d)')).toEqual([
      'docs/b.md',
    ]);
    expect(namedIn('`utils/sites/site.ts`, `utils/sites/<tool>.site.ts`, `npm test`')).toEqual([
      'utils/sites/site.ts',
    ]);
    expect(documents).toEqual(expect.arrayContaining(['README.md', 'docs/design/page.md']));
  });
});

describe('decisions', () => {
  const numbers = readdirSync('docs/decisions').flatMap((file) => /^\d{4}/.exec(file) ?? []);

  it('have a number each', () => {
    expect(numbers).toEqual(numbers.map((_, index) => String(index + 1).padStart(4, '0')));
  });

  it('are referred to by numbers that there are', () => {
    const sources = [...documents, ...globSync(['*.ts', `${OURS}/*.{mjs,ts,tsx}`])];
    const referred = sources.flatMap((file) => [
      ...readFileSync(file, 'utf8').matchAll(/\bdecisions?[ /](\d{4})\b/g),
    ]);
    expect(referred.length).toBeGreaterThan(0);
    expect(referred.map(([, number]) => number).filter((it) => !numbers.includes(`${it}`))).toEqual(
      [],
    );
  });
});
