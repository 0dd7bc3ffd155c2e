export type SiteMode = 'on' | 'quiet' | 'off';

export interface SiteEntry {
  /** Match pattern of the grant. */
  readonly origin: string;
  readonly host: string;
  /** Labels of the tools known to live there; empty: any page. */
  readonly tools: readonly string[];
  /** One of them was not tried on pages that the tool itself made. */
  readonly unverified: boolean;
  /** `open`: which tool it is will be known with the first page of it. */
  readonly recognised: 'yes' | 'open';
  readonly mode: SiteMode;
  /** Part of this build: it cannot be given back. */
  readonly required: boolean;
  /** The company's policy says how loud it is. */
  readonly locked: boolean;
  /** The browser lets us read it. Only a site of the policy is listed without. */
  readonly granted: boolean;
}

export type SitesState =
  | { readonly kind: 'loading' | 'failed' }
  | { readonly kind: 'ready'; readonly sites: readonly SiteEntry[] };

export type SitesNote =
  | { readonly kind: 'none' | 'save-failed' }
  | { readonly kind: 'added' | 'refused'; readonly host: string };

export interface SitesActions {
  onMode(origin: string, mode: SiteMode): void;
  onRemove(origin: string): void;
  /** Called inside the click, with a checked address: the browser's prompt is its first call. */
  onAdd(address: string): void;
  onRetry(): void;
}

/** A channel as the settings list it. */
export interface ChannelEntry {
  readonly id: string;
  /** Its link carries the text; else the text is copied first. */
  readonly prefills: boolean;
  /** Askaround posts the text itself, to the company's webhook: listed where the policy sets one. */
  readonly posts?: true | undefined;
  /** It always reaches: what is left when everything else is off, so it stays on. */
  readonly always: boolean;
}

export interface Hours {
  readonly from: string;
  readonly to: string;
  /** Monday is 1, Sunday is 7. */
  readonly days: readonly number[];
}

/** What is simply set, without a browser's prompt or a fetch: saved at once, and undone by the notice that says so. */
export interface Preferences {
  readonly channelPreference: string | null;
  readonly channelsOff: readonly string[];
  readonly webhook: { readonly url: string; readonly label: string } | null;
  readonly askTool: boolean;
  readonly anonymousAsks: boolean;
  readonly workingHours: Hours | null;
  readonly retentionDays: number;
  readonly reminders: 'off' | 'each' | 'digest';
  readonly quietHours: Omit<Hours, 'days'> | null;
  readonly nudgeAfter: number;
  readonly escalateAfter: number;
  readonly minimumPeople: number;
  readonly language: Language;
  readonly theme: 'auto' | 'light' | 'dark';
  readonly muted: readonly string[];
  readonly contactDomains: readonly string[];
  readonly signatureKeys: readonly string[];
  readonly same: readonly (readonly string[])[];
}

export type Language = 'auto' | 'en' | 'de' | 'fr' | 'es' | 'ja';

/** Every setting that may come from several places. */
export type SettingName = keyof Preferences | 'sources' | 'sites';

/** One setting as it holds, and who said so. */
export interface InForce {
  readonly name: SettingName;
  readonly from: 'policy' | 'you' | 'default';
}

/** May the browser show notifications? `refused`: it was asked just now, and somebody said no. */
export type NotificationsState = 'unknown' | 'allowed' | 'missing' | 'refused';

export type PreferencesState =
  | { readonly kind: 'loading' | 'failed' }
  | {
      readonly kind: 'ready';
      readonly values: Preferences;
      /** What the company's policy set. */
      readonly locked: readonly SettingName[];
      readonly inForce: readonly InForce[];
      readonly policy: {
        readonly present: boolean;
        readonly problems: readonly { readonly key: string; readonly code: 'unknown' | 'type' }[];
      };
    };

export interface PreferencesActions {
  onSave(change: Partial<Preferences>): void;
  onRetry(): void;
}

/** What has just happened to a setting. */
export interface Notice {
  readonly kind:
    | 'saved'
    | 'undone'
    | 'failed'
    | 'locked'
    | 'site-removed'
    | 'source-removed'
    | 'joined'
    | 'apart';
  /** Name of the setting, the host of a site, or the name of a source or of who is the same. */
  readonly what: SettingName | 'me' | { readonly host: string } | { readonly called: string };
  readonly undoable: boolean;
}
