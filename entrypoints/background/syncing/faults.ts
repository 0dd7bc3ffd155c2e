import { FetchFault } from '../../../utils/platform/fetch-fault';
import { asStoreFault, StorageFull } from '../../../utils/store/faults';
import type { StoredProblem } from '../../../utils/store/sync-state';

/** Why a try failed, whatever failed. */
export interface Fault {
  readonly code: string;
  readonly detail: string;
  readonly retryAfter: number | null;
  readonly problems: readonly StoredProblem[];
}

/** Failures of the map, as against those of the network. */
export class MapFault extends Error {
  constructor(
    readonly code: 'map' | 'older' | 'no-permission' | 'no-token' | 'blocked',
    readonly detail: string,
    readonly problems: readonly StoredProblem[] = [],
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
  const code = asStoreFault(error) instanceof StorageFull ? 'storage-full' : 'internal';
  return { code, detail, retryAfter: null, problems: [] };
}
