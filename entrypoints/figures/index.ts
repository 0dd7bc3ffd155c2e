import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { openDatabase } from '../../utils/store/database';
import { asStoreFault, StoreFault } from '../../utils/store/faults';
import type { Ask, Message, QuestionKind, Reply } from './questions';
import { figuresOf } from './work';

/** What a worker of a page has, and a page has not. */
interface WorkerScope {
  postMessage(reply: Reply): void;
  addEventListener(kind: 'message', listener: (event: { readonly data: Message }) => void): void;
}

/**
 * The dashboard's worker: reads the facts and works figures out, so that the page stays at hand. It listens to the page
 * that started it alone; nothing else can reach it.
 */
export default defineUnlistedScript(() => {
  const scope = globalThis as unknown as WorkerScope;
  let opening: Promise<ReturnType<typeof figuresOf>> | null = null;
  const open = (): Promise<ReturnType<typeof figuresOf>> => {
    opening ??= openDatabase().then((db) => {
      // Another window needs a newer database: the next question opens it anew.
      db.on('close', () => {
        opening = null;
      });
      return figuresOf(db);
    });
    opening.catch(() => {
      opening = null;
    });
    return opening;
  };
  scope.addEventListener('message', ({ data: { id, kind, ask } }) => {
    open()
      .then((answer) => answer(kind, ask as Ask<QuestionKind>))
      .then(
        (answer) => scope.postMessage({ id, answer }),
        (error: unknown) => {
          const fault = asStoreFault(error);
          const message = fault instanceof Error ? fault.message : String(fault);
          const code = fault instanceof StoreFault ? fault.code : null;
          scope.postMessage({ id, message, code });
        },
      );
  });
});
