import { parseSubject } from '../../../utils/map/subjects';
import type { AskOutcome } from '../../../utils/messaging/protocol';
import type { HelpRequest, RequestDraft, RequestTarget } from '../../../utils/requests/model';
import { requestById } from '../../../utils/store/history';
import { expertsAbout } from '../../background/answering/ranking';
import type { Entity, Knowledge } from '../../background/knowledge';
import { askNext } from '../asking';
import { answerContext, theDatabase, theKnowledge } from '../given';
import { ofMap } from '../targets';
import { UNKNOWN } from '../work';

/** Most people offered to be asked next. */
const MOST = 3;

/** The request as it stands now; null where there is none. */
export async function requestNow(requestId: string): Promise<HelpRequest | null> {
  return requestById(await theDatabase(), requestId, new Date());
}

/** What a draft is about, as the map knows it. */
export function entitiesOf(
  knowledge: Knowledge,
  { about, subjects }: Pick<RequestDraft, 'about' | 'subjects'>,
): readonly Entity[] {
  const topics = [...knowledge.index.topics.values()].filter(({ name }) => name === about);
  return [
    ...topics.map(({ id }): Entity => ({ kind: 'topic', id })),
    ...subjects.flatMap((each): Entity[] => {
      const subject = parseSubject(each)?.subject;
      return subject === undefined ? [] : [{ kind: 'subject', id: subject }];
    }),
  ];
}

/** One click: asks somebody else the same. The request that it makes follows the first, which stays as it is. */
export async function followUp(
  requestId: string,
  to: Pick<RequestTarget, 'kind' | 'id'>,
): Promise<AskOutcome> {
  const [knowledge, request] = await Promise.all([theKnowledge(), requestNow(requestId)]);
  if (knowledge === null || request === null) return UNKNOWN;
  const resolved = ofMap(knowledge, to);
  return resolved === null ? UNKNOWN : askNext(knowledge, request, resolved);
}

/** Who could be asked instead, the best first: those who know what it is about, without whoever was asked already. */
export async function nextFor(requestId: string): Promise<readonly RequestTarget[]> {
  const [knowledge, request] = await Promise.all([theKnowledge(), requestNow(requestId)]);
  if (knowledge === null || request === null) return [];
  const { draft, referral, escalations = [] } = request;
  const asked = new Set(
    [draft.to, referral, ...escalations.map(({ to }) => to)].map((to) => to?.id),
  );
  const about = entitiesOf(knowledge, draft);
  const { experts } = expertsAbout(knowledge, about, await answerContext());
  return experts
    .filter(({ person }) => !asked.has(person))
    .slice(0, MOST)
    .flatMap(({ person }) => ofMap(knowledge, { kind: 'person', id: person })?.to ?? []);
}
