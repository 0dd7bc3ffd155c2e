import { partsFor } from '../../utils/store/compiled/parts';
import { StoredMap } from '../../utils/store/compiled/stored-map';
import type { Database } from '../../utils/store/database';
import { GenerationGone, readParts, readUsableRow } from '../../utils/store/generations';

let known: { readonly id: string; readonly map: StoredMap } | null = null;

/** The map in use, read piece by piece and once a generation; null while there is none that can be read. */
export async function currentMap(db: Database): Promise<StoredMap | null> {
  const row = await readUsableRow(db);
  if (row === null) return null;
  if (known?.id === row.id) return known.map;
  try {
    const map = new StoredMap(row, await readParts(db, row.id, partsFor('map', row.parts)));
    known = { id: row.id, map };
    return map;
  } catch (error) {
    // A sync put another one in use meanwhile.
    if (error instanceof GenerationGone) return currentMap(db);
    throw error;
  }
}
