import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Output, writeOutput } from '../../../scripts/map/output/files';
import { partsOf } from '../../../scripts/map/output/shards';
import { INDEX_FORMAT } from '../../../utils/sources/map-file/index-file';

const day = (day: number) => new Date(Date.UTC(2026, 0, day));
const RULES = { gzip: false, keepDays: 7, now: day(1), signal: new AbortController().signal };
const part = (name: string) => partsOf({ people: [{ id: name, name }] });
const index = (names: readonly string[]) => ({
  format: INDEX_FORMAT,
  parts: names.flatMap(part).map(({ sha256 }) => ({ sha256 })),
});
const output = (names: readonly string[], signature: string | null = null): Output => ({
  main: new TextEncoder().encode(JSON.stringify(index(names))),
  parts: names.flatMap(part),
  signature,
});

let folder = '';
const file = () => join(folder, 'out/map.json');
const parts = () => readdirSync(join(folder, 'out/parts')).toSorted();
const hashes = (names: readonly string[]) =>
  output(names)
    .parts.map(({ sha256 }) => `${sha256}.json`)
    .toSorted();
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'askaround-files-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('writeOutput', () => {
  it('writes what is new, keeps what is named', async () => {
    const first = await writeOutput(file(), output(['a', 'b']), RULES);
    expect(first.parts).toEqual({ new: 2, kept: 0, removed: 0 });
    const second = await writeOutput(file(), output(['b', 'c']), { ...RULES, now: day(5) });
    expect(second.parts).toEqual({ new: 1, kept: 1, removed: 0 });
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual(index(['b', 'c']));
  });

  it('removes a part a week after the last index that named it was replaced', async () => {
    await writeOutput(file(), output(['a', 'b']), RULES);
    // Nobody built for three weeks: until now browsers were told of both.
    const late = await writeOutput(file(), output(['b']), { ...RULES, now: day(21) });
    expect(late.parts).toEqual({ new: 0, kept: 1, removed: 0 });
    const soon = await writeOutput(file(), output(['b']), { ...RULES, now: day(27) });
    expect(soon.parts.removed).toBe(0);
    expect(parts()).toEqual(hashes(['a', 'b']));
    const later = await writeOutput(file(), output(['b']), { ...RULES, now: day(29) });
    expect(later.parts.removed).toBe(1);
    expect(parts()).toEqual(hashes(['b']));
  });

  it('packs parts and not their index; and a map without parts', async () => {
    const gzip = { ...RULES, gzip: true };
    await writeOutput(file(), output(['a']), gzip);
    const [only = ''] = parts();
    expect(readFileSync(file(), 'utf8')).toBe(JSON.stringify(index(['a'])));
    const bytes = readFileSync(join(folder, 'out/parts', only));
    expect(bytes.subarray(0, 2).toString('hex')).toBe('1f8b');
    expect(gunzipSync(bytes).toString()).toContain('"name":"a"');
    await writeOutput(file(), { ...output([]), parts: [] }, gzip);
    expect(JSON.parse(gunzipSync(readFileSync(file())).toString())).toEqual(index([]));
  });

  it('puts the signature beside the map, and takes an old one away', async () => {
    await writeOutput(file(), output(['a'], 'sig\n'), RULES);
    expect(readFileSync(`${file()}.sig`, 'utf8')).toBe('sig\n');
    await writeOutput(file(), output(['a']), RULES);
    expect(existsSync(`${file()}.sig`)).toBe(false);
  });

  it('changes nothing when it is broken off', async () => {
    await writeOutput(file(), output(['a'], 'old\n'), RULES);
    const stop = new AbortController();
    stop.abort();
    await expect(
      writeOutput(file(), output(['b'], 'new\n'), { ...RULES, signal: stop.signal }),
    ).rejects.toThrow();
    expect(readFileSync(file(), 'utf8')).toBe(JSON.stringify(index(['a'])));
    expect(readFileSync(`${file()}.sig`, 'utf8')).toBe('old\n');
    expect(parts()).toEqual(hashes(['a']));
    expect(readdirSync(join(folder, 'out')).toSorted()).toEqual([
      'map.json',
      'map.json.sig',
      'parts',
    ]);
  });
});
