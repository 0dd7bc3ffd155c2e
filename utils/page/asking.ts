import type { AskBackground } from '../messaging/page-client';
import type { PageMessages } from '../messaging/protocol';
import { report } from './guard';

/** Wait before the second try, in ms: a background that was stopped has started by then. */
const RETRY_MS = 700;

/** Asks the background on behalf of one page life, and ends that life when nobody can answer any more. */
export class Asking {
  constructor(
    private readonly send: AskBackground,
    private readonly isAlive: () => boolean,
    private readonly end: () => void,
    private readonly signal: AbortSignal,
  ) {}

  /** Asks, once more where the background was just starting; null when there is no answer. */
  ask<Kind extends keyof PageMessages>(
    kind: Kind,
    data: Parameters<PageMessages[Kind]>[0],
  ): Promise<ReturnType<PageMessages[Kind]> | null> {
    return this.send(kind, data)
      .catch(() => {
        if (!this.isAlive()) this.end();
        return wait(RETRY_MS).then(() => (this.signal.aborted ? null : this.send(kind, data)));
      })
      .catch((error: unknown) => {
        this.failed(error);
        return null;
      });
  }

  /** Something that was asked went wrong. */
  failed(error: unknown): void {
    if (!this.isAlive()) this.end();
    else if (!this.signal.aborted) report('background', error);
  }
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
