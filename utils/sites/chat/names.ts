import { outermost, plainText } from '../read';

/** Longer than names of people and teams, shorter than what people say. */
const LONGEST_NAME = 80;

/**
 * Elements of a chat that hold one name each. What people say to each other is not read: an element with more in it than
 * a name, as after a change of the tool's markup, is left out.
 */
export function nameRoots(document: Document, selectors: readonly string[]): readonly Element[] {
  return outermost([...document.querySelectorAll(selectors.join())]).filter(
    (element) => plainText(element).length <= LONGEST_NAME,
  );
}
