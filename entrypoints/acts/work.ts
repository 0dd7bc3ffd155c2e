import type { AskOutcome, ExtensionMessages } from '../../utils/messaging/protocol';
import type { CodesView, Token } from '../../utils/messaging/views';
import type { PageContext } from '../../utils/requests/model';
import type { Need } from '../../utils/store/compiled/parts';
import type { Database } from '../../utils/store/database';
import type { Settings } from '../../utils/store/settings-shape';
import type { Texts } from '../../utils/texts';
import type { AnswerContext } from '../background/answering/ranking';
import type { Knowledge } from '../background/knowledge';
import type { Note, PageNote } from './notes';

/** What an ask starts from. Tokens are all that a lower zone may name; everything else is derived from the map here. */
export interface Ask {
  readonly token: Token;
  readonly about: Token | null;
  readonly page: PageContext | null;
  readonly quote: string | null;
  readonly subjects: readonly string[];
}

/** Nobody could be asked: what was named is not in the map, or there is no map. */
export const UNKNOWN: AskOutcome = { opened: 'unknown', requestId: null };

/** Wakes the background when a message to the webhook is due. */
export const POST_ALARM = 'posts';

/** Wakes the background when something may be due about a request. */
export const REMIND_ALARM = 'remind';

/** However far off the next thing is, the count is made anew once a day: requests lapse and expire by themselves. */
export const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000;

/** Ids of our notifications begin so; the request's id follows, or nothing where several wait. */
export const NOTIFICATION = 'waiting:';

/** What keeps a state stays in the background, and is handed over. */
export interface Given {
  theDatabase(): Promise<Database>;
  theKnowledge(need?: Need): Promise<Knowledge | null>;
  speakAsChosen(): Promise<Texts | null>;
  readSettings(): Promise<Settings>;
  answerContext(): Promise<AnswerContext>;
  refreshPages(url?: string): Promise<void>;
  pageOfTab(tabId: number | null): Promise<Pick<Ask, 'page' | 'subjects'>>;
}

/** Messages of our own pages that only a click sends. */
export const ACT_KINDS = [
  'ask',
  'compose',
  'note',
  'note.write',
  'act',
  'code.look',
  'code.apply',
  'requests.due',
  'request.nudge',
  'request.next',
  'request.follow',
  'request.thank',
  'request.reply',
  'request.suggest',
  'request.helped',
  'send',
  'post.again',
  'draft.target',
  'draft.open',
] as const;
export type ActKind = (typeof ACT_KINDS)[number];

type Handler<Kind extends keyof ExtensionMessages> = (
  data: Parameters<ExtensionMessages[Kind]>[0],
) => Promise<ReturnType<ExtensionMessages[Kind]>>;

/**
 * What comes after a click, an alarm or a code in a page, and nothing before. It lies in a file of its own, which the
 * background loads then.
 */
export interface Acts {
  readonly messages: { readonly [Kind in ActKind]: Handler<Kind> };
  askNow(ask: Ask): Promise<AskOutcome>;
  compose(ask: Ask): Promise<AskOutcome>;
  actOn(
    requestId: string,
    action: Parameters<ExtensionMessages['act']>[0]['action'],
  ): Promise<null>;
  pageNote(knowledge: Knowledge, note: PageNote, context: AnswerContext): Note | null;
  composeNote(knowledge: Knowledge, note: Note): Promise<AskOutcome>;
  /** What codes in a page say by themselves; see `viewOf`. What they tell the ledger is written later. */
  codesOnPage(codes: unknown): CodesView;
  /** Looks what waits for the user, and tells what is to be told. */
  remind(): Promise<void>;
  /** Posts what is due; `online`: the network came back. */
  catchUp(online?: boolean): Promise<void>;
  /** What a crash left half done is made good: damaged rows set aside, requests made anew from their events. */
  repair(): Promise<void>;
  /** What has lapsed goes. */
  prune(): Promise<void>;
}

/** Set by `acts.js`; to be called once. */
export type BeginActs = (given: Given) => Acts;
