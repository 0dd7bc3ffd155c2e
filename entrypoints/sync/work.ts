import type { SkillsMap } from '../../utils/map/model';
import type { SyncDeps } from '../background/syncing/deps';
import type { Fault } from '../background/syncing/faults';

/** What is made of a map once, when it arrives. */
export interface Compiled {
  readonly lexicon: ArrayBuffer | null;
  /** JSON; see `GenerationRow`. */
  readonly tokens: string;
}

/** Compiles a map. `previous`: tokens of the generation in use, so that what stays the same keeps its token. */
export type Compile = (map: SkillsMap, previous: string | null) => Promise<Compiled>;

/** What only a sync needs. It lies in a file of its own, which the background loads when a sync runs. */
export interface SyncWork {
  /** One try, from asking the source to flipping the pointer. Records how it ended, unless it is no longer wanted. */
  attempt(
    deps: SyncDeps,
    url: string | null,
    signal: AbortSignal,
    remember: (fault: Fault | null) => void,
  ): Promise<void>;
  /** The sample as a stopgap: the state of the source that failed stays as it is. */
  loadSample(deps: SyncDeps, remember: (fault: Fault | null) => void): Promise<void>;
}
