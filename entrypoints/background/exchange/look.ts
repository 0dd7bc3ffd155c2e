import type { CodeLook } from '../../../utils/messaging/protocol';

/**
 * What the exchange codes in a text say in this browser: the first that would change something; else why the first does
 * not. Nothing is written.
 *
 * @param text what was pasted, or what a page shows; everything but its codes is ignored
 * @param subjects of the page that shows it: what it is about may be on no map
 * @returns null where the text has no code
 */
export async function lookAtCode(
  _text: string,
  _subjects: readonly string[] = [],
): Promise<CodeLook | null> {
  return null;
}
