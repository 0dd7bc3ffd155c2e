import { afterEach, describe, expect, it } from 'vitest';
import source from '../../../../scripts/map/sources/scim.source';
import { httpIo, type IoOptions, serve, type TestServer } from '../../../utils/sources/http-io';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const LIST = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';

let server: TestServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

interface Lists {
  readonly users?: readonly unknown[];
  readonly groups?: readonly unknown[];
  /** Resources that the server gives at most, whatever it is asked for. */
  readonly most?: number;
  readonly token?: string;
  /** Changes an answer before it is sent. */
  readonly answer?: (body: Record<string, unknown>, start: number) => unknown;
}

/** A directory as RFC 7644, section 3.4.2.4 has it, and what the source makes of it. */
async function directory({ users = [], groups = [], most = 100, token, answer }: Lists) {
  server = await serve((url, request, response) => {
    response.setHeader('content-type', 'application/scim+json');
    if (token !== undefined && request.headers.authorization !== `Bearer ${token}`) {
      response.writeHead(401).end();
      return;
    }
    const all = url.pathname === '/scim/v2/Users' ? users : groups;
    const start = Number(url.searchParams.get('startIndex'));
    const count = Math.min(most, Number(url.searchParams.get('count')));
    const Resources = all.slice(start - 1, start - 1 + count);
    const body = {
      schemas: [LIST],
      totalResults: all.length,
      startIndex: start,
      itemsPerPage: Resources.length,
      ...(Resources.length > 0 ? { Resources } : {}),
    };
    response.end(JSON.stringify(answer ? answer(body, start) : body));
  });
  const options = source.parseOptions({ url: `${server.origin}/scim/v2/` });
  if (options === null) throw new Error('options');
  const { asked } = server;
  return {
    asked,
    async load(io: Partial<IoOptions> = {}) {
      const loaded = await source.load(
        options,
        httpIo({ reach: source.reach(options), ...io }),
        {},
      );
      if (loaded === 'unchanged' || loaded.content instanceof Uint8Array) throw new Error('rows');
      const { content, problems } = loaded;
      return {
        ...content,
        problems: problems.map(({ code, path, detail }) => `${code} ${path} ${detail}`),
      };
    },
  };
}

const user = (id: string, fields: object = {}) => ({
  id,
  userName: `${id}@acme.example`,
  displayName: id,
  active: true,
  ...fields,
});
const group = (id: string, displayName: string, ...members: string[]) => ({
  id,
  displayName,
  members: members.map((value) => ({ value })),
});

describe('scim: options', () => {
  it.each([
    null,
    {},
    { url: 'scim.acme.example' },
    { url: 'https://a:b@scim.acme.example' },
    { url: 'file:///a' },
  ])('%j is refused', (input) => expect(source.parseOptions(input)).toBeNull());

  it('reach users and groups and nothing else', () => {
    const options = source.parseOptions({ url: 'https://id.acme.example/scim/v2/' });
    expect(options && source.reach(options)).toEqual([
      'https://id.acme.example/scim/v2/Users',
      'https://id.acme.example/scim/v2/Groups',
    ]);
  });
});

describe('scim: pages', () => {
  it('are read to the last, as short as the server makes them', async () => {
    const users = Array.from({ length: 7 }, (_, at) => user(`u${at}`));
    const { load, asked } = await directory({ users, groups: [group('g', 'All')], most: 3 });
    const steps: unknown[] = [];
    const { people, teams } = await load({ progress: (...step) => steps.push(step) });
    expect(people).toHaveLength(7);
    expect(teams).toHaveLength(1);
    expect(asked).toEqual([
      '/scim/v2/Users?startIndex=1&count=200',
      '/scim/v2/Users?startIndex=4&count=200',
      '/scim/v2/Users?startIndex=7&count=200',
      '/scim/v2/Groups?startIndex=1&count=200',
    ]);
    expect(steps.at(-1)).toEqual([8, 8]);
  });

  it('that move while they are read bring nobody twice', async () => {
    const { load } = await directory({
      users: [user('a'), user('b'), user('b'), user('c')],
      most: 2,
    });
    const { people, problems } = await load();
    expect(people?.map(({ id }) => id)).toEqual(['scim:a', 'scim:b', 'scim:c']);
    expect(problems).toEqual(['duplicate-id Users[2] b']);
  });

  it('of an empty directory', async () => {
    const { load } = await directory({});
    expect(await load()).toMatchObject({ people: [], teams: [], problems: [] });
  });

  it('need the token, which nothing shows', async () => {
    const { load } = await directory({ users: [user('ana')], token: 's3cret' });
    expect(source.takesToken).toBe(true);
    expect(JSON.stringify(await load({ token: 's3cret' }))).not.toContain('s3cret');
    await expect(load()).rejects.toMatchObject({ name: 'FetchFault', code: 'unauthorised' });
  });

  it.each<[string, NonNullable<Lists['answer']>, object]>([
    ['an error', () => ({ schemas: ['…:Error'], status: '400' }), { code: 'invalid' }],
    ['a list', () => [], { code: 'invalid' }],
    ['a negative number', (body) => ({ ...body, totalResults: -1 }), { code: 'invalid' }],
    ['no list inside', (body) => ({ ...body, Resources: {} }), { code: 'invalid' }],
    ['a list too long', (body) => ({ ...body, totalResults: 1e9 }), { code: 'too-many' }],
    [
      'a list that ends before its count',
      (body, start) => (start === 1 ? { ...body, totalResults: 5 } : { totalResults: 5 }),
      { code: 'truncated', path: 'Users?startIndex=3' },
    ],
  ])('of %s are a fault', async (_, answer, problem) => {
    const { load } = await directory({ users: [user('a'), user('b')], answer });
    await expect(load()).rejects.toMatchObject({ name: 'SourceFault', problem });
  });
});

describe('scim: users', () => {
  it('become people', async () => {
    const { load } = await directory({
      users: [
        {
          id: '2819c223',
          userName: 'alima',
          name: { formatted: 'Ms. Ana Lima' },
          DisplayName: 'Ana Lima',
          title: 'Staff engineer',
          timezone: 'Europe/Berlin',
          emails: [
            { value: 'ana@home.example', type: 'home' },
            { value: 'ana@acme.example', type: 'work', primary: true },
          ],
          addresses: [{ type: 'work', locality: 'Berlin' }],
          phoneNumbers: [{ value: '+49 30 1' }],
          [ENTERPRISE]: { department: 'Payments', manager: { value: 'boss' } },
        },
        user('boss', { displayName: undefined, name: { givenName: 'Kofi', familyName: 'Mensah' } }),
      ],
    });
    const { people, teams, problems } = await load();
    expect(problems).toEqual([]);
    expect(people).toEqual([
      {
        id: 'scim:2819c223',
        name: 'Ana Lima',
        handles: ['alima'],
        title: 'Staff engineer',
        city: 'Berlin',
        timeZone: 'Europe/Berlin',
        addresses: { mail: 'ana@acme.example' },
        teams: ['scim:department:payments'],
        manager: 'scim:boss',
      },
      {
        id: 'scim:boss',
        name: 'Kofi Mensah',
        addresses: { mail: 'boss@acme.example' },
        teams: [],
      },
    ]);
    expect(teams).toEqual([{ id: 'scim:department:payments', name: 'Payments' }]);
  });

  it('that are not active are left out, with all that refers to them', async () => {
    const { load } = await directory({
      users: [
        user('ana', { [ENTERPRISE]: { manager: 'gone' } }),
        user('gone', { active: false, [ENTERPRISE]: { department: 'Past' } }),
      ],
      groups: [group('g', 'All', 'ana', 'gone')],
    });
    const { people, teams, problems } = await load();
    expect(people).toEqual([
      { id: 'scim:ana', name: 'ana', addresses: { mail: 'ana@acme.example' }, teams: ['scim:g'] },
    ]);
    expect(teams).toHaveLength(1);
    expect(problems).toEqual([]);
  });

  it('without id or name are listed', async () => {
    const { load } = await directory({
      users: [null, { userName: 'x' }, { id: 'a', name: {} }, user('ok')],
      groups: [{ id: 'g' }],
    });
    const { people, problems } = await load();
    expect(people?.map(({ id }) => id)).toEqual(['scim:ok']);
    expect(problems).toEqual([
      'bad-line Users[0] id',
      'bad-line Users[1] id',
      'bad-line Users[2] displayName',
      'bad-line Groups[0] displayName',
    ]);
  });
});

describe('scim: groups', () => {
  it('become teams; who is in them is said by either side', async () => {
    const { load } = await directory({
      users: [
        user('ana', { groups: [{ value: 'pay' }, { value: 'nowhere' }] }),
        user('kofi', { [ENTERPRISE]: { department: ' shop  web' } }),
      ],
      groups: [group('pay', 'Payments', 'kofi', 'nobody'), group('web', 'Shop Web', 'kofi')],
    });
    const { people, teams, problems } = await load();
    expect(people?.map((person) => person.teams)).toEqual([
      ['scim:pay'],
      // The department is a group already, and comes first.
      ['scim:web', 'scim:pay'],
    ]);
    expect(teams?.map(({ id }) => id)).toEqual(['scim:pay', 'scim:web']);
    expect(problems).toEqual([
      'dangling Groups pay members nobody',
      'dangling Users ana groups nowhere',
    ]);
  });

  it('may lie in one another; of several the one whose name comes first', async () => {
    const { load } = await directory({
      groups: [group('z', 'Zebra', 'in'), group('a', 'All', 'z', 'in'), group('in', 'Inner')],
    });
    const { teams, problems } = await load();
    expect(teams?.map(({ id, parent }) => [id, parent])).toEqual([
      ['scim:z', 'scim:a'],
      ['scim:a', undefined],
      ['scim:in', 'scim:a'],
    ]);
    expect(problems).toEqual(['unsupported Groups in parent a + z']);
  });
});
