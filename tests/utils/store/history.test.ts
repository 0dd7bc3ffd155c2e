import { expect, it } from 'vitest';
import { openDatabase } from '../../../utils/store/database';
import { askedBefore } from '../../../utils/store/history';
import { prepareRequest, recordEvent } from '../../../utils/store/ledger';
import { DRAFT } from '../requests/sample';
import { newPlatform } from './platform';

const minute = (n: number) => new Date(Date.UTC(2026, 4, 1, 10, n));

it('tells whom the user asked, from as many of the last changed requests as it may look at', async () => {
  const db = await openDatabase(newPlatform());
  for (const [n, id] of ['ana', 'ben', 'cem'].entries()) {
    const to = { kind: 'person', id, name: id, team: null } as const;
    const draft = { ...DRAFT, to };
    const { id: requestId } = await prepareRequest(db, {
      draft,
      actor: null,
      key: id,
      at: minute(n),
    });
    if (id !== 'cem')
      await recordEvent(db, { requestId, kind: 'asked', actor: null, at: minute(10 + n) });
  }
  const now = minute(30);
  const all = await askedBefore(db, { limit: 100, now });
  expect([...all.keys()]).toEqual(['ben', 'ana']);
  expect(all.get('ana')?.byAbout.get('Kafka')).toMatchObject({
    askedAt: minute(10).toISOString(),
    answered: false,
  });
  expect([...(await askedBefore(db, { limit: 1, now })).keys()]).toEqual(['ben']);
});
