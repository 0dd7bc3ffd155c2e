import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { FetchFault } from '../../../../utils/platform/safe-fetch';
import type { SourceIo } from '../../../../utils/sources/source';

/** The address of a file or folder, from the project's root. */
export const fileUrl = (path: string) =>
  pathToFileURL(resolve(path)).href + (path.endsWith('/') ? '/' : '');

/** The io of a source as the builder makes it, for files alone. */
export const fileIo: SourceIo = {
  get(url) {
    try {
      const bytes = new Uint8Array(readFileSync(fileURLToPath(url)));
      return Promise.resolve({ bytes, validator: null, headers: {} });
    } catch {
      return Promise.reject(new FetchFault('not-found', url));
    }
  },
  list(folder) {
    const files = readdirSync(fileURLToPath(folder), { recursive: true, withFileTypes: true });
    return Promise.resolve(
      files
        .filter((entry) => entry.isFile())
        .map((entry) => pathToFileURL(resolve(entry.parentPath, entry.name)).href)
        .sort(),
    );
  },
  now: () => new Date('2026-11-22T12:00:00Z'),
};

/** An io over files in memory, by address. */
export function memoryIo(files: Readonly<Record<string, string>>): SourceIo & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    get(url) {
      asked.push(url);
      const text = files[url];
      if (text === undefined) return Promise.reject(new FetchFault('not-found', url));
      const bytes = new TextEncoder().encode(text);
      return Promise.resolve({ bytes, validator: null, headers: {} });
    },
    list: (folder) =>
      Promise.resolve(
        Object.keys(files)
          .filter((url) => url.startsWith(folder))
          .sort(),
      ),
    now: () => new Date('2026-11-22T12:00:00Z'),
  };
}
