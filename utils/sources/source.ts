/** Raw records with provenance, as a source brings them; the parser in `utils/map` makes a map of them. */
export interface RawRecords {
  /** Bytes as they came, decoded from transfer encoding, never from text encoding. */
  readonly bytes: Uint8Array;
  /** What the server said, for the next conditional request. */
  readonly validator: Validator | null;
}

export interface Validator {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** The only way of a source to the network. */
export interface SourceIo {
  /** GETs an address under the rules of SAFETY.md, fact 7. Rejects with a `FetchFault`. */
  get(url: string, validator: Validator | null): Promise<RawRecords | 'unchanged'>;
}

/** Where (part of) a map comes from. */
export interface Source<Options> {
  /** File name without `.source.ts`. */
  readonly id: string;
  /** Reads stored options; null when they are not of this source's shape. */
  parseOptions(input: unknown): Options | null;
  /** Origins to ask the user for, as match patterns. */
  origins(options: Options): readonly string[];
  load(
    options: Options,
    validator: Validator | null,
    io: SourceIo,
  ): Promise<RawRecords | 'unchanged'>;
}
