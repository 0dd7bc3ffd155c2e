/** Which of some numbered rows are one: a union-find in which the first row of a group stands for it. */
export class Groups {
  readonly #parent: Int32Array;

  constructor(size: number) {
    this.#parent = Int32Array.from({ length: size }, (_, row) => row);
  }

  /** The first row of the group that this row is in. */
  of(row: number): number {
    let at = row;
    for (;;) {
      const up = this.#parent[at] ?? at;
      if (up === at) return at;
      // Halves the way for whoever comes next.
      const above = this.#parent[up] ?? up;
      this.#parent[at] = above;
      at = above;
    }
  }

  join(a: number, b: number): void {
    const [x, y] = [this.of(a), this.of(b)];
    if (x !== y) this.#parent[Math.max(x, y)] = Math.min(x, y);
  }

  /** The group of each row as it is now, whatever is joined later. */
  snapshot(): Int32Array {
    return Int32Array.from(this.#parent, (_, row) => this.of(row));
  }
}
