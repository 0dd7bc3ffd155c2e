import { chooseTexts } from '../../utils/texts';
import type { Given } from './work';

let background: Given | undefined;

/** To be called before anything else of this file. */
export function take(given: Given): void {
  background = given;
}

function given(): Given {
  if (background === undefined) throw new Error('Nothing was handed over yet.');
  return background;
}

/** What follows is the background's own; this file has no database, no map, no settings, and no language of its own. */
export const theDatabase: Given['theDatabase'] = () => given().theDatabase();
export const readSettings: Given['readSettings'] = () => given().readSettings();
export const answerContext: Given['answerContext'] = () => given().answerContext();
export const refreshPages: Given['refreshPages'] = (url) => given().refreshPages(url);
export const pageOfTab: Given['pageOfTab'] = (tabId) => given().pageOfTab(tabId);

/** As the background's, with the words of this file in the same language. */
export const theKnowledge: Given['theKnowledge'] = async (need) => {
  const [knowledge] = await Promise.all([given().theKnowledge(need), speakAsChosen()]);
  return knowledge;
};

/** As the background's, for this file. To be awaited before anything is said. */
export const speakAsChosen: Given['speakAsChosen'] = async () => {
  const texts = await given().speakAsChosen();
  chooseTexts(texts);
  return texts;
};
