import type { Subject } from '../map/model';
import type { Items } from './site';

/**
 * What stands for one item each, in the page's order.
 *
 * @param selector of rows, cards or whatever else names an item
 * @param subjects of one of them as it is now
 * @returns null where there is none
 */
export function itemsOf(
  scope: ParentNode,
  selector: string,
  kind: Items['kind'],
  subjects: (element: Element) => readonly Subject[],
): Items | null {
  const elements = [...scope.querySelectorAll(selector)];
  return elements.length === 0 ? null : { kind, elements, subjects };
}
