import { connect, type Socket } from 'node:net';

interface Failure {
  readonly error: string;
  readonly message: string;
  readonly stacktrace?: string;
}

/** Firefox's own remote control: a socket with length-prefixed JSON, `[type, id, command, parameters]`. */
export class Marionette {
  #socket: Socket;
  #buffer = Buffer.alloc(0);
  #last = 0;
  #waiting = new Map<number, { done(value: unknown): void; fail(error: Error): void }>();

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    socket.on('close', () => this.#end());
    socket.on('error', () => this.#end());
  }

  /** Connects to the port that Firefox wrote into its profile. */
  static connect(port: number): Promise<Marionette> {
    return new Promise((done, fail) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => done(new Marionette(socket)));
      socket.once('error', fail);
    });
  }

  /**
   * Sends one command.
   *
   * @param command e.g. `WebDriver:NewSession`
   * @returns its result, as Firefox gives it
   */
  send(command: string, parameters: object = {}): Promise<unknown> {
    this.#last += 1;
    const id = this.#last;
    const text = JSON.stringify([0, id, command, parameters]);
    return new Promise((done, fail) => {
      this.#waiting.set(id, { done, fail });
      this.#socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  }

  /**
   * Runs a function in the browser's own window, with all its rights. It travels as source text; arguments and
   * (awaited) result are JSON.
   */
  async chrome<Args extends readonly unknown[], Result>(
    fn: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ): Promise<Result> {
    const script = `
      const [args, done] = arguments;
      (async () => JSON.stringify(await (${fn.toString()})(...JSON.parse(args))))().then(
        (text) => done({ text }),
        (error) => done({ trouble: String(error) + "\\n" + (error?.stack ?? "") }),
      );`;
    const { value } = (await this.send('WebDriver:ExecuteAsyncScript', {
      script,
      args: [JSON.stringify(args)],
      scriptTimeout: 30_000,
      newSandbox: true,
    })) as { value: { text?: string; trouble?: string } };
    if (value.trouble !== undefined) throw new Error(`in the browser: ${value.trouble}`);
    return (value.text === undefined ? undefined : JSON.parse(value.text)) as Result;
  }

  close(): void {
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const colon = this.#buffer.indexOf(':');
      if (colon < 0) return;
      const length = Number(this.#buffer.subarray(0, colon).toString());
      const end = colon + 1 + length;
      if (this.#buffer.length < end) return;
      const message: unknown = JSON.parse(this.#buffer.subarray(colon + 1, end).toString());
      this.#buffer = this.#buffer.subarray(end);
      // The greeting is an object; replies are arrays.
      if (!Array.isArray(message)) continue;
      const [, id, failure, result] = message as [number, number, Failure | null, unknown];
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (failure === null) waiting?.done(result);
      else waiting?.fail(new Error(`${failure.error}: ${failure.message}`));
    }
  }

  #end(): void {
    for (const { fail } of this.#waiting.values()) fail(new Error('Firefox has closed'));
    this.#waiting.clear();
  }
}
