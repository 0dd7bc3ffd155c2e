import type { Progress } from './progress';

/** Everything that a command has to do with besides files and servers: given, so that tests can be it. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder from which paths of the command line count. */
  readonly folder: string;
  readonly now: () => Date;
  readonly progress: Progress;
  /** Ends long work. */
  readonly signal: AbortSignal;
  /** The result: stdout. */
  readonly print: (text: string) => void;
  /** What is wrong, a line: stderr. */
  readonly complain: (line: string) => void;
}
