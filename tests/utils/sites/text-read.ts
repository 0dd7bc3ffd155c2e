import { NEVER_TOUCH, type Site } from '../../../utils/sites/site';

/** The text that the engine would read: below the roots, without what is never touched and what the site skips. */
export function textRead(site: Site, document: Document, url: URL): string {
  const barred = site.skip === '' ? NEVER_TOUCH : `${NEVER_TOUCH},${site.skip}`;
  const parts: string[] = [];
  const walk = (node: Node): void => {
    for (const child of node.childNodes) {
      if (child.nodeType === 3) parts.push(child.nodeValue ?? '');
      else if (child.nodeType === 1 && !(child as Element).matches(barred)) walk(child);
    }
    parts.push(' ');
  };
  for (const root of site.textRoots(document, url)) {
    if (root.closest(barred) === null) walk(root);
  }
  return parts.join('').replace(/\s+/g, ' ');
}
