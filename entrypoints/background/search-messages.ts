import { presenceOf } from '../../utils/experts/presence';
import { findPeople } from '../../utils/map/lookup';
import type { Subject } from '../../utils/map/model';
import { parseSubject } from '../../utils/map/subjects';
import type { ExtensionMessages, SearchAnswer } from '../../utils/messaging/protocol';
import type { ResultView, TextPart } from '../../utils/messaging/views';
import { tellPage } from '../../utils/platform/pages';
import { addressOfTab } from '../../utils/platform/tabs';
import { namePartsOf } from '../../utils/search/name-parts';
import { search } from '../../utils/search/search';
import { wordsOf } from '../../utils/search/words';
import { subjectsOfAddress } from '../../utils/sites/links';
import { requestsPage } from '../../utils/store/history';
import { nameOf } from './answering/names';
import { type AnswerContext, pageExperts } from './answering/ranking';
import { answerContext, theDatabase, theKnowledge } from './context';
import type { Entity, Knowledge } from './knowledge';
import { presenceView, reasonView } from './texts';

/** Results of each kind. */
const PER_KIND = 6;
const KINDS = ['person', 'team', 'topic', 'subject'] as const;
const MOST_SUGGESTED = 5;
const MOST_RECENT = 4;
/** A page that hangs must not hang the popup. */
const PATIENCE_MS = 300;

const EMPTY: SearchAnswer = { query: '', empty: true, groups: [] };

/** As-you-type search; an empty query gives the page's own experts and those asked lately. */
export async function answerSearch({
  query,
  tabId,
}: Parameters<ExtensionMessages['search']>[0]): Promise<SearchAnswer> {
  const knowledge = await theKnowledge();
  if (knowledge === null) return { ...EMPTY, query };
  const context = await answerContext();
  const recent = await recentTargets(knowledge);
  if (query.trim() === '') {
    const page = await suggested(knowledge, tabId, context);
    const tokens = new Set(page.map(({ token }) => token));
    const others = recent
      .flatMap((entity) => resultView(knowledge, entity, null, context) ?? [])
      .filter(({ token }) => !tokens.has(token))
      .slice(0, MOST_RECENT);
    return {
      query,
      empty: false,
      groups: [
        { kind: 'page' as const, results: page },
        { kind: 'recent' as const, results: others },
      ].filter(({ results }) => results.length > 0),
    };
  }
  const typed = wordsOf(query).map(({ text }) => text);
  const groups = search(knowledge.search, query, { limit: PER_KIND, recent });
  return {
    query,
    empty: false,
    // Always in the same order, people first: what is looked for is somebody to ask.
    groups: KINDS.flatMap((kind) => {
      const found = groups.find((group) => group.kind === kind)?.results ?? [];
      const results = found.flatMap(({ entity, nameParts }) => {
        const view = resultView(knowledge, entity, nameParts, context);
        const text = view?.detail.map((part) => part.text).join('') ?? '';
        return view === null ? [] : [{ ...view, detail: namePartsOf(text, typed) }];
      });
      return results.length === 0 ? [] : [{ kind, results }];
    }),
  };
}

/** Experts of the page in a tab, as its content script describes it, else by its address. */
async function suggested(
  knowledge: Knowledge,
  tabId: number | null,
  context: AnswerContext,
): Promise<readonly ResultView[]> {
  if (tabId === null) return [];
  return pageExperts(knowledge, await subjectsOfTab(tabId), context)
    .slice(0, MOST_SUGGESTED)
    .flatMap((expert) => {
      const entity: Entity = { kind: 'person', id: expert.person };
      const view = resultView(knowledge, entity, null, context);
      const [reason] = expert.reasons;
      if (view === null) return [];
      const detail =
        reason === undefined ? view.detail : [plain(reasonView(knowledge.index, reason).text)];
      return [{ ...view, detail, presence: presenceView(expert.presence, context.now) }];
    });
}

/** What the page in a tab is about. */
export async function subjectsOfTab(tabId: number): Promise<readonly Subject[]> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
  const described = tellPage(tabId, 'page.describe');
  const answer = await Promise.race([described, late]);
  const said = answer?.report.subjects.flatMap((text) => parseSubject(text)?.subject ?? []) ?? [];
  return said.length > 0 ? said : subjectsOfAddress((await addressOfTab(tabId)) ?? '');
}

async function recentTargets(knowledge: Knowledge): Promise<readonly Entity[]> {
  const { requests } = await requestsPage(await theDatabase(), { limit: 20, now: new Date() });
  const seen = new Set<string>();
  return requests.flatMap(({ draft: { to } }) => {
    const people = knowledge.index.people;
    const found =
      to.kind === 'person'
        ? [...people.keys()].find((id) => id === to.id)
        : [...knowledge.index.teams.keys()].find((id) => id === to.id);
    if (found === undefined || seen.has(found)) return [];
    seen.add(found);
    return [{ kind: to.kind, id: found } as Entity];
  });
}

const plain = (text: string): TextPart => ({ text, hit: false });

function resultView(
  knowledge: Knowledge,
  entity: Entity,
  nameParts: readonly TextPart[] | null,
  { now, load }: AnswerContext,
): ResultView | null {
  const name = nameOf(knowledge, entity);
  if (name === null) return null;
  const person = entity.kind === 'person' ? knowledge.index.people.get(entity.id) : undefined;
  const joined = nameParts?.map(({ text }) => text).join('');
  return {
    token: knowledge.tokenOf(entity),
    kind: entity.kind,
    name,
    // A subject is searched by its value and shown with its kind: marks of the one do not fit the other.
    nameParts: nameParts !== null && joined === name ? nameParts : [plain(name)],
    detail: [plain(detailOf(knowledge, entity))],
    askable: entity.kind === 'person' || entity.kind === 'team',
    presence:
      person === undefined
        ? null
        : presenceView(presenceOf(person, now, load.get(person.id) ?? 0), now),
  };
}

/** The second line: what somebody is known for, what a team owns, who owns a subject. */
function detailOf(knowledge: Knowledge, entity: Entity): string {
  const { index, map } = knowledge;
  switch (entity.kind) {
    case 'person': {
      const person = index.people.get(entity.id);
      const team = person?.teams[0] === undefined ? undefined : index.teams.get(person.teams[0]);
      const topics = (index.evidenceByPerson.get(entity.id) ?? []).flatMap(({ about }) =>
        about.kind === 'topic' ? (index.topics.get(about.id)?.name ?? []) : [],
      );
      return [team?.name, ...new Set(topics)].filter(Boolean).slice(0, 4).join(' · ');
    }
    case 'team': {
      const team = index.teams.get(entity.id);
      return team?.description ?? team?.aliases.join(' · ') ?? '';
    }
    case 'topic': {
      const topic = index.topics.get(entity.id);
      return topic?.description ?? topic?.aliases.join(' · ') ?? '';
    }
    case 'subject': {
      const claim = map.claims.find(
        ({ subject, role }) => subject === entity.id && role === 'owner',
      );
      return claim === undefined ? '' : (nameOf(knowledge, claim.owner) ?? '');
    }
  }
}

/** "Who am I": people by mail, handle or name; where none fits exactly, those that search finds. */
export async function answerPeople(
  text: string,
): Promise<ReturnType<ExtensionMessages['people.find']>> {
  const knowledge = await theKnowledge();
  if (knowledge === null || text.trim() === '') return [];
  const exact = findPeople(knowledge.index, text);
  const near =
    exact.length > 0
      ? []
      : (search(knowledge.search, text, { limit: 8 }).find(({ kind }) => kind === 'person')
          ?.results ?? []);
  const ids = [
    ...exact.map(({ id }) => id),
    ...near.flatMap(({ entity }) => (entity.kind === 'person' ? [entity.id] : [])),
  ];
  return ids.slice(0, 8).flatMap((id) => {
    const person = knowledge.index.people.get(id);
    if (person === undefined) return [];
    const team = person.teams[0] === undefined ? null : knowledge.index.teams.get(person.teams[0]);
    return [{ id: person.id, name: person.name, team: team?.name ?? null }];
  });
}
