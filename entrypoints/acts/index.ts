import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createActs } from './create-acts';
import { take } from './given';

/**
 * Asking, codes, reminders and posting, which answering pages does not need: a file of its own keeps them out of every
 * start of the background (docs/decisions/0020).
 */
export default defineUnlistedScript(() => {
  globalThis.askaroundActs = (given) => {
    take(given);
    return createActs();
  };
});
