const QUEUE = /\bQueue\s*=\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/gi;

/** The only queue that a search of Request Tracker is limited to, as its address says; empty when there are several. */
export function queueOfSearch(url: URL): string {
  const [found, ...others] = [...(url.searchParams.get('Query') ?? '').matchAll(QUEUE)];
  const name = found?.[1] ?? found?.[2] ?? '';
  return others.length > 0 ? '' : name.replace(/\\(.)/g, '$1');
}
