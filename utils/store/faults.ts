const CODES = [
  'newerDatabase',
  'openTimeout',
  'storageFull',
  'closed',
  'notFound',
  'notPossible',
  'invalidDraft',
  'invalidNote',
  'erased',
] as const;
export type StoreFaultCode = (typeof CODES)[number];

/**
 * An expected error of the store: a small family of their own, apart from bugs. Each has a stable `code`; the text that a
 * user reads is found under `store.<code>` in the translations.
 */
export class StoreFault extends Error {
  constructor(
    readonly code: StoreFaultCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'StoreFault';
  }
}

/** The database was written by a newer Askaround: it can be looked at, at most, and never written. */
export class NewerDatabase extends StoreFault {
  override name = 'NewerDatabase';
  constructor(
    readonly found: number,
    readonly known: number,
  ) {
    super(
      'newerDatabase',
      `The data in this browser were written by a newer Askaround (data version ${found}; this one knows ${known}). Update the extension to change them.`,
    );
  }
}

/** The database did not open in time, usually because another window holds an older version open. */
export class OpenTimeout extends StoreFault {
  override name = 'OpenTimeout';
  constructor(readonly afterMs: number) {
    super(
      'openTimeout',
      `The data in this browser did not open within ${afterMs} ms. Close other windows of Askaround and try again.`,
    );
  }
}

/** The disk, or the browser's share of it, is full. Nothing of the failed write was kept. */
export class StorageFull extends StoreFault {
  override name = 'StorageFull';
  constructor(cause: unknown) {
    super(
      'storageFull',
      'There is no room left to save this. Free some disk space and try again.',
      {
        cause,
      },
    );
  }
}

/**
 * Says in the store's own words what went wrong. Dexie reports a full disk as `AbortError` with the real reason in
 * `inner`, so the whole chain of reasons is looked at. A fault that came as a message from the background has lost its
 * class on the way, and is known by its code.
 *
 * @returns a `StoreFault` where the reason is a known one, otherwise the error as it came.
 */
export function asStoreFault(error: unknown): unknown {
  let link: unknown = error;
  // Ten links are far more than Dexie makes; the bound guards against a chain that bites its own tail.
  for (let depth = 0; depth < 10 && typeof link === 'object' && link !== null; depth++) {
    if (link instanceof StoreFault) return link;
    const said = 'code' in link ? link.code : null;
    const code = CODES.find((known) => known === said);
    if (code !== undefined) return new StoreFault(code, String(error), { cause: error });
    if ('name' in link && link.name === 'QuotaExceededError') return new StorageFull(error);
    if ('name' in link && link.name === 'DatabaseClosedError')
      return new StoreFault('closed', 'Askaround was updated in another window. Reload this one.', {
        cause: error,
      });
    link = 'inner' in link && link.inner ? link.inner : 'cause' in link ? link.cause : null;
  }
  return error;
}
