import type { CodeLook, CodeOutcome } from '../../../utils/messaging/protocol';
import { cleanUrl } from '../../../utils/requests/clean-url';
import type { PageContext } from '../../../utils/requests/model';
import { StoreFault } from '../../../utils/store/faults';
import { beginRequest, recordEvent, type Said, write } from '../../../utils/store/ledger';

import { readSettings, theDatabase } from '../given';
import { lookAtCode, type Reading, readCode } from './look';

/**
 * Does what a code says, after a click on what `lookAtCode` answered; each in one transaction, and twice is once.
 *
 * @param shown the kind of answer that was shown: where the code says something else by now, nothing is written
 * @param page where it was seen, for a request that is received; null: it was pasted
 * @param subjects of that page
 * @throws `StoreFault` as the ledger does
 */
export async function applyCode(
  code: string,
  shown: CodeLook['kind'],
  page: PageContext | null = null,
  subjects: readonly string[] = [],
): Promise<CodeOutcome> {
  const reading = await readCode(code, subjects);
  if (reading === null || reading.look.kind !== shown)
    return { done: null, look: reading?.look ?? null };
  try {
    return await written(reading, page);
  } catch (error) {
    // Another window was faster: what it says now is another thing.
    if (
      !(error instanceof StoreFault) ||
      !['notPossible', 'erased', 'notFound'].includes(error.code)
    )
      throw error;
    return { done: null, look: await lookAtCode(code, subjects) };
  }
}

async function written(
  { look, draft, referral, sentFirst }: Reading,
  page: PageContext | null,
): Promise<CodeOutcome> {
  const [db, { me }] = await Promise.all([theDatabase(), readSettings()]);
  const base = { actor: me?.id ?? null, at: new Date() };
  if (look.kind === 'receive' && draft !== null) {
    const { requestId } = look;
    const url = page === null ? null : cleanUrl(page.url);
    const seen = page === null || url === null ? null : { title: page.title, url };
    await beginRequest(db, {
      ...base,
      requestId,
      kind: 'received',
      draft: { ...draft, page: seen },
    });
    return { done: 'received', requestId, state: 'asked' };
  }
  if (look.kind !== 'record') return { done: null, look };
  const { requestId, state } = look;
  const act = { ...base, requestId, code: true } as const;
  const said: Said = state === 'passed' ? { kind: 'passed', referral } : { kind: state };
  await write(db, async () => {
    if (sentFirst) await recordEvent(db, { ...act, kind: 'asked' });
    await recordEvent(db, { ...act, ...said });
  });
  return { done: 'recorded', requestId, state };
}
