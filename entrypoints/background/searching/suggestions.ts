import type { RankedExpert, WhoToAsk } from '../../../utils/experts/experts';
import type { Person, Team } from '../../../utils/map/model';
import type { SearchAnswer } from '../../../utils/messaging/protocol';
import type { ResultView } from '../../../utils/messaging/views';
import type { HelpRequest } from '../../../utils/requests/model';
import { requestsPage } from '../../../utils/store/history';
import type { SearchWork } from '../../search/work';
import { type AnswerContext, fallbackView } from '../answering/ranking';
import { presenceView, reasonView } from '../answering/texts';
import { theDatabase } from '../context';
import type { Entity, Knowledge } from '../knowledge';
import { SPEECH } from './speech';

const MOST_SUGGESTED = 5;
const MOST_RECENT = 4;

/** Before anything is typed: those asked lately, then those whom the page calls for. */
export function suggestions(
  work: SearchWork,
  knowledge: Knowledge,
  whom: WhoToAsk,
  recent: readonly Entity[],
  context: AnswerContext,
): SearchAnswer['groups'] {
  const line = (entity: Entity): ResultView | null => work.line(knowledge, entity, context, SPEECH);
  const person = (expert: RankedExpert): ResultView[] => {
    const view = line({ kind: 'person', id: expert.person });
    const why = whyText(knowledge, expert, context.now);
    const presence = presenceView(expert.presence, context.now);
    return view === null ? [] : [{ ...view, detail: [{ text: why, hit: false }], presence }];
  };
  const lately = recent
    .flatMap((entity) => {
      const expert = whom.experts.find((each) => each.person === entity.id);
      return expert === undefined ? (line(entity) ?? []) : person(expert);
    })
    .slice(0, MOST_RECENT);
  const shown = new Set(lately.map(({ token }) => token));
  const unseen = (experts: readonly RankedExpert[]): ResultView[] =>
    experts.flatMap(person).filter(({ token }) => !shown.has(token));
  const people = unseen(whom.experts);
  const others = unseen(whom.lessObvious).slice(0, MOST_SUGGESTED);
  const fallback = whom.fallback === null ? null : fallbackView(knowledge, whom.fallback);
  const entity = fallback?.team == null ? null : knowledge.entityOf(fallback.team.token);
  const team = entity === null ? null : line(entity);
  const page = team === null || shown.has(team.token) ? people : [team, ...people];
  return [
    { kind: 'recent' as const, results: lately },
    {
      kind: 'page' as const,
      results: page.slice(0, MOST_SUGGESTED),
      ...(fallback === null ? {} : { note: fallback.text }),
      ...(others.length === 0 ? {} : { lessObvious: others }),
    },
  ].filter(({ results }) => results.length > 0);
}

/** The main reason, and what the user's own ledger says. */
function whyText(knowledge: Knowledge, { reasons }: RankedExpert, now: Date): string {
  const past = reasons.find(({ code }) => code === 'asked-before');
  return [reasons[0], past]
    .flatMap((reason) =>
      reason === undefined ? [] : reasonView(knowledge.index, reason, now).text,
    )
    .join(' · ');
}

/** The requests that were changed last in this browser, the latest first. Can be read before there is a map. */
export async function recentRequests(): Promise<readonly HelpRequest[]> {
  const { requests } = await requestsPage(await theDatabase(), { limit: 20, now: new Date() });
  return requests;
}

/** Who was asked by these requests, each once and in their order, as far as the map still has them. */
export function targetsOf(
  requests: readonly HelpRequest[],
  knowledge: Knowledge,
): readonly Entity[] {
  const people: ReadonlyMap<string, Person> = knowledge.index.people;
  const teams: ReadonlyMap<string, Team> = knowledge.index.teams;
  const found = requests.flatMap(({ draft: { to, via } }): Entity[] => {
    // Whichever of a team got it, the next question is for the team again.
    const asked = to.kind === 'team' ? to : via;
    if (asked !== undefined) {
      const team = teams.get(asked.id);
      return team === undefined ? [] : [{ kind: 'team', id: team.id }];
    }
    const person = people.get(to.id);
    return person === undefined ? [] : [{ kind: 'person', id: person.id }];
  });
  return [...new Map(found.map((entity) => [`${entity.kind}:${entity.id}`, entity])).values()];
}
