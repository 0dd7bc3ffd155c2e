import type { MapProblem } from '../map/model';
import type { RawRows } from '../map/parsing/rows';

export type { RawRows } from '../map/parsing/rows';

/** What a source brings. */
export interface Loaded {
  /** Rows; or a file in the native format as it came, decoded from transfer encoding, never from text encoding. */
  readonly content: RawRows | Uint8Array;
  /** What could not be read, by place (`CODEOWNERS:12`, `catalog/users.yaml#3`): `bad-line`, `unsupported` and the like. */
  readonly problems: readonly MapProblem[];
  /** What the servers said, for the next conditional requests. */
  readonly validators: Validators;
  /**
   * Where the map came in parts: `content` is its head alone, and these are its rows. Only for an io that says what is
   * `atHand`; for any other the parts are put together.
   */
  readonly parts?: readonly MapPartFile[];
  /** Builder only: this was drawn from what people left behind (who wrote which file). */
  readonly traces?: Traces;
}

/** Besides the rows of a source that are drawn from traces. */
export interface Traces {
  /** Whoever no other source knows comes into the map; else nothing of them does, and they are counted. */
  readonly addPeople: boolean;
  /** How much each place hangs on few people. */
  readonly holds: readonly Hold[];
}

/** What is known of how much a place hangs on few: a number and how many items it was drawn from, and no names. */
export interface Hold {
  /** Subject, or name of the topic. */
  readonly place: string;
  /** Files or pages. */
  readonly items: number;
  /** How many people would have to leave until more than half of the items had no author; 0: it is so already. */
  readonly truckFactor: number;
}

/** A part of a map in the native format: tables without a head. */
export interface MapPartFile {
  /** Hexadecimal SHA-256 of its decoded bytes, by which it is known. */
  readonly sha256: string;
  /** Null where it was at hand. */
  readonly bytes: Uint8Array | null;
}

/** What a server said about the version that it sent. */
export interface Validator {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** By address. */
export type Validators = Readonly<Record<string, Validator>>;

export interface Answer {
  readonly bytes: Uint8Array;
  readonly validator: Validator | null;
  /** Headers that sources page by (`link`), lower-case names; only those that are asked for by name. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The only way of a source to the network, or in the builder also to files. */
export interface SourceIo {
  /**
   * GETs an address under the rules of SAFETY.md, fact 7, with the source's token where it has one. Rejects with a
   * `FetchFault`; an address outside `Source.reach` is `blocked`.
   *
   * @param validator for a conditional request; `unchanged` comes only where one was given
   */
  get(url: string, validator?: Validator | null): Promise<Answer | 'unchanged'>;
  /**
   * Builder only: the files under a folder, at any depth, as `file:` addresses in a stable order. Rejects with a
   * `FetchFault`.
   */
  list?(folder: string): Promise<readonly string[]>;
  /** SHA-256 of the parts of maps that were fetched before and are kept: they are not fetched again. */
  readonly atHand?: ReadonlySet<string>;
  /** Says how far a long load is, for a progress line: things read so far, and in all where that is known. */
  progress?(done: number, all: number | null): void;
  /** Ends a load that nobody waits for any more. */
  readonly signal?: AbortSignal;
  now(): Date;
}

/** Where (part of) a map comes from. */
export interface Source<Options> {
  /** File name without `.source.ts`. */
  readonly id: string;
  /**
   * Its server may want a token. Options never hold one: the user enters it, `SourceIo.get` sends it as a Bearer token
   * (SAFETY.md, "Secrets in memory only"), and the source sees nothing of it.
   */
  readonly takesToken?: true;
  /** Reads stored options; null when they are not of this source's shape. */
  parseOptions(input: unknown): Options | null;
  /** Beginnings of the addresses that `load` GETs; empty for a source that needs no network. */
  reach(options: Options): readonly string[];
  /**
   * Fetches and translates. Throws only `FetchFault`s of its io and `SourceFault`s of its own; what can be left out is
   * left out and listed.
   *
   * @returns `unchanged` when every address answered so
   */
  load(options: Options, io: SourceIo, known: Validators): Promise<Loaded | 'unchanged'>;
}

/** Why nothing at all could be made of what a source brought; the last good version stays in use. */
export class SourceFault extends Error {
  override readonly name = 'SourceFault';
  constructor(readonly problem: MapProblem) {
    super(`${problem.code} ${problem.path}: ${problem.detail}`);
  }
}
