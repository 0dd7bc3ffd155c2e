/**
 * Lets others have a turn in the middle of long work: pages want answers while a large map is read.
 */
export function breathe(): Promise<void> {
  const { scheduler } = globalThis as { readonly scheduler?: { yield?(): Promise<void> } };
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve, 0));
}
