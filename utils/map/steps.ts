/**
 * Long work in steps of a few milliseconds: a generator that yields wherever it may be interrupted. The same code runs
 * at once where nobody waits (a test, the builder) and with breaks where pages want answers meanwhile.
 */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Does all steps without a break. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/**
 * Does all steps and takes a breath after each.
 *
 * @param breathe called after every step (some milliseconds of work); what it rejects with ends the work
 */
export async function withBreaks<Result>(
  steps: Steps<Result>,
  breathe: () => Promise<void> | void,
): Promise<Result> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await breathe();
  }
}
