import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { generate } from 'selfsigned';
import { isBrowsersOwn, isToolQuestion, type Recorder } from './recorder';

/** What a route answers. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Buffer;
  /** A file to send instead of `body`; its type follows from its name. */
  readonly file?: string;
}

/** A route's answer, or a function of the request that gives one. A plain string is an HTML page. */
export type Route = string | Reply | ((request: IncomingMessage) => Reply | Promise<Reply>);

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

async function makeCertificate(): Promise<{ key: string; cert: string }> {
  const { private: key, cert } = await generate(
    [{ name: 'commonName', value: 'fixtures.acme.example' }],
    {
      keyType: 'ec',
      algorithm: 'sha256',
      extensions: [
        {
          name: 'subjectAltName',
          altNames: ['*.acme.example', '*.atlassian.net', '*.github.com', 'localhost'].map(
            (value) => ({ type: 2 as const, value }),
          ),
        },
      ],
    },
  );
  return { key, cert };
}

/** A TLS server on an ephemeral loopback port that plays every fixture host. */
export class WebServer {
  #routes = new Map<string, Map<string, Route>>();
  #server: Server;
  #recorder: Recorder;

  private constructor(server: Server, recorder: Recorder) {
    this.#server = server;
    this.#recorder = recorder;
  }

  /** Starts it with a certificate made on the spot and kept in memory only. */
  static async start(recorder: Recorder): Promise<WebServer> {
    const server = createServer(await makeCertificate());
    const web = new WebServer(server, recorder);
    server.on('request', (request, response) => void web.#answer(request, response));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return web;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Says whether any route was given for a host. */
  knows(host: string): boolean {
    return this.#routes.has(host);
  }

  /**
   * Adds or replaces a route.
   *
   * @param host e.g. `acme.atlassian.net`, with its port where that is another than 443
   * @param path the address's path without query, e.g. `/browse/PAY-142`; a trailing `*` takes everything below
   * @param route HTML text, a {@link Reply}, or a function that gives one
   */
  serve(host: string, path: string, route: Route): void {
    const routes = this.#routes.get(host) ?? new Map<string, Route>();
    routes.set(path, route);
    this.#routes.set(host, routes);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  #route(host: string, path: string): Route | undefined {
    const routes = this.#routes.get(host);
    if (routes === undefined) return undefined;
    const exact = routes.get(path);
    if (exact !== undefined) return exact;
    const below = [...routes.keys()]
      .filter((key) => key.endsWith('*') && path.startsWith(key.slice(0, -1)))
      .sort((a, b) => b.length - a.length)[0];
    return below === undefined ? undefined : routes.get(below);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const host = (request.headers.host ?? '').replace(/:443$/, '');
    const url = new URL(request.url ?? '/', `https://${host}`);
    const route = this.#route(host, url.pathname);
    const own = route === undefined && isBrowsersOwn(url.pathname);
    const { method = 'GET', headers } = request;
    const toTool = isToolQuestion(method, `${url.pathname}${url.search}`, headers.accept ?? '');
    this.#recorder.add({
      by: 'web',
      method,
      url: url.href,
      headers: headersOf(request),
      expected: toTool || ((route !== undefined || own) && this.#recorder.allows(method, url.href)),
    });
    if (route === undefined && toTool) {
      // As the cloud's tools answer what they do not know: with their whole page.
      response.writeHead(200, { 'content-type': 'text/html' }).end('<div id="jira-frontend">');
      return;
    }
    if (route === undefined) {
      response.writeHead(own ? 204 : 404, { 'content-type': 'text/plain' }).end();
      return;
    }
    try {
      const given = typeof route === 'function' ? await route(request) : route;
      const reply: Reply = typeof given === 'string' ? { body: given } : given;
      const body = reply.file === undefined ? (reply.body ?? '') : await readFile(reply.file);
      const type = TYPES[extname(reply.file ?? 'page.html')] ?? 'application/octet-stream';
      response.writeHead(reply.status ?? 200, {
        'content-type': type,
        'cache-control': 'no-store',
        ...reply.headers,
      });
      response.end(body);
    } catch (error) {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
    }
  }
}

/** Headers of a request as plain text values. */
export function headersOf(request: IncomingMessage): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
}
