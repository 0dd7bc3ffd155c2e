import type { Subject } from '../map/model';
import { foundByAll } from './read';
import type { Items } from './site';

/**
 * What stands for one item each, in the order of the selectors and of the page.
 *
 * @param selectors of rows, cards or whatever else names an item
 * @param subjects of one of them as it is now
 * @returns null where there is none
 */
export function itemsOf(
  scope: ParentNode,
  selectors: string | readonly string[],
  kind: Items['kind'],
  subjects: (element: Element) => readonly Subject[],
): Items | null {
  const elements = foundByAll(scope, [selectors].flat());
  return elements.length === 0 ? null : { kind, elements, subjects };
}
