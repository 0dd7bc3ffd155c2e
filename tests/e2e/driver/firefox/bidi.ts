interface Reply {
  readonly type: 'success' | 'error' | 'event';
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: string;
  readonly message?: string;
  readonly method?: string;
  readonly params?: unknown;
}

/** The W3C's WebDriver BiDi over a web socket: pages side by side, without switching. */
export class Bidi {
  #socket: WebSocket;
  #last = 0;
  #waiting = new Map<number, { done(value: unknown): void; fail(error: Error): void }>();
  #onEvent: (method: string, params: unknown) => void;

  private constructor(socket: WebSocket, onEvent: (method: string, params: unknown) => void) {
    this.#socket = socket;
    this.#onEvent = onEvent;
    socket.addEventListener('message', ({ data }) => this.#receive(JSON.parse(String(data))));
    socket.addEventListener('close', () => {
      for (const { fail } of this.#waiting.values()) fail(new Error('Firefox has closed'));
      this.#waiting.clear();
    });
  }

  /**
   * @param url the session's `webSocketUrl`
   * @param onEvent gets every event that was subscribed to
   */
  static connect(url: string, onEvent: (method: string, params: unknown) => void): Promise<Bidi> {
    return new Promise((done, fail) => {
      const socket = new WebSocket(url);
      socket.addEventListener('open', () => done(new Bidi(socket, onEvent)));
      socket.addEventListener('error', () => fail(new Error(`no connection to ${url}`)));
    });
  }

  /** Sends one command, e.g. `browsingContext.create`, and gives its result. */
  send(method: string, params: object = {}): Promise<unknown> {
    this.#last += 1;
    const id = this.#last;
    return new Promise((done, fail) => {
      this.#waiting.set(id, { done, fail });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }

  close(): void {
    this.#socket.close();
  }

  #receive(reply: Reply): void {
    if (reply.type === 'event') {
      this.#onEvent(reply.method ?? '', reply.params);
      return;
    }
    const waiting = this.#waiting.get(reply.id ?? 0);
    this.#waiting.delete(reply.id ?? 0);
    if (reply.type === 'success') waiting?.done(reply.result);
    else waiting?.fail(new Error(`${reply.error}: ${reply.message}`));
  }
}
