import { FetchFault } from '../../../utils/platform/safe-fetch';
import type { SyncState } from '../../../utils/store/sync-state';

/** Why a try failed, whatever failed. */
export interface Fault {
  readonly code: string;
  readonly detail: string;
  readonly retryAfter: number | null;
  readonly problems: SyncState['refusedProblems'];
}

/** Failures of the map, as against those of the network. */
export class MapFault extends Error {
  constructor(
    readonly code: 'map' | 'older' | 'no-permission' | 'blocked',
    readonly detail: string,
    readonly problems: SyncState['refusedProblems'] = [],
  ) {
    super(`${code}: ${detail}`);
  }
}

/** An error as the fault to show: expected ones by their code, a full disk by its own, any other as `internal`. */
export function faultOf(error: unknown): Fault {
  if (error instanceof FetchFault) {
    return { code: error.code, detail: error.detail, retryAfter: error.retryAfter, problems: [] };
  }
  if (error instanceof MapFault) {
    return { code: error.code, detail: error.detail, retryAfter: null, problems: error.problems };
  }
  const detail = error instanceof Error ? error.message.slice(0, 200) : String(error);
  return {
    code: isFull(error) ? 'storage-full' : 'internal',
    detail,
    retryAfter: null,
    problems: [],
  };
}

/** A full disk shows as an `AbortError` of Dexie with the reason inside. */
function isFull(error: unknown): boolean {
  for (let link = error, depth = 0; depth < 5 && link instanceof Object; depth += 1) {
    if ('name' in link && link.name === 'QuotaExceededError') return true;
    if ('code' in link && link.code === 'storage-full') return true;
    link = 'inner' in link && link.inner ? link.inner : 'cause' in link ? link.cause : null;
  }
  return false;
}
