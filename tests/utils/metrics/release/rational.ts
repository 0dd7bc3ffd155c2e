/** Exact rational numbers and elimination with them, for the oracle of what may be shown. */

interface Rational {
  readonly top: bigint;
  /** Above 0. */
  readonly bottom: bigint;
}

const ZERO: Rational = { top: 0n, bottom: 1n };

function rational(top: bigint, bottom: bigint): Rational {
  let [a, b] = [top < 0n ? -top : top, bottom < 0n ? -bottom : bottom];
  while (b !== 0n) [a, b] = [b, a % b];
  const sign = bottom < 0n ? -1n : 1n;
  return { top: (sign * top) / a, bottom: (sign * bottom) / a };
}

/** All linear combinations of some rows. */
export class RowSpace {
  /** Reduced rows, by the column of their leading 1. */
  readonly #rows = new Map<number, readonly Rational[]>();

  add(row: readonly number[]): void {
    const rest = this.#reduced(row);
    const lead = rest.findIndex(({ top }) => top !== 0n);
    const first = rest[lead];
    if (first === undefined) return;
    this.#rows.set(
      lead,
      rest.map(({ top, bottom }) => rational(top * first.bottom, bottom * first.top)),
    );
  }

  has(row: readonly number[]): boolean {
    return this.#reduced(row).every(({ top }) => top === 0n);
  }

  #reduced(row: readonly number[]): Rational[] {
    let rest = row.map((one) => rational(BigInt(one), 1n));
    for (let column = 0; column < rest.length; column += 1) {
      const factor = rest[column] ?? ZERO;
      const by = this.#rows.get(column);
      if (factor.top === 0n || by === undefined) continue;
      rest = rest.map((one, at) => {
        const { top, bottom } = by[at] ?? ZERO;
        if (top === 0n) return one;
        return rational(
          one.top * factor.bottom * bottom - factor.top * top * one.bottom,
          one.bottom * factor.bottom * bottom,
        );
      });
    }
    return rest;
  }
}
