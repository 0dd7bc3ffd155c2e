/**
 * The servers of the demo, on this machine's loopback alone: the workspace under TLS on a free port, to which the
 * browser maps the workspace's hosts, and the map server on the port that the demo build may connect to.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import { generate } from 'selfsigned';
import { DEMO_HOSTS, MAP_SERVER } from '../hosts.ts';
import { freshened } from './freshen.mjs';
import { render } from './workspace/render.mjs';

/** As strict as a real tool's: what Askaround shows has to work under it. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'";

function answerPage(request, response) {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  const { pathname } = new URL(request.url ?? '/', `https://${host || 'localhost'}`);
  const page = render(host, pathname);
  const headers = { 'cache-control': 'no-store', 'content-security-policy': PAGE_POLICY };
  if (page === undefined) {
    response.writeHead(404, { ...headers, 'content-type': 'text/plain; charset=utf-8' });
    response.end(`The demo workspace has no page ${pathname} on ${host}.\n`);
    return;
  }
  response.writeHead(200, { ...headers, 'content-type': `${page.type}; charset=utf-8` });
  response.end(page.body);
}

async function answerMap(file, now, request, response) {
  if (request.method !== 'GET' || request.url?.replace(/\?.*$/, '') !== '/skills-map.json') {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
    response.end('The map is at /skills-map.json.\n');
    return;
  }
  const body = freshened(await readFile(file, 'utf8'), now());
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  const headers = { etag, 'cache-control': 'no-cache' };
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(200, { ...headers, 'content-type': 'application/json; charset=utf-8' });
  response.end(body);
}

/** Listens on loopback; port 0 is any free one. @returns the port */
async function listen(server, port) {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server.address().port;
}

/**
 * Starts the map server alone.
 *
 * @param {{ file?: URL, port?: number, now?: () => Date }} options the map to serve, a port other than the demo build's,
 *   and the moment that the map's dates are counted from
 * @returns {Promise<{ port: number, close: () => Promise<void> }>}
 * @throws Error that says what to do when the port is taken
 */
export async function serveMap({
  file = new URL('../../public/sample-map.json', import.meta.url),
  port = Number(new URL(MAP_SERVER.demo).port),
  now = () => new Date(),
} = {}) {
  const server = http.createServer((request, response) => {
    answerMap(file, now, request, response).catch((error) => {
      response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(`${error.message}\n`);
    });
  });
  try {
    return { port: await listen(server, port), close: () => closed(server) };
  } catch (error) {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new Error(
      `Port ${port} on 127.0.0.1 is taken, and the demo build may ask for its map nowhere else. Is another demo still running? End it (Ctrl-C in its terminal), or find what holds the port with: lsof -i :${port}`,
      { cause: error },
    );
  }
}

/**
 * Starts the workspace. Its certificate is made here and dies with the process, so the browser has to be told not to
 * mind: `browserArgs` does that for the demo's own profile.
 *
 * @returns {Promise<{ port: number, browserArgs: string[], close: () => Promise<void> }>}
 */
export async function serveWorkspace() {
  const { private: key, cert } = await generate([{ name: 'commonName', value: DEMO_HOSTS[0] }], {
    keySize: 2048,
    extensions: [
      {
        name: 'subjectAltName',
        altNames: DEMO_HOSTS.map((value) => ({ type: 2, value })),
      },
    ],
  });
  const server = https.createServer({ key, cert }, answerPage);
  const port = await listen(server, 0);
  const rules = DEMO_HOSTS.map((host) => `MAP ${host}:443 127.0.0.1:${port}`);
  return {
    port,
    // No other name is looked up at all: the demo asks nothing outside this machine.
    browserArgs: [
      `--host-resolver-rules=${[...rules, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(',')}`,
      '--ignore-certificate-errors',
    ],
    close: () => closed(server),
  };
}

/** Ends a server and the connections that a browser keeps open to it. */
async function closed(server) {
  const end = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await end;
}
