import type { Plugin } from 'vite';

/** Marks an import of a site file of which nothing but `id` and `recognise` is wanted. */
export const RECOGNISE_ONLY = '?recognise';

/** What stays of a site file that is imported with a mark: of others everything does. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  [RECOGNISE_ONLY]: ['id', 'recognise'],
  // For windows and the background, which never meet a page (utils/sites/all.ts).
  '?facts': ['id', 'label', 'origins', 'verified'],
  // For the report on a self-check (utils/sites/report.ts).
  '?report': ['id', 'verified', 'probes', 'words'],
};

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/**
 * Strips a site file to the parts that somebody wants of every tool at once: what tells its pages from others, or its
 * name and addresses. A bundler drops what nobody names, but takes an object as a whole. Calls at the top level are
 * marked as pure, so that the bundler may drop what only the rest needed.
 */
export function siteParts(): Plugin {
  return {
    name: 'askaround:site-parts',
    enforce: 'post',
    transform(code, id) {
      const kept = KEPT[/\?\w+$/.exec(id)?.[0] ?? ''];
      if (kept === undefined || !/\.site\.ts\?/.test(id)) return null;
      const program = this.parse(code) as unknown as Node;
      const cuts: { readonly at: number; readonly to: number; readonly text: string }[] = [];
      const name = nameOfDefault(program);
      for (const property of propertiesOf(program, name)) {
        const key = property.key as Node & { readonly name?: string };
        if (!kept.includes(key.name ?? ''))
          cuts.push({ at: property.start, to: property.end, text: '' });
      }
      for (const call of topLevelCalls(program))
        if (!cuts.some(({ at, to }) => call.start >= at && call.end <= to))
          cuts.push({ at: call.start, to: call.start, text: '/* @__PURE__ */ ' });
      return { code: applied(code, cuts), map: null, moduleSideEffects: false };
    },
  };
}

function bodyOf(program: Node): readonly Node[] {
  return program.body as readonly Node[];
}

function nameOfDefault(program: Node): string {
  for (const node of bodyOf(program)) {
    const declared = node.declaration as (Node & { readonly name?: string }) | null | undefined;
    if (node.type === 'ExportDefaultDeclaration' && declared?.name !== undefined)
      return declared.name;
    for (const each of (node.specifiers as readonly Node[] | undefined) ?? []) {
      const { exported, local } = each as {
        exported?: { name?: string };
        local?: { name?: string };
      };
      if (exported?.name === 'default' && local?.name !== undefined) return local.name;
    }
  }
  throw new Error('A site file ends with `export default` and the name of its site.');
}

function propertiesOf(program: Node, name: string): readonly Node[] {
  for (const node of bodyOf(program))
    for (const each of (node.declarations as readonly Node[] | undefined) ?? []) {
      const { id, init } = each as unknown as { id: { name?: string }; init: Node | null };
      if (id.name === name && init?.type === 'ObjectExpression')
        return init.properties as readonly Node[];
    }
  throw new Error('A site is one object.');
}

/** Every call that runs when the module does, outermost and nested ones alike. */
function topLevelCalls(node: unknown): readonly Node[] {
  if (Array.isArray(node)) return node.flatMap(topLevelCalls);
  if (typeof node !== 'object' || node === null) return [];
  const { type } = node as Node;
  if (type === undefined || /Function|MethodDefinition/.test(type)) return [];
  const inner = Object.values(node).flatMap(topLevelCalls);
  return /^(?:Call|New)Expression$/.test(type) ? [node as Node, ...inner] : inner;
}

function applied(
  code: string,
  cuts: readonly { readonly at: number; readonly to: number; readonly text: string }[],
): string {
  let result = code;
  for (const { at, to, text } of [...cuts].sort((a, b) => b.at - a.at)) {
    // The comma behind a property goes with it.
    const end = text === '' && /^\s*,/.test(result.slice(to)) ? result.indexOf(',', to) + 1 : to;
    result = result.slice(0, at) + text + result.slice(end);
  }
  return result;
}
