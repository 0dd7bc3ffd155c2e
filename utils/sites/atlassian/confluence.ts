import { decoded, plainText } from '../read';

/** What a server says of itself. A cloud's older pages carry most of it, too, so its own marks are asked first. */
const SERVER =
  'body#com-atlassian-confluence,meta[name="confluence-request-time"],#confluence-context-path,#confluence-base-url';
const CLOUD =
  '#AkMainContent,.ak-renderer-document,[data-testid="title-text"],[data-testid="grid-main-container"],meta[name="ajs-cloud-id"]';

/** Which Confluence a page on a domain of the customer's own comes from; null: from none. */
export function confluenceKind(document: Document): 'cloud' | 'server' | null {
  if (document.querySelector(CLOUD) !== null) return 'cloud';
  return document.querySelector(SERVER) === null ? null : 'server';
}

/** A label by the address it links to, which no renderer decorates; otherwise by its text. */
export function labelText(element: Element): string {
  const path = (element.getAttribute('href') ?? '').replace(/[?#].*$/, '');
  const linked = /\/label\/(?:[^/]+\/)?([^/]+)$/.exec(path)?.[1];
  return linked === undefined ? plainText(element) : decoded(linked);
}
