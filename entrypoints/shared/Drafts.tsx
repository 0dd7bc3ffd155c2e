import { useEffect, useState } from 'preact/hooks';
import { DraftList } from '../../components/requests/DraftList';
import { sendMessage } from '../../utils/messaging/messenger';
import { type Database, openDatabase } from '../../utils/store/database';
import { deleteDraft, type StoredDraft, saveDraft, watchDrafts } from '../../utils/store/drafts';

/** The drafts that were begun and not sent, for as long as the page is open. Where they cannot be read, none are shown. */
export function Drafts({ now }: { readonly now: number }) {
  const [db, setDb] = useState<Database | null>(null);
  const [drafts, setDrafts] = useState<readonly StoredDraft[]>([]);
  const [discarded, setDiscarded] = useState<StoredDraft | null>(null);
  useEffect(() => {
    let stop = () => {};
    let over = false;
    // What stands in the ledger says itself that it cannot be read.
    const none = () => setDrafts([]);
    openDatabase().then((opened) => {
      if (over) return opened.close();
      setDb(opened);
      const unwatch = watchDrafts(opened, setDrafts, none);
      stop = () => {
        unwatch();
        opened.close();
      };
    }, none);
    return () => {
      over = true;
      stop();
    };
  }, []);
  const discard = async (id: string): Promise<void> => {
    const draft = drafts.find((each) => each.id === id);
    if (db === null || draft === undefined) return;
    await deleteDraft(db, id);
    setDiscarded(draft);
  };
  const undo = async (): Promise<void> => {
    if (db === null || discarded === null) return;
    await saveDraft(db, discarded.id, discarded.draft, new Date(discarded.savedAt));
    setDiscarded(null);
  };
  return (
    <DraftList
      drafts={drafts}
      discarded={discarded}
      now={now}
      onOpen={(id) => void sendMessage('draft.open', { draftId: id })}
      onDiscard={(id) => void discard(id)}
      onUndo={() => void undo()}
      onClose={() => setDiscarded(null)}
    />
  );
}
