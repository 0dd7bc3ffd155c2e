import type { Subject } from '../../map/model';
import { listAt, textAt, valueAt } from '../json';
import { decoded, firstFound, outermost, plainText, toSubjects } from '../read';
import type { Details } from '../site';

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

/** What a page is about: its space, unless nothing names it, and its labels. */
export function pageSubjects(space: string | null, labels: readonly string[]): readonly Subject[] {
  return toSubjects([
    ...(space === null || space === '' ? [] : [`space:${space}`]),
    ...labels.map((label) => `label:${label}`),
  ]);
}

/** Where a page's text stands: the first that is there of each of `parts`, and every one of `comments`. */
export function pageRoots(
  document: Document,
  parts: readonly (readonly string[])[],
  comments: string,
): readonly Element[] {
  return outermost([
    ...parts.flatMap((selectors) => firstFound(document, selectors)),
    ...document.querySelectorAll(comments),
  ]);
}

/**
 * Reads a page as Confluence's REST interface gives it, in its first version (`space`, `metadata.labels`) or its second
 * (`labels`).
 *
 * @returns null for anything but a page
 */
export function readContent(json: unknown): Details | null {
  if (textAt(json, 'id') === '') return null;
  const space = textAt(json, 'space', 'key');
  const labels = [
    ...listAt(json, 'metadata', 'labels', 'results'),
    ...listAt(json, 'labels', 'results'),
  ]
    // `my:favourite` says something about the reader, not about the page.
    .filter((label) => valueAt(label, 'prefix') !== 'my')
    .map((label) => textAt(label, 'name'));
  return { subjects: pageSubjects(space, labels), people: [] };
}
