import { i18n } from '#i18n';
import type { Person } from '../../../utils/map/model';
import type { ExtensionMessages } from '../../../utils/messaging/protocol';
import { namedTarget } from '../../../utils/requests/mine';
import type { RequestTarget } from '../../../utils/requests/model';
import { beginRequest, newRequestId } from '../../../utils/store/ledger';
import type { Knowledge } from '../../background/knowledge';
import { pageOfTab, readSettings, theDatabase, theKnowledge } from '../given';

/**
 * Logs help that was given outside Askaround: who asked, about what, when. Whoever helped is the user.
 *
 * @returns the request's id
 * @throws `StoreFault` as the ledger does
 */
export async function logHelp({
  who,
  about,
  note,
  at,
  tabId,
}: Parameters<ExtensionMessages['request.helped']>[0]): Promise<string> {
  const knowledge = await theKnowledge();
  const [{ me }, { page, subjects }] = await Promise.all([readSettings(), pageOfTab(tabId)]);
  const now = new Date();
  const said = new Date(at);
  const when = said < now ? said : now;
  const { id } = await beginRequest(await theDatabase(), {
    requestId: newRequestId(when),
    kind: 'helped',
    actor: me?.id ?? null,
    at: when,
    draft: {
      to: me === null ? namedTarget(i18n.t('request.me')) : targetOf(knowledge, me),
      from: targetOf(knowledge, who),
      about: about.trim() === '' ? null : about,
      subjects,
      page,
      quote: null,
      need: note,
      tried: '',
      byWhen: '',
      channel: 'clipboard',
    },
  });
  return id;
}

/** Somebody as the map has them now; by name alone where it has not. */
function targetOf(
  knowledge: Knowledge | null,
  { id, name }: { readonly id: string | null; readonly name: string },
): RequestTarget {
  if (id === null) return namedTarget(name);
  const people: ReadonlyMap<string, Person> | undefined = knowledge?.index.people;
  const person = people?.get(id);
  const team = person?.teams[0];
  const teamName = team === undefined ? undefined : knowledge?.index.teams.get(team)?.name;
  return { kind: 'person', id, name: person?.name ?? name, team: teamName ?? null };
}
