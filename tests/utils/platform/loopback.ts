import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * A real server on loopback for one test. `answer` may be changed while it runs.
 *
 * @returns its origin, the requests that it saw, and a way to change its answer
 */
export async function serve(answer: Answer) {
  const seen: IncomingMessage[] = [];
  const state = { answer };
  const server = createServer((request, response) => {
    seen.push(request);
    state.answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, url: `${origin}/map.json`, seen, state };
}
