import type { HelpRequest } from '../../utils/requests/model';
import { csvText } from './csv';

/**
 * Requests as a table that every spreadsheet opens. How safe it felt to ask is not in it: beside a name that would be a
 * mark of a person.
 */
export function requestsTable(requests: readonly HelpRequest[]): string {
  const rows = requests.map(({ id, state, origin, draft, createdAt, updatedAt, ...more }) => ({
    id,
    origin,
    state,
    created: createdAt,
    changed: updatedAt,
    from: draft.from?.name ?? '',
    to: draft.to.name,
    team: draft.via?.name ?? draft.to.team ?? '',
    about: draft.about ?? '',
    subjects: draft.subjects.join(' '),
    page: draft.page?.title ?? '',
    address: draft.page?.url ?? '',
    need: draft.need,
    tried: draft.tried,
    by_when: draft.byWhen,
    channel: draft.channel,
    helped: more.feedback?.helped ?? '',
  }));
  return csvText(rows);
}
