import * as v from 'valibot';
import { isTemplate } from './template';

const template = v.pipe(v.string(), v.minLength(1), v.maxLength(1000));
const optional = v.optional(template);
const list = v.optional(v.array(template), []);
const addresses = v.optional(v.record(v.string(), template), {});

const owner = v.union([v.strictObject({ team: template }), v.strictObject({ person: template })]);

/** How one kind of row is made; every text is a template (`template.ts`). */
const row = v.strictObject({
  /** Names of items, each with the path to it from the one before; the first starts at the file's top. */
  each: v.record(v.pipe(v.string(), v.regex(/^\w+$/)), v.pipe(v.string(), v.minLength(1))),
  person: v.optional(
    v.strictObject({
      id: template,
      name: template,
      title: optional,
      city: optional,
      manager: optional,
      handles: list,
      teams: list,
      addresses,
    }),
  ),
  team: v.optional(
    v.strictObject({
      id: template,
      name: template,
      description: optional,
      parent: optional,
      lead: optional,
      aliases: list,
      addresses,
    }),
  ),
  claim: v.optional(
    v.strictObject({
      subject: template,
      owner,
      role: v.optional(v.picklist(['owner', 'backup'])),
    }),
  ),
});

/** The shape of a mapping, as the options hold it. */
export const mapping = v.pipe(
  v.array(row),
  v.minLength(1),
  v.maxLength(100),
  v.check(
    (rows) => rows.every(namesKnown),
    'a template names an item or a filter that is not there',
  ),
);
export type Mapping = v.InferOutput<typeof mapping>;
export type RowMapping = Mapping[number];

function namesKnown({ each, ...made }: v.InferOutput<typeof row>): boolean {
  const names = new Set(Object.keys(each));
  const texts = (value: unknown): readonly string[] =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(texts)
        : [];
  return names.size > 0 && texts(made).every((text) => isTemplate(text, names));
}
