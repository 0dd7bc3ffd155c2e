import { fetchSource } from './fetch';
import { confirm, loadSample, renew } from './other-ways';
import { settle } from './settle';
import type { Compile, SyncWork } from './work';

/** The work of a sync, with what compiles the maps. */
export function createWork(compile: Compile): SyncWork {
  return {
    fetch: fetchSource,
    settle: (deps, outcomes) => settle(deps, outcomes, compile),
    confirm,
    renew: (deps) => renew(deps, compile),
    loadSample: (deps) => loadSample(deps, compile),
  };
}
