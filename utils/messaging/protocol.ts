import type { Addresses, Availability, MapTemplate } from '../map/model';
import type { CodeState } from '../requests/exchange-code';
import type { AskedTeam, RequestTarget } from '../requests/model';
import type { Completion } from '../search/facets';
import type {
  CardView,
  CodesView,
  ExampleView,
  ItemOwners,
  NoteView,
  PageCardView,
  PageLook,
  PresenceView,
  ResultView,
  Token,
} from './views';

/** What a content script says about the page it stands in. */
export interface PageReport {
  /** Full address; the background cuts query and fragment before anything is kept. */
  readonly url: string;
  readonly title: string;
  /** Id of the site file that read the page. */
  readonly site: string;
  readonly subjects: readonly string[];
}

/** One found mention: index of the text it stands in, start and end in UTF-16 units, token of the entity. */
export type Hit = readonly [text: number, start: number, end: number, token: Token];

export interface Annotations {
  readonly generation: string;
  readonly hits: readonly Hit[];
  /** The cap on distinct mentions was reached; the rest of the page stays plain. */
  readonly capped: boolean;
}

/** What happened to a click on "Ask". */
export interface AskOutcome {
  /**
   * `draft`: logged and the channel's link opened; `posted`: logged and on its way to the webhook; `composer`: nothing logged
   * yet; `unknown`: the token is gone.
   */
  readonly opened: 'draft' | 'posted' | 'composer' | 'unknown';
  readonly requestId: string | null;
  /** Whom a team's request goes to, and why, as a sentence. */
  readonly why?: string;
}

/**
 * Messages that a content script may send. The background checks the sender's zone for each and treats every field as
 * hostile: tokens that it did not give out answer with null.
 */
export interface PageMessages {
  /**
   * Which tool a page is of, on a host that no site file names: the background starts that tool's file there. A page may
   * lie about itself; it is then read by another file of ours, and that is all.
   */
  'page.recognised'(data: { url: string; site: string }): null;
  /** There is something to draw: the background runs `overlay.js` in the document that asks. */
  'page.overlay'(data: { url: string }): null;
  /** The page's own tool is asked about the item on the screen: noted, by its host, among what left the browser. */
  'page.toolAsked'(data: { url: string }): null;
  /** A page was entered, or its subjects changed. */
  'page.look'(report: PageReport): PageLook;
  /** Visible text, in reading order. Never stored. */
  'page.annotate'(data: { page: PageReport; texts: readonly string[] }): Annotations;
  /** Who owns each of these items, by what each is about, most specific first. */
  'page.items'(data: { page: PageReport; items: readonly (readonly string[])[] }): ItemOwners;
  'page.card'(data: { page: PageReport; token: Token; matched: string }): CardView | null;
  'page.pageCard'(data: { page: PageReport; mentions: readonly Token[] }): PageCardView;
  /** `proven`: the browser proved that the card was visible and the click was the user's (SAFETY.md, fact 4). */
  'page.ask'(data: {
    page: PageReport;
    token: Token;
    about: Token | null;
    proven: boolean;
  }): AskOutcome;
  /**
   * "This is wrong" on a line, or with no line "who owns this?": opens the composer with a note to whoever keeps the
   * source. `about` is the card's own token, null for the page card.
   */
  'page.note'(data: { page: PageReport; about: Token | null; line: Token | null }): AskOutcome;
  /** "Sent?" on the badge: only for prepared requests about this very page. */
  'page.confirm'(data: { page: PageReport; requestId: string; sent: boolean }): PageLook;
  /**
   * Exchange codes that stand on the page. The answer is what they say by themselves: what they mean in this browser is told
   * to no page (docs/decisions/0026). Null where the page asks too often.
   */
  'page.codes'(data: { page: PageReport; codes: readonly string[] }): CodesView | null;
  /** "Open" beside them: a window of our own says what they mean here. */
  'page.showCodes'(report: PageReport): null;
  /** "Pause" on the page card: nothing is read or drawn on this page until it is left. */
  'page.pause'(report: PageReport): null;
}

/** Messages that only our own extension pages may send. */
export interface ExtensionMessages {
  /**
   * As-you-type search. An empty query gives those asked lately, then suggestions and notes for the page in the tab. `many`: as many
   * results as fill a page rather than a popup.
   */
  search(data: { query: string; tabId: number | null; many: boolean }): SearchAnswer;
  /** Somebody is about to look for somebody: what every search needs is read. Sent by `public/begin.js`. */
  'search.begin'(data: object): null;
  /**
   * One click: logs the request and opens the draft in the best channel, or the composer where no link carries it. About
   * the page in the tab; null: about none.
   */
  ask(data: { token: Token; about: Token | null; tabId: number | null }): AskOutcome;
  /** Opens the composer for somebody, in its own window; `tabId` as in `ask`. */
  compose(data: { token: Token; about: Token | null; tabId: number | null }): AskOutcome;
  /**
   * Opens the composer with a note to whoever keeps a source; null: nobody in particular. `to`: somebody of the map
   * instead, as long as they are in it.
   */
  note(data: {
    source: string | null;
    about: string;
    text: string;
    to?: Pick<RequestTarget, 'kind' | 'id'>;
  }): AskOutcome;
  /** Opens My requests with a playbook note to be written about a topic or a subject. */
  'note.write'(data: { token: Token }): null;
  /**
   * What the user says about a request. The background writes it, because a popup may close under the click. Undoing one
   * that is only prepared means that it was never sent.
   */
  act(data: { requestId: string; action: RequestAction | 'undo' }): null;
  /**
   * What the exchange codes in a text say here; null where there is none. Nothing is written. `tabId`: of the page that shows
   * it; missing: it was pasted.
   */
  'code.look'(data: { text: string; tabId?: number | null }): CodeLook | null;
  /** What is due about the user's requests: only those of which something is. */
  'requests.due'(data: Record<string, never>): readonly DueView[];
  /** One click: opens a reminder to whoever was asked, in the same channel, and logs that it was; else the composer. */
  'request.nudge'(data: { requestId: string }): AskOutcome;
  /**
   * Does what a code was shown to say, after a click. `shown`: the kind of answer that was shown; where it says something else by
   * now, nothing is done and the new answer comes back.
   */
  'code.apply'(data: { code: string; shown: CodeLook['kind']; tabId?: number | null }): CodeOutcome;
  /** Who could be asked instead of whoever was asked, the best first; nobody without a map. */
  'request.next'(data: { requestId: string }): readonly RequestTarget[];
  /** One click: asks somebody else the same, in a request that follows the first. Outcomes as for `ask`. */
  'request.follow'(data: { requestId: string; to: Pick<RequestTarget, 'kind' | 'id'> }): AskOutcome;
  /** Opens the composer with thanks to whoever was asked. Sending it notes that they were thanked. */
  'request.thank'(data: { requestId: string }): AskOutcome;
  /** What to send to the other side about how a request stands, for the user to copy; null where there is no such. */
  'request.reply'(data: { requestId: string }): string | null;
  /** Opens the composer with a note to the keeper of the map: somebody was named who knows what a request is about. */
  'request.suggest'(data: { requestId: string }): AskOutcome;
  /**
   * Logs help that was given outside. `at`: ISO date-time, not to come; `tabId`: the page in that tab is what it was
   * about. Gives the request's id.
   */
  'request.helped'(data: {
    who: { readonly id: string | null; readonly name: string };
    about: string;
    note: string;
    at: string;
    tabId: number | null;
  }): string;
  /** Tries once more to post a request to the webhook, whatever became of it before. */
  'post.again'(data: { requestId: string }): null;
  /** Opens what a confirmed composer prepared: logs it and follows the channel's link, or posts it. */
  send(data: { draftId: string }): AskOutcome;
  /**
   * Whom a composer's draft would reach, from the map as it is now; null when the draft or the map is gone. `wanted`: of a
   * team that was asked, the whole or one member, instead of whom the draft names. Nothing is written.
   */
  'draft.target'(data: { draftId: string; wanted: 'member' | 'team' | null }): {
    /** The user, as the message is to name them; null while it is not known who that is. */
    readonly from: RequestTarget | null;
    readonly to: RequestTarget;
    readonly via: AskedTeam | null;
    /** Who else of the team could have it. */
    readonly other: 'member' | 'team' | null;
    readonly addresses: Addresses;
    readonly presence: PresenceView | null;
    /** When they can be met; null for a team. */
    readonly availability: Availability | null;
    readonly mapName: string;
    /** The company's own templates. */
    readonly templates: readonly MapTemplate[];
  } | null;
  /** Opens the composer with a draft that was begun before, in its window. */
  'draft.open'(data: { draftId: string }): null;
  /**
   * Fetches one source, or without an id all of them, whether due or not. Resolves when the try is over; its result is in
   * the status. An id that no source has fetches nothing, and resolves when the map is made of what is there.
   */
  'sync.now'(data: { id?: string }): SyncStatus;
  /** Ends the fetching of one source; what it brought before stays in use. */
  'sync.cancel'(data: { id: string }): SyncStatus;
  /** Takes the map that was held because it shrank. */
  'sync.confirm'(data: Record<string, never>): SyncStatus;
  /** Drops the map that was held, and asks no more about this version of it. */
  'sync.discard'(data: Record<string, never>): SyncStatus;
  'sync.status'(data: Record<string, never>): SyncStatus;
  /** Keeps a source's token in memory until the browser is closed; null forgets it. Fetches nothing. */
  'source.token'(data: { id: string; token: string | null }): SyncStatus;
  /**
   * Keeps the text of a file that the user chose for a source, in this browser's database; at most `MAX_FILE` characters
   * (`utils/store/source-files.ts`), else it rejects. Fetches nothing.
   */
  'source.file'(data: { id: string; name: string; text: string }): null;
  /** Teams or people that look alike and were not joined, best guesses first. */
  'same.offers'(data: Record<string, never>): readonly SameOffer[];
  /** "Who am I": finds people in the map by mail, handle or name. */
  'people.find'(data: { text: string }): readonly {
    readonly id: string;
    readonly name: string;
    readonly team: string | null;
  }[];
  /** A sentence with names of the map in it, for the welcome page; null where the map has none. */
  example(data: Record<string, never>): ExampleView | null;
  /** The card over one of its names. */
  'example.card'(data: { token: Token; matched: string }): CardView | null;
  /** "This is wrong" on a line of that card, or with no line "who owns this?". */
  'example.note'(data: { about: Token | null; line: Token | null }): AskOutcome;
}

/** Messages from the background or the popup to a content script. */
export interface ToPageMessages {
  /** The map or the settings changed: look and annotate anew. */
  'page.refresh'(data: Record<string, never>): void;
  /** The badge pressed by keyboard: opens the page card, or closes it. False where Askaround is off. */
  'page.toggleCard'(data: Record<string, never>): boolean;
  /** What is this page? For the popup and the context menu. */
  'page.describe'(data: Record<string, never>): {
    report: PageReport;
    mentions: readonly Token[];
    /** Nothing is read or drawn there until the page is left. */
    paused: boolean;
    /** What it cost the page's thread so far, and the longest piece of that, in ms. */
    cost: { readonly total: number; readonly longest: number };
    /** Names of the probes that found nothing, as of the last self-check. */
    missing: readonly string[];
    /** Exchange codes that stand there. */
    codes: readonly string[];
  };
  /** What every probe finds now, for a report; null while paused. */
  'page.probe'(data: Record<string, never>): CheckAnswer | null;
}

/** What a site's probes find on a page: numbers alone, so that no text of a page can be in a report. */
export interface CheckAnswer {
  /**
   * In the order of the site file's probes: null where one is not asked at this address, else how much each of its
   * selectors finds; of a function 1 or 0.
   */
  readonly probes: readonly (readonly number[] | null)[];
  readonly recognised: boolean;
  /** How many places to read, and to stand beside, the site file finds. */
  readonly roots: number;
  readonly docks: number;
}

export interface SearchAnswer {
  readonly query: string;
  /** Set when the map is missing altogether. */
  readonly empty: boolean;
  /** ISO date-time at which the map was made; null without one. */
  readonly mapDate: string | null;
  /** Values that would finish the filter being typed, those of most people first. */
  readonly completions: readonly Completion[];
  readonly groups: readonly {
    readonly kind: 'page' | 'recent' | 'person' | 'team' | 'topic' | 'subject';
    readonly results: readonly ResultView[];
    /** Of the page's people: what to say where nobody fits, and those seldom thought of, in their own order. */
    readonly note?: string;
    readonly lessObvious?: readonly ResultView[];
  }[];
  /** The user's own notes that fit, the best first; with nothing typed those about the page. */
  readonly notes?: readonly NoteView[];
}

/** How many a map, or one source of it, brings. */
export interface MapCounts {
  readonly people: number;
  readonly teams: number;
  readonly topics: number;
  readonly claims: number;
}

/** Why a try failed: a stable code with details for its text (`faultKey`). */
export interface StatusFault {
  readonly code: string;
  readonly detail: string;
}

/** Something wrong in a map or a source: a stable code with its place and details for its text (`problemKey`). */
export interface StatusProblem {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly path: string;
  readonly detail: string;
}

/** State of the map and of its sources, as the settings show it. */
export interface SyncStatus {
  /** A source is being fetched, or a map is made of what the sources brought. */
  readonly running: boolean;
  /** The map in use; null only before the very first load. */
  readonly map: {
    readonly name: string;
    readonly generatedAt: string;
    readonly fetchedAt: string;
    readonly counts: MapCounts;
  } | null;
  /** Why no map could be made or stored of what the sources brought; what went wrong at one source is with the source. */
  readonly fault: StatusFault | null;
  /** Found where the sources were joined, of the map in use; at most 200. */
  readonly problems: readonly StatusProblem[];
  /** A map that shrank too much waits for the user's word. */
  readonly held: { readonly peopleBefore: number; readonly peopleNow: number } | null;
  /** In the order of the settings; empty: the bundled sample. */
  readonly sources: readonly SourceStatus[];
}

/** State of one source. */
export interface SourceStatus {
  /** As in the settings, and so are kind and label. */
  readonly id: string;
  readonly kind: string;
  readonly label: string | null;
  /** Its first address; for a file that the user chose, the file's name; null where its options cannot be read. */
  readonly address: string | null;
  readonly running: boolean;
  /** Things read so far, and in all where that is known; null while it is not running or has not said. */
  readonly progress: { readonly done: number; readonly all: number | null } | null;
  /** ISO date-times. */
  readonly lastTry: string | null;
  readonly nextTry: string | null;
  /** Why its last try failed; null when it worked. */
  readonly fault: StatusFault | null;
  /** Problems of what it brings now or, with `fault`, of what was refused; at most 200. */
  readonly problems: readonly StatusProblem[];
  /** How many there are in all. */
  readonly problemCount: number;
  /** What its last good version brings, before the sources are joined; null before the first one. */
  readonly counts: MapCounts | null;
  /** ISO date-time at which its last good version came. */
  readonly fetchedAt: string | null;
  /** It is set up to sign in with a token, and none is in memory. */
  readonly needsToken: boolean;
}

/** Two or more of the map that look like one. */
export interface SameOffer {
  readonly kind: 'team' | 'person';
  /** Ids in the map, two at least. */
  readonly ids: readonly string[];
  /** Their names, in the same order. */
  readonly names: readonly string[];
  /** What they have in common, in the map's own words (`payments`). */
  readonly why: string;
}

/** What is due about a request. */
export interface DueView {
  readonly requestId: string;
  /** Whoever was asked can be reminded. */
  readonly nudge: boolean;
  /** Who can be asked next (`request.follow`); null: nobody is to be. */
  readonly step: {
    readonly role: 'named' | 'backup' | 'team' | 'lead';
    readonly to: RequestTarget;
  } | null;
  /** Who was passed over before them, and why. */
  readonly skipped: readonly {
    readonly name: string;
    readonly why: 'away' | 'asked' | 'you' | 'unreachable';
  }[];
}

/** What a user can say about a request by one press. */
export type RequestAction =
  | 'asked'
  | 'acknowledged'
  | 'answered'
  | 'resolved'
  | 'declined'
  | 'withdrawn'
  | 'reopened'
  | 'nudged'
  | 'thanked';

/** Somebody whom a code names to those who have the map. */
export interface CodeParty {
  /** As pages know them: what a page may be told of is counted by it. */
  readonly token: Token;
  readonly kind: 'person' | 'team';
  readonly name: string;
}

/**
 * What an exchange code says in this browser. `code` is the code itself, mended; to be handed back when it is applied.
 * Names and states alone, so that all of it may be shown in a page (SAFETY.md, fact 1).
 */
export type CodeLook =
  /** Asked of the user, or of a team of theirs, and unknown here: it can be put into their ledger. */
  | {
      readonly kind: 'receive';
      readonly code: string;
      readonly requestId: string;
      /** Null: not said, or not in this map. */
      readonly from: CodeParty | null;
      readonly to: CodeParty;
      /** Name of the topic or subject; null: not said, or not in this map. */
      readonly about: string | null;
    }
  /** The other side says what became of a request that is here, or, of one's own that is only prepared, that it was sent. */
  | {
      readonly kind: 'record';
      readonly code: string;
      readonly requestId: string;
      readonly state: CodeState;
      /** Which side of it the user is on. */
      readonly side: 'asker' | 'helper';
      /** Who is on the other side, by the name that the ledger has. */
      readonly other: string | null;
      readonly about: string | null;
      /** Who knows better, of one that is passed on. */
      readonly referral: CodeParty | null;
      /** It was said before it was reopened, too: it may be the old code once more. */
      readonly repeated: boolean;
    }
  /** It says what the ledger has already. */
  | {
      readonly kind: 'known';
      readonly code: string;
      readonly requestId: string;
      readonly state: CodeState;
    }
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly reason: CodeRefusal;
      /** The request that it is about, where that one is in the user's ledger. */
      readonly requestId: string | null;
    };

/** Why a code says nothing here. The translations have a text for each under `code.refused.<reason>`. */
export type CodeRefusal =
  /** A part is missing or was changed on its way. */
  | 'damaged'
  /** A newer Askaround wrote it. */
  | 'newer'
  /** It was made with another map. */
  | 'otherMap'
  /** There is no map yet. */
  | 'noMap'
  /** It is not known who the user is. */
  | 'noMe'
  /** It is neither from nor to the user. */
  | 'notYours'
  /** It says what became of a request that is not in this ledger. */
  | 'unknown'
  /** It says what only the other side can say. */
  | 'otherSide'
  /** It is about a request of the user's, and names somebody else. */
  | 'mismatch'
  /** It says an earlier state than the ledger has, or one that cannot follow. */
  | 'older'
  /** The request was erased here. */
  | 'erased';

/** What became of a click on a code. */
export type CodeOutcome =
  | {
      readonly done: 'received' | 'recorded';
      readonly requestId: string;
      readonly state: CodeState;
    }
  /** It says something else by now: nothing was written. */
  | { readonly done: null; readonly look: CodeLook | null };
