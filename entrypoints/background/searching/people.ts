import { findPeople } from '../../../utils/map/lookup';
import type { ExtensionMessages } from '../../../utils/messaging/protocol';
import { theKnowledge } from '../context';
import { loadSearchWork } from '../late-files';

const MOST = 8;

/** "Who am I": people by mail, handle or name; where none fits exactly, those that search finds. */
export async function answerPeople(
  text: string,
): Promise<ReturnType<ExtensionMessages['people.find']>> {
  const knowledge = await theKnowledge('search');
  if (knowledge === null || text.trim() === '') return [];
  const exact = findPeople(knowledge.index, text);
  const near = exact.length > 0 ? [] : (await loadSearchWork()).people(knowledge, text, MOST);
  const ids = [...exact.map(({ id }) => id), ...near];
  return ids.slice(0, MOST).flatMap((id) => {
    const person = knowledge.index.people.get(id);
    if (person === undefined) return [];
    const team = person.teams[0] === undefined ? null : knowledge.index.teams.get(person.teams[0]);
    return [{ id: person.id, name: person.name, team: team?.name ?? null }];
  });
}
