import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** Paths of the files under a folder by their ending; none where there is no such folder. */
export function filesUnder(folder: string, ending: RegExp): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => ending.test(file))
      .map((file) => join(folder, file));
  } catch {
    return [];
  }
}

/**
 * Declarations of some folders and of what they import, as the compiler writes them: text by path without its ending.
 *
 * @throws where the compiler finds anything wrong
 */
export function emittedFor(rooms: readonly string[]): ReadonlyMap<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'askaround-types-'));
  try {
    const config = {
      extends: join(root, 'tsconfig.json'),
      compilerOptions: {
        noEmit: false,
        declaration: true,
        emitDeclarationOnly: true,
        removeComments: true,
        types: [],
        rootDir: root,
        outDir: join(folder, 'out'),
      },
      include: rooms.map((room) => join(root, room, '**/*.ts')),
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const { status, stdout } = spawnSync(
      process.execPath,
      [join(root, 'node_modules/typescript/lib/tsc.js'), '-p', folder],
      { cwd: root, encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`The rooms’ types are not sound:\n${stdout}`);
    const files = filesUnder(join(folder, 'out'), /\.d\.ts$/);
    return new Map(
      files.map((file) => [
        relative(join(folder, 'out'), file).replace(/\.d\.ts$/, ''),
        readFileSync(file, 'utf8'),
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
