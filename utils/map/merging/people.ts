import type { MapPart, OptOut } from '../part';
import type { Steps } from '../steps';
import type { Groups } from './groups';
import { fold, type Joining, join, type Rows } from './join';

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
  const rows: Rows = {
    count,
    id: (row: number) => fold(people[row]?.id ?? optOut(row)?.id ?? ''),
    source: (row: number) => people[row]?.provenance.source ?? optOut(row)?.source ?? '',
    key: (row: number) => mails[row] ?? null,
    handles: (row: number) => (people[row]?.handles ?? optOut(row)?.handles ?? []).map(fold),
  };
  const joining = yield* join(rows, same, part.joined.people);
  const { groups } = joining;
  if (optOuts.length === 0) return { ...joining, gone: new Set(), optOuts };

  joinWhoMayBeMeant(rows, groups, people.length);
  const gone = new Set(optOuts.map((_, index) => groups.of(people.length + index)));
  return { ...joining, gone, optOuts: widened(part, groups, gone) };
}

/**
 * Joins to opt-outs without a mail address whoever in another source has one of their handles, and so on from those who
 * have no address either: nothing else could tell them apart.
 */
function joinWhoMayBeMeant(rows: Rows, groups: Groups, firstOptOut: number): void {
  const groupOf = groups.snapshot();
  const all = Array.from({ length: rows.count }, (_, row) => row);
  const of = (row: number) => groupOf[row] ?? row;
  const withMail = new Set(all.filter((row) => rows.key(row) !== null).map(of));
  const next = [...new Set(all.slice(firstOptOut).map(of))].filter((group) => !withMail.has(group));
  if (next.length === 0) return;
  const members = Map.groupBy(all, of);
  const byHandle = new Map<string, number[]>();
  for (const row of all) {
    for (const handle of rows.handles(row)) {
      const having = byHandle.get(handle);
      if (having === undefined) byHandle.set(handle, [row]);
      else having.push(row);
    }
  }
  const met = new Set(next);
  /** Source by which a handle was followed; null once two were, because then everybody who has it is met. */
  const followed = new Map<string, string | null>();
  for (const group of next) {
    for (const row of members.get(group) ?? []) {
      for (const handle of rows.handles(row)) {
        const by = followed.get(handle);
        if (by === null || by === rows.source(row)) continue;
        followed.set(handle, by === undefined ? rows.source(row) : null);
        for (const meant of byHandle.get(handle) ?? []) {
          if (met.has(of(meant)) || rows.source(meant) === rows.source(row)) continue;
          groups.join(row, meant);
          met.add(of(meant));
          if (!withMail.has(of(meant))) next.push(of(meant));
        }
      }
    }
  }
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
