import { posix } from 'node:path';
import { parseSync } from 'vite';

/**
 * Reads emitted declarations (`.d.ts`), because TypeScript 7 has no compiler API: which functions a module exports, and
 * which types can be reached from a place in them.
 */

/** A node of the syntax tree (ESTree with TypeScript). */
export interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

export interface Parameter {
  /** Null where it is taken apart in the head. */
  readonly name: string | null;
  readonly type: Node | null;
  readonly optional: boolean;
}

/** Something that a module exports, by the types of what comes out of it. */
export interface Exported {
  readonly module: string;
  readonly name: string;
  /** Null: no function. */
  readonly parameters: readonly Parameter[] | null;
  /** Everything that a user of it gets: what it returns, is, or hands to a callback. */
  readonly gives: readonly Node[];
}

interface Module {
  readonly types: ReadonlyMap<string, Node>;
  readonly imports: ReadonlyMap<string, string>;
  readonly exported: readonly Exported[];
  /** Modules that something is exported again from. */
  readonly again: readonly string[];
}

/** A declared type, as `utils/metrics/facts#PersonKey`. */
export type TypeName = string;

export class Declarations {
  readonly #modules: ReadonlyMap<string, Module>;

  /** @param files text by path without its ending, as `utils/metrics/facts` */
  constructor(files: ReadonlyMap<string, string>) {
    this.#modules = new Map([...files].map(([path, text]) => [path, read(path, text)]));
  }

  /** What the modules under a folder export. */
  exportedUnder(folder: string): readonly Exported[] {
    return this.#under(folder).flatMap(([, { exported }]) => exported);
  }

  /** Modules under a folder that export something of others again, with these. */
  exportedAgainUnder(folder: string): readonly (readonly [module: string, from: string])[] {
    return this.#under(folder).flatMap(([path, { again }]) =>
      again.map((from) => [path, from] as const),
    );
  }

  /** Every declared type that a piece of a declaration names, at any depth. */
  reached(module: string, from: Node): ReadonlySet<TypeName> {
    const found = new Set<TypeName>();
    this.#follow(module, from, found);
    return found;
  }

  /** The members of an object type by name, with their types, where the parameter is one. */
  membersOf(module: string, type: Node): ReadonlyMap<string, Node | null> {
    const literal = [...nodesIn(type)].find((node) => node.type === 'TSTypeLiteral');
    const named = [...nodesIn(type)].flatMap(
      (node) =>
        (node.type === 'TSTypeReference' && this.#declared(module, nameOf(node.typeName))) || [],
    )[0];
    const of = literal ?? named?.node;
    if (of === undefined) return new Map();
    return new Map(
      [...nodesIn(of)].flatMap((node) => {
        const name = node.type === 'TSPropertySignature' ? nameOf(node.key) : null;
        return name === null ? [] : [[name, annotationOf(node)] as const];
      }),
    );
  }

  #under(folder: string) {
    return [...this.#modules].filter(([path]) => path.startsWith(`${folder}/`));
  }

  #declared(
    module: string,
    name: string | null,
  ): { name: TypeName; module: string; node: Node } | null {
    if (name === null) return null;
    const imported = this.#modules.get(module)?.imports.get(name);
    const [path = module, inner = name] = imported?.split('#') ?? [];
    const node = this.#modules.get(path)?.types.get(inner);
    return node === undefined ? null : { name: `${path}#${inner}`, module: path, node };
  }

  #follow(module: string, from: Node, found: Set<TypeName>): void {
    for (const node of nodesIn(from)) {
      const [path, name] =
        node.type === 'TSImportType'
          ? [resolved(module, literalOf(node.source)), nameOf(node.qualifier)]
          : [module, node.type === 'Identifier' ? nameOf(node) : null];
      const declared = this.#declared(path, name);
      if (declared === null || found.has(declared.name)) continue;
      found.add(declared.name);
      this.#follow(declared.module, declared.node, found);
    }
  }
}

function read(path: string, text: string): Module {
  const { program, errors } = parseSync(`${path}.d.ts`, text);
  if (errors[0] !== undefined) throw new Error(`${path}: ${errors[0].message}`);
  const types = new Map<string, Node>();
  const imports = new Map<string, string>();
  const exported: Exported[] = [];
  const again: string[] = [];
  for (const statement of nodesOf(program.body)) {
    const from = literalOf(statement.source);
    const inner = statement.declaration;
    const declaration = isNode(inner) ? inner : statement;
    if (statement.type === 'ImportDeclaration') {
      for (const specifier of nodesOf(statement.specifiers)) {
        const name = nameOf(specifier.imported) ?? 'default';
        imports.set(nameOf(specifier.local) ?? '', `${resolved(path, from)}#${name}`);
      }
    } else if (from !== null) again.push(resolved(path, from));
    for (const one of declarationsIn(declaration)) {
      types.set(one.name, one.node);
      if (statement.type.startsWith('Export'))
        exported.push(...exportedAs(path, one.name, one.node));
    }
    for (const specifier of nodesOf(statement.specifiers)) {
      const node = types.get(nameOf(specifier.local) ?? '');
      const name = nameOf(specifier.exported);
      if (from === null && node && name !== null) exported.push(...exportedAs(path, name, node));
    }
  }
  return { types, imports, exported, again };
}

function declarationsIn(node: Node): readonly { readonly name: string; readonly node: Node }[] {
  if (node.type === 'VariableDeclaration') {
    return nodesOf(node.declarations).map((one) => ({ name: nameOf(one.id) ?? '', node: one }));
  }
  const name = nameOf(node.id);
  return name === null ? [] : [{ name, node }];
}

/** What of a declaration comes out of the module. Types alone bring nothing. */
function exportedAs(module: string, name: string, node: Node): Exported[] {
  if (node.type === 'TSInterfaceDeclaration' || node.type === 'TSTypeAliasDeclaration') return [];
  const typed = node.type === 'VariableDeclarator' ? annotationOf(node.id) : node;
  if (typed === null) return [];
  const isFunction = typed.type === 'TSDeclareFunction' || typed.type === 'TSFunctionType';
  if (!isFunction) return [{ module, name, parameters: null, gives: [typed] }];
  const parameters = nodesOf(typed.params).map(
    (parameter): Parameter => ({
      name: parameter.type === 'Identifier' ? nameOf(parameter) : null,
      type: annotationOf(parameter),
      optional: parameter.optional === true,
    }),
  );
  const callbacks = parameters.flatMap(({ type }) =>
    type === null ? [] : [...nodesIn(type)].filter((one) => one.type === 'TSFunctionType'),
  );
  const handed = callbacks.flatMap((callback) => nodesOf(callback.params));
  const returned = isNode(typed.returnType) ? [typed.returnType] : [];
  return [{ module, name, parameters, gives: [...returned, ...handed] }];
}

function resolved(module: string, target: string | null): string {
  if (target === null || !target.startsWith('.')) return target ?? '';
  return posix.join(posix.dirname(module), target).replace(/\.(d\.)?ts$/, '');
}

function annotationOf(node: unknown): Node | null {
  const wrapped = isNode(node) ? node.typeAnnotation : null;
  return isNode(wrapped) && isNode(wrapped.typeAnnotation) ? wrapped.typeAnnotation : null;
}

function nameOf(node: unknown): string | null {
  return isNode(node) && node.type === 'Identifier' && typeof node.name === 'string'
    ? node.name
    : null;
}

function literalOf(node: unknown): string | null {
  return isNode(node) && typeof node.value === 'string' ? node.value : null;
}

function* nodesIn(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node)) {
    for (const inner of isNode(value) ? [value] : nodesOf(value)) yield* nodesIn(inner);
  }
}

function nodesOf(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function isNode(value: unknown): value is Node {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
  );
}
