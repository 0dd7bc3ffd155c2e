import type { FileHistory } from './history';

/** Least degree of authorship of an author, and of the file's best by proportion. */
const LEAST = 3.293;
const LEAST_OF_BEST = 0.75;

/**
 * Degree of authorship of one developer in one file:
 * `3.293 + 1.098·FA + 0.164·DL − 0.321·ln(1 + AC)`, after G. Avelino, L. Passos, A. Hora, M. T. Valente, "A novel
 * approach for estimating truck factors", ICPC 2016, with the coefficients of T. Fritz et al., "Degree-of-knowledge",
 * TOSEM 23(2), 2014.
 *
 * @param made whether the developer made the file (FA)
 * @param deliveries the developer's changes to it after it was made (DL)
 * @param acceptances changes of others to it after it was made (AC)
 */
export function degreeOfAuthorship(made: boolean, deliveries: number, acceptances: number): number {
  return 3.293 + 1.098 * (made ? 1 : 0) + 0.164 * deliveries - 0.321 * Math.log(1 + acceptances);
}

/**
 * The authors of a file by the same paper: whose degree is above 0.75 of the highest one, and at least 3.293. The commit
 * that made the file is first authorship alone, as in the paper's own tool.
 *
 * @returns in no order, each with the second since 1970 of the newest change
 */
export function authorsOf({ first, parts, deliveries }: FileHistory): readonly {
  readonly author: string;
  readonly newest: number;
}[] {
  const degrees = [...parts].map(([author, part]) => ({
    author,
    newest: part.newest,
    degree: degreeOfAuthorship(author === first, part.deliveries, deliveries - part.deliveries),
  }));
  const best = Math.max(...degrees.map(({ degree }) => degree));
  return degrees.filter(({ degree }) => degree >= LEAST && degree / best > LEAST_OF_BEST);
}
