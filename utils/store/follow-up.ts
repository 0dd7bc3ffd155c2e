import { nextState } from '../requests/lifecycle';
import type { HelpRequest, RequestDraft } from '../requests/model';
import type { Database } from './database';
import { requestById } from './history';
import { type Prepare, prepareRequest, recordEvent, write } from './ledger';

/**
 * Logs a prepared request as `prepareRequest` does. Where it takes another one a step up the escalation path, that one
 * says so, in the same transaction: no step without its request, and no request without its step.
 *
 * @throws `StoreFault` as `prepareRequest` does
 */
export function prepareFollowing(db: Database, input: Prepare): Promise<HelpRequest> {
  return write(db, async () => {
    const request = await prepareRequest(db, input);
    const first = await followed(db, request.draft, input.at);
    if (first !== null && isStepOf(first, request.draft))
      await recordEvent(db, {
        requestId: first.id,
        actor: input.actor,
        at: input.at,
        kind: 'escalated',
        step: { to: request.draft.to, request: request.id },
      });
    return request;
  });
}

async function followed(
  db: Database,
  { follows }: RequestDraft,
  at: Date,
): Promise<HelpRequest | null> {
  return follows === undefined ? null : requestById(db, follows, at);
}

/** Whom the helper named is asked after a referral: that is no step up the path. */
function isStepOf(first: HelpRequest, { to }: RequestDraft): boolean {
  const { referral, state } = first;
  const referred = referral?.id === to.id && referral.kind === to.kind;
  return !referred && nextState(state, 'escalated') !== null;
}
