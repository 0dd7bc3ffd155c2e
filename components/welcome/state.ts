import type { CardView, ExampleView, Token } from '../../utils/messaging/views';

/** The steps of the first run. */
export type StepId = 'map' | 'me' | 'tools' | 'done';

/** The sentence with names of the map in it. */
export type ExampleState =
  | { readonly kind: 'loading' | 'failed' | 'none' }
  | { readonly kind: 'ready'; readonly example: ExampleView };

/** The open card of the example; a null view is still on its way. */
export interface ExampleCard {
  readonly token: Token;
  readonly view: CardView | null;
}

export interface ExampleActions {
  onCard(token: Token, matched: string): void;
  onAsk(token: Token, about: Token | null): void;
  /** As on the card in a page: "This is wrong" on a line, or with no line "Who owns this?". */
  onNote(about: Token | null, line: Token | null): void;
  onClose(): void;
  onRetry(): void;
}

/** How a site of the list stands. */
export type ToolState =
  | 'off'
  /** The browser's prompt is open. */
  | 'asking'
  | 'refused'
  | 'failed'
  /** Turned on; its open tabs have not answered yet. */
  | 'starting'
  | 'on'
  /** An open tab is being read. */
  | 'running';

/** A site that could be turned on, with its open tabs. */
export interface ToolRow {
  /** Match pattern of the grant. */
  readonly pattern: string;
  readonly host: string;
  /** The tool's own name. */
  readonly tool: string | null;
  /** The name is a hint from host or title: the page was not read yet. */
  readonly guessed: boolean;
  /** That tool was not tried on pages that it made itself. Never so for a hint. */
  readonly unverified: boolean;
  /** Titles of its open tabs. */
  readonly tabs: readonly string[];
  /** The tab that "Show me" brings to the front. */
  readonly tabId: number | null;
  readonly state: ToolState;
}

export type ToolsState =
  | { readonly kind: 'loading' | 'failed' }
  | {
      readonly kind: 'ready';
      /** Known tools and what looks like one first; sites that are on; those added by address. */
      readonly tools: readonly ToolRow[];
      /** Everything else that is open. */
      readonly others: readonly ToolRow[];
    };

/** Whether the browser showed the addresses of all open tabs. */
export type TabsAsked = 'no' | 'asking' | 'yes' | 'refused' | 'failed';

export interface ToolsActions {
  /** Called inside the click: the browser's prompt is its first call. */
  onShowTabs(): void;
  /** Called inside the click: the browser's prompt is its first call. */
  onTurnOn(pattern: string): void;
  /** Called inside the click, with a checked address. */
  onAdd(address: string): void;
  onShow(tabId: number): void;
  onRetry(): void;
}

/** What this browser offers besides the page itself; null: it does not. */
export interface Ways {
  /** As the browser writes it: `Ctrl+Shift+A`. */
  readonly shortcut: string | null;
  /** Of the address bar. */
  readonly keyword: string | null;
  /** Is the button on the toolbar? Null where the browser does not tell. */
  readonly pinned: boolean | null;
}
