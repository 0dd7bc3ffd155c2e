import { presenceOf } from '../../utils/experts/presence';
import type { Person } from '../../utils/map/model';
import type { ExtensionMessages } from '../../utils/messaging/protocol';
import { loadDraft } from '../../utils/store/drafts';
import { presenceView } from '../background/answering/texts';
import { readSettings, theDatabase, theKnowledge } from './given';
import { addressesOf, asker, otherThan, targetOfTeam, teamOf } from './targets';

/** Whom a composer's draft would reach, as `draft.target` says. */
export async function draftTarget({
  draftId,
  wanted,
}: Parameters<ExtensionMessages['draft.target']>[0]): Promise<
  ReturnType<ExtensionMessages['draft.target']>
> {
  const knowledge = await theKnowledge();
  const now = new Date();
  const draft = await loadDraft(await theDatabase(), draftId, now);
  if (knowledge === null || draft === null) return null;
  const team = wanted === null ? null : teamOf(knowledge, draft.via);
  const { to, via } = team === null ? draft : await targetOfTeam(knowledge, team, draftId, wanted);
  const people: ReadonlyMap<string, Person> = knowledge.index.people;
  const person = to.kind === 'person' ? people.get(to.id) : undefined;
  const { me } = await readSettings();
  return {
    from: asker(knowledge, me) ?? null,
    to,
    via: via ?? null,
    other: await otherThan(knowledge, { to, via }, draftId),
    addresses: addressesOf(knowledge, to),
    presence: person === undefined ? null : presenceView(presenceOf(person, now), now),
    availability: person?.availability ?? null,
    mapName: knowledge.map.name,
    templates: knowledge.map.templates ?? [],
  };
}
