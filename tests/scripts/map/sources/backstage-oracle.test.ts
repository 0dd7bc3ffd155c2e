import { existsSync, readdirSync, readFileSync } from 'node:fs';
import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  DefaultNamespaceEntityPolicy,
  domainEntityV1alpha1Validator,
  type Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  groupEntityV1alpha1Validator,
  NoForeignRootFieldsEntityPolicy,
  parseEntityRef,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  stringifyEntityRef,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { faultOf } from '../../../../scripts/map/sources/backstage-yaml/strict';
import { Catalog } from '../../../../utils/sources/backstage/catalog';

const policy = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);
const validators = [
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  groupEntityV1alpha1Validator,
  resourceEntityV1alpha1Validator,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
];

/** The entity as a Backstage server keeps it, null where it would refuse it. */
async function backstage(raw: unknown): Promise<Entity | null> {
  try {
    const entity = (await policy.enforce(structuredClone(raw) as Entity)) ?? null;
    if (entity === null) return null;
    for (const validator of validators) if (await validator.check(entity)) return entity;
    return null;
  } catch {
    return null;
  }
}

function ours(raw: unknown) {
  const catalog = new Catalog();
  const taken = catalog.add(raw, '#1');
  const fault = faultOf(raw);
  const { rows, problems } = catalog.finish();
  return { taken, fault, rows, problems };
}

const OWNER_DEFAULT = { defaultKind: 'Group' };

/** What both must agree on of an entity that Backstage takes. */
async function agree(raw: unknown): Promise<'taken' | 'refused'> {
  const entity = await backstage(raw);
  const { taken, fault, rows, problems } = ours(raw);
  if (entity === null) {
    expect(taken && fault === null, `refused by Backstage: ${JSON.stringify(raw)}`).toBe(false);
    return 'refused';
  }
  expect(taken, JSON.stringify([raw, problems])).toBe(true);
  expect(fault, JSON.stringify(raw)).toBeNull();
  const ref = stringifyEntityRef(entity);
  const row = rows.people?.[0] ?? rows.teams?.[0];
  if (row) expect(row.id).toBe(ref);
  const owner = entity.spec?.owner;
  if (row !== undefined || typeof owner !== 'string') return 'taken';
  const context = { ...OWNER_DEFAULT, defaultNamespace: entity.metadata.namespace ?? 'default' };
  let theirs: string | null = null;
  try {
    theirs = stringifyEntityRef(parseEntityRef(owner, context));
  } catch {
    // Such a reference leads nowhere in Backstage either; here it is a problem.
  }
  const claim = rows.claims?.find(({ subject }) => subject === `catalog:${ref}`);
  const said = claim?.owner ? Object.values(claim.owner)[0] : null;
  if (theirs === null || !/^(?:user|group):/.test(theirs)) {
    expect([said, problems.length > 0]).toEqual([null, true]);
  } else expect(said).toBe(theirs);
  return 'taken';
}

/** A good value mostly, and now and then one that is nearly good. */
const mostly = <T>(good: fc.Arbitrary<T>, ...bad: readonly unknown[]) =>
  fc.oneof({ weight: 150, arbitrary: good }, { weight: 1, arbitrary: fc.constantFrom(...bad) });

const BAD_TEXTS = ['', 1, null, {}, []];
const name = mostly(
  fc.constantFrom('ana', 'Ana.L', 'a', 'A-b_c.d', '1', 'x'.repeat(63)),
  ...BAD_TEXTS,
  'x'.repeat(64),
  '-a',
  'a-',
  'a b',
  'ä',
);
const reference = mostly(
  fc.constantFrom('pay', 'Pay', 'shop/pay', 'group:pay', 'User:shop/Ana', 'component:x', ' pay'),
  ...BAD_TEXTS,
  'ns/',
  ':x',
  '/',
);
const references = mostly(fc.array(reference, { maxLength: 2 }), 'pay', null, {});
const text = mostly(fc.constantFrom('service', ' ', 'production'), ...BAD_TEXTS);
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const key = fc.constantFrom(
  'a',
  'backstage.io/x',
  'github.com/project-slug',
  'A_b.c',
  '',
  'a/b/c',
  'A.b/c',
  '-',
);
const goodKey = fc.constantFrom('a', 'backstage.io/x', 'github.com/project-slug', 'A_b.c');
const keyed = (value: fc.Arbitrary<unknown>) =>
  mostly(
    fc.oneof(
      { weight: 20, arbitrary: fc.dictionary(goodKey, value, { maxKeys: 2 }) },
      { weight: 1, arbitrary: fc.dictionary(key, value, { maxKeys: 2 }) },
    ),
    null,
    ['x'],
    'x',
  );
const link = fc.record(
  {
    url: mostly(fc.constantFrom('https://a.example', 'mailto:x'), 'x', ...BAD_TEXTS),
    title: mostly(fc.constant('Runbook'), ' ', ...BAD_TEXTS),
    icon: mostly(fc.constant('docs'), ' ', ...BAD_TEXTS),
    type: text,
  },
  { requiredKeys: ['url'] },
);
const profile = mostly(
  fc.record({ displayName: text, email: text, picture: text }, { requiredKeys: [] }),
  null,
  [],
  'x',
);

const SPEC_FIELDS = {
  type: text,
  lifecycle: text,
  owner: reference,
  definition: text,
  system: optional(reference),
  domain: optional(reference),
  subdomainOf: optional(reference),
  subcomponentOf: optional(reference),
  providesApis: optional(references),
  consumesApis: optional(references),
  dependsOn: optional(references),
  memberOf: references,
  members: optional(references),
  children: references,
  parent: optional(reference),
  profile: optional(profile),
  custom: fc.constant(1),
};

/** JSON has no `undefined`. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const entity = fc
  .record(
    {
      apiVersion: mostly(
        fc.constantFrom('backstage.io/v1alpha1', 'backstage.io/v1beta1'),
        'backstage.io/v2',
        'v1',
        '',
        1,
      ),
      kind: mostly(
        fc.constantFrom('User', 'Group', 'Component', 'API', 'Resource', 'System', 'Domain'),
        'user',
        'Api',
        '',
        1,
        'Ko-mponent',
      ),
      metadata: mostly(
        fc.record(
          {
            name,
            namespace: optional(
              mostly(fc.constantFrom('default', 'shop', 'a-b'), 'Shop', '-', ...BAD_TEXTS),
            ),
            title: optional(text),
            description: optional(mostly(fc.string(), 1, null)),
            labels: optional(keyed(mostly(fc.constantFrom('', 'x', 'A.b'), ' ', 1, null))),
            annotations: optional(keyed(mostly(fc.string(), 1, null, {}))),
            tags: optional(
              mostly(
                fc.array(mostly(fc.constantFrom('java', 'c++', 'a:b', 'a-b'), 'A', 'a--b', '', 1), {
                  maxLength: 2,
                }),
                'x',
              ),
            ),
            links: optional(mostly(fc.array(link, { maxLength: 2 }), null, {})),
            custom: fc.constant({ a: 1 }),
          },
          { requiredKeys: ['name'] },
        ),
        null,
        [],
        'x',
      ),
      spec: mostly(
        fc.oneof(
          { weight: 8, arbitrary: fc.record(SPEC_FIELDS) },
          { weight: 1, arbitrary: fc.record(SPEC_FIELDS, { requiredKeys: [] }) },
        ),
        null,
        [],
        'x',
      ),
      relations: mostly(fc.constant(undefined), []),
      status: mostly(fc.constant(undefined), {}),
    },
    { requiredKeys: ['apiVersion', 'kind', 'metadata', 'spec'] },
  )
  .map(asJson);

describe('against @backstage/catalog-model', () => {
  it('entities that it takes are taken, with the same references; those that it refuses are listed', async () => {
    const seen = { taken: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(fc.noBias(entity), async (raw) => {
        seen[await agree(raw)] += 1;
      }),
      { numRuns: 1200 },
    );
    // About 1,000 and 200: entities of both kinds are generated, however the dice fall.
    expect(seen.taken).toBeGreaterThan(400);
    expect(seen.refused).toBeGreaterThan(60);
  }, 60_000);

  it('anything at all is taken or listed, and nothing throws', async () => {
    await fc.assert(fc.asyncProperty(fc.jsonValue(), async (raw) => void (await agree(raw))));
  });

  it('a placeholder for a definition is the one thing that files may have beyond it', async () => {
    const raw = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'API',
      metadata: { name: 'orders' },
      spec: {
        type: 'openapi',
        lifecycle: 'production',
        owner: 'pay',
        definition: { $text: './o.yaml' },
      },
    };
    expect(await backstage(raw)).toBeNull();
    expect(ours(raw)).toMatchObject({ taken: true, fault: null, problems: [] });
  });

  const DATA = '../shared/data/org';
  const folders = [
    'kubernetes-backstage',
    'backstage-acme',
    'backstage-create-app-examples/examples',
  ];
  it.runIf(existsSync(DATA))('real entities are taken by both', async () => {
    const counts: Record<string, number> = {};
    for (const folder of folders) {
      for (const file of readdirSync(`${DATA}/${folder}`).filter((one) => one.endsWith('.yaml'))) {
        for (const document of parseAllDocuments(
          readFileSync(`${DATA}/${folder}/${file}`, 'utf8'),
        )) {
          const raw: unknown = document.toJS();
          if (/"kind":"(?:Location|Template)"/.test(JSON.stringify(raw))) continue;
          const result = await agree(raw);
          counts[result] = (counts[result] ?? 0) + 1;
        }
      }
    }
    expect(counts).toEqual({ taken: 718 + 790 + 234 + 24 + 15 + 5 });
  });
  if (!existsSync(DATA)) console.info(`Real catalogues are not compared: no ${DATA}`);
});
