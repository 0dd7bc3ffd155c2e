import type { RawPerson } from '../../../utils/map/parsing/rows';

/** What a trace knows somebody by. */
export interface Named {
  readonly name: string;
  /** A mail address, a user name with or without `@`, or nothing. */
  readonly by: string;
}

/** Addresses that code hosts give to those who hide theirs: a user name, sometimes with a number in front. */
const HIDDEN = /^(?:\d+[+-])?([^@+]+)@users\.noreply\.(github\.com|[^@]*gitlab[^@]*)$/i;

/**
 * Somebody as a row, by which merging finds out who it is: the mail address, or the user name. Null for one who is
 * known by neither.
 */
export function authorRow({ name, by }: Named): RawPerson | null {
  const hidden = HIDDEN.exec(by);
  const handle = hidden?.[1] ?? (/.@/.test(by) ? null : by.replace(/^@/, ''));
  if (handle === null) {
    const mail = by.toLowerCase();
    return row(mail, name || mail.slice(0, mail.indexOf('@')), { addresses: { mail } });
  }
  if (handle === '') return null;
  const isGithub = hidden?.[2]?.toLowerCase() === 'github.com';
  return row(`@${handle.toLowerCase()}`, name || handle, {
    handles: [handle],
    ...(isGithub ? { addresses: { github: handle } } : {}),
  });
}

function row(id: string, name: string, rest: Partial<RawPerson>): RawPerson | null {
  return id.length > 200 ? null : { id, name: name.slice(0, 200), ...rest };
}
