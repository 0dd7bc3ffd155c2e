/*
 * Runs in Firefox's own window, with all its rights; travels as source text, so it stands on its own.
 */
import type { Accessible } from '../types';

interface Properties {
  getStringProperty(name: string): string;
}
interface NsAccessible {
  readonly role: number;
  readonly name: string | null;
  readonly description: string | null;
  readonly attributes: Properties | null;
  readonly firstChild: NsAccessible | null;
  readonly nextSibling: NsAccessible | null;
  getState(state: { value?: number }, extra: { value?: number }): void;
}
interface Service {
  getAccessibleFor(element: unknown): NsAccessible | null;
  getStringRole(role: number): string;
}
declare const Cc: Record<string, { getService(kind: unknown): Service }>;
declare const Ci: Record<
  string,
  { readonly STATE_INVALID: number; readonly STATE_FOCUSABLE: number }
>;
declare const Services: {
  readonly wm: {
    getEnumerator(kind: string): Iterable<{
      readonly gBrowser: {
        readonly browsers: readonly { readonly currentURI: { readonly spec: string } }[];
      };
    }>;
  };
};

/** The accessibility tree of the tab at an address; null while Firefox has not made one of it yet. */
export function accessibleTree(url: string): readonly Accessible[] | null {
  // What Firefox calls what ARIA has another word for.
  const roles: Record<string, string> = {
    entry: 'textbox',
    pushbutton: 'button',
    'toggle button': 'button',
    radiobutton: 'radio',
    statusbar: 'status',
  };
  const service = Cc['@mozilla.org/accessibilityService;1']?.getService(Ci.nsIAccessibilityService);
  const states = Ci.nsIAccessibleStates;
  if (service === undefined || states === undefined) return null;
  const tab = [...Services.wm.getEnumerator('navigator:browser')]
    .flatMap(({ gBrowser }) => [...gBrowser.browsers])
    .find(({ currentURI }) => currentURI.spec === url);
  const found: Accessible[] = [];
  const walk = (node: NsAccessible | null): void => {
    if (node === null) return;
    const state: { value?: number } = {};
    node.getState(state, {});
    const has = (flag: number): boolean => ((state.value ?? 0) & flag) !== 0;
    const property = (name: string): string => {
      try {
        return node.attributes?.getStringProperty(name) ?? '';
      } catch {
        return '';
      }
    };
    const role = service.getStringRole(node.role);
    found.push({
      role: property('xml-roles').split(' ')[0] || (roles[role] ?? role),
      name: node.name ?? '',
      description: node.description ?? '',
      live: property('live'),
      invalid: has(states.STATE_INVALID),
      focusable: has(states.STATE_FOCUSABLE),
    });
    for (let child = node.firstChild; child !== null; child = child.nextSibling) walk(child);
  };
  walk(tab === undefined ? null : service.getAccessibleFor(tab));
  return found.some(({ role }) => role === 'heading') ? found : null;
}
