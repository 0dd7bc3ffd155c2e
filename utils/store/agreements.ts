import { monotonicFactory } from 'ulid';
import {
  type Agreement,
  type AgreementContent,
  normaliseAgreement,
  SAID_BY,
} from '../requests/agreement';
import { parseAgreementContent } from '../requests/events';
import { canonical, fold } from '../requests/fold';
import type { LedgerEvent } from '../requests/model';
import type { Database } from './database';
import { StoreFault } from './faults';
import { eventsOf, nextStamp, write } from './ledger';
import { watch } from './live';
import { materialise, sortAgreements } from './materialise';
import { eventsIn } from './others';

const ulid = monotonicFactory();

/** An agreement, and where it is from. */
export interface KnownAgreement {
  readonly agreement: Agreement;
  /** Whose file it came with; null: it is of the user's own ledger, and theirs to change. */
  readonly by: { readonly id: string; readonly name: string } | null;
  readonly own: boolean;
}

/**
 * Writes an agreement, or what it says from now on. Saying again what it says already changes nothing.
 *
 * @param input.id the agreement to change; null writes a new one
 * @throws `StoreFault` `invalidAgreement` where a part of it is missing or too long; `notFound`; `StorageFull`
 */
export async function saveAgreement(
  db: Database,
  input: {
    readonly id: string | null;
    readonly content: AgreementContent;
    readonly actor: string | null;
    readonly at: Date;
  },
): Promise<Agreement> {
  const { at, actor } = input;
  const parsed = parseAgreementContent(normaliseAgreement(input.content));
  if (!parsed.ok)
    throw new StoreFault('invalidAgreement', `${parsed.problem.path}: ${parsed.problem.detail}`);
  const content = parsed.value;
  return write(db, async () => {
    const id = input.id ?? ulid(at.getTime());
    const events = input.id === null ? [] : await eventsOf(db, id, at);
    const known = fold(events).agreement;
    if (input.id !== null && known?.kind !== content.kind) return missing(id);
    if (known !== null && sameContent(known, content)) return known;
    const base = { ...nextStamp(at, events), requestId: id, actor, v: 1 } as const;
    await db.events.add(eventOf(base, content));
    return (await materialise(db, id)).agreement ?? missing(id);
  });
}

function eventOf(
  base: { id: string; at: string; requestId: string; actor: string | null; v: 1 },
  content: AgreementContent,
): LedgerEvent {
  switch (content.kind) {
    case 'commitment':
      return { ...base, kind: SAID_BY.commitment, commitment: content.commitment };
    case 'plan':
      return { ...base, kind: SAID_BY.plan, plan: content.plan };
    case 'rhythm':
      return { ...base, kind: SAID_BY.rhythm, rhythm: content.rhythm };
  }
}

/**
 * Calls back with all agreements, last changed first, the user's own and those that came with others' ledgers, now and
 * after every change, from whichever window it comes.
 *
 * @returns stops it
 */
export function watchAgreements(
  db: Database,
  onChange: (agreements: readonly KnownAgreement[]) => void,
  onError: (error: unknown) => void,
): () => void {
  let others: readonly KnownAgreement[] = [];
  return watch(
    db,
    async () => {
      // A database that a newer Askaround wrote may have no such table.
      if (db.tables.every(({ name }) => name !== 'agreements')) return { good: [], bad: [] };
      const rows: unknown[] = await db.agreements.toArray();
      others = await othersAgreements(db);
      return sortAgreements(rows);
    },
    (own) =>
      onChange(
        [...own.map((agreement) => ({ agreement, by: null, own: true })), ...others].toSorted(
          (a, b) => (a.agreement.updatedAt < b.agreement.updatedAt ? 1 : -1),
        ),
      ),
    onError,
  );
}

async function othersAgreements(db: Database): Promise<readonly KnownAgreement[]> {
  const rows = await db.others.where('of').equals('agreement').toArray();
  return rows.flatMap((row) => {
    const { agreement } = fold(eventsIn(row));
    return agreement === null ? [] : { agreement, by: row.by, own: false };
  });
}

function sameContent(known: Agreement, content: AgreementContent): boolean {
  const { id: _id, createdAt: _created, updatedAt: _updated, v: _v, ...said } = known;
  return canonical(said) === canonical(content);
}

function missing(id: string): never {
  throw new StoreFault('notFound', `There is no such agreement ${id}.`);
}
