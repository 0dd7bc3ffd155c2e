import { i18n } from '#i18n';
import type { Subject } from '../../utils/map/model';
import { ownersOf, unownedOf } from '../../utils/map/owners';
import type { BadgeView, CardView, PageCardView, Token } from '../../utils/messaging/views';
import { shownSubjects } from './answering/files';
import { descriptionOf, nameOf, subjectText } from './answering/names';
import { conflictTexts, nearestViews, ownerViews, unownedViews } from './answering/owners';
import {
  type AnswerContext,
  aboutEntity,
  askViews,
  pageExperts,
  personAsExpert,
  rank,
  topicsNamedBy,
  type WhoAsks,
} from './answering/ranking';
import type { Knowledge } from './knowledge';

/** Most experts on a card; the popup has the rest. */
const MOST_EXPERTS = 5;
/** Most owners on the badge. */
const MOST_OWNERS = 6;

/** What the badge shows. Needs of the map what `NEEDS.badge` names, and nobody's record. */
export function badgeView(
  knowledge: Knowledge | null,
  subjects: readonly Subject[],
  prepared: BadgeView['prepared'],
  context: WhoAsks,
): BadgeView {
  if (knowledge === null) return { owners: [], expertCount: 0, generation: '', prepared };
  const owners = ownersOf(knowledge.ownership, subjects, context.now);
  return {
    owners: owners
      .filter(({ role }) => role === 'owner')
      .slice(0, MOST_OWNERS)
      .flatMap(({ owner }) => {
        const name =
          owner.kind === 'person' ? knowledge.nameOfPerson(owner.id) : nameOf(knowledge, owner);
        return name === null ? [] : [{ name, kind: owner.kind }];
      }),
    ...(unownedOf(knowledge.ownership, subjects, context.now).length === 0
      ? {}
      : { unowned: i18n.t('badge.unowned') }),
    // Whoever is merely in the owner team is no expert for this page yet.
    expertCount: knowledge.countExperts(
      subjects,
      topicsNamedBy(knowledge, subjects),
      owners.flatMap(({ owner }) => (owner.kind === 'person' ? [owner.id] : [])),
      context.me,
    ),
    generation: knowledge.generation,
    prepared,
  };
}

/** Cards stand in pages, which learn nothing of the ledger, not even by an order that it changed (SAFETY.md, fact 1). */
function withoutLedger({ now, me }: WhoAsks): AnswerContext {
  return { now, me, load: new Map() };
}

/** The card over one mention; null for a token that means nothing (any more). */
export function cardView(
  knowledge: Knowledge,
  token: Token,
  matched: string,
  subjects: readonly Subject[],
  context: WhoAsks,
): CardView | null {
  const entity = knowledge.entityOf(token);
  const name = entity === null ? null : nameOf(knowledge, entity);
  if (entity === null || name === null) return null;
  const about = aboutEntity(knowledge, entity, subjects);
  const owners = ownersOf(knowledge.ownership, about.subjects, context.now);
  const toldPage = withoutLedger(context);
  const whom =
    entity.kind === 'person'
      ? { experts: [personAsExpert(knowledge, entity.id, toldPage)].flatMap((view) => view ?? []) }
      : askViews(
          knowledge,
          rank(knowledge, about.subjects, about.topics, owners, toldPage),
          MOST_EXPERTS,
          toldPage,
        );
  return {
    token,
    kind: entity.kind,
    name,
    description: descriptionOf(knowledge, entity),
    matched,
    mapName: knowledge.map.name,
    mapDate: knowledge.map.generatedAt,
    owners: [
      ...ownerViews(knowledge, owners),
      ...(entity.kind === 'topic' || entity.kind === 'subject'
        ? nearestViews(knowledge, about.subjects, about.topics, owners, context.now)
        : []),
    ],
    conflicts: conflictTexts(knowledge, entity.kind === 'team' ? [] : about.subjects),
    unowned: unownedViews(knowledge, entity.kind === 'team' ? [] : about.subjects, context.now),
    ...whom,
    askable: entity.kind === 'person' || entity.kind === 'team',
  };
}

/** Everything known about a page. */
export function pageCardView(
  knowledge: Knowledge | null,
  subjects: readonly Subject[],
  mentions: readonly Token[],
  prepared: BadgeView['prepared'],
  context: WhoAsks,
): PageCardView {
  if (knowledge === null)
    return {
      subjects: [],
      owners: [],
      experts: [],
      mentions: [],
      mapName: '',
      mapDate: '',
      prepared,
    };
  const owners = ownersOf(knowledge.ownership, subjects, context.now);
  return {
    subjects: shownSubjects(subjects).map((subject) => ({
      token: knowledge.tokenOf({ kind: 'subject', id: subject }),
      label: subjectText(subject),
    })),
    owners: [
      ...ownerViews(knowledge, owners),
      ...nearestViews(knowledge, subjects, topicsNamedBy(knowledge, subjects), owners, context.now),
    ],
    conflicts: conflictTexts(knowledge, subjects),
    unowned: unownedViews(knowledge, subjects, context.now),
    ...askViews(
      knowledge,
      pageExperts(knowledge, subjects, withoutLedger(context)),
      MOST_EXPERTS,
      context,
    ),
    mentions: mentions.flatMap((token) => {
      const entity = knowledge.entityOf(token);
      const name = entity === null ? null : nameOf(knowledge, entity);
      return entity === null || name === null ? [] : [{ token, kind: entity.kind, name }];
    }),
    mapName: knowledge.map.name,
    mapDate: knowledge.map.generatedAt,
    prepared,
  };
}
