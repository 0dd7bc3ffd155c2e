import { asStoreFault } from '../../../utils/store/faults';
import type { Answer, Ask, Message, QuestionKind, Reply } from '../../figures/questions';

/** The parts of Trusted Types that are used; TypeScript's DOM has them not in every version. */
interface Policies {
  readonly trustedTypes?: {
    createPolicy(
      name: string,
      rules: { createScriptURL(url: string): string },
    ): { createScriptURL(url: string): unknown };
  };
}

const FILE = '/figures.js';

/** Asks the worker. It is started at the first question, and once a page. */
export class FiguresClient {
  readonly #start: () => Worker;
  #worker: Worker | null = null;
  #last = 0;
  readonly #waiting = new Map<
    number,
    { resolve: (answer: unknown) => void; reject: (error: unknown) => void }
  >();

  /** @param start makes the worker; tests bring their own */
  constructor(start: () => Worker = startWorker) {
    this.#start = start;
  }

  /**
   * @returns what the worker says
   * @throws `StoreFault` as the store would throw it here; Error where the worker itself failed
   */
  ask<Kind extends QuestionKind>(kind: Kind, ask: Ask<Kind>): Promise<Answer<Kind>> {
    const worker = this.#running();
    const id = ++this.#last;
    const message: Message = { id, kind, ask };
    return new Promise((resolve, reject) => {
      // What comes back is an answer to this very question: the worker is our own file.
      this.#waiting.set(id, { resolve: (answer) => resolve(answer as Answer<Kind>), reject });
      worker.postMessage(message);
    });
  }

  /** Stops the worker; what it was asked is never answered. */
  close(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#waiting.clear();
  }

  #running(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = this.#start();
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => this.#heard(data));
    worker.addEventListener('error', ({ message }) => {
      const error = new Error(message || `${FILE} did not load.`);
      for (const { reject } of this.#waiting.values()) reject(error);
      this.close();
    });
    this.#worker = worker;
    return worker;
  }

  #heard(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ('answer' in reply) waiting?.resolve(reply.answer);
    else
      waiting?.reject(asStoreFault(Object.assign(new Error(reply.message), { code: reply.code })));
  }
}

let policy: { createScriptURL(url: string): unknown } | undefined;

/** The manifest enforces Trusted Types and allows this one policy, for this one address (SAFETY.md, fact 12). */
function startWorker(): Worker {
  policy ??= (globalThis as Policies).trustedTypes?.createPolicy('askaround-worker', {
    createScriptURL: () => FILE,
  });
  return new Worker((policy?.createScriptURL(FILE) ?? FILE) as string, { name: 'figures' });
}
