import { EDITORS } from '../../sites/site';
import { hostOf } from './flat';

/** Can this be edited? Asks the browser, because the attribute alone says nothing: it is inherited, and may be switched. */
export function isEditable(element: Element): boolean {
  return 'isContentEditable' in element && element.isContentEditable === true;
}

/**
 * Does this stand in an editor, or is it one? Looks upwards, through open shadow roots too: an island within an editor
 * (`contenteditable="false"`) cannot be edited itself, and is a part of the draft.
 */
export function inEditor(element: Element): boolean {
  if (element.ownerDocument.designMode === 'on') return true;
  for (let at: Element | null = element; at !== null; at = hostOf(at))
    if (isEditable(at) || at.closest(EDITORS) !== null) return true;
  return false;
}
