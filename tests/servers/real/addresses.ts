import { request as ask } from 'node:http';
import type { Reply, Route } from '../../e2e/servers/web-server';
import type { RealServer, RealServers } from './start';

/** The servers that the command started. */
export function realServers(): RealServers {
  const text = process.env.REAL_SERVERS;
  if (text === undefined) throw new Error('these tests are run by "npm run test:servers"');
  return JSON.parse(text) as RealServers;
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body?: Buffer;
}

/** Headers that say how these bytes travelled, not what they are. */
const OF_THE_WAY = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'date'];

function forward({ port }: RealServer, { method, path, headers, body }: Asked): Promise<Reply> {
  return new Promise((done, fail) => {
    const toServer = { ...headers, 'x-forwarded-proto': 'https', 'accept-encoding': 'identity' };
    const request = ask(
      { port, host: '127.0.0.1', method, path, headers: toServer, agent: false },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', fail);
        answer.on('end', () => {
          const kept = Object.entries(answer.headers).flatMap(([name, value]) =>
            value === undefined || OF_THE_WAY.includes(name) ? [] : [[name, value] as const],
          );
          done({
            status: answer.statusCode ?? 502,
            headers: Object.fromEntries(kept),
            body: Buffer.concat(parts),
          });
        });
      },
    );
    request.on('error', fail);
    request.end(body);
  });
}

/**
 * A page as the server gives it.
 *
 * @param host the name by which it is asked, which it uses in its own addresses
 * @param language of the reader, as browsers say it
 */
export async function pageOf(
  server: RealServer,
  host: string,
  path: string,
  language = 'en',
): Promise<string> {
  const headers = { host, 'accept-language': language };
  const reply = await forward(server, { method: 'GET', path, headers });
  if (reply.status !== 200) throw new Error(`${host}${path} answers ${reply.status}`);
  return String(reply.body);
}

/**
 * Two routes to a server: one that asks it, in one language, and one that repeats for another host, byte for byte, what
 * the first one gave last. Every page differs from the next by its tokens.
 */
export function routesTo(server: RealServer, language = 'en'): { live: Route; again: Route } {
  const given = new Map<string, Reply>();
  const live: Route = async (request) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { method = 'GET', url: path = '/', headers } = request;
    const asked = { method, path, headers: { ...headers, 'accept-language': language } };
    const reply = await forward(
      server,
      parts.length === 0 ? asked : { ...asked, body: Buffer.concat(parts) },
    );
    if (method === 'GET') given.set(path, reply);
    return reply;
  };
  return { live, again: (request) => given.get(request.url ?? '') ?? { status: 404 } };
}
