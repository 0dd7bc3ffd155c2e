import type { Generation, GenerationsDb } from '../../../utils/store/generations';
import type { SyncWork } from '../../sync/work';

export interface SyncDeps {
  /** What only a sync needs, loaded when it is needed. */
  work(): Promise<SyncWork>;
  /** Opens the database, or gives the open one. */
  db(): Promise<GenerationsDb>;
  readonly settings: {
    /** The address that user or policy set; null: the bundled sample. */
    mapUrl(): Promise<string | null>;
    /** Forgets the address. */
    useSample(): Promise<void>;
  };
  /** The bundled sample map, from the extension's own files. */
  loadSample(): Promise<Uint8Array>;
  /** A generation came into use. */
  onGeneration(generation: Generation): Promise<void> | void;
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
