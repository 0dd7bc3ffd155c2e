import type { Probe } from './site';

/** Does a probe hold on this page? */
export function holds({ find }: Probe, document: Document, url: URL): boolean {
  return typeof find === 'function'
    ? find(document, url)
    : document.querySelector(find.join()) !== null;
}
