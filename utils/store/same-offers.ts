import * as v from 'valibot';
import { type GenerationsDb, type MetaRow, metaTable } from './generations';

const KEY = 'sameOffers';
/** More than anybody goes through. */
const MOST = 200;

const offers = v.array(
  v.object({
    kind: v.picklist(['team', 'person']),
    ids: v.array(v.string()),
    names: v.array(v.string()),
    why: v.string(),
  }),
);
type Offers = Readonly<v.InferOutput<typeof offers>>;

/** Teams and people of the map in use that look alike and were not joined; none where that cannot be read. */
export async function readOffers(db: GenerationsDb): Promise<Offers> {
  const parsed = v.safeParse(offers, (await metaTable(db).get(KEY))?.value);
  return parsed.success ? parsed.output : [];
}

/** The offers as a row, to write along with their generation. */
export function offersRow(all: readonly unknown[]): MetaRow {
  return { key: KEY, value: all.slice(0, MOST) };
}
