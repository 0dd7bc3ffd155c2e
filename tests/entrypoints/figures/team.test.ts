// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { Ask, QuestionKind } from '../../../entrypoints/figures/questions';
import { figuresOf } from '../../../entrypoints/figures/work';
import { openDatabase } from '../../../utils/store/database';
import { removeLedger } from '../../../utils/store/figures';
import { newPlatform } from '../../utils/store/platform';
import { askThrough, ledgerFile, member, merged, NOW } from './ledgers';

const ASKED = { now: NOW, me: null, weeks: 13, minimumPeople: 5 } as const satisfies Ask<'own'>;
const blue = (n: number) => member('Blue', n);
const red = (n: number) => member('Red', n);

/** Three of Blue who asked three of Red, twice each, and got help; a fourth request of each waits. */
const files = () =>
  Promise.all(
    [1, 2, 3].map((n) =>
      ledgerFile(blue(n), [
        ...[1, 2, 3, 1, 2, 3].map((to) => ({
          from: blue(n),
          to: red(to),
          end: 'resolved' as const,
        })),
        { from: blue(n), to: red(1) },
      ]),
    ),
  );

async function answered<Kind extends QuestionKind>(
  db: Parameters<typeof figuresOf>[0],
  kind: Kind,
  more: Ask<Kind>,
) {
  return figuresOf(db)(kind, more);
}

describe('figures of teams, from ledgers that were clicked together', () => {
  it('show who helps whom and how long it took, once three people’s ledgers are here', async () => {
    const db = await merged(await files());
    const team = await answered(db, 'team', ASKED);
    if (team.kind === 'invitation') throw new Error('three ledgers are enough');
    expect(team).toMatchObject({ ledgers: 3, minimumPeople: 5, exchanges: 18 });
    expect(team.matrix.cells).toEqual([{ giver: 'Red', receiver: 'Blue', count: 18, handOffs: 0 }]);
    expect(team.pairs).toEqual([{ kind: 'one-way', from: 'Red', to: 'Blue' }]);
    expect(team.resolution.n).toBe(21);
    expect(team.resolution.median.value).toBeCloseTo(3.9 * 3_600_000, -3);
    // Nobody is named in what goes to the page.
    expect(JSON.stringify(team)).not.toMatch(/(Blue|Red) \d/);
    db.close();
  });

  it('invite to share where two people’s ledgers are here', async () => {
    const two = (await files()).slice(0, 2);
    const db = await merged(two);
    expect(await answered(db, 'team', ASKED)).toMatchObject({ kind: 'invitation', ledgers: 2 });
    // The own ledger counts as soon as it holds anything, and one's own file is nobody else's.
    await askThrough(db, { from: blue(9), to: red(1) });
    expect((await answered(db, 'team', ASKED)).kind).toBe('figures');
    expect(await answered(db, 'team', { ...ASKED, me: 'Blue 1' })).toMatchObject({
      kind: 'invitation',
      ledgers: 2,
    });
    db.close();
  });

  it('follow the ledger and the window', async () => {
    const db = await merged(await files());
    const ask = figuresOf(db);
    expect((await ask('team', ASKED)).kind).toBe('figures');
    await removeLedger(db, 'Blue 1');
    expect(await ask('team', ASKED)).toMatchObject({ kind: 'invitation', ledgers: 2 });
    await askThrough(db, { from: red(1), to: blue(1), days: 60 });
    const own = await ask('own', { ...ASKED, me: 'Red 1' });
    expect(own.asked.response).toMatchObject({ n: 1, open: 1 });
    expect((await ask('own', { ...ASKED, me: 'Red 1', weeks: 4 })).asked.response.n).toBe(0);
    db.close();
  });
});

it('one’s own figures come from the own ledger alone', async () => {
  const db = await openDatabase(newPlatform());
  await askThrough(db, { from: blue(1), to: red(1), end: 'resolved' });
  await askThrough(db, { from: blue(1), to: red(2) });
  const own = await answered(db, 'own', { ...ASKED, me: 'Blue 1' });
  expect(own.received).toMatchObject({ value: 1, n: 1 });
  expect(own.teams).toEqual([{ team: 'Red', given: 0, received: 1 }]);
  expect(own.asked.resolution).toMatchObject({ n: 2, open: 1 });
  db.close();
});
