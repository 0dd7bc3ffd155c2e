import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { MAP_SERVER } from '../../../scripts/hosts';
import type { RecordedRequest, Recorder } from './recorder';
import { headersOf } from './web-server';

/** How the map server answers. `ok` is a map with an ETag, and 304 for whoever already has it. */
export type MapBehaviour =
  | 'ok'
  | '304'
  | '401'
  | '403'
  | '404'
  | '429'
  | '500'
  | 'hang'
  | 'half-body'
  | 'redirect'
  | 'wrong-type'
  | 'html'
  | 'slow'
  | 'gzip-bomb'
  | 'big'
  | 'not-json'
  /** Gives the map to whoever has been at {@link SIGN_IN}, and leads everybody else there. */
  | 'sign-in';

/** Decoded size of the gzip bomb and of the big body, in bytes: both beyond the cap of 50 MB. */
export const HUGE_BYTES = 64 * 1024 * 1024;
/** What `429` tells the client to wait, in seconds. */
export const RETRY_AFTER_SECONDS = 120;
/** Path of the page that signs in at once, by a cookie. */
export const SIGN_IN = '/sign-in';
/** Where `redirect` points: another host than the one asked. */
export const REDIRECT_TARGET = 'https://elsewhere.acme.example/map.json';

let bomb: Buffer | undefined;

/** Serves one skills map, well or badly. */
export class MapServer {
  /** The address as the browser says it; the proxy passes it on to wherever this server listens. */
  readonly origin = MAP_SERVER.e2e;
  #body: Buffer;
  #behaviour: MapBehaviour = 'ok';
  #files: ReadonlyMap<string, Buffer> = new Map();
  #requests: RecordedRequest[] = [];
  #server: Server;

  private constructor(server: Server, map: unknown) {
    this.#server = server;
    this.#body = bytesOf(map);
  }

  static async start(recorder: Recorder, map: unknown = {}): Promise<MapServer> {
    const server = createServer();
    const maps = new MapServer(server, map);
    server.on('request', (request, response) => {
      const recorded: RecordedRequest = {
        by: 'map',
        method: request.method ?? 'GET',
        url: `${maps.origin}${request.url ?? '/'}`,
        headers: headersOf(request),
        expected: true,
      };
      recorder.add(recorded);
      maps.#requests.push(recorded);
      maps.#answer(request, response);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return maps;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** The address of the map, to be set as a source. */
  get url(): string {
    return `${this.origin}/map.json`;
  }

  /** Every request it got, with its headers, oldest first. */
  get requests(): readonly RecordedRequest[] {
    return this.#requests;
  }

  /** The ETag of the map now served. */
  get etag(): string {
    return `"${createHash('sha256').update(this.#body).digest('hex').slice(0, 16)}"`;
  }

  /**
   * Serves another map from now on.
   *
   * @param map anything that JSON can hold, or the file's text or bytes themselves, which may then be broken
   */
  setMap(map: unknown): void {
    this.#body = bytesOf(map);
  }

  /** Serves these files besides, by path, in place of those given before. */
  setFiles(files: Readonly<Record<string, string | Buffer>>): void {
    this.#files = new Map(Object.entries(files).map(([path, file]) => [path, bytesOf(file)]));
  }

  /** Answers like this from now on. */
  behave(behaviour: MapBehaviour): void {
    this.#behaviour = behaviour;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const json = { 'content-type': 'application/json', etag: this.etag };
    const behaviour = this.#behaviour;
    const path = request.url ?? '/';
    const file = this.#files.get(path);
    if (file !== undefined) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(file);
      return;
    }
    switch (behaviour) {
      case 'ok': {
        const known = request.headers['if-none-match'] === this.etag;
        response.writeHead(known ? 304 : 200, json).end(known ? undefined : this.#body);
        return;
      }
      case '304':
        response.writeHead(304, json).end();
        return;
      case '401':
      case '403':
      case '404':
      case '500':
        response
          .writeHead(Number(behaviour), { 'content-type': 'text/plain' })
          .end('as the test asked');
        return;
      case '429':
        response.writeHead(429, { 'retry-after': String(RETRY_AFTER_SECONDS) }).end();
        return;
      case 'hang':
        return;
      case 'half-body':
        response.writeHead(200, { ...json, 'content-length': this.#body.length });
        response.write(this.#body.subarray(0, Math.ceil(this.#body.length / 2)), () =>
          response.destroy(),
        );
        return;
      case 'redirect':
        response.writeHead(302, { location: REDIRECT_TARGET }).end();
        return;
      case 'wrong-type':
        response
          .writeHead(200, { 'content-type': 'image/png' })
          .end(Buffer.from('89504e47', 'hex'));
        return;
      case 'html':
        response
          .writeHead(200, { 'content-type': 'text/html' })
          .end('<!doctype html><title>Sign in</title><form action="/login"></form>');
        return;
      case 'slow':
        drip(response.writeHead(200, json), this.#body);
        return;
      case 'gzip-bomb':
        bomb ??= gzipSync(Buffer.alloc(HUGE_BYTES, ' '));
        response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(bomb);
        return;
      case 'big':
        pour(response.writeHead(200, json));
        return;
      case 'sign-in':
        if (path === SIGN_IN)
          response
            .writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'session=ana; Path=/' })
            .end('<!doctype html><title>Signed in</title><p>Signed in.</p>');
        else if (request.headers.cookie?.includes('session=ana'))
          response.writeHead(200, json).end(this.#body);
        else response.writeHead(302, { location: SIGN_IN }).end();
        return;
      case 'not-json':
        response.writeHead(200, json).end('{"format": ');
    }
  }
}

function bytesOf(map: unknown): Buffer {
  if (Buffer.isBuffer(map)) return map;
  return Buffer.from(typeof map === 'string' ? map : JSON.stringify(map));
}

/** Sends a body in a hundred pieces, 20 ms apart. */
function drip(response: ServerResponse, body: Buffer): void {
  const step = Math.max(1, Math.ceil(body.length / 100));
  let sent = 0;
  const timer = setInterval(() => {
    response.write(body.subarray(sent, sent + step));
    sent += step;
    if (sent < body.length) return;
    clearInterval(timer);
    response.end();
  }, 20);
  response.on('close', () => clearInterval(timer));
}

/** Sends {@link HUGE_BYTES} of blanks, as fast as they are taken. */
function pour(response: ServerResponse): void {
  const chunk = Buffer.alloc(1024 * 1024, ' ');
  let left = HUGE_BYTES / chunk.length;
  const next = () => {
    while (left > 0 && !response.destroyed) {
      left -= 1;
      if (!response.write(chunk)) {
        response.once('drain', next);
        return;
      }
    }
    response.end();
  };
  next();
}
