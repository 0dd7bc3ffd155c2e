import { expect, it } from 'vitest';
import { mergeParts } from '../../../utils/map/merge';
import { parsePart } from '../../../utils/map/parse';
import type { RawTemplate } from '../../../utils/map/parsing/rows';
import { resolve } from '../../../utils/map/resolve';
import { writeMap } from '../../../utils/map/write';
import { acmeFile, NOW, parseFile } from './acme';

const SECURITY: RawTemplate = {
  id: 'security-review',
  name: 'Security review',
  need: { label: 'What to look at', lines: ['Repository:', 'What is new:'] },
  tried: { placeholder: 'Threat model' },
  byWhen: 'Release date',
  complete: ['need', 'byWhen'],
};

const read = (...templates: unknown[]) => parseFile(acmeFile({ templates }));
const partOf = (source: string, template: RawTemplate) => {
  const { part } = parsePart({ templates: [template] }, { now: NOW, source });
  if (part === null) throw new Error('no part');
  return part;
};

it("reads a company's own templates", () => {
  const { map, problems } = read(SECURITY, { id: 'plain', name: 'Plain' });
  expect(problems).toEqual([]);
  expect(map?.templates).toMatchObject([
    { id: 'plain', need: {}, tried: {}, byWhen: null, complete: ['need'] },
    {
      id: 'security-review',
      name: 'Security review',
      need: { label: 'What to look at', skeleton: 'Repository:\nWhat is new:' },
      tried: { placeholder: 'Threat model' },
      byWhen: 'Release date',
      complete: ['need', 'byWhen'],
    },
  ]);
});

it('makes plain text of whatever a template brings', () => {
  const { map, problems } = read({
    id: 'x',
    name: '<b>Bold\u202e</b>',
    need: { label: 'a\u0000b', lines: ['one\nline', ''] },
  });
  expect(map?.templates).toMatchObject([
    { name: 'Bold', need: { label: 'ab', skeleton: 'one line' } },
  ]);
  expect(problems.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['unsafe-text', 'invalid']),
  );
});

it.each([
  ['no name', { id: 'x' }, 0],
  ['an id that leads to prototypes', { id: '__proto__', name: 'X' }, 0],
  ['a label that is too long', { id: 'x', name: 'X', need: { label: 'l'.repeat(201) } }, 1],
  ['too many lines', { id: 'x', name: 'X', tried: { lines: Array(21).fill('l') } }, 1],
  ['a part that there is not', { id: 'x', name: 'X', complete: ['money'] }, 1],
])('leaves out and lists %s', (_what, row, left) => {
  const { map, problems } = read(row);
  expect(map?.templates ?? []).toHaveLength(left);
  expect(problems).not.toEqual([]);
  if (left > 0)
    expect(map?.templates?.[0]).toMatchObject({ need: {}, tried: {}, complete: ['need'] });
});

it('of one id in several sources the newest stands, in whichever order they come', () => {
  const old = partOf('wiki', { ...SECURITY, name: 'Old', date: '2026-01-01' });
  const fresh = partOf('hr', { ...SECURITY, name: 'Fresh', date: '2026-05-01' });
  for (const parts of [
    [old, fresh],
    [fresh, old],
    [old, fresh, old],
  ])
    expect(resolve(mergeParts(parts), { now: NOW }).map.templates).toMatchObject([
      { name: 'Fresh' },
    ]);
});

it('writes what it reads', () => {
  const { map } = read(SECURITY, { id: 'plain', name: 'Plain' });
  if (map === null) throw new Error('no map');
  expect(parseFile(writeMap(map, map)).map?.templates).toEqual(map.templates);
});
