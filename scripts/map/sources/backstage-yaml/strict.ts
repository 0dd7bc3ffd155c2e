import * as v from 'valibot';
import { isObject, type JsonObject } from '../../../../utils/map/parsing/json';

const filled = v.pipe(v.string(), v.minLength(1));
const lists = v.array(filled);
const object = v.custom<JsonObject>(isObject, 'must be an object');
const objectOf = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.pipe(object, v.looseObject(entries));

const LABEL = /^[a-z0-9]+(?:-+[a-z0-9]+)*$/;
const short = (form: RegExp) => v.pipe(v.string(), v.maxLength(63), v.regex(form));
const NAME = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

/** `name`, or `prefix.of.a.domain/name`. */
function isKey(text: string): boolean {
  const parts = text.split('/');
  const name = parts.at(-1) ?? '';
  const prefix = parts.length === 2 ? (parts[0] ?? '') : null;
  return (
    parts.length <= 2 &&
    name.length <= 63 &&
    NAME.test(name) &&
    (prefix === null ||
      (prefix.length <= 253 &&
        prefix.split('.').every((label) => label.length <= 63 && LABEL.test(label))))
  );
}

const keyed = (value: v.GenericSchema<unknown, string>) =>
  v.pipe(
    object,
    v.record(v.pipe(v.string(), v.check(isKey, 'is not a name with an optional prefix')), value),
  );

const visible = v.pipe(v.string(), v.regex(/\S/));
const metadata = objectOf({
  uid: v.optional(filled),
  etag: v.optional(filled),
  name: short(NAME),
  namespace: v.optional(short(LABEL)),
  title: v.optional(filled),
  description: v.optional(v.string()),
  labels: v.optional(keyed(v.union([v.literal(''), short(NAME)]))),
  annotations: v.optional(keyed(v.string())),
  tags: v.optional(v.array(short(/^[a-z0-9:+#]+(?:-[a-z0-9:+#]+)*$/))),
  links: v.optional(
    v.array(
      objectOf({
        url: v.pipe(
          v.string(),
          v.check((text) => URL.canParse(text), 'is not an address'),
        ),
        title: v.optional(visible),
        icon: v.optional(visible),
        type: v.optional(filled),
      }),
    ),
  ),
});

const profile = v.optional(
  objectOf({
    displayName: v.optional(filled),
    email: v.optional(filled),
    picture: v.optional(filled),
  }),
);
const owned = { type: filled, owner: filled };

/** What `spec` must be, by kind; fields that are not named may be anything. */
const SPECS: Readonly<Record<string, v.GenericSchema>> = {
  User: objectOf({ profile, memberOf: lists }),
  Group: objectOf({
    type: filled,
    profile,
    parent: v.optional(filled),
    children: lists,
    members: v.optional(lists),
  }),
  Component: objectOf({
    ...owned,
    lifecycle: filled,
    system: v.optional(filled),
    subcomponentOf: v.optional(filled),
    providesApis: v.optional(lists),
    consumesApis: v.optional(lists),
    dependsOn: v.optional(lists),
  }),
  API: objectOf({
    ...owned,
    lifecycle: filled,
    system: v.optional(filled),
    // A placeholder (`$text`, `$json`) stands for a text that Backstage fetches later; nothing of it is read here.
    definition: v.union([filled, object]),
  }),
  Resource: objectOf({
    ...owned,
    dependsOn: v.optional(lists),
    system: v.optional(filled),
  }),
  System: objectOf({ owner: filled, domain: v.optional(filled), type: v.optional(filled) }),
  Domain: objectOf({ owner: filled, subdomainOf: v.optional(filled), type: v.optional(filled) }),
};

const envelope = v.pipe(
  object,
  v.strictObject({
    apiVersion: v.picklist(['backstage.io/v1alpha1', 'backstage.io/v1beta1']),
    kind: v.picklist(Object.keys(SPECS)),
    metadata,
    spec: object,
  }),
);

/**
 * What Backstage itself would refuse in an entity of one of the kinds that are read, as a field and a reason; null when
 * it would take it. Such an entity is never in a running catalogue, but stands in files.
 */
export function faultOf(raw: unknown): { readonly field: string; readonly reason: string } | null {
  const parsed = v.safeParse(envelope, raw, { abortEarly: true });
  if (!parsed.success) return issueOf(parsed.issues[0], '');
  const spec = SPECS[parsed.output.kind];
  if (spec === undefined) return null;
  const read = v.safeParse(spec, parsed.output.spec, { abortEarly: true });
  return read.success ? null : issueOf(read.issues[0], 'spec.');
}

function issueOf(issue: v.BaseIssue<unknown>, place: string): { field: string; reason: string } {
  const path = (issue.path ?? []).map(({ key }) => String(key)).join('.');
  return { field: `${place}${path}`, reason: issue.message };
}
