import type { CDPSession } from 'playwright-core';
import { poll } from '../base-page';
import { Target } from './target-session';

interface Version {
  readonly targetId: string;
  readonly running: boolean;
}

/**
 * The extension's service worker, watched and worked through the debugger. Playwright's own handle goes stale when a
 * worker is stopped and started again, because the browser reuses the debugger's target.
 */
export class Background {
  #versions = new Map<string, Version>();
  #page: CDPSession;
  #root: CDPSession;
  #scope = '';
  #watched = new Set<string>();
  #onError: (text: string) => void;

  /**
   * @param page session of a page, for the `ServiceWorker` domain
   * @param root session of the browser, for its targets
   * @param onError gets what is thrown in the worker and caught by nobody
   */
  constructor(page: CDPSession, root: CDPSession, onError: (text: string) => void) {
    this.#onError = onError;
    this.#page = page;
    this.#root = root;
    page.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const version of versions) {
        if (!version.scriptURL.startsWith('chrome-extension://')) continue;
        this.#versions.set(version.versionId, {
          targetId: version.targetId ?? '',
          running: version.runningStatus === 'running' && version.status === 'activated',
        });
        if (version.targetId !== undefined) void this.#watch(version.targetId);
        this.#scope = new URL('/', version.scriptURL).href;
      }
    });
  }

  /** Starts to watch, and gives the extension's id once its worker is there. */
  async start(): Promise<string> {
    await this.#page.send('ServiceWorker.enable');
    await poll(async () => this.alive, 'the service worker to start');
    return new URL(this.#scope).host;
  }

  get alive(): boolean {
    return this.#running !== undefined;
  }

  get #running(): Version | undefined {
    return [...this.#versions.values()].findLast((version) => version.running);
  }

  async kill(): Promise<void> {
    await this.#page.send('ServiceWorker.stopAllWorkers');
    await poll(async () => !this.alive, 'the service worker to stop');
  }

  /**
   * Reloads the extension as the button on the extensions page does, and waits until its new worker runs.
   *
   * @param dir the unpacked extension's folder
   */
  async reload(dir: string): Promise<void> {
    const before = new Set(this.#versions.keys());
    // Not in Playwright's types. `runtime.reload()` leaves a headless Chromium without the extension.
    const send = this.#root.send as (method: string, params: object) => Promise<unknown>;
    await send.call(this.#root, 'Extensions.loadUnpacked', { path: dir });
    await poll(
      async () => [...this.#versions].some(([id, one]) => !before.has(id) && one.running),
      'the extension to be back',
    );
    for (const id of before) this.#versions.delete(id);
  }

  /**
   * Evaluates an expression in the worker, which is started first if it sleeps.
   *
   * @returns its value, which must be a string or undefined
   */
  async evaluate(expression: string): Promise<string | undefined> {
    if (!this.alive) {
      await this.#page.send('ServiceWorker.startWorker', { scopeURL: this.#scope });
    }
    const { targetId } = await poll(async () => this.#running, 'the service worker to start');
    const target = await Target.attach(this.#root, targetId);
    try {
      return await target.evaluate(expression);
    } finally {
      await target.detach();
    }
  }

  /** Listens for errors; a worker that starts again keeps its target, and the session with it. */
  async #watch(targetId: string): Promise<void> {
    if (this.#watched.has(targetId)) return;
    this.#watched.add(targetId);
    try {
      const target = await Target.attach(this.#root, targetId, (method, params) => {
        if (method !== 'Runtime.exceptionThrown') return;
        const { exceptionDetails: trouble } = params as {
          exceptionDetails: { text: string; exception?: { description?: string } };
        };
        this.#onError(trouble.exception?.description ?? trouble.text);
      });
      await target.send('Runtime.enable');
    } catch {
      // It ended before anyone could listen.
      this.#watched.delete(targetId);
    }
  }
}
