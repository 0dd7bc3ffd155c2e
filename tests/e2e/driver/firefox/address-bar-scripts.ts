/*
 * Functions that work Firefox's real address bar (Marionette, chrome context). Each travels as source text and stands on
 * its own.
 */

interface Suggestion {
  readonly payload: {
    readonly keyword?: unknown;
    readonly title?: unknown;
    readonly content?: unknown;
  };
  readonly heuristic: boolean;
  readonly providerName: string;
}

interface AddressBar {
  readonly view: {
    selectedRowIndex: number;
    readonly visibleResults: readonly Suggestion[];
  };
  readonly inputField: HTMLInputElement;
  focus(): void;
  search(text: string): void;
  handleCommand(event: Event): void;
}

declare const gURLBar: AddressBar;

/** Types a text and lets the address bar look for it. */
export function typeInAddressBar(text: string): void {
  gURLBar.focus();
  gURLBar.search(text);
}

/** What the extension suggests, in order. */
export function suggestionsInAddressBar(): string[] {
  return gURLBar.view.visibleResults
    .filter(({ providerName, heuristic }) => /omnibox/i.test(providerName) && !heuristic)
    .map(({ payload }) => String([payload.title].flat()[0] ?? ''));
}

/** Enter: on the suggestion at a place, or, with null, on the text itself. */
export function enterInAddressBar(at: number | null): void {
  const { view } = gURLBar;
  const rows = view.visibleResults.map((row, index) => ({ row, index }));
  const own = rows.filter(({ row }) => /omnibox/i.test(row.providerName));
  const wanted =
    at === null
      ? own.find(({ row }) => row.heuristic)
      : own.filter(({ row }) => !row.heuristic)[at];
  if (wanted === undefined) throw new Error(`no such row of ${rows.length} in the address bar`);
  view.selectedRowIndex = wanted.index;
  gURLBar.handleCommand(new KeyboardEvent('keydown', { key: 'Enter' }));
}
