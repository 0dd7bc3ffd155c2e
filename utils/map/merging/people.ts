import type { MapPart, OptOut } from '../part';
import type { Steps } from '../steps';
import type { Groups } from './groups';
import { fold, type Joining, join } from './join';

export interface JoinedPeople extends Joining {
  /** Groups of people who opted out, by whichever source says so. */
  readonly gone: ReadonlySet<number>;
  /** What those people are recognised by, in all their sources. */
  readonly optOuts: readonly OptOut[];
}

/**
 * Joins what is said of people, and finds who opted out. An opt-out is joined as any row is; one that has no mail
 * address and a handle in doubt counts for all in other sources who may be meant, because in doubt nobody is exposed.
 * Rows are numbered: statements first, then opt-outs.
 */
export function* joinPeople(
  part: MapPart,
  same: readonly (readonly string[])[],
): Steps<JoinedPeople> {
  const { people, optOuts } = part;
  const count = people.length + optOuts.length;
  const optOut = (row: number): OptOut | undefined => optOuts[row - people.length];
  const mails = new Array<string | null>(count);
  for (let row = 0; row < count; row += 1) {
    const mail = people[row]?.addresses.mail ?? optOut(row)?.mail ?? null;
    mails[row] = mail === null ? null : fold(mail);
  }
  const rows = {
    count,
    id: (row: number) => fold(people[row]?.id ?? optOut(row)?.id ?? ''),
    source: (row: number) => people[row]?.provenance.source ?? optOut(row)?.source ?? '',
    key: (row: number) => mails[row] ?? null,
    handles: (row: number) => (people[row]?.handles ?? optOut(row)?.handles ?? []).map(fold),
  };
  const joining = yield* join(rows, same);
  const { groups } = joining;
  if (optOuts.length === 0) return { ...joining, gone: new Set(), optOuts };

  const withMail = new Set<number>();
  for (let row = 0; row < count; row += 1) if (rows.key(row) !== null) withMail.add(groups.of(row));
  /** Rows of opt-outs by the handles that are all that is known of them. */
  const unsure = new Map<string, number[]>();
  for (let row = people.length; row < count; row += 1) {
    if (withMail.has(groups.of(row))) continue;
    for (const handle of rows.handles(row)) {
      const known = unsure.get(handle);
      if (known === undefined) unsure.set(handle, [row]);
      else known.push(row);
    }
  }
  for (let row = 0; unsure.size > 0 && row < people.length; row += 1) {
    for (const handle of rows.handles(row)) {
      for (const meant of unsure.get(handle) ?? []) {
        if (rows.source(meant) !== rows.source(row)) groups.join(meant, row);
      }
    }
  }
  const gone = new Set(optOuts.map((_, index) => groups.of(people.length + index)));
  return { ...joining, gone, optOuts: widened(part, groups, gone) };
}

/** Every row of somebody who opted out as an opt-out of its own, so that a later merge recognises each of them. */
function widened(part: MapPart, groups: Groups, gone: ReadonlySet<number>): readonly OptOut[] {
  const more = part.people
    .filter((_, row) => gone.has(groups.of(row)))
    .map(({ id, handles, addresses, provenance }) => ({
      id,
      handles,
      mail: addresses.mail ?? null,
      source: provenance.source,
    }));
  return [...part.optOuts, ...more];
}
