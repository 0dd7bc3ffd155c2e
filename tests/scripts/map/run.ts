import { main } from '../../../scripts/map/main';

/** How a command of the builder ended, and what it said. */
export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the builder's command line in this process. */
export async function runMap(
  args: readonly string[],
  given: {
    readonly folder: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly now?: Date;
    readonly signal?: AbortSignal;
    readonly say?: (line: string) => void;
  },
): Promise<Run> {
  let out = '';
  let err = '';
  const code = await main(args, {
    env: given.env ?? {},
    folder: given.folder,
    now: () => given.now ?? new Date('2026-11-22T12:00:00Z'),
    signal: given.signal ?? new AbortController().signal,
    progress: { say: (line) => given.say?.(line), clear: () => {} },
    print: (text) => {
      out += text;
    },
    complain: (line) => {
      err += `${line}\n`;
    },
  });
  return { code, out, err };
}
