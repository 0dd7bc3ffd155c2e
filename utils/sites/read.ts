import type { Subject } from '../map/model';
import { parseSubject } from '../map/subjects';
import { NEVER_TOUCH } from './site';

/**
 * Selector for an element by its test id, in both spellings that Atlassian has used. Test ids do not change with the
 * reader's language.
 */
export function byTestId(...ids: readonly string[]): string {
  return ids.flatMap((id) => [`[data-testid="${id}"]`, `[data-test-id="${id}"]`]).join(',');
}

/** What the first of these selectors that finds anything finds; empty when none does. */
export function firstFound(scope: ParentNode, selectors: readonly string[]): readonly Element[] {
  for (const selector of selectors) {
    const found = [...scope.querySelectorAll(selector)];
    if (found.length > 0) return found;
  }
  return [];
}

/**
 * What each of these selectors finds, in their order and each selector's in the page's, without repeats. On a long page
 * several short searches take less than one for a long list of selectors, and a browser remembers them.
 */
export function foundByAll(scope: ParentNode, selectors: readonly string[]): readonly Element[] {
  return [...new Set(selectors.flatMap((selector) => [...scope.querySelectorAll(selector)]))];
}

/** The first that each of these selectors finds, in their order, without repeats. */
export function firstOfEach(scope: ParentNode, selectors: readonly string[]): readonly Element[] {
  return [...new Set(selectors.flatMap((selector) => scope.querySelector(selector) ?? []))];
}

/**
 * Does an element neither match a selector nor stand in what does? As `closest` is null, but what many elements have around
 * them in common is looked at once; to be made anew whenever the page may have changed.
 */
export function outsideOf(selector: string): (element: Element) => boolean {
  const known = new Map<Element, boolean>();
  return (element) => {
    const passed: Element[] = [];
    let at: Element | null = element;
    while (at !== null && !known.has(at) && !at.matches(selector)) {
      passed.push(at);
      at = at.parentElement;
    }
    const isOutside = at === null || known.get(at) === true;
    for (const each of passed) known.set(each, isOutside);
    return isOutside;
  };
}

/** Leaves out repeats, elements within another of them, and what lies in an editor or a hidden part. Keeps the order. */
export function outermost(elements: readonly Element[]): readonly Element[] {
  const all = new Set(elements);
  const isFree = outsideOf(NEVER_TOUCH);
  return [...all].filter((element) => {
    for (let up = element.parentElement; up !== null; up = up.parentElement) {
      if (all.has(up)) return false;
    }
    return isFree(element);
  });
}

/** Those of the texts that have the form of a subject, once each, in the given order. */
export function toSubjects(texts: readonly string[]): readonly Subject[] {
  return [...new Set(texts.flatMap((text) => parseSubject(text)?.subject ?? []))];
}

/** Most levels of a place that are told apart. */
const MOST_LEVELS = 20;

/** A place and those around it by the names on the way there (`a.b.c`, `a.b`, `a`), nearest first; of very many, some. */
export function prefixesOf(names: readonly string[], separator: string): readonly string[] {
  return names
    .slice(0, MOST_LEVELS)
    .map((_, at) => names.slice(0, names.length - at).join(separator));
}

/** An element's text with white space collapsed; empty when there is none. */
export function plainText(element: Element): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** Undoes percent encoding; a wrong encoding is left as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Content of the page's `<meta name>`; empty when there is none. */
export function metaOf(document: Document, name: string): string {
  return document.querySelector(`meta[name="${name}"]`)?.getAttribute('content')?.trim() ?? '';
}

/**
 * The path below which a tool on a host of its own lives (`/jira`, `/a/b`; empty at the root), as its page says it, or
 * as the address shows it.
 *
 * @param inside matches the first part of an address that is the tool's own
 */
export function contextPath(document: Document, url: URL, inside: RegExp): string {
  const said = document.querySelector('meta[name="ajs-context-path"],#confluence-context-path');
  const path = said?.getAttribute('content')?.trim() ?? '';
  if (/^(?:\/[\w.~-]+)+$/.test(path) && url.pathname.startsWith(`${path}/`)) return path;
  const found = said === null ? url.pathname.search(inside) : 0;
  return found > 0 ? url.pathname.slice(0, found) : '';
}
