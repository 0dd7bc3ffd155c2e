/**
 * What crosses from the background to pages and extension pages. Views that a web page may receive hold names, teams,
 * topics and reasons only: no address, no history, nothing that is not already the answer to what the page shows
 * (SAFETY.md, facts 1 and 14). Texts in here are final and already in the user's language.
 */

/** Opaque name of a person, team, topic or subject: random per entity, means nothing outside this browser. */
export type Token = string & { readonly token: unique symbol };

export type EntityKind = 'person' | 'team' | 'topic' | 'subject';

/** How sure Askaround is. Said in words, never as a number on a person. */
export type Confidence = 'high' | 'medium' | 'low';

/** Why a line is shown: what matched or which rule, which source says so, how old it is, how sure. */
export interface Reason {
  readonly text: string;
  /** The rule or name that matched, as the map has it, where the text does not say all of it. */
  readonly matched?: string;
  /** The source's name, as people know it. */
  readonly source: string;
  /** ISO date of the claim or evidence, null when the source gives none. */
  readonly date: string | null;
  readonly confidence: Confidence;
  /** Older than six months. */
  readonly stale: boolean;
}

export interface OwnerView {
  readonly token: Token;
  readonly kind: 'team' | 'person';
  readonly name: string;
  /** `nearest`: no owner is known, and this one owns what lies nearest. */
  readonly role: 'owner' | 'backup' | 'nearest';
  readonly reason: Reason;
}

/** Whether somebody can be asked now, as a state and the sentence that says so. */
export interface PresenceView {
  readonly state: 'free' | 'off-hours' | 'away' | 'at-cap' | 'unknown';
  readonly text: string;
}

export interface ExpertView {
  readonly token: Token;
  readonly name: string;
  readonly team: string | null;
  readonly presence: PresenceView;
  /** First one is the main reason; at least one. */
  readonly reasons: readonly Reason[];
  readonly pick: 'top' | 'backup' | null;
}

/** What a list of people says where nobody who knows it can be asked now, and the team to ask instead, if any. */
export interface FallbackView {
  readonly text: string;
  readonly team: { readonly token: Token; readonly name: string } | null;
}

/** Answer to "what is this page about": what the badge shows. */
export interface BadgeView {
  readonly owners: readonly { readonly name: string; readonly kind: 'team' | 'person' }[];
  /** What to say where there is no owner, and that is on purpose. */
  readonly unowned?: string;
  readonly expertCount: number;
  /** The generation that the answer was made from; a changed one makes the page annotate anew. */
  readonly generation: string;
  /** Requests about this page that wait for a word from the user ("Sent?"). */
  readonly prepared: readonly { readonly requestId: string; readonly to: string }[];
}

/** How loud Askaround is on a site: underlines and badge, the badge alone, or not at all. */
export type PageMode = 'on' | 'quiet' | 'off';

/** How the overlay is to look and which language it speaks. */
export interface Appearance {
  readonly theme: 'auto' | 'light' | 'dark';
  /** Texts of the overlay by key. The browser would load every text we have into each page that asks it for one. */
  readonly texts: Readonly<Record<string, string>>;
}

/** The badge, and whether there is to be anything else. */
export interface PageLook extends BadgeView {
  /** `paused`: off on this page until it is left. */
  readonly mode: PageMode | 'paused';
  /** May the page ask its own tool about the item on the screen? */
  readonly askTool: boolean;
  readonly appearance: Appearance;
}

/** What exchange codes say by themselves, whoever reads them: how many ask for help, and how many tell of a request. */
export interface CodesView {
  readonly requests: number;
  readonly news: number;
}

/** Who owns items of a list. */
export interface ItemOwner {
  readonly token: Token;
  readonly name: string;
  readonly kind: 'team' | 'person';
}

/** Answer to "who owns these?", for the items of a list, a board or a change. */
export interface ItemOwners {
  readonly generation: string;
  readonly owners: readonly ItemOwner[];
  /** For each item in the order asked, places in `owners`; empty where nobody is known, or no more is told. */
  readonly items: readonly (readonly number[])[];
}

/** The card over one mention. */
export interface CardView {
  readonly token: Token;
  readonly kind: EntityKind;
  readonly name: string;
  readonly description: string | null;
  readonly matched: string;
  readonly mapName: string;
  /** ISO date-time of the map. */
  readonly mapDate: string;
  readonly owners: readonly OwnerView[];
  /** A sentence for each disagreement between sources about the owners; missing where there is none. */
  readonly conflicts?: readonly string[];
  /** Who says that something here has no owner on purpose; missing where nobody does. */
  readonly unowned?: readonly Reason[];
  readonly experts: readonly ExpertView[];
  /** Those who know it and are seldom thought of, in their own order; missing where there are none. */
  readonly lessObvious?: readonly ExpertView[];
  readonly fallback?: FallbackView;
  /** Set when the mention itself can be asked: a person or a team. */
  readonly askable: boolean;
}

/** The card behind the badge: everything known about this page. */
export interface PageCardView {
  readonly subjects: readonly { readonly token: Token; readonly label: string }[];
  readonly owners: readonly OwnerView[];
  /** A sentence for each disagreement between sources about the owners; missing where there is none. */
  readonly conflicts?: readonly string[];
  /** Who says that something here has no owner on purpose; missing where nobody does. */
  readonly unowned?: readonly Reason[];
  readonly experts: readonly ExpertView[];
  /** Those who know it and are seldom thought of, in their own order; missing where there are none. */
  readonly lessObvious?: readonly ExpertView[];
  readonly fallback?: FallbackView;
  readonly mentions: readonly {
    readonly token: Token;
    readonly kind: EntityKind;
    readonly name: string;
  }[];
  /** The page names more than a page may be told of (docs/decisions/0009). */
  readonly more?: boolean;
  readonly mapName: string;
  readonly mapDate: string;
  readonly prepared: BadgeView['prepared'];
}

/** A sentence made of names from the map, for the welcome page. Extension pages only. */
export interface ExampleView {
  readonly text: string;
  readonly mapName: string;
  /** Where names stand in the text, in UTF-16 units, in reading order. */
  readonly mentions: readonly {
    readonly start: number;
    readonly end: number;
    readonly token: Token;
  }[];
}

/** One line of search results or suggestions. Extension pages only. */
export interface ResultView {
  readonly token: Token;
  readonly kind: EntityKind;
  readonly name: string;
  /** Pieces of the name; `hit` pieces matched what was typed. */
  readonly nameParts: readonly TextPart[];
  readonly detail: readonly TextPart[];
  readonly askable: boolean;
  readonly presence: PresenceView | null;
  /** The topic that somebody was found by, so that the message can say so; null when found by name. */
  readonly about: Token | null;
  /** Words of the search that do not fit, as typed. */
  readonly missing: readonly string[];
}

/** One's own playbook note, as a line of search results. Extension pages only: a note is never told to a page. */
export interface NoteView {
  /** Its id in the ledger. */
  readonly id: string;
  /** What it is about; empty where it says nothing of that. */
  readonly about: readonly TextPart[];
  /** The piece of its words that was found. */
  readonly words: readonly TextPart[];
}

export interface TextPart {
  readonly text: string;
  readonly hit: boolean;
}
