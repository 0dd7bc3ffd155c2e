import { describe, expect, it } from 'vitest';
import { Catalog } from '../../../../utils/sources/backstage/catalog';

type Fields = Record<string, unknown>;

const entity = (kind: string, name: string, spec: Fields = {}, metadata: Fields = {}) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, ...metadata },
  spec,
});
const annotated = (annotations: Fields, spec: Fields = { owner: 'pay' }) =>
  entity('Component', 'checkout', spec, { annotations });

function read(...entities: unknown[]) {
  const catalog = new Catalog();
  for (const [index, item] of entities.entries()) catalog.add(item, `#${index}`);
  const { rows, problems } = catalog.finish();
  return {
    ...rows,
    subjects: rows.claims?.map(({ subject }) => subject),
    problems: problems.map(({ code, path, detail }) => `${code} ${path} ${detail}`),
  };
}

describe('people and teams of a catalogue', () => {
  it('come under their references, with names, mail and GitHub', () => {
    const { people, teams, problems } = read(
      entity(
        'User',
        'Ana.L',
        { profile: { displayName: 'Ana Lima', email: 'ana@acme.example', picture: 'https://x' } },
        { annotations: { 'github.com/user-login': 'ana-gh' } },
      ),
      entity(
        'Group',
        'pay',
        { profile: { displayName: 'Payments', email: 'pay@acme.example' } },
        { description: 'Money in', annotations: { 'github.com/team-slug': 'acme/payments' } },
      ),
      entity('Group', 'titled', {}, { title: 'With a title' }),
    );
    expect(problems).toEqual([]);
    expect(people).toEqual([
      {
        id: 'user:default/ana.l',
        name: 'Ana Lima',
        handles: ['ana-gh'],
        addresses: { mail: 'ana@acme.example', github: 'ana-gh' },
        teams: [],
      },
    ]);
    expect(teams).toEqual([
      {
        id: 'group:default/pay',
        name: 'Payments',
        aliases: ['pay', '@acme/payments'],
        description: 'Money in',
        addresses: { mail: 'pay@acme.example', github: 'acme/payments' },
      },
      { id: 'group:default/titled', name: 'With a title', aliases: ['titled'] },
    ]);
  });

  it('belong together from either side, each once', () => {
    const { people, problems } = read(
      entity('User', 'ana', { memberOf: ['Pay', 'shop/web'] }),
      entity('User', 'kofi', { memberOf: [] }),
      entity('Group', 'pay', { members: ['ANA', 'user:default/kofi', 'gone'] }),
    );
    expect(people?.map(({ id, teams }) => [id, teams])).toEqual([
      ['user:default/ana', ['group:default/pay', 'group:shop/web']],
      ['user:default/kofi', ['group:default/pay']],
    ]);
    // A group that another source may know is left to the parser.
    expect(problems).toEqual(['dangling group:default/pay members user:default/gone']);
  });

  it('find their parent from either side, the group’s own word first', () => {
    const { teams, problems } = read(
      entity('Group', 'all', { children: ['a', 'b', 'gone'] }),
      entity('Group', 'other', { children: ['b'] }),
      entity('Group', 'a', { children: [] }),
      entity('Group', 'b', { parent: 'other' }),
    );
    expect(teams?.map(({ id, parent }) => [id, parent])).toEqual([
      ['group:default/all', undefined],
      ['group:default/other', undefined],
      ['group:default/a', 'group:default/all'],
      ['group:default/b', 'group:default/other'],
    ]);
    expect(problems).toEqual([
      'dangling group:default/all children group:default/gone',
      'unsupported group:default/b parent group:default/other + group:default/all',
    ]);
  });

  it('are known by their name where they have no login, unless it is somebody’s login', () => {
    const login = { annotations: { 'github.com/user-login': 'ana' } };
    const { people } = read(
      entity('User', 'ana', {}),
      entity('User', 'ana.lima', {}, login),
      entity('User', 'kofi', {}),
      entity('User', 'lee', {}, { namespace: 'guests' }),
    );
    expect(people?.map(({ id, handles }) => [id, handles])).toEqual([
      ['user:default/ana', undefined],
      ['user:default/ana.lima', ['ana']],
      ['user:default/kofi', ['kofi']],
      ['user:guests/lee', undefined],
    ]);
  });
});

describe('what an owner owns', () => {
  it('is the entry of the catalogue; references take the entity’s own namespace', () => {
    const { claims } = read(
      entity('Component', 'web', { owner: 'pay' }, { namespace: 'shop' }),
      entity('API', 'Orders', { owner: 'default/pay', definition: { $text: './openapi.yaml' } }),
      entity('Resource', 'db', { owner: 'user:ana' }),
    );
    expect(claims).toEqual([
      { subject: 'catalog:component:shop/web', owner: { team: 'group:shop/pay' } },
      { subject: 'catalog:api:default/orders', owner: { team: 'group:default/pay' } },
      { subject: 'catalog:resource:default/db', owner: { person: 'user:default/ana' } },
    ]);
  });

  it.each<[string, Fields, string[]]>([
    ['a repository', { 'github.com/project-slug': 'acme/api' }, ['repo:github.com/acme/api']],
    [
      'a repository of an own host, once',
      {
        'github.com/project-slug': 'Acme/api',
        'backstage.io/source-location': 'url:https://git.acme.example/acme/api/tree/main/',
      },
      ['repo:git.acme.example/acme/api'],
    ],
    [
      'a directory, and not the repository around it',
      {
        'github.com/project-slug': 'acme/api',
        'backstage.io/source-location': 'url:https://github.com/acme/api/tree/main/pay/',
      },
      ['path:github.com/acme/api/pay'],
    ],
    ['a project of Jira', { 'jira/project-key': 'PAY' }, ['jira-project:PAY']],
    [
      'several of an instance',
      { 'jira/project-key': 'main/PAY, OPS' },
      ['jira-project:PAY', 'jira-project:OPS'],
    ],
    [
      'a component of Jira, and not the project',
      { 'jira/project-key': 'PAY', 'jira/component': 'Check out' },
      ['jira-component:PAY/Check out'],
    ],
    [
      'nothing of tools that pages are not of',
      { 'pagerduty.com/integration-key': 'secret', 'backstage.io/techdocs-ref': 'dir:.' },
      [],
    ],
  ])('is %s', (_, annotations, expected) => {
    const { subjects, problems } = read(annotated(annotations));
    expect(subjects).toEqual(['catalog:component:default/checkout', ...expected]);
    expect(problems).toEqual([]);
  });

  it('is a label for areas, unless two of one name have different owners', () => {
    const { subjects } = read(
      entity('System', 'pay', { owner: 'a' }),
      entity('Domain', 'Pay', { owner: 'b' }),
      entity('System', 'Search', { owner: 'a' }),
      entity('Domain', 'search', { owner: 'a' }),
    );
    expect(subjects?.filter((subject) => subject.startsWith('label:'))).toEqual([
      'label:Search',
      'label:search',
    ]);
  });

  it('is listed where it cannot be read', () => {
    const { problems, subjects } = read(
      annotated({
        'backstage.io/source-location': 'url:https://github.com/acme',
        'github.com/project-slug': 'acme',
        'jira/project-key': 'P Y',
      }),
      entity('Component', 'a', { owner: 'component:b' }),
      entity('Component', 'b', { owner: 'ns/' }),
      entity('Component', 'c', { owner: { name: 'x' } }),
    );
    expect(subjects).toEqual(['catalog:component:default/checkout']);
    expect(problems).toEqual([
      'bad-line #0 backstage.io/source-location url:https://github.com/acme',
      'bad-line #0 github.com/project-slug acme',
      'bad-line #0 jira/project-key P Y',
      'bad-line #2 owner ns/',
      'bad-line #3 owner {"name":"x"}',
      'unsupported component:default/a owner component:default/b',
    ]);
  });
});

describe('what hangs together', () => {
  const known = [
    entity('Resource', 'db', { dependencyOf: ['component:web'] }),
    entity('API', 'orders', { system: 'shop' }),
    entity('System', 'shop', { domain: 'sales' }),
    entity('Domain', 'sales', { subdomainOf: 'all' }),
    entity('Domain', 'all', {}),
    entity('Component', 'cart', { providesApis: ['orders'], subcomponentOf: 'web' }),
  ];

  it('is said of entries of the catalogue, each once', () => {
    const { relations, problems } = read(
      ...known,
      entity('Component', 'web', { dependsOn: ['resource:DB'], consumesApis: ['orders'] }),
    );
    expect(problems).toEqual([]);
    expect(relations?.map(({ from, kind, to }) => `${from} ${kind} ${to}`)).toEqual([
      'catalog:component:default/web dependsOn catalog:resource:default/db',
      'catalog:api:default/orders partOf catalog:system:default/shop',
      'catalog:system:default/shop partOf catalog:domain:default/sales',
      'catalog:domain:default/sales partOf catalog:domain:default/all',
      'catalog:component:default/cart provides catalog:api:default/orders',
      'catalog:component:default/cart partOf catalog:component:default/web',
      'catalog:component:default/web dependsOn catalog:api:default/orders',
    ]);
  });

  it('counts also where only Backstage’s own relations say so', () => {
    const { claims, relations, people, teams } = read(
      {
        ...entity('Component', 'web'),
        relations: [
          { type: 'ownedBy', targetRef: 'group:default/pay' },
          { type: 'dependsOn', targetRef: 'resource:default/db' },
          { type: 'ownedBy' },
          null,
        ],
      },
      {
        ...entity('User', 'ana'),
        relations: [{ type: 'memberOf', targetRef: 'group:default/pay' }],
      },
      {
        ...entity('Group', 'pay'),
        relations: [{ type: 'childOf', targetRef: 'group:default/all' }],
      },
      entity('Resource', 'db'),
    );
    expect(claims).toEqual([
      { subject: 'catalog:component:default/web', owner: { team: 'group:default/pay' } },
    ]);
    expect(relations).toHaveLength(1);
    expect(people?.[0]?.teams).toEqual(['group:default/pay']);
    expect(teams?.[0]?.parent).toBe('group:default/all');
  });

  it('is listed where it points nowhere; a company’s own kinds are not', () => {
    const { relations, problems } = read(
      entity('Component', 'web', {
        dependsOn: ['resource:gone', 'queue:orders', 'db'],
        system: 'gone',
      }),
    );
    expect(relations).toEqual([]);
    expect(problems).toEqual([
      'bad-line #0 dependsOn db',
      'dangling component:default/web dependsOn resource:default/gone',
      'dangling component:default/web partOf system:default/gone',
    ]);
  });
});

describe('entities', () => {
  it.each([
    ['nothing', null],
    ['a text', 'kind: User'],
    ['no kind', { metadata: { name: 'a' } }],
    ['no metadata', { kind: 'User' }],
    ['no name', { kind: 'User', metadata: {} }],
    ['a name with spaces', entity('User', 'Ana Lima')],
    ['a long name', entity('User', 'a'.repeat(64))],
    ['a name for a prototype', entity('User', '__proto__')],
    ['a namespace in capitals', entity('User', 'ana', {}, { namespace: 'Shop' })],
    ['a namespace that is none', entity('User', 'ana', {}, { namespace: 1 })],
  ])('with %s are refused and listed', (_, raw) => {
    const { people, problems } = read(raw);
    expect(people).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^bad-line #0 /);
  });

  it.each(['Location', 'Template', 'Queue'])('of kind %s are passed over', (kind) => {
    const { claims, problems } = read(entity(kind, 'x', { owner: 'pay' }));
    expect([claims, problems]).toEqual([[], []]);
  });

  it('count once, the first', () => {
    const { teams, problems } = read(
      entity('Group', 'pay', {}, { title: 'First' }),
      entity('group', 'PAY', {}, { title: 'Second' }),
    );
    expect(teams?.map(({ name }) => name)).toEqual(['First']);
    expect(problems).toEqual(['duplicate-id #1 group:default/pay']);
  });
});
