import { type Browser, browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { ownPage } from '../../../utils/platform/tabs';
import type { Ask } from '../../acts/work';
import { theActs } from '../acts';
import { theKnowledge } from '../context';
import { loadSearchWork } from '../late-files';
import { type AskedPage, describedPage, NO_PAGE } from '../tab-page';
import { contentOf, descriptionOf, meantBy, partsOf } from './omnibox-text';
import { answerSearch } from './search-messages';

/** Address bars show about so many. */
const MOST = 6;
/** Firefox shows descriptions as they are; in Chromium they are XML. */
const XML = !import.meta.env.FIREFOX;

/**
 * The address bar's keyword `ask`: suggestions as somebody types; Enter on one asks, Alt+Enter opens the composer, Enter
 * on plain words opens a page with all results. To be called synchronously at start, so that typing wakes the worker.
 */
export function serveAddressBar(): void {
  const { omnibox } = browser;
  omnibox.onInputStarted.addListener(() => {
    describeDefault(i18n.t('omnibox.hint'));
    // Before the first letter comes. Where it fails, the search says so.
    loadSearchWork().catch(() => undefined);
  });
  omnibox.onInputChanged.addListener((text, suggest) => {
    const words = text.trim();
    describeDefault(
      words === '' ? i18n.t('omnibox.hint') : i18n.t('omnibox.search', [`“${words}”`]),
    );
    latest = text;
    void suggestionsFor(text).then(
      // Chromium drops late answers by itself, Firefox shows whichever comes last.
      (suggestions) => suggest(text === latest ? suggestions : []),
      () => suggest([]),
    );
  });
  omnibox.onInputEntered.addListener((text, disposition) => void entered(text, disposition));
}

let latest = '';

function describeDefault(text: string): void {
  const description = descriptionOf([{ text, hit: false }], XML);
  void browser.omnibox.setDefaultSuggestion({ description });
}

/** People and teams that can be asked, each with what it was found by. */
export async function suggestionsFor(
  text: string,
): Promise<{ content: string; description: string }[]> {
  if (text.trim() === '') return [];
  const knowledge = await theKnowledge();
  if (knowledge === null) return [];
  const { groups } = await answerSearch({ query: text, tabId: null, many: false });
  const results = groups.flatMap((group) => group.results);
  const seen = new Set<string>();
  return results
    .flatMap((result) => {
      const entity = knowledge.entityOf(result.token);
      const about = result.about === null ? null : knowledge.entityOf(result.about);
      const topic = about?.kind === 'topic' ? knowledge.index.topics.get(about.id)?.name : null;
      const content = entity === null ? null : contentOf(knowledge, entity, topic ?? null);
      if (content === null || seen.has(content)) return [];
      seen.add(content);
      return [{ content, description: descriptionOf(partsOf(result), XML) }];
    })
    .slice(0, MOST);
}

type Disposition = Parameters<Parameters<typeof browser.omnibox.onInputEntered.addListener>[0]>[1];

async function entered(text: string, disposition: Disposition): Promise<void> {
  const knowledge = await theKnowledge();
  const meant = knowledge === null ? null : meantBy(knowledge, text);
  if (knowledge === null || meant === null) return openResults(text, disposition);
  const ask: Ask = {
    token: knowledge.tokenOf(meant.entity),
    about: meant.about === null ? null : knowledge.tokenOf(meant.about),
    quote: null,
    ...(await pageAtHand()),
  };
  const acts = await theActs();
  const { opened } = await (disposition === 'currentTab' ? acts.askNow(ask) : acts.compose(ask));
  if (opened === 'unknown') await openResults(text, disposition);
}

/**
 * The page over which the address bar was used, where Askaround stands in it: another one has nothing to do with what is
 * asked, as far as anybody knows.
 */
async function pageAtHand(): Promise<AskedPage> {
  const tab = await activeTab();
  return (tab?.id === undefined ? null : await describedPage(tab.id)) ?? NO_PAGE;
}

async function activeTab(): Promise<Browser.tabs.Tab | undefined> {
  return (await browser.tabs.query({ active: true, lastFocusedWindow: true }))[0];
}

/** All results, in the tab or beside it, as the browser says that the user wants it. */
async function openResults(text: string, disposition: Disposition): Promise<void> {
  const url = ownPage('popup', `?in=tab&q=${encodeURIComponent(text.trim())}`);
  const id = disposition === 'currentTab' ? (await activeTab())?.id : undefined;
  if (id === undefined)
    await browser.tabs.create({ url, active: disposition !== 'newBackgroundTab' });
  else await browser.tabs.update(id, { url });
}
