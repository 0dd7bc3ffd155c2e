import type { Keeper, SourceInfo } from '../model';
import { readAddresses } from './addresses';
import { ownerOf } from './facts';
import { step } from './problems';
import type { Reader } from './reader';
import type { SourceRow } from './rows';

/** A checked row to what is known of a source; null when nothing is left of its id. */
export function readSource(reader: Reader, row: SourceRow, path: string): SourceInfo | null {
  const id = reader.text(row.id, step(path, 'id'), 'keep');
  if (id === '') return null;
  return {
    id,
    label: reader.optional(row.label, step(path, 'label'), 'strip'),
    keeper: keeperOf(reader, row, step(path, 'keeper')),
    url: row.url ?? null,
  };
}

function keeperOf(reader: Reader, { keeper }: SourceRow, path: string): Keeper | null {
  if (keeper === null || keeper === undefined) return null;
  if (!('addresses' in keeper)) return ownerOf(keeper);
  const addresses = readAddresses(keeper.addresses, step(path, 'addresses'), reader.problems);
  return Object.keys(addresses).length === 0 ? null : { kind: 'addresses', addresses };
}
