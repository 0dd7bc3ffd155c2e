import type { PersonKey } from '../../../utils/metrics/facts';
import type { RequestTarget } from '../../../utils/requests/model';
import { type Database, openDatabase } from '../../../utils/store/database';
import { exportLedger, previewImport } from '../../../utils/store/exchange';
import { prepareRequest, recordEvent } from '../../../utils/store/ledger';
import { DRAFT } from '../../utils/requests/sample';
import { newPlatform } from '../../utils/store/platform';

/** Wednesday noon. */
export const NOW = Date.UTC(2026, 10, 25, 12);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Somebody of a team: `Blue 2`. */
export function member(team: string, n: number): RequestTarget & { readonly id: PersonKey } {
  const id = `${team} ${n}` as PersonKey;
  return { kind: 'person', id, name: id, team };
}

export interface Ask {
  readonly from: RequestTarget;
  readonly to: RequestTarget;
  readonly template?: string;
  /** What comes of it; missing: nothing yet. */
  readonly end?: 'resolved' | 'passed';
  readonly days?: number;
}

let count = 0;

/** Asks and answers through the store, as somebody would by clicking. */
export async function askThrough(
  db: Database,
  { from, to, template, end, days = 3 }: Ask,
): Promise<void> {
  count += 1;
  const at = NOW - days * DAY + (count % 600) * 60_000;
  const draft = { ...DRAFT, from, to, template };
  const actor = from.id;
  const { id: requestId } = await prepareRequest(db, {
    draft,
    actor,
    key: `key ${count}`,
    at: new Date(at),
  });
  const record = (kind: 'asked' | 'resolved', hours: number) =>
    recordEvent(db, { requestId, actor, at: new Date(at + hours * HOUR), kind });
  await record('asked', 0.1);
  if (end === 'resolved') await record('resolved', 4);
  if (end === 'passed')
    await recordEvent(db, {
      requestId,
      actor,
      at: new Date(at + HOUR),
      kind: 'passed',
      referral: member('Green', 1),
    });
}

/** Somebody's own ledger, as the file that they would export. */
export async function ledgerFile(by: RequestTarget, asks: readonly Ask[]): Promise<string> {
  const db = await openDatabase(newPlatform());
  for (const ask of asks) await askThrough(db, ask);
  const file = await exportLedger(db, new Date(NOW), { id: by.id, name: by.name });
  db.close();
  return file;
}

/** A browser into which those files were imported as others'. */
export async function merged(files: readonly string[]): Promise<Database> {
  const db = await openDatabase(newPlatform());
  for (const file of files) {
    const preview = await previewImport(db, file, new Date(NOW), { as: 'others' });
    await preview.apply();
  }
  return db;
}
