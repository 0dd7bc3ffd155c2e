const CODES = [
  'newerDatabase',
  'openTimeout',
  'storageFull',
  'storageRefused',
  'closed',
  'notFound',
  'notPossible',
  'invalidDraft',
  'invalidNote',
  'invalidAgreement',
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

/** The browser stores nothing for us: a private window, cookies and site data blocked, or "never remember history". */
export class StorageRefused extends StoreFault {
  override name = 'StorageRefused';
  constructor(cause: unknown) {
    super('storageRefused', 'The browser does not let Askaround store anything.', { cause });
  }
}

/**
 * Names under which browsers refuse to open a database; Firefox says `InvalidStateError`, and `UnknownError` where its
 * storage is spoilt.
 */
const REFUSALS = [
  'InvalidStateError',
  'SecurityError',
  'NotAllowedError',
  'MissingAPIError',
  'UnknownError',
];

/** As {@link asStoreFault}, for what went wrong while opening: there, a wrong state means that nothing may be stored. */
export function asOpenFault(error: unknown): unknown {
  const fault = asStoreFault(error);
  if (fault instanceof StoreFault) return fault;
  return chainOf(error).some(
    (link) => 'name' in link && REFUSALS.some((name) => name === link.name),
  )
    ? new StorageRefused(error)
    : error;
}

/**
 * Says in the store's own words what went wrong. Dexie reports a full disk as `AbortError` with the real reason in
 * `inner`, so the whole chain of reasons is looked at. A fault that came as a message from the background has lost its
 * class on the way, and is known by its code.
 *
 * @returns a `StoreFault` where the reason is a known one, otherwise the error as it came.
 */
export function asStoreFault(error: unknown): unknown {
  for (const link of chainOf(error)) {
    if (link instanceof StoreFault) return link;
    const said = 'code' in link ? link.code : null;
    const code = CODES.find((known) => known === said);
    if (code !== undefined) return new StoreFault(code, String(error), { cause: error });
    if ('name' in link && link.name === 'QuotaExceededError') return new StorageFull(error);
    if ('name' in link && link.name === 'DatabaseClosedError')
      return new StoreFault('closed', 'Askaround was updated in another window. Reload this one.', {
        cause: error,
      });
  }
  return error;
}

/** An error and what it came of, ten links at most: far more than Dexie makes, and a chain may bite its own tail. */
function chainOf(error: unknown): readonly object[] {
  const links: object[] = [];
  let link: unknown = error;
  while (typeof link === 'object' && link !== null && links.length < 10) {
    links.push(link);
    link = 'inner' in link && link.inner ? link.inner : 'cause' in link ? link.cause : null;
  }
  return links;
}
