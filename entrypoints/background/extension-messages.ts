import { browser } from 'wxt/browser';
import { onMessage } from '../../utils/messaging/messenger';
import type { ExtensionMessages } from '../../utils/messaging/protocol';
import { zoneOf } from '../../utils/messaging/zones';
import { readOffers } from '../../utils/store/same-offers';
import { saveSourceFile } from '../../utils/store/source-files';
import { writeToken } from '../../utils/store/tokens';
import { ACT_KINDS, type ActKind } from '../acts/work';
import { theActs } from './acts';
import { answerExample, answerExampleCard, answerExampleNote } from './answering/example';
import { theDatabase, theSync } from './context';
import { answerPeople } from './searching/people';
import { answerSearch, beginSearching } from './searching/search-messages';

type Handler<Kind extends keyof ExtensionMessages> = (
  data: Parameters<ExtensionMessages[Kind]>[0],
) => Promise<ReturnType<ExtensionMessages[Kind]>>;

/** Registers one handler that only our own pages may reach. */
function handle<Kind extends keyof ExtensionMessages>(kind: Kind, work: Handler<Kind>): void {
  const listen = onMessage as (
    kind: string,
    listener: (message: { data: unknown; sender: Parameters<typeof zoneOf>[0] }) => unknown,
  ) => void;
  listen(kind, ({ data, sender }) => {
    const own = { id: browser.runtime.id, root: browser.runtime.getURL('/') };
    if (zoneOf(sender, own) !== 'extension')
      throw new Error('Only Askaround itself may send this.');
    return work(data as Parameters<ExtensionMessages[Kind]>[0]);
  });
}

/** As `handle`, by the file that comes with the first click. */
function handleLate<Kind extends ActKind>(kind: Kind): void {
  handle(kind, async (data) => {
    const { messages } = await theActs();
    return messages[kind](data);
  });
}

/** Everything that our own pages may ask. */
export function serveExtensionPages(): void {
  handle('search', answerSearch);
  handle('search.begin', async () => beginSearching());
  handle('people.find', ({ text }) => answerPeople(text));
  handle('example', answerExample);
  handle('example.card', ({ token, matched }) => answerExampleCard(token, matched));
  handle('example.note', ({ about, line }) => answerExampleNote(about, line));
  for (const kind of ACT_KINDS) handleLate(kind);
  handle('sync.now', ({ id }) => theSync().syncNow(id === undefined ? undefined : [id]));
  handle('sync.cancel', ({ id }) => theSync().cancel(id));
  handle('sync.status', () => theSync().status());
  handle('sync.confirm', () => theSync().confirmHeld());
  handle('sync.discard', () => theSync().discardHeld());
  handle('source.token', async ({ id, token }) => {
    await writeToken(id, token);
    return theSync().status();
  });
  handle('same.offers', async () => readOffers(await theDatabase()));
  handle('source.file', async ({ id, name, text }) => {
    await saveSourceFile(await theDatabase(), id, { name, text });
    return null;
  });
}
