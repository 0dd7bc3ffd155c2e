import { beforeEach, describe, expect, it } from 'vitest';
import { DraftKeeper } from '../../entrypoints/composer/keeper';
import type { RequestDraft } from '../../utils/requests/model';
import { type Database, openDatabase } from '../../utils/store/database';
import { openDraft, saveDraft } from '../../utils/store/drafts';
import { DRAFT } from '../utils/requests/sample';
import { newPlatform } from '../utils/store/platform';

const ID = 'draft';
let db: Database;

/** One window with the draft open. */
async function window() {
  const opened = await openDraft(db, ID, new Date());
  if (opened === null) throw new Error('no draft');
  let draft: RequestDraft = opened.draft;
  const saves: boolean[] = [];
  const { promise: saved, resolve } = Promise.withResolvers<void>();
  const keeper = new DraftKeeper(
    db,
    opened,
    () => draft,
    (failed) => {
      saves.push(failed);
      resolve();
    },
  );
  const type = (need: string) => {
    draft = { ...draft, need };
    keeper.touch();
  };
  return { keeper, type, saved, saves };
}
const stored = async () => (await openDraft(db, ID, new Date()))?.draft.need;

beforeEach(async () => {
  db = await openDatabase(newPlatform());
  await saveDraft(db, ID, { ...DRAFT, need: 'begun' }, new Date());
});

describe('the keeper of a draft', () => {
  it('saves by itself once nothing more is typed', async () => {
    const { keeper, type, saved, saves } = await window();
    type('W');
    type('Why?');
    expect(keeper.state).toBe('busy');
    await saved;
    expect([keeper.state, saves]).toEqual(['idle', [false]]);
    expect(await stored()).toBe('Why?');
  });

  it('writes nothing where nothing was typed', async () => {
    const { keeper } = await window();
    await saveDraft(db, ID, { ...DRAFT, need: 'elsewhere' }, new Date());
    expect(await keeper.flush()).toBe(true);
    expect(await stored()).toBe('elsewhere');
  });

  it('saves one after the other, with its own words in the way of none', async () => {
    const { keeper, type } = await window();
    type('one');
    const first = keeper.flush();
    type('two');
    expect(await Promise.all([first, keeper.flush()])).toEqual([true, true]);
    expect(await stored()).toBe('two');
  });

  it('writes over nothing that another window saved, until the user says whose words stay', async () => {
    const [one, two] = [await window(), await window()];
    one.type('of the first');
    await one.keeper.flush();
    two.type('of the second');
    expect(await two.keeper.flush()).toBe(false);
    expect(two.keeper).toMatchObject({
      state: 'failed',
      other: { draft: { need: 'of the first' } },
    });
    two.type('of the second, longer');
    expect(await two.keeper.flush()).toBe(false);
    expect(await stored()).toBe('of the first');
    expect(two.keeper.settle()?.draft.need).toBe('of the first');
    expect(two.keeper.other).toBeNull();
    expect(await two.keeper.flush()).toBe(true);
    expect(await stored()).toBe('of the second, longer');
    // And the first learns of it in its turn.
    one.type('of the first again');
    expect(await one.keeper.flush()).toBe(false);
    expect(one.keeper.other?.draft.need).toBe('of the second, longer');
  });

  it('says when it could not save, and saves again when it can', async () => {
    const { keeper, type, saved, saves } = await window();
    db.close();
    type('Why?');
    await saved;
    expect([keeper.state, keeper.other, saves]).toEqual(['failed', null, [true]]);
    await db.open();
    expect(await keeper.flush()).toBe(true);
    expect(await stored()).toBe('Why?');
  });
});
