import type { WhoToAsk } from '../../../utils/experts/experts';
import type { Subject } from '../../../utils/map/model';
import { addressOfTab } from '../../../utils/platform/tabs';
import { subjectsOfAddress } from '../../../utils/sites/links';
import { describePage } from '../../shared/described-page';
import { type AnswerContext, pageExperts } from '../answering/ranking';
import type { Entity, Knowledge } from '../knowledge';

/** How long the answer for a tab counts while somebody types. */
const KEPT_MS = 60_000;
const MOST_KEPT = 20;

/** Whom the page of the last popup calls for: a cache that a killed background may lose. */
let kept: { readonly tabId: number; readonly until: number; readonly people: readonly Entity[] } = {
  tabId: -1,
  until: 0,
  people: [],
};

/** What the page in a tab is about, as its content script describes it, else by its address. */
export async function subjectsOfTab(tabId: number): Promise<readonly Subject[]> {
  const said = (await describePage(tabId))?.report.subjects ?? [];
  return said.length > 0 ? said : subjectsOfAddress((await addressOfTab(tabId)) ?? '');
}

/**
 * Whom to ask about the page in a tab.
 *
 * @param subjects what it is about, as `subjectsOfTab` says
 */
export function expertsOfTab(
  knowledge: Knowledge,
  tabId: number | null,
  subjects: readonly Subject[],
  context: AnswerContext,
): WhoToAsk {
  if (tabId === null || subjects.length === 0)
    return { experts: [], lessObvious: [], fallback: null };
  const whom = pageExperts(knowledge, subjects, context);
  const people = whom.experts
    .slice(0, MOST_KEPT)
    .map(({ person }): Entity => ({ kind: 'person', id: person }));
  kept = { tabId, until: context.now.getTime() + KEPT_MS, people };
  return whom;
}

/** Those of `expertsOfTab`, as far as it was asked lately: while somebody types, no page is waited for. */
export function nearby(tabId: number | null, now: Date): readonly Entity[] {
  return tabId === kept.tabId && now.getTime() < kept.until ? kept.people : [];
}
