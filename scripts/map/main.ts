import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './commands/build';
import { diff } from './commands/diff';
import { makeKey, signFile, verifyFile } from './commands/sign';
import { EXIT, Refusal, wrongUsage } from './refusal';
import type { Surroundings } from './surroundings';

export { progressOn } from './progress';

const USAGE = `npm run map -- <command>

  build [CONFIG] [--key FILE] [--date ISO] [--keep DAYS] [--strict N] [--json] [--verbose]
      Builds the map that CONFIG (askaround-map.yaml) describes.
  check [CONFIG] [--date ISO] [--strict N] [--json] [--verbose]
      Does all of it but writing.
  diff BEFORE AFTER [--json] [--exit-code]
      Tells what differs between two maps; files or addresses.
  sign FILE [--key FILE]
      Signs a map, or the index of a map in parts: FILE.sig.
  sign --verify FILE --key PUBLIC-KEY
      Checks FILE.sig. --key may be given several times.
  sign --new-key FILE
      Makes a key; prints the public half.

docs/builder.md says the rest.
`;

const OPTIONS = {
  date: { type: 'string' },
  key: { type: 'string', multiple: true },
  keep: { type: 'string' },
  strict: { type: 'string' },
  json: { type: 'boolean' },
  verbose: { type: 'boolean' },
  'exit-code': { type: 'boolean' },
  verify: { type: 'boolean' },
  'new-key': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;
type Values = ReturnType<typeof read>['values'];

/** Which options each command takes. */
const TAKES: Readonly<Record<string, readonly (keyof Values)[]>> = {
  build: ['key', 'date', 'keep', 'strict', 'json', 'verbose'],
  check: ['date', 'strict', 'json', 'verbose'],
  diff: ['json', 'exit-code'],
  sign: ['key', 'verify', 'new-key'],
};

/** Days for which a browser may still want a part that the newest index does not name. */
const KEEP_DAYS = 7;

/**
 * The builder's command line.
 *
 * @param args without `node` and the script
 * @returns the exit code; expected failures are told in a line, bugs are thrown
 */
export async function main(args: readonly string[], around: Surroundings): Promise<number> {
  try {
    return await run(args, around);
  } catch (error) {
    around.progress.clear();
    if (around.signal.aborted) {
      around.complain('Broken off; nothing was changed.');
      return EXIT.interrupted;
    }
    if (!(error instanceof Refusal)) throw error;
    around.complain(error.message);
    return error.exitCode;
  }
}

async function run(args: readonly string[], around: Surroundings): Promise<number> {
  const { values, positionals } = read(args);
  const [command, ...rest] = positionals;
  if (values.help) {
    around.print(USAGE);
    return EXIT.ok;
  }
  const takes = TAKES[command ?? ''];
  if (takes === undefined) throw wrongUsage(USAGE);
  for (const name of Object.keys(values) as (keyof Values)[]) {
    if (!takes.includes(name)) throw wrongUsage(`${command} takes no --${name}`);
  }
  const path = (text: string): string => resolve(around.folder, text);
  const keys = values.key ?? [];
  switch (command) {
    case 'build':
    case 'check':
      expectWords(rest, 0, 1);
      return build(
        {
          config: path(rest[0] ?? defaultConfig(around.folder)),
          date: dateOf(values.date),
          key: keys[0] === undefined ? null : path(keys[0]),
          strict: numberOf('strict', values.strict),
          keepDays: numberOf('keep', values.keep) ?? KEEP_DAYS,
          json: values.json ?? false,
          verbose: values.verbose ?? false,
          write: command === 'build',
        },
        around,
      );
    case 'diff': {
      expectWords(rest, 2, 2);
      const place = (text = ''): string => (/^https?:/i.test(text) ? text : path(text));
      return diff(
        {
          before: place(rest[0]),
          after: place(rest[1]),
          json: values.json ?? false,
          exitCode: values['exit-code'] ?? false,
        },
        around,
      );
    }
    default: {
      if (values['new-key'] !== undefined) {
        expectWords(rest, 0, 0);
        return makeKey(path(values['new-key']), around);
      }
      expectWords(rest, 1, 1);
      const file = path(rest[0] ?? '');
      if (values.verify) return verifyFile(file, keys, around);
      return signFile(file, keys[0] === undefined ? null : path(keys[0]), around);
    }
  }
}

function read(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw wrongUsage(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

function expectWords(words: readonly string[], least: number, most: number): void {
  if (words.length < least || words.length > most) throw wrongUsage(USAGE);
}

function defaultConfig(folder: string): string {
  const found = ['askaround-map.yaml', 'askaround-map.json'].find((name) =>
    existsSync(resolve(folder, name)),
  );
  if (found === undefined)
    throw wrongUsage(`no askaround-map.yaml here; which configuration?\n\n${USAGE}`);
  return found;
}

function numberOf(name: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,9}$/.test(text)) throw wrongUsage(`--${name} wants a number, not “${text}”`);
  return Number(text);
}

function dateOf(text: string | undefined): Date | null {
  if (text === undefined) return null;
  const date = new Date(text);
  if (Number.isNaN(date.getTime()))
    throw wrongUsage(`--date wants a date as 2026-05-01T06:00:00Z, not “${text}”`);
  return date;
}
