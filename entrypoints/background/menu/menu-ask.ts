import type { WhoToAsk } from '../../../utils/experts/experts';
import { parseSubject } from '../../../utils/map/subjects';
import { findMentions } from '../../../utils/match/find';
import { pageNames } from '../../../utils/match/support';
import { openWindow } from '../../../utils/platform/tabs';
import { subjectsOfAddress } from '../../../utils/sites/links';
import type { Ask } from '../../acts/work';
import { theActs } from '../acts';
import { expertsAbout, pageExperts } from '../answering/ranking';
import { ownContext, theKnowledge } from '../context';
import type { Entity, Knowledge } from '../knowledge';
import { subjectsOfTab } from '../searching/nearby';
import type { MenuClick } from './menus';

const POPUP = { width: 400, height: 600 };
/** Longest selection that is looked through for names. */
const MAX_SELECTION = 20_000;

/**
 * "Ask an expert", right-clicked: on selected text, whoever knows the names in it; on a link, whoever knows what it
 * leads to; else, and where nobody is found, whoever knows the page. With nobody at all the search opens, with the
 * selection typed in.
 */
export async function askFromMenu(click: MenuClick): Promise<void> {
  const knowledge = await theKnowledge();
  const found = knowledge === null ? null : await bestFor(knowledge, click);
  if (found !== null) {
    const acts = await theActs();
    const { opened } = await acts.askNow(found);
    if (opened !== 'unknown') return;
  }
  const query = click.text === null ? '' : `?q=${encodeURIComponent(click.text.slice(0, 100))}`;
  await openWindow('popup', query, POPUP);
}

async function bestFor(knowledge: Knowledge, click: MenuClick): Promise<Ask | null> {
  const { url, title, id } = click.tab;
  const pageSubjects = await (id === null ? subjectsOfAddress(url) : subjectsOfTab(id));
  const context = await ownContext();
  const named = namedBy(knowledge, click, pageSubjects);
  const whom = [
    expertsAbout(knowledge, named, context),
    pageExperts(knowledge, pageSubjects, context),
  ];
  const asked = named.find(({ kind }) => kind === 'person' || kind === 'team');
  const to = asked ?? whom.flatMap((each) => firstOf(each) ?? [])[0] ?? null;
  if (to === null) return null;
  const about = named.find(({ kind }) => kind === 'topic' || kind === 'subject');
  return {
    token: knowledge.tokenOf(to),
    about: about === undefined ? null : knowledge.tokenOf(about),
    page: { url, title },
    quote: click.on === 'selection' ? click.text : null,
    subjects: pageSubjects,
  };
}

/** Who goes first: the team that stands in for people, where nobody fits, else the first person. */
function firstOf({ experts: [expert], fallback }: WhoToAsk): Entity | null {
  if (fallback !== null && 'team' in fallback) return { kind: 'team', id: fallback.team };
  return expert === undefined ? null : { kind: 'person', id: expert.person };
}

/** What the clicked thing names: the mentions in a selection, or what a link's address is about. */
function namedBy(
  knowledge: Knowledge,
  click: MenuClick,
  pageSubjects: readonly string[],
): readonly Entity[] {
  if (click.on === 'link') {
    return subjectsOfAddress(click.link ?? '').flatMap((subject): Entity[] => {
      const parts = parseSubject(subject);
      return parts === null ? [] : [{ kind: 'subject', id: parts.subject }];
    });
  }
  const text = click.on === 'selection' ? (click.text ?? '').slice(0, MAX_SELECTION) : '';
  return findMentions(knowledge.lexicon, text, pageNames(pageSubjects)).flatMap(({ entity }) => {
    const token = knowledge.tokenAt(entity);
    return token === null ? [] : (knowledge.entityOf(token) ?? []);
  });
}
