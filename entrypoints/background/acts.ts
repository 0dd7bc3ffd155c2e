import { readSettings } from '../../utils/store/settings';
import type { Acts } from '../acts/work';
import { answerContext, refreshPages, theDatabase, theKnowledge } from './context';
import { speakAsChosen } from './language';
import { loadActs } from './late-files';
import { pageOfTab } from './tab-page';

let acts: Promise<Acts> | undefined;

/**
 * What comes after a click, an alarm or a code in a page; its file is loaded at the first call of this background's life.
 *
 * @throws Error when the file cannot be loaded; the next call tries again
 */
export function theActs(): Promise<Acts> {
  acts ??= loadActs().then(
    (begin) =>
      begin({
        theDatabase,
        theKnowledge,
        speakAsChosen,
        readSettings,
        answerContext,
        refreshPages,
        pageOfTab,
      }),
    (error: unknown) => {
      acts = undefined;
      throw error;
    },
  );
  return acts;
}
