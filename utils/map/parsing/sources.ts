import type { Keeper, PersonId, SourceInfo, TeamId } from '../model';
import { readAddresses } from './addresses';
import type { Known } from './facts';
import { step } from './problems';
import type { Reader } from './reader';
import type { SourceRow } from './rows';

/** A checked row to what is known of a source; null when nothing is left of its id. */
export function readSource(
  reader: Reader,
  row: SourceRow,
  path: string,
  known: Known,
): SourceInfo | null {
  const id = reader.text(row.id, step(path, 'id'), 'keep');
  if (id === '') return null;
  return {
    id,
    label: reader.optional(row.label, step(path, 'label'), 'strip'),
    keeper: keeperOf(reader, row, step(path, 'keeper'), known),
    url: row.url ?? null,
  };
}

/** A keeper who opted out, or is not in the map, is none. */
function keeperOf(reader: Reader, row: SourceRow, path: string, known: Known): Keeper | null {
  const { keeper } = row;
  if (keeper === null || keeper === undefined) return null;
  if ('addresses' in keeper) {
    const addresses = readAddresses(keeper.addresses, step(path, 'addresses'), reader.problems);
    return Object.keys(addresses).length === 0 ? null : { kind: 'addresses', addresses };
  }
  if ('team' in keeper) {
    if (known.teams.has(keeper.team)) return { kind: 'team', id: keeper.team as TeamId };
    reader.problems.warn('dangling', step(path, 'team'), keeper.team);
    return null;
  }
  if (known.people.has(keeper.person)) return { kind: 'person', id: keeper.person as PersonId };
  if (!known.optedOut.has(keeper.person))
    reader.problems.warn('dangling', step(path, 'person'), keeper.person);
  return null;
}
