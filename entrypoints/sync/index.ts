import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { compiled } from '../../utils/store/compiled/compile';
import { breathe } from './breathe';
import { createWork } from './create-work';

/**
 * Sources, parsing, merging and compiling, which answering pages does not need: a file of its own keeps them out of every
 * start of the background (docs/decisions/0020).
 */
export default defineUnlistedScript(() => {
  globalThis.askaroundSync = createWork((map, previous) => compiled(map, previous, breathe));
});
