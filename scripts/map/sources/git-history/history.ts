/** What a commit did to one file; paths as git has them (`gitPieces`). */
export type Change =
  | { readonly kind: 'A' | 'M' | 'D'; readonly path: string }
  | { readonly kind: 'R'; readonly from: string; readonly path: string };

export interface Commit {
  /** Seconds since 1970, when it was written. */
  readonly at: number;
  readonly mail: string;
  readonly name: string;
  readonly changes: readonly Change[];
}

/** What one author did to a file. */
export interface Part {
  /** Changes after the one that made the file. */
  readonly deliveries: number;
  /** Seconds since 1970. */
  readonly newest: number;
}

/** How a file came about. */
export interface FileHistory {
  readonly path: string;
  /** Who made it; null where that was before the first commit that was read, or by nobody who counts. */
  readonly first: string | null;
  /** By author. */
  readonly parts: ReadonlyMap<string, Part>;
  /** Deliveries of all together. */
  readonly deliveries: number;
}

interface Growing {
  first: string | null;
  readonly parts: Map<string, { deliveries: number; newest: number }>;
  deliveries: number;
}

/**
 * Follows files through a history, commit by commit, oldest first. Of a commit only sums stay, so that memory grows with
 * files and their authors and not with commits.
 *
 * A file is what it became: a rename takes its history along, and a change under its old name, made on another branch
 * meanwhile, still counts for it. What comes back under the name of a deleted file goes on with its history, as when a
 * deletion is taken back; a new file under a name that was renamed away is another one.
 */
export class History {
  readonly #files = new Map<string, Growing>();
  /** Old names of renamed files; they lead on to the new name. */
  readonly #renamed = new Map<string, string>();

  /** @param author whom the commit counts for; null follows its renames and counts nothing */
  add({ at, changes }: Commit, author: string | null): void {
    for (const change of changes) {
      if (change.kind === 'D') continue;
      if (change.kind === 'R') this.#rename(this.#now(change.from), change.path);
      if (change.kind === 'A' && !this.#files.has(change.path)) {
        this.#make(change.path, author, at);
      } else if (author !== null) {
        deliver(this.#at(this.#now(change.path)), author, at);
      }
    }
  }

  /** The files under these paths that the history told something of. */
  *filesAt(paths: Iterable<string>): Generator<FileHistory> {
    for (const path of paths) {
      const file = this.#files.get(path);
      if (file !== undefined) yield { path, ...file };
    }
  }

  #rename(from: string, to: string): void {
    // Done on two branches alike, the second finds it moved.
    if (from === to) return;
    this.#files.set(to, this.#at(from));
    this.#files.delete(from);
    this.#renamed.delete(to);
    this.#renamed.set(from, to);
  }

  #make(path: string, author: string | null, at: number): void {
    const file = this.#at(path);
    file.first = author;
    if (author !== null) file.parts.set(author, { deliveries: 0, newest: at });
    this.#renamed.delete(path);
  }

  #at(path: string): Growing {
    const known = this.#files.get(path);
    if (known !== undefined) return known;
    const file: Growing = { first: null, parts: new Map(), deliveries: 0 };
    this.#files.set(path, file);
    return file;
  }

  /** What a file of this name is called by now. The new name of a rename leads nowhere, so there are no circles. */
  #now(path: string): string {
    let name = path;
    for (let to = this.#renamed.get(name); to !== undefined; to = this.#renamed.get(name)) {
      name = to;
    }
    return name;
  }
}

function deliver(file: Growing, author: string, at: number): void {
  const part = file.parts.get(author) ?? { deliveries: 0, newest: at };
  file.parts.set(author, part);
  part.newest = Math.max(part.newest, at);
  part.deliveries += 1;
  file.deliveries += 1;
}
