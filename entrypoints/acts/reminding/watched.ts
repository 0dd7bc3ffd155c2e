import type { OwnerRef, Person, Team, Topic } from '../../../utils/map/model';
import { ownersOf } from '../../../utils/map/owners';
import { parseSubject } from '../../../utils/map/subjects';
import type { HelpRequest, RequestTarget } from '../../../utils/requests/model';
import type { Watched } from '../../../utils/requests/reminders/due';
import { escalationPath, NO_TIMES, targetKey } from '../../../utils/requests/reminders/path';
import type { Times } from '../../../utils/requests/reminders/working-time';
import type { OpenRequests } from '../../../utils/store/reminders';
import { type AnswerContext, expertsAbout } from '../../background/answering/ranking';
import type { Entity, Knowledge } from '../../background/knowledge';
import { teamOf } from '../targets';

/** States of a follow-up that leave its target to be asked again: it was never sent, or taken back. */
const NOT_ASKED: readonly HelpRequest['state'][] = ['withdrawn', 'lapsed'];
const SETTLED: readonly HelpRequest['state'][] = ['answered', 'resolved'];

/**
 * The requests that the user asked, with what the map knows around each: when those who were asked work, and who could
 * be asked next.
 */
export function watchedRequests(
  knowledge: Knowledge,
  { open, around }: OpenRequests,
  context: AnswerContext,
): readonly Watched[] {
  return open
    .filter(({ origin, state }) => origin === 'prepared' && state !== 'prepared')
    .map((request) => watchedRequest(knowledge, request, around, context));
}

function watchedRequest(
  knowledge: Knowledge,
  request: HelpRequest,
  around: OpenRequests['around'],
  context: AnswerContext,
): Watched {
  const { draft, escalations = [] } = request;
  const steps = escalations.map((step) => ({
    ...step,
    state: step.request === null ? undefined : around.get(step.request)?.state,
  }));
  const taken = steps.filter(({ state }) => state === undefined || !NOT_ASKED.includes(state));
  const first = draft.follows === undefined ? undefined : around.get(draft.follows);
  const helper = timesOf(knowledge, draft.to);
  const last = taken.at(-1);
  const path = escalationPath(
    knowledge.index,
    {
      request,
      taken: new Set(taken.map(({ to }) => targetKey(to))),
      topic: topicOf(knowledge, draft.about),
      team: teamAsked(knowledge, request),
      backups: backupsFor(knowledge, request, context),
      me: context.me,
    },
    context.now,
  );
  return {
    request,
    helper,
    path,
    last: (last === undefined ? helper : timesOf(knowledge, last.to)) ?? NO_TIMES,
    settled: taken.some(({ state }) => state !== undefined && SETTLED.includes(state)),
    isStep: first?.escalations?.some((step) => step.request === request.id) === true,
  };
}

/** When whoever was asked works; null where the map does not know them any more. */
function timesOf({ index }: Knowledge, { kind, id }: RequestTarget): Times | null {
  // Ids in the ledger are plain text: they may be of a map that is gone.
  const people: ReadonlyMap<string, Person> = index.people;
  const teams: ReadonlyMap<string, Team> = index.teams;
  if (kind === 'person') return people.get(id)?.availability ?? null;
  return teams.has(id) ? NO_TIMES : null;
}

/** What it is about is kept by its name, as it was shown. */
function topicOf(knowledge: Knowledge, about: string | null): Topic | null {
  const [id] = about === null ? [] : knowledge.topicsCalled(about);
  return id === undefined ? null : (knowledge.index.topics.get(id) ?? null);
}

/** The team that was asked, else the main one of whoever was. */
function teamAsked(knowledge: Knowledge, { draft: { to, via } }: HelpRequest): Team | null {
  const asked = teamOf(knowledge, via);
  if (asked !== null) return asked;
  const teams: ReadonlyMap<string, Team> = knowledge.index.teams;
  if (to.kind === 'team') return teams.get(to.id) ?? null;
  const people: ReadonlyMap<string, Person> = knowledge.index.people;
  const [main] = people.get(to.id)?.teams ?? [];
  return main === undefined ? null : (knowledge.index.teams.get(main) ?? null);
}

/** Who stands in, as claims say, then who else knows it. */
function backupsFor(
  knowledge: Knowledge,
  { draft: { about, subjects } }: HelpRequest,
  context: AnswerContext,
): readonly OwnerRef[] {
  const known = subjects.flatMap((each) => parseSubject(each)?.subject ?? []);
  const backups = ownersOf(knowledge.ownership, known, context.now)
    .filter(({ role }) => role === 'backup')
    .map(({ owner }) => owner);
  const topic = topicOf(knowledge, about);
  const entities: Entity[] = known.map((id) => ({ kind: 'subject', id }));
  if (topic !== null) entities.unshift({ kind: 'topic', id: topic.id });
  const { experts } = expertsAbout(knowledge, entities, context);
  return [...backups, ...experts.map(({ person }): OwnerRef => ({ kind: 'person', id: person }))];
}
