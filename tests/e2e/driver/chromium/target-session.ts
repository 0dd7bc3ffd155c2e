import type { CDPSession } from 'playwright-core';

/** Gets the events of a target, e.g. `Runtime.exceptionThrown`. */
export type OnTargetEvent = (method: string, params: unknown) => void;

interface Reply {
  readonly method?: string;
  readonly params?: unknown;
  readonly id?: number;
  readonly error?: { readonly message: string };
  readonly result?: unknown;
}

interface Evaluated {
  readonly result?: { readonly value?: string };
  readonly exceptionDetails?: {
    readonly text: string;
    readonly exception?: { readonly description?: string };
  };
}

/** A debugger's session of one target that Playwright does not hand out: the worker, the real popup. */
export class Target {
  #root: CDPSession;
  #sessionId: string;
  #last = 0;
  #waiting = new Map<number, { done(value: unknown): void; fail(error: Error): void }>();

  #onEvent: OnTargetEvent;

  private constructor(root: CDPSession, sessionId: string, onEvent: OnTargetEvent) {
    this.#onEvent = onEvent;
    this.#root = root;
    this.#sessionId = sessionId;
    root.on('Target.receivedMessageFromTarget', this.#receive);
    root.on('Target.detachedFromTarget', this.#ended);
  }

  /**
   * @param root session of the whole browser
   * @param targetId as `Target.getTargets` gives it
   * @param onEvent for those who enable a domain
   */
  static async attach(
    root: CDPSession,
    targetId: string,
    onEvent: OnTargetEvent = () => {},
  ): Promise<Target> {
    const { sessionId } = await root.send('Target.attachToTarget', { targetId });
    return new Target(root, sessionId, onEvent);
  }

  /** Sends one command of the DevTools protocol and gives its result. */
  send(method: string, params: object = {}): Promise<unknown> {
    this.#last += 1;
    const id = this.#last;
    return new Promise((done, fail) => {
      this.#waiting.set(id, { done, fail });
      this.#root
        .send('Target.sendMessageToTarget', {
          sessionId: this.#sessionId,
          message: JSON.stringify({ id, method, params }),
        })
        .catch(fail);
    });
  }

  /**
   * Evaluates an expression whose (awaited) value is a string or undefined.
   *
   * @throws Error with the stack of what was thrown there
   */
  async evaluate(expression: string): Promise<string | undefined> {
    const { result, exceptionDetails: trouble } = (await this.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })) as Evaluated;
    if (trouble !== undefined) throw new Error(trouble.exception?.description ?? trouble.text);
    return result?.value;
  }

  async detach(): Promise<void> {
    this.#root.off('Target.receivedMessageFromTarget', this.#receive);
    this.#root.off('Target.detachedFromTarget', this.#ended);
    const sessionId = this.#sessionId;
    // It may have ended already.
    await this.#root.send('Target.detachFromTarget', { sessionId }).catch(() => {});
  }

  #receive = (event: { sessionId: string; message: string }): void => {
    if (event.sessionId !== this.#sessionId) return;
    const reply = JSON.parse(event.message) as Reply;
    if (reply.method !== undefined) this.#onEvent(reply.method, reply.params);
    const waiting = this.#waiting.get(reply.id ?? 0);
    this.#waiting.delete(reply.id ?? 0);
    if (reply.error !== undefined) waiting?.fail(new Error(reply.error.message));
    else waiting?.done(reply.result);
  };

  #ended = (event: { sessionId: string }): void => {
    if (event.sessionId !== this.#sessionId) return;
    for (const { fail } of this.#waiting.values()) fail(new Error('the target has ended'));
    this.#waiting.clear();
  };
}
