import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builderIo } from '../../../scripts/map/io';

const NOW = new Date('2026-11-22T12:00:00Z');
let folder = '';
let server: Server;
let origin = '';
let seen: IncomingMessage[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'askaround-io-'));
  mkdirSync(join(folder, 'deep/er'), { recursive: true });
  mkdirSync(join(folder, '.git'));
  for (const name of ['b.yaml', 'a ä.yaml', 'deep/er/c.yaml', '.git/config'])
    writeFileSync(join(folder, name), name);
  writeFileSync(join(folder, 'map.json.gz'), gzipSync('{"packed":true}'));
  server = createServer((request, response) => {
    seen.push(request);
    const [, what = ''] = (request.url ?? '').split('/');
    if (what === 'away') response.writeHead(302, { location: 'https://elsewhere.example/' }).end();
    else if (what === 'html') response.writeHead(200, { 'content-type': 'text/html' }).end('<p>');
    else if (what === 'secret' && request.headers.authorization !== 'Bearer s3cret')
      response.writeHead(401).end();
    else response.writeHead(200, { 'content-type': 'application/yaml' }).end('kind: User');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

const io = (reach: readonly string[], token: string | null = null) =>
  builderIo({ now: NOW, token, reach, signal: new AbortController().signal, progress: () => {} });
const text = async (url: string, reach = [url], token: string | null = null) => {
  const answer = await io(reach, token).get(url);
  return answer === 'unchanged' ? answer : new TextDecoder().decode(answer.bytes);
};
const at = (name: string) => pathToFileURL(join(folder, name)).href;

describe('files', () => {
  it('are read, unpacked where they are gzip', async () => {
    expect(await text(at('a ä.yaml'))).toBe('a ä.yaml');
    expect(await text(at('map.json.gz'))).toBe('{"packed":true}');
  });

  it('of a folder are listed, all levels, in order, without repositories’ insides', async () => {
    expect(await io([at('')]).list?.(at(''))).toEqual(
      ['a ä.yaml', 'b.yaml', 'deep/er/c.yaml', 'map.json.gz'].map(at),
    );
  });

  it.each([
    ['that is not there', 'none.yaml', 'not-found'],
    ['that is a folder', 'deep', 'status'],
  ])('a file %s is a fault', async (_what, name, code) => {
    await expect(text(at(name))).rejects.toMatchObject({ name: 'FetchFault', code });
  });

  it('a missing folder is a fault', async () => {
    await expect(io([at('')]).list?.(at('none'))).rejects.toMatchObject({ code: 'not-found' });
  });

  it('are closed to what came over the network', async () => {
    await expect(text(at('b.yaml'), [`${origin}/catalog.yaml`])).rejects.toMatchObject({
      code: 'blocked',
    });
  });
});

describe('addresses', () => {
  it('on this machine may be plain, and of any type of text', async () => {
    expect(await text(`${origin}/catalog.yaml`)).toBe('kind: User');
  });

  it.each([
    ['plain http elsewhere', 'http://intranet.example/map.json', 'blocked'],
    ['anything but http', 'ftp://intranet.example/map.json', 'blocked'],
    ['no address', 'map.json', 'blocked'],
  ])('%s is not fetched', async (_what, url, code) => {
    await expect(text(url)).rejects.toMatchObject({ name: 'FetchFault', code });
  });

  it.each([
    ['away', 'redirect'],
    ['html', 'wrong-type'],
    ['secret', 'unauthorised'],
  ])('/%s is a fault', async (path, code) => {
    await expect(text(`${origin}/${path}`)).rejects.toMatchObject({ code });
  });

  it('get the token within the reach of its source alone', async () => {
    seen = [];
    expect(await text(`${origin}/secret/users`, [`${origin}/secret`], 's3cret')).toBe('kind: User');
    await text(`${origin}/other`, [`${origin}/secret`], 's3cret');
    expect(seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer s3cret', undefined]);
  });
});
