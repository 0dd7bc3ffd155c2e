import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type FetchRules, safeFetch } from '../../../utils/platform/safe-fetch';
import type { SourceIo } from '../../../utils/sources/source';

export interface TestServer {
  readonly origin: string;
  /** Paths with queries, in the order in which they were asked for. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** A real server on a free port of this machine. */
export async function serve(
  answer: (url: URL, request: IncomingMessage, response: ServerResponse) => void,
): Promise<TestServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(new URL(request.url ?? '/', 'http://server'), request, response);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

export interface IoOptions {
  readonly reach: readonly string[];
  readonly token?: string;
  readonly signal?: AbortSignal;
  readonly progress?: SourceIo['progress'];
}

/** The io of a source as the background makes it, with the servers of this machine allowed. */
export function httpIo({ reach, token, signal, progress }: IoOptions): SourceIo {
  const rules: FetchRules = {
    reach,
    httpOrigins: reach.map((start) => new URL(start).origin),
    ...(token === undefined ? {} : { token }),
    ...(signal ? { signal } : {}),
  };
  return {
    get: (url, validator = null) => safeFetch(url, validator, rules),
    now: () => new Date('2026-11-22T12:00:00Z'),
    ...(progress ? { progress } : {}),
    ...(signal ? { signal } : {}),
  };
}
