import { WAITING } from '../lifecycle';
import type { HelpRequest } from '../model';

/**
 * How many requests wait for the user: "Sent?" to be said, somebody to be reminded or asked next, asked of the user and
 * not answered, answered and not resolved. Each counts once.
 *
 * @param requests the user's own, as they stand now
 * @param due ids of those about which something is due
 */
export function waitingForUser(
  requests: readonly HelpRequest[],
  due: ReadonlySet<string>,
): readonly HelpRequest[] {
  return requests.filter(({ id, origin, state }) => {
    if (origin !== 'prepared') return origin === 'received' && WAITING.includes(state);
    return state === 'prepared' || state === 'answered' || due.has(id);
  });
}
