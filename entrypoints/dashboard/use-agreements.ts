import { useEffect, useRef, useState } from 'preact/hooks';
import type { AgreementContent } from '../../utils/requests/agreement';
import { type KnownAgreement, saveAgreement, watchAgreements } from '../../utils/store/agreements';
import { type Database, openDatabase } from '../../utils/store/database';
import { eraseThread } from '../../utils/store/erase';
import { readSettings } from '../../utils/store/settings';
import { faultText } from '../shared/fault-text';

/** Commitments, exchange plans and rhythms, followed. */
export type AgreementsState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | {
      readonly kind: 'ready';
      readonly agreements: readonly KnownAgreement[];
      /** A newer Askaround wrote this ledger: it is shown, not changed. */
      readonly readOnly: boolean;
    };

export interface Agreements {
  readonly state: AgreementsState;
  /**
   * @param id the agreement to change; null writes a new one
   * @returns null, or what was wrong, in words
   */
  save(id: string | null, content: AgreementContent): Promise<string | null>;
  /** @returns the way back; what was wrong, in words */
  erase(id: string): Promise<{ readonly restore: () => Promise<void> } | string>;
  retry(): void;
}

/** The agreements of the ledger and of merged ones, from whichever window they change, for as long as a page is open. */
export function useAgreements(): Agreements {
  const [state, setState] = useState<AgreementsState>({ kind: 'loading' });
  const [tries, setTries] = useState(0);
  const db = useRef<Database | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try looks anew
  useEffect(() => {
    let unwatch: (() => void) | null = null;
    let closed = false;
    const failed = (error: unknown) => setState({ kind: 'failed', message: faultText(error) });
    openDatabase().then((opened) => {
      if (closed) return opened.close();
      db.current = opened;
      const readOnly = opened.readOnly !== null;
      unwatch = watchAgreements(
        opened,
        (agreements) => setState({ kind: 'ready', agreements, readOnly }),
        failed,
      );
    }, failed);
    return () => {
      closed = true;
      unwatch?.();
      db.current?.close();
      db.current = null;
    };
  }, [tries]);
  return {
    state,
    async save(id, content) {
      try {
        if (db.current === null) return faultText(null);
        const { me } = await readSettings();
        const at = new Date();
        await saveAgreement(db.current, { id, content, actor: me?.id ?? null, at });
        return null;
      } catch (error) {
        return faultText(error);
      }
    },
    async erase(id) {
      try {
        if (db.current === null) return faultText(null);
        return await eraseThread(db.current, id, new Date());
      } catch (error) {
        return faultText(error);
      }
    },
    retry() {
      setState({ kind: 'loading' });
      setTries((count) => count + 1);
    },
  };
}
