import type { SkillsMap } from '../../../utils/map/model';
import type { Parts } from '../../../utils/store/compiled/parts';
import type { KnownTokens } from '../../../utils/store/compiled/tokens';
import type { GenerationRow, GenerationsDb } from '../../../utils/store/generations';

export interface SyncDeps {
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
  /** `previous`: tokens of the generation in use, so that what stays the same keeps its token. */
  compile(map: SkillsMap, previous: KnownTokens | null): Promise<Parts>;
  /** Lets whatever waits run during long work. */
  breathe(): Promise<void>;
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
