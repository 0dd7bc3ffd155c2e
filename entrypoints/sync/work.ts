import type { SkillsMap } from '../../utils/map/model';
import type { Validators } from '../../utils/sources/source';
import type { Parts } from '../../utils/store/compiled/parts';
import type { KnownTokens } from '../../utils/store/compiled/tokens';
import type { SourceSetting } from '../../utils/store/settings-shape';
import type { SourcePartRow } from '../../utils/store/source-parts';
import type { SourceState, SourceVersion } from '../../utils/store/sync-state';
import type { SyncDeps } from '../background/syncing/deps';
import type { Fault } from '../background/syncing/faults';

/** Compiles a map. `previous`: tokens of the generation in use, so that what stays the same keeps its token. */
export type Compile = (map: SkillsMap, previous: KnownTokens | null) => Promise<Parts>;

/** How a try at one source ended. */
export type Outcome =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failed'; readonly fault: Fault }
  | { readonly kind: 'brought'; readonly brought: Brought };

/** What a source brought: read, and not yet judged. */
export interface Brought {
  readonly version: SourceVersion;
  /** Its documents; those that were at hand are in the database already. */
  readonly rows: readonly SourcePartRow[];
  /** It had to be signed, and is. */
  readonly signed: boolean;
}

/** One try at one source. */
export interface Try {
  /** From the settings. */
  readonly source: SourceSetting;
  readonly signatureKeys: readonly string[];
  readonly signal: AbortSignal;
  readonly progress: (done: number, all: number | null) => void;
}

/** What only a sync needs. It lies in a file of its own, which the background loads when a sync runs. */
export interface SyncWork {
  /** Asks one source, and reads what it brings. What goes wrong is in the outcome. */
  fetch(deps: SyncDeps, what: Try): Promise<Outcome>;
  /**
   * Writes down how tries ended, and makes a new map where the sources, or what is set about them, changed. To be called
   * in turn only.
   *
   * @param outcomes by id of the source
   */
  settle(deps: SyncDeps, outcomes: ReadonlyMap<string, Outcome>): Promise<void>;
  /** Puts what is held in use. */
  confirm(deps: SyncDeps): Promise<void>;
  /** Compiles the map in use anew, as this version of the code does it; nothing where it cannot be read. */
  renew(deps: SyncDeps): Promise<void>;
  /** The sample as a stopgap: the states of the sources that failed stay as they are. */
  loadSample(deps: SyncDeps): Promise<void>;
}

/** For the next conditional request: of what is in use, held or not wanted, never of what was refused. */
export function validatorsOf(state: SourceState): Validators {
  const { good, held, discarded, setting } = state;
  if (held?.setting === setting) return held.validators;
  if (discarded !== null) return discarded.validators;
  return good?.setting === setting ? good.validators : {};
}
