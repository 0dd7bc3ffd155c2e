export type SiteMode = 'on' | 'quiet' | 'off';

export interface SiteEntry {
  /** Match pattern of the grant. */
  readonly origin: string;
  readonly host: string;
  /** Labels of the tools known to live there; empty: any page. */
  readonly tools: readonly string[];
  readonly mode: SiteMode;
  /** Part of this build: it cannot be given back. */
  readonly required: boolean;
}

export type SitesState =
  | { readonly kind: 'loading' | 'failed' }
  | { readonly kind: 'ready'; readonly sites: readonly SiteEntry[] };

export type SitesNote =
  | { readonly kind: 'none' | 'save-failed' }
  | { readonly kind: 'added' | 'refused' | 'removed'; readonly host: string };

export interface SitesActions {
  onMode(origin: string, mode: SiteMode): void;
  onRemove(origin: string): void;
  /** Called inside the click, with a checked address: the browser's prompt is its first call. */
  onAdd(address: string): void;
  onRetry(): void;
}
