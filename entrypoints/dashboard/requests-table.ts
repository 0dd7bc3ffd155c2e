import Papa from 'papaparse';
import type { HelpRequest } from '../../utils/requests/model';

/**
 * Requests as a table that every spreadsheet opens: comma-separated, with a mark of its encoding. Cells that a spreadsheet
 * would take for a formula begin with an apostrophe, whoever wrote them. How safe it felt to ask is not in it: beside a
 * name that would be a mark of a person.
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
  return `\ufeff${Papa.unparse(rows, { escapeFormulae: /^[=+\-@\t\r]/, newline: '\r\n' })}\r\n`;
}
