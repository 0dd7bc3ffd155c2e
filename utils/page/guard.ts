/** Labels that were logged already: a fault that returns with every frame is told once. */
const told = new Set<string>();

/**
 * The page is somebody else's house: whatever breaks in here is logged once, with a label, and stops at this line.
 *
 * @returns what `work` returned, or `otherwise` when it threw
 */
export function guarded<Result>(label: string, otherwise: Result, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    report(label, error);
    return otherwise;
  }
}

/** Logs a fault once per label. */
export function report(label: string, error: unknown): void {
  if (told.has(label)) return;
  told.add(label);
  // biome-ignore lint/suspicious/noConsole: the one line in which a page hears of a fault of ours
  console.warn(`[askaround] ${label}:`, error);
}
