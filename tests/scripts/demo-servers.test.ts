import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { afterEach, describe, expect, it } from 'vitest';
import { freshened } from '../../scripts/demo/freshen.mjs';
import { type Served, serveMap, serveWorkspace } from '../../scripts/demo/serve.mjs';

const open: Served[] = [];
async function opened<Server extends Served>(server: Promise<Server>): Promise<Server> {
  const ready = await server;
  open.push(ready);
  return ready;
}

afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

describe('the demo’s map server', () => {
  it('gives the map, and 304 to whoever has it', async () => {
    const { port } = await opened(serveMap({ port: 0 }));
    const address = `http://127.0.0.1:${port}/skills-map.json`;
    const first = await fetch(address);
    expect(first.status).toBe(200);
    expect(first.headers.get('content-type')).toContain('application/json');
    expect(await first.json()).toMatchObject({
      format: 'askaround.skills-map',
      name: 'Acme (sample)',
    });
    const etag = first.headers.get('etag') ?? '';
    const second = await fetch(address, { headers: { 'if-none-match': etag } });
    expect(second.status).toBe(304);
    expect(await second.text()).toBe('');
    const other = await fetch(address, { headers: { 'if-none-match': '"other"' } });
    expect(other.status).toBe(200);
    await other.arrayBuffer();
  });

  it('knows nothing else', async () => {
    const { port } = await opened(serveMap({ port: 0 }));
    expect((await fetch(`http://127.0.0.1:${port}/etc/passwd`)).status).toBe(404);
    const posted = await fetch(`http://127.0.0.1:${port}/skills-map.json`, { method: 'POST' });
    expect(posted.status).toBe(404);
  });

  it('says what to do when its port is taken', async () => {
    const { port } = await opened(serveMap({ port: 0 }));
    await expect(serveMap({ port })).rejects.toThrow(
      new RegExp(`Port ${port} on 127\\.0\\.0\\.1 is taken.*Ctrl-C`),
    );
  });
});

describe('the demo’s map', () => {
  const sample = {
    format: 'askaround.skills-map',
    generatedAt: '2026-11-20T06:00:00Z',
    people: [
      {
        id: 'ana',
        workingHours: { from: '09:00' },
        away: { from: '2026-11-20', until: '2026-12-04' },
      },
    ],
    evidence: [{ person: 'ana', note: 'since 2020-01-01', date: '2024-02-28' }],
  };

  it('is of the day, and keeps the age of everything in it', () => {
    const map = JSON.parse(freshened(JSON.stringify(sample), new Date('2027-11-20T09:00:00Z')));
    expect(map).toEqual({
      ...sample,
      generatedAt: '2027-11-20T06:00:00.000Z',
      people: [
        {
          id: 'ana',
          workingHours: { from: '09:00' },
          away: { from: '2027-11-20', until: '2027-12-04' },
        },
      ],
      evidence: [{ person: 'ana', note: 'since 2020-01-01', date: '2025-02-27' }],
    });
  });

  it('is left as it is on its own day and before', () => {
    const text = JSON.stringify(sample);
    expect(freshened(text, new Date('2026-11-20T23:00:00Z'))).toBe(text);
    expect(freshened(text, new Date('2025-01-01T00:00:00Z'))).toBe(text);
  });

  it('is less than a day old as it is served', async () => {
    const { port } = await opened(serveMap({ port: 0 }));
    const map: { generatedAt: string } = await (
      await fetch(`http://127.0.0.1:${port}/skills-map.json`)
    ).json();
    const made = JSON.parse(readFileSync('public/sample-map.json', 'utf8')).generatedAt;
    const age = Date.now() - Date.parse(map.generatedAt);
    expect(age).toBeLessThan(86_400_000);
    expect(Date.parse(map.generatedAt)).toBeGreaterThanOrEqual(Date.parse(made));
  });
});

describe('the demo’s workspace server', () => {
  it('answers under TLS, as strict as a real tool', async () => {
    const { port, browserArgs } = await opened(serveWorkspace());
    expect(browserArgs.join(' ')).toContain(`MAP acme.atlassian.net:443 127.0.0.1:${port}`);
    expect(browserArgs.join(' ')).toContain('MAP * ~NOTFOUND');
    const answer = await get(port, 'acme.atlassian.net', '/browse/PAY-142?focusedId=1');
    expect(answer.status).toBe(200);
    expect(answer.policy).toContain("default-src 'none'");
    expect(answer.body).toContain('Checkout retries twice after a broker restart');
    expect((await get(port, 'acme.atlassian.net', '/browse/PAY-9999')).status).toBe(404);
  });
});

function get(port: number, host: string, path: string) {
  return new Promise<{ status: number; policy: string; body: string }>((done, fail) => {
    const options = { port, path, host: '127.0.0.1', headers: { host }, rejectUnauthorized: false };
    request(options, (response) => {
      const parts: string[] = [];
      response.setEncoding('utf8');
      response.on('data', (part: string) => parts.push(part));
      response.on('end', () =>
        done({
          status: response.statusCode ?? 0,
          policy: String(response.headers['content-security-policy']),
          body: parts.join(''),
        }),
      );
    })
      .on('error', fail)
      .end();
  });
}
