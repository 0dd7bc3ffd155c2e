import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { isBrowsersOwnHost, type Recorder } from './recorder';
import { headersOf, type WebServer } from './web-server';

/**
 * The only way out of the browser under test: tunnels to known hosts end at the fixture server, the map's address ends
 * at the map server (wherever that listens), and everything else is refused and recorded as unexpected.
 */
export class FixtureProxy {
  #server: Server;
  #sockets = new Set<Duplex>();

  private constructor(server: Server) {
    this.#server = server;
  }

  /**
   * @param web plays the fixture hosts
   * @param plain origin (as the browser says it, e.g. `http://127.0.0.1:18717`) → port that serves it
   * @param recorder takes note of what is refused
   */
  static async start(
    web: WebServer,
    plain: ReadonlyMap<string, number>,
    recorder: Recorder,
  ): Promise<FixtureProxy> {
    const server = createServer((request, response) => forward(request, response, plain, recorder));
    const proxy = new FixtureProxy(server);
    server.on('connection', (socket: Socket) => proxy.#keep(socket));
    server.on('connect', (request: IncomingMessage, client: Duplex, head: Buffer) => {
      proxy.#keep(client);
      if (!web.knows((request.url ?? '').replace(/:443$/, ''))) {
        refuseTunnel(request, client, recorder);
        return;
      }
      const upstream = connect(web.port, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 Connection established\r\n\r\n');
        upstream.write(head);
        upstream.pipe(client).pipe(upstream);
      });
      proxy.#keep(upstream);
      upstream.on('close', () => client.destroy());
      client.on('close', () => upstream.destroy());
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((done) => this.#server.close(done));
  }

  #keep(socket: Duplex): void {
    this.#sockets.add(socket);
    // A browser drops connections as it likes; that is no failure of a test.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#sockets.delete(socket));
  }
}

function refuseTunnel(request: IncomingMessage, client: Duplex, recorder: Recorder): void {
  recorder.add({
    by: 'proxy',
    method: 'CONNECT',
    url: request.url ?? '',
    headers: headersOf(request),
    expected: isBrowsersOwnHost((request.url ?? '').split(':')[0] ?? ''),
  });
  client.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n');
}

function forward(
  request: IncomingMessage,
  response: ServerResponse,
  plain: ReadonlyMap<string, number>,
  recorder: Recorder,
): void {
  const url = URL.parse(request.url ?? '');
  const port = url === null ? undefined : plain.get(url.origin);
  if (url === null || port === undefined) {
    recorder.add({
      by: 'proxy',
      method: request.method ?? 'GET',
      url: request.url ?? '',
      headers: headersOf(request),
      expected: url !== null && isBrowsersOwnHost(url.hostname),
    });
    response.writeHead(403).end();
    return;
  }
  const upstream = httpRequest(
    {
      port,
      host: '127.0.0.1',
      method: request.method,
      path: url.pathname + url.search,
      headers: request.headers,
    },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      // Half a body must stay half a body for the browser.
      answer.on('error', () => response.destroy());
      answer.on('aborted', () => response.destroy());
    },
  );
  upstream.on('error', () => response.destroy());
  response.on('close', () => upstream.destroy());
  request.pipe(upstream);
}
