import {
  findUnsafe,
  type LedgerProblem,
  type LedgerProblemCode,
  parseEvent,
} from '../../requests/events';
import { canonical } from '../../requests/fold';
import type { LedgerEvent, UnknownEvent } from '../../requests/model';
import type { LedgerOwner } from '../others';

export type AnyEvent = LedgerEvent | UnknownEvent;

/** What every exported ledger begins with. */
export const FORMAT = 'askaround.ledger';
export const VERSION = 1;
/** Far above a life's worth of asks (a million events come to about 300 MB); what is larger is no ledger. */
const MAX_CHARACTERS = 400_000_000;
const MAX_EVENTS = 1_000_000;
/** Clocks differ; a day covers any that is set at all. */
const FUTURE_MS = 24 * 60 * 60 * 1000;

/** What a file holds that can be used, and what is wrong with the rest. */
export interface FileEvents {
  readonly events: readonly { readonly event: AnyEvent; readonly path: string }[];
  readonly problems: readonly LedgerProblem[];
  readonly by: LedgerOwner | null;
}

/** The longest name or id of whoever a file is of. */
const MAX_NAME = 300;

/**
 * Reads an exported ledger. Total: whatever the file is, what is wrong with it is said.
 *
 * @param now events of more than a day later are left out
 */
export function readFile(text: string, now: Date): FileEvents {
  const refuse = (code: LedgerProblemCode, path: string, detail: string): FileEvents => ({
    events: [],
    problems: [{ code, path, detail: detail.slice(0, 200) }],
    by: null,
  });
  if (text.length > MAX_CHARACTERS)
    return refuse('tooLarge', '$', `${text.length} > ${MAX_CHARACTERS}`);
  let file: unknown;
  try {
    file = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    return refuse('notJson', '$', error instanceof Error ? error.message : String(error));
  }
  if (typeof file !== 'object' || file === null || !('format' in file) || file.format !== FORMAT)
    return refuse('wrongFormat', '$.format', `"${FORMAT}"`);
  const version = 'version' in file ? file.version : undefined;
  if (version !== VERSION)
    return refuse('wrongVersion', '$.version', `${VERSION}; ${JSON.stringify(version) ?? '-'}`);
  if (!('events' in file) || !Array.isArray(file.events))
    return refuse('wrongFormat', '$.events', '[…]');
  const rows: readonly unknown[] = file.events;
  if (rows.length > MAX_EVENTS)
    return refuse('tooMany', '$.events', `${rows.length} > ${MAX_EVENTS}`);
  const { events: _rows, ...head } = file;
  const unsafe = findUnsafe(head, '$');
  if (unsafe !== null) return { events: [], problems: [unsafe], by: null };
  return { ...readEvents(rows, now), by: 'by' in file ? ownerOf(file.by) : null };
}

/** What a file says of whose it is; what makes no sense says nothing. */
function ownerOf(said: unknown): LedgerOwner | null {
  if (typeof said !== 'object' || said === null || !('id' in said) || !('name' in said))
    return null;
  const { id, name } = said;
  const usable = (text: unknown): text is string =>
    typeof text === 'string' && text !== '' && text.length <= MAX_NAME;
  return usable(id) && usable(name) ? { id, name } : null;
}

function readEvents(rows: readonly unknown[], now: Date): Omit<FileEvents, 'by'> {
  const latest = new Date(now.getTime() + FUTURE_MS).toISOString();
  const events = new Map<string, { event: AnyEvent; path: string }>();
  const problems: LedgerProblem[] = [];
  for (const [index, row] of rows.entries()) {
    const path = `$.events[${index}]`;
    const parsed = parseEvent(row, path);
    if (!parsed.ok) {
      problems.push(parsed.problem);
      continue;
    }
    const event = parsed.value;
    const twin = events.get(event.id)?.event;
    if (event.at > latest) problems.push({ code: 'future', path: `${path}.at`, detail: event.at });
    else if (twin === undefined) events.set(event.id, { event, path });
    else if (canonical(twin) !== canonical(event))
      problems.push({ code: 'conflict', path: `${path}.id`, detail: event.id });
  }
  return { events: [...events.values()], problems };
}
