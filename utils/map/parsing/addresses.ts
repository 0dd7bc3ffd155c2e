import { ADDRESS_KINDS, type Addresses, type AddressKind } from '../model';
import type { JsonObject } from './json';
import { type ProblemList, step } from './problems';
import { hasUnsafe } from './text';

const MAX_ADDRESS = 500;
/** One plain recipient. A comma, a question mark or an ampersand could smuggle in further ones, or headers. */
const MAIL = /^[^\s@,;?&<>"()\\%]+@[^\s@,;?&<>"()\\%]+$/;
const HANDLE = /^@?[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/;
/** A team of an organisation, as GitHub mentions it. */
const GITHUB_TEAM = /^@?[A-Za-z0-9][A-Za-z0-9_-]{0,99}\/[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;

/** What an address of each kind may look like. The channel checks its links again before one is opened. */
const FORMS: Readonly<
  Record<AddressKind, { mail: boolean; handle: boolean; hosts: readonly string[] }>
> = {
  mail: { mail: true, handle: false, hosts: [] },
  slack: { mail: false, handle: false, hosts: ['slack.com'] },
  teams: { mail: true, handle: false, hosts: ['teams.microsoft.com'] },
  googleChat: { mail: true, handle: false, hosts: ['chat.google.com'] },
  calendar: { mail: true, handle: false, hosts: ['calendar.google.com', 'outlook.office.com'] },
  jira: { mail: false, handle: true, hosts: [] },
  github: { mail: false, handle: true, hosts: [] },
};

/**
 * Checks one address.
 *
 * @returns the address as it is kept (links as the URL parser writes them, handles without `@`), or null.
 */
export function cleanAddress(kind: AddressKind, raw: string): string | null {
  const value = raw.trim();
  if (value.length === 0 || value.length > MAX_ADDRESS || hasUnsafe(value)) return null;
  const form = FORMS[kind];
  if (form.mail && value.length <= 254 && MAIL.test(value)) return value;
  const handle = HANDLE.test(value) || (kind === 'github' && GITHUB_TEAM.test(value));
  if (form.handle && handle) return value.replace('@', '');
  return form.hosts.length > 0 ? cleanLink(value, form.hosts) : null;
}

function cleanLink(value: string, hosts: readonly string[]): string | null {
  if (!URL.canParse(value)) return null;
  const url = new URL(value);
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return null;
  if (url.port !== '') return null;
  const known = hosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));
  return known ? url.href : null;
}

/** Reads the `addresses` of a row: good ones are kept, each other one is listed as `bad-address`. */
export function readAddresses(
  raw: JsonObject | null | undefined,
  path: string,
  problems: ProblemList,
): Addresses {
  if (raw === null || raw === undefined) return NONE;
  const found = new Map<AddressKind, string>();
  for (const [key, value] of Object.entries(raw)) {
    if (value === null) continue;
    const kind = ADDRESS_KINDS.find((known) => known === key);
    const clean =
      kind !== undefined && typeof value === 'string' ? cleanAddress(kind, value) : null;
    if (kind === undefined || clean === null) {
      problems.warn('bad-address', step(path, key), typeof value === 'string' ? value : key);
    } else {
      found.set(kind, clean);
    }
  }
  if (found.size === 0) return NONE;
  // Always in one order, so that what is the same also reads the same.
  const addresses: Partial<Record<AddressKind, string>> = {};
  for (const kind of ADDRESS_KINDS) {
    const value = found.get(kind);
    if (value !== undefined) addresses[kind] = value;
  }
  return addresses;
}

const NONE: Addresses = {};
