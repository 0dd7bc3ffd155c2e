import type { CDPSession } from 'playwright-core';
import type { Accessible } from '../types';

/** As far as `Accessibility.getFullAXTree` is needed. */
interface Node {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly childIds?: readonly string[];
  readonly role?: { readonly value?: string };
  readonly name?: { readonly value?: string };
  readonly description?: { readonly value?: string };
  readonly properties?: readonly { readonly name: string; readonly value: { value?: unknown } }[];
}

/** The accessibility tree of a page, in reading order. */
export async function accessibleTree(session: CDPSession): Promise<readonly Accessible[]> {
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: Node[] };
  const known = new Map(nodes.map((node) => [node.nodeId, node]));
  const walk = (node: Node | undefined): Node[] =>
    node === undefined ? [] : [node, ...(node.childIds ?? []).flatMap((id) => walk(known.get(id)))];
  return walk(nodes[0])
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, description, properties = [] }) => {
      const property = (wanted: string) =>
        properties.find((each) => each.name === wanted)?.value.value;
      return {
        role: role?.value ?? '',
        name: name?.value ?? '',
        description: description?.value ?? '',
        live: String(property('live') ?? ''),
        invalid: property('invalid') === 'true',
        focusable: property('focusable') === true,
      };
    });
}
