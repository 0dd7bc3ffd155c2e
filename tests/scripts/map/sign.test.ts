import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runMap } from './run';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'askaround-sign-'));
  writeFileSync(join(folder, 'map.json'), '{"a":1}\n');
});
afterEach(() => rmSync(folder, { recursive: true }));
const run = (...args: string[]) => runMap(args, { folder });

async function newKey(name: string): Promise<string> {
  const { code, out } = await run('sign', '--new-key', name);
  expect(code).toBe(0);
  return out.trim();
}

describe('sign', () => {
  it('signs so that the browser’s own check agrees, and checks it again', async () => {
    const key = await newKey('key.pem');
    expect(key).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(await run('sign', 'map.json', '--key', 'key.pem')).toMatchObject({ code: 0 });
    const signature = Buffer.from(readFileSync(join(folder, 'map.json.sig'), 'utf8'), 'base64');
    const imported = await crypto.subtle.importKey(
      'raw',
      Buffer.from(key, 'base64'),
      'Ed25519',
      false,
      ['verify'],
    );
    const bytes = readFileSync(join(folder, 'map.json'));
    expect(await crypto.subtle.verify('Ed25519', imported, signature, bytes)).toBe(true);
    expect(await run('sign', '--verify', 'map.json', '--key', key)).toMatchObject({ code: 0 });
  });

  it('signs what a packed file says, so that packing it later changes nothing', async () => {
    const key = await newKey('key.pem');
    writeFileSync(join(folder, 'map.json.gz'), gzipSync('{"a":1}\n'));
    await run('sign', 'map.json.gz', '--key', 'key.pem');
    writeFileSync(join(folder, 'map.json.sig'), readFileSync(join(folder, 'map.json.gz.sig')));
    expect(await run('sign', '--verify', 'map.json', '--key', key)).toMatchObject({ code: 0 });
  });

  it('tells another key, other bytes and another file’s signature', async () => {
    const [key, other] = [await newKey('key.pem'), await newKey('other.pem')];
    await run('sign', 'map.json', '--key', 'key.pem');
    expect(await run('sign', '--verify', 'map.json', '--key', other)).toMatchObject({ code: 1 });
    // While keys are changed, either may have signed.
    expect(await run('sign', '--verify', 'map.json', '--key', other, '--key', key)).toMatchObject({
      code: 0,
    });
    writeFileSync(join(folder, 'map.json'), '{"a":2}\n');
    expect(await run('sign', '--verify', 'map.json', '--key', key)).toMatchObject({ code: 1 });
    writeFileSync(join(folder, 'map.json.sig'), 'c2hvcnQ=');
    expect(await run('sign', '--verify', 'map.json', '--key', key)).toMatchObject({ code: 1 });
  });

  it('writes a key that its owner alone reads, and never over another', async () => {
    await newKey('key.pem');
    expect(statSync(join(folder, 'key.pem')).mode & 0o777).toBe(0o600);
    const before = readFileSync(join(folder, 'key.pem'), 'utf8');
    expect(await run('sign', '--new-key', 'key.pem')).toMatchObject({ code: 1 });
    expect(readFileSync(join(folder, 'key.pem'), 'utf8')).toBe(before);
  });

  it('refuses a key that others can read, and says nothing of what it holds', async () => {
    await newKey('key.pem');
    chmodSync(join(folder, 'key.pem'), 0o644);
    const { code, err } = await run('sign', 'map.json', '--key', 'key.pem');
    expect(code).toBe(1);
    expect(err).toContain('can be read by others');
    writeFileSync(join(folder, 'bad.pem'), 'hush-hush', { mode: 0o600 });
    const bad = await run('sign', 'map.json', '--key', 'bad.pem');
    expect(bad.code).toBe(1);
    expect(bad.err + bad.out).not.toContain('hush');
  });

  it('takes the key from the environment', async () => {
    const key = await newKey('key.pem');
    const ASKAROUND_MAP_KEY = readFileSync(join(folder, 'key.pem'), 'utf8');
    await runMap(['sign', 'map.json'], { folder, env: { ASKAROUND_MAP_KEY } });
    expect(await run('sign', '--verify', 'map.json', '--key', key)).toMatchObject({ code: 0 });
  });

  it('wants a key', async () => {
    expect(await run('sign', 'map.json')).toMatchObject({ code: 64 });
    expect(await run('sign', '--verify', 'map.json')).toMatchObject({ code: 64 });
    expect(await run('sign', '--verify', 'map.json', '--key', 'short')).toMatchObject({ code: 1 });
  });
});
