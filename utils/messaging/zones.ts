/** The zone of trust that a message comes from (SAFETY.md). */
export type Zone = 'extension' | 'page' | 'foreign';

interface Sender {
  readonly id?: string | undefined;
  readonly origin?: string | undefined;
  readonly url?: string | undefined;
}

/**
 * Tells extension pages, content scripts and everybody else apart. `sender.tab` says nothing: extension pages in a tab
 * have it too.
 *
 * @param own id of this extension and the root of its own pages (`runtime.getURL('')`).
 */
export function zoneOf(sender: Sender, own: { id: string; root: string }): Zone {
  if (sender.id !== own.id) return 'foreign';
  const from = sender.origin ?? originOf(sender.url);
  if (from === null) return 'foreign';
  return from === originOf(own.root) ? 'extension' : /^https?:/.test(from) ? 'page' : 'foreign';
}

/** `new URL().origin` is "null" for extension schemes in some engines, so the origin is read off the text. */
function originOf(url: string | undefined): string | null {
  return url?.match(/^[a-z-]+:\/\/[^/]+/)?.[0] ?? null;
}

/** Does the address that a content script names lie on the origin that the browser says it runs in? */
export function sameOrigin(claimed: string, sender: Sender): boolean {
  const real = sender.origin ?? originOf(sender.url);
  return real !== null && originOf(claimed) === real;
}
