import type { GenerationRow, GenerationsDb } from '../../../utils/store/generations';
import type { SourceSetting } from '../../../utils/store/settings-shape';
import type { SyncWork } from '../../sync/work';

/** What is set about the map, by the user or by policy. */
export interface SyncSettings {
  /** None: the bundled sample. */
  readonly sources: readonly SourceSetting[];
  readonly same: readonly (readonly string[])[];
  readonly contactDomains: readonly string[];
  readonly signatureKeys: readonly string[];
}

export interface SyncDeps {
  /** What only a sync needs, loaded when it is needed. */
  work(): Promise<SyncWork>;
  /** Opens the database, or gives the open one. */
  db(): Promise<GenerationsDb>;
  settings(): Promise<SyncSettings>;
  /** Tokens of sources by id, in memory only. */
  readonly tokens: {
    read(id: string): Promise<string | null>;
    /** The one to send to these origins; null, and forgotten, where it was used at others before. */
    readFor(id: string, origins: readonly string[]): Promise<string | null>;
    /** Forgets those of all other sources. */
    keepOnly(ids: ReadonlySet<string>): Promise<void>;
  };
  /** The bundled sample map, from the extension's own files. */
  loadSample(): Promise<Uint8Array>;
  /** A generation came into use. */
  onGeneration(row: GenerationRow): Promise<void> | void;
  /** Did the user grant these origins? */
  permitted(origins: readonly string[]): Promise<boolean>;
  readonly alarms: {
    create(
      name: string,
      info: { readonly periodInMinutes?: number; readonly when?: number },
    ): Promise<void> | void;
  };
  /** `http:` origins of this build; none in the store build. */
  readonly httpOrigins: readonly string[];
  readonly fetch?: typeof fetch;
  readonly timeoutMs?: number;
  now(): Date;
  /** 0 ≤ x < 1 */
  random(): number;
}
