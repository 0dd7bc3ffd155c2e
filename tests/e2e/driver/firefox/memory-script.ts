/*
 * Functions that run in Firefox's own window, with all its rights (Marionette, chrome context), as in chrome-scripts.
 */

interface Privileged {
  readonly Cc: Readonly<Record<string, { getService(kind: unknown): Reporters }>>;
  readonly Ci: Readonly<Record<string, unknown>>;
  readonly Services: { readonly obs: { notifyObservers(subject: null, topic: string): void } };
  readonly gBrowser: {
    readonly selectedBrowser: {
      readonly browsingContext: {
        readonly currentWindowGlobal: { readonly osPid: number };
      };
    };
  };
}

interface Reporters {
  getReports(
    each: (process: string, path: string, kind: number, units: number, amount: number) => void,
    data: null,
    done: () => void,
    doneData: null,
    anonymous: boolean,
  ): void;
  minimizeMemoryUsage(done: () => void): void;
}

/** Process id of the selected tab's page. */
export function pidOfTab(): number {
  const { gBrowser } = globalThis as unknown as Privileged;
  return gBrowser.selectedBrowser.browsingContext.currentWindowGlobal.osPid;
}

/**
 * Bytes that scripts keep in the selected tab's process, once everything that nobody needs was given back. A content
 * script's share is not told apart.
 */
export async function heapOfTab(): Promise<number> {
  const { Cc, Ci, Services, gBrowser } = globalThis as unknown as Privileged;
  const { osPid } = gBrowser.selectedBrowser.browsingContext.currentWindowGlobal;
  const reporters = Cc['@mozilla.org/memory-reporter-manager;1']?.getService(
    Ci.nsIMemoryReporterManager,
  );
  if (reporters === undefined) throw new Error('no reporters of memory');
  const read = async (): Promise<number> => {
    Services.obs.notifyObservers(null, 'child-mmu-request');
    await new Promise<void>((done) => reporters.minimizeMemoryUsage(done));
    let sum = 0;
    await new Promise<void>((done) =>
      reporters.getReports(
        (process, path, _kind, _units, amount) => {
          const isHeap =
            /^explicit\/(?:window-objects|js-non-window)\/.*(?:objects|strings|scripts|sundries|lazy|gc-|unused)/;
          if (process.includes(`pid ${osPid})`) && isHeap.test(path) && !path.includes('unused'))
            sum += amount;
        },
        null,
        done,
        null,
        false,
      ),
    );
    return sum;
  };
  // The process collects in its own time: the least of a few.
  let least = await read();
  for (let round = 0; round < 2; round += 1) least = Math.min(least, await read());
  return least;
}
