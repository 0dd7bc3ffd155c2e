import type { ComponentChildren } from 'preact';
import type { DueView, SearchAnswer } from '../../utils/messaging/protocol';
import type { Token } from '../../utils/messaging/views';
import type { HelpRequest, RequestTarget } from '../../utils/requests/model';
import type { Offer } from '../requests/offers';

/** What can be done to a request from its row. */
export type RowAction = Exclude<Offer, 'passed'>;

/** Results as they stand: the last answer stays on the screen while the next one is on its way. */
export type ResultsState =
  | { readonly kind: 'loading' }
  | {
      readonly kind: 'ready';
      readonly answer: SearchAnswer;
      /** There is more of it to come, below. */
      readonly early?: boolean;
    }
  | { readonly kind: 'error' };

export type RequestsState =
  | { readonly kind: 'loading' }
  | {
      readonly kind: 'ready';
      readonly requests: readonly HelpRequest[];
      /** What draws them comes with them, after the first results. */
      readonly draw: typeof import('./RequestRows');
    }
  | { readonly kind: 'error'; readonly detail: string };

/** How Askaround stands to the site of the page that the popup is about. */
export type PageSite =
  | {
      readonly kind: 'off';
      readonly host: string;
      /** The tool that host or title hint at; its pages were not read yet. */
      readonly looksLike: string | null;
    }
  /** Allowed; its page has not answered yet. */
  | { readonly kind: 'starting'; readonly host: string }
  /** `locked`: by the company's policy. */
  | { readonly kind: 'on'; readonly host: string; readonly locked: boolean }
  /** The company's policy keeps it off. */
  | { readonly kind: 'kept-off'; readonly host: string }
  | {
      readonly kind: 'unsupported';
      readonly why: 'browser' | 'hidden' | 'store' | 'file' | 'http';
    };

/** What Askaround does on the page that the popup stands over. */
export type Here =
  | { readonly kind: 'paused' }
  | {
      readonly kind: 'on';
      /** The tool's own name. */
      readonly tool: string;
      /** What it cost the page's thread, and the longest piece of that, in whole ms. */
      readonly total: number;
      readonly longest: number;
      /** Names of the parts that the self-check did not find. */
      readonly missing: readonly string[];
    };

export interface PopupProps {
  readonly query: string;
  /** On a page of its own rather than in the toolbar's popup: as wide as is good to read, as high as the window. */
  readonly wide: boolean;
  /** The keys that open this search, as the browser says them; null when there are none. */
  readonly shortcut: string | null;
  /** The browser says that there is no network. */
  readonly offline: boolean;
  readonly results: ResultsState;
  /** What stands in the place of results, where the field holds an exchange code. */
  readonly code?: ComponentChildren;
  /** What is due about the requests; nothing while nobody knows. */
  readonly dues?: readonly DueView[] | undefined;
  readonly requests: RequestsState;
  /** Drafts that were begun and not sent. */
  readonly unsent: number;
  /** What the codes on the page mean here; null where none means anything. */
  readonly pageCodes: ComponentChildren;
  /** Null where there is nothing to say. */
  readonly site: PageSite | null;
  /** Null where Askaround does not stand in the page. */
  readonly here: Here | null;
  readonly toast: { readonly text: string; readonly undo: boolean } | null;
  readonly dashboardUrl: string;
  readonly optionsUrl: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  onQuery(query: string): void;
  onAsk(token: Token): void;
  /** "Edit first": the composer, before anything is logged. */
  onEdit(token: Token): void;
  /** Opens one's own note. */
  onNote(id: string): void;
  /** Opens a new note about a topic or a subject. */
  onWriteNote(token: Token): void;
  onRequest(requestId: string, action: RowAction): void;
  /** Asks somebody else the same. */
  onAskNext(requestId: string, to: RequestTarget): void;
  /** Reminds whoever was asked. */
  onNudge(requestId: string): void;
  /** "I helped someone": the form. */
  onHelped(): void;
  onRetry(): void;
  /** The first call of its handler has to be the browser's prompt. */
  onTurnOn(): void;
  onTurnOff(): void;
  onPause(): void;
  onResume(): void;
  /** Shows the report on this page. */
  onReport(): void;
  onToastUndo(): void;
  onToastClose(): void;
  /** Esc with nothing typed. */
  onClose(): void;
}
