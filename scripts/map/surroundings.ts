import type { Progress } from './progress';

/** Everything that a command has to do with besides files and servers: given, so that tests can be it. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder from which paths of the command line count. */
  readonly folder: string;
  readonly now: () => Date;
  readonly progress: Progress;
  /** Ends loading and writing. */
  readonly signal: AbortSignal;
  /**
   * Called before the first byte is written. Until then the process may be ended at any moment; from then on an
   * interruption has to raise `signal`, so that what is half written is cleared away.
   */
  readonly beforeWriting: () => void;
  /** The result: stdout. */
  readonly print: (text: string) => void;
  /** What is wrong, a line: stderr. */
  readonly complain: (line: string) => void;
}
