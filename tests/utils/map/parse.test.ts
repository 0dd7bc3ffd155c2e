import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseSkillsMap } from '../../../utils/map/parse';
import { acmeFile, mapOf, NOW, parseFile } from './acme';

const brief = (file: unknown) =>
  parseFile(file).problems.map(({ severity, code, path }) => `${severity} ${code} ${path}`);

describe('a good map', () => {
  it('is read in full, without a problem', () => {
    const { map, problems } = parseFile(acmeFile());
    expect(problems).toEqual([]);
    expect(map?.name).toBe('Acme');
    expect(map?.people[0]).toEqual({
      id: 'ana',
      name: 'Ana Lima',
      handles: ['ana.lima', 'alima'],
      title: 'Staff engineer',
      city: 'Berlin',
      teams: ['payments', 'platform'],
      manager: 'kofi',
      addresses: {
        mail: 'ana@acme.example',
        slack: 'https://acme.slack.com/team/U01',
        github: 'ana-l',
      },
      availability: {
        timeZone: 'Europe/Berlin',
        workingHours: { from: '09:00', to: '17:30', days: [1, 2, 3, 4, 5] },
        away: { from: '2026-12-21', until: '2027-01-02' },
        weeklyCap: 5,
      },
      provenance: { source: 'hr', date: '2026-05-01' },
    });
    expect(map?.teams[0]).toMatchObject({ parent: 'platform', lead: 'kofi' });
    expect(map?.topics[0]).toMatchObject({ parent: 'streams', aliases: ['Apache Kafka'] });
    expect(map?.claims[1]).toMatchObject({
      owner: { kind: 'person', id: 'ana' },
      role: 'backup',
      provenance: { source: 'acme-directory', date: null },
    });
    expect(map?.evidence[1]).toMatchObject({
      about: { kind: 'subject', subject: 'repo:github.com/acme/api' },
      kind: 'declared',
      weight: 1,
    });
  });

  it('says how a team wants to be asked, where that is one of the ways', () => {
    const team = (id: string, routing: unknown) => ({ id, name: id, routing });
    const { map, problems } = parseFile(
      acmeFile({
        teams: [team('payments', 'load'), team('platform', null), team('ops', 'whoever')],
      }),
    );
    expect(map?.teams.map(({ id, routing }) => [id, routing])).toEqual([
      ['ops', undefined],
      ['payments', 'load'],
      ['platform', undefined],
    ]);
    expect(problems.map(({ path }) => path)).toEqual(['$.teams[2].routing']);
  });

  it('says who is asked next: names alone, each once, in order', () => {
    const path = [{ team: 'platform' }, { person: 'kofi' }, { team: 'platform' }];
    const late = [{ person: 'kofi', after: '2h' }, 'kofi', { person: 'nobody' }, { person: 'ana' }];
    const { map, problems } = parseFile(
      acmeFile({
        teams: [
          { id: 'payments', name: 'Payments', escalation: path },
          { id: 'platform', name: 'Platform', escalation: late },
          { id: 'ops', name: 'Ops', escalation: Array(11).fill({ team: 'platform' }) },
        ],
        topics: [{ id: 'kafka', name: 'Kafka', escalation: [{ person: 'nobody' }] }],
        evidence: [],
      }),
    );
    expect(map?.teams.map(({ id, escalation }) => [id, escalation])).toEqual([
      ['ops', undefined],
      [
        'payments',
        [
          { kind: 'team', id: 'platform' },
          { kind: 'person', id: 'kofi' },
        ],
      ],
      ['platform', [{ kind: 'person', id: 'ana' }]],
    ]);
    expect(map?.topics[0]).not.toHaveProperty('escalation');
    expect(problems.map(({ code, path: at }) => [code, at]).sort()).toEqual([
      ['dangling', '$.teams["platform"].escalation'],
      ['dangling', '$.topics["kafka"].escalation'],
      ['invalid', '$.teams[1].escalation[0]'],
      ['invalid', '$.teams[1].escalation[1]'],
      ['too-long', '$.teams[2].escalation'],
    ]);
  });

  it('asks nobody next who opted out', () => {
    const { map, problems } = parseFile(
      acmeFile({
        people: [
          { id: 'ana', name: 'Ana' },
          { id: 'lee', optOut: true },
        ],
        teams: [{ id: 'payments', name: 'P', escalation: [{ person: 'lee' }, { person: 'ana' }] }],
        topics: [{ id: 'kafka', name: 'Kafka', escalation: [{ person: 'lee' }] }],
        claims: [],
        evidence: [],
      }),
    );
    expect(map?.teams[0]?.escalation).toEqual([{ kind: 'person', id: 'ana' }]);
    expect(JSON.stringify([map, problems])).not.toContain('lee');
  });

  it('needs no more than its head', () => {
    const { format, version, name, generatedAt } = acmeFile();
    const { map, problems } = parseFile({ format, version, name, generatedAt });
    expect(problems).toEqual([]);
    expect(map).toMatchObject({ people: [], teams: [], topics: [], claims: [], evidence: [] });
  });

  it('may come with a byte order mark, and in UTF-16 that says so', () => {
    const text = JSON.stringify(acmeFile({ name: 'Añu 株式会社' }));
    const utf8 = Buffer.from(`\ufeff${text}`, 'utf8');
    const little = Buffer.from(`\ufeff${text}`, 'utf16le');
    const big = Buffer.from(little).swap16();
    for (const bytes of [utf8, little, big]) {
      expect(parseSkillsMap(bytes, { now: NOW }).map?.name).toBe('Añu 株式会社');
    }
  });

  const sample = 'public/sample-map.json';
  it.runIf(existsSync(sample))('is what the bundled sample is', () => {
    const { map, problems } = parseSkillsMap(readFileSync(sample), { now: NOW });
    expect(problems).toEqual([]);
    expect(map?.people.length).toBeGreaterThan(100);
  });
});

describe('rows', () => {
  it.each([
    ['a missing name', { people: [{ id: 'x' }] }, 'warning invalid $.people[0].name'],
    ['a row that is no object', { people: ['x'] }, 'warning invalid $.people[0]'],
    ['a number for an id', { teams: [{ id: 5, name: 'X' }] }, 'warning invalid $.teams[0].id'],
    [
      'an unknown role',
      { claims: [{ subject: 'space:A', owner: { team: 'payments' }, role: 'boss' }] },
      'warning invalid $.claims[0].role',
    ],
    [
      'a claim with two owners',
      { claims: [{ subject: 'space:A', owner: { team: 'payments', person: 'ana' } }] },
      'warning invalid $.claims[0].owner',
    ],
    [
      'an unknown kind of subject',
      { claims: [{ subject: 'planet:A', owner: { team: 'payments' } }] },
      'warning invalid $.claims[0].subject',
    ],
    [
      'a pattern over every host',
      { claims: [{ subject: 'path:**/x/y/z', owner: { team: 'payments' } }] },
      'warning invalid $.claims[0].subject',
    ],
    ['evidence about nothing', { evidence: [{ person: 'ana' }] }, 'warning invalid $.evidence[0]'],
    [
      'a weight beyond 1',
      { evidence: [{ person: 'ana', topic: 'kafka', weight: 2 }] },
      'warning invalid $.evidence[0].weight',
    ],
    [
      'an owner not in the map',
      { claims: [{ subject: 'space:A', owner: { team: 'gone' } }] },
      'warning dangling $.claims["space:A"].owner',
    ],
    [
      'evidence for somebody unknown',
      { evidence: [{ person: 'gone', topic: 'kafka' }] },
      'warning dangling $.evidence["gone"].person',
    ],
    [
      'evidence for an unknown topic',
      { evidence: [{ person: 'ana', topic: 'gone' }] },
      'warning dangling $.evidence["ana"].topic',
    ],
    [
      'a forbidden id',
      { topics: [{ id: 'constructor', name: 'X' }] },
      'warning invalid $.topics[0].id',
    ],
  ])('%s is left out and listed', (_, changes, problem) => {
    const table = Object.keys(changes)[0] as 'people' | 'claims';
    const { map } = parseFile(acmeFile(changes));
    expect(map?.[table]).toEqual([]);
    expect(brief(acmeFile(changes))).toContain(problem);
  });

  it('lose only the field or reference that is bad', () => {
    const people = [
      {
        id: 'ana',
        name: 'Ana',
        teams: ['gone', 'payments', 7],
        manager: 'nobody',
        timeZone: 'Moon/Base',
        weeklyCap: 'many',
        date: '2026-02-31',
        handles: [3, 'ana'],
      },
    ];
    const { map } = parseFile(acmeFile({ people, evidence: [], claims: [] }));
    expect(map?.people[0]).toMatchObject({
      id: 'ana',
      teams: ['payments'],
      manager: null,
      handles: ['ana'],
      availability: { timeZone: null, weeklyCap: null },
      provenance: { date: null },
    });
    expect(brief(acmeFile({ people, evidence: [], claims: [] })).toSorted()).toEqual([
      'warning dangling $.people["ana"].manager',
      'warning dangling $.people["ana"].teams',
      'warning dangling $.teams["payments"].lead',
      'warning invalid $.people[0].date',
      'warning invalid $.people[0].handles[0]',
      'warning invalid $.people[0].teams[2]',
      'warning invalid $.people[0].timeZone',
      'warning invalid $.people[0].weeklyCap',
    ]);
  });

  it('with an id used before are left out; the first stays', () => {
    const teams = [
      { id: 'payments', name: 'First' },
      { id: 'platform', name: 'Platform' },
      { id: 'payments', name: 'Second' },
    ];
    expect(mapOf({ teams }).teams.map(({ name }) => name)).toEqual(['First', 'Platform']);
    expect(brief(acmeFile({ teams }))).toEqual(['warning duplicate-id $.teams[2].id']);
  });

  it('in a circle lose one link of each circle', () => {
    const teams = ['a', 'b', 'c', 'd'].map((id, index, all) => ({
      id,
      name: id,
      parent: id === 'd' ? 'd' : all[(index + 1) % 3],
    }));
    const changes = { teams, people: [], claims: [], evidence: [] };
    const { map, problems } = parseFile(acmeFile(changes));
    expect(problems.map(({ code }) => code)).toEqual(['cycle', 'cycle']);
    const parents = new Map(
      map?.teams.map((team) => [team.id as string, team.parent as string | null]),
    );
    for (const id of ['a', 'b', 'c', 'd']) {
      let steps = 0;
      for (let at: string | null = id; at !== null; at = parents.get(at) ?? null) steps += 1;
      expect(steps).toBeLessThan(4);
    }
    expect([...parents.values()].filter((parent) => parent !== null)).toHaveLength(2);
  });
});

describe('people who opted out', () => {
  const people = [
    { id: 'ana', name: 'Ana', manager: 'lee' },
    { id: 'lee', name: 'Lee Park', optOut: true, addresses: { mail: 'broken' } },
    { id: 'lee', name: 'Lee Park' },
  ];
  const file = acmeFile({
    people,
    teams: [{ id: 'payments', name: 'Payments', lead: 'lee' }],
    claims: [{ subject: 'space:ENG', owner: { person: 'lee' } }],
    evidence: [{ person: 'lee', topic: 'kafka', note: 'Lee runs Kafka', weight: 7 }],
  });

  it('are gone with every reference, and no problem names them', () => {
    const result = parseFile(file);
    expect(result.map?.people.map(({ id }) => id)).toEqual(['ana']);
    expect(JSON.stringify(result).toLowerCase()).not.toContain('lee');
  });

  it('stay gone when the field holds a slip', () => {
    const slip = parseFile(
      acmeFile({
        people: [{ id: 'lee', name: 'Lee Park', optOut: 'yes' }],
        teams: [],
        claims: [],
        evidence: [],
      }),
    );
    expect(slip.map?.people).toEqual([]);
    expect(slip.problems.map(({ path }) => path)).toEqual(['$.people[0].optOut']);
  });
});

describe('texts', () => {
  it('lose control characters, direction overrides and markup in names, and say so', () => {
    const people = [
      {
        id: 'x',
        name: 'A\u202ena\u0000 <img src=x onerror=alert(1)>Lima\u200b',
        title: 'A\u2066b',
      },
    ];
    const { map, problems } = parseFile(acmeFile({ people, teams: [], claims: [], evidence: [] }));
    expect(map?.people[0]).toMatchObject({ name: 'Ana Lima', title: 'Ab' });
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'unsafe-text $.people[0].name',
      'unsafe-text $.people[0].title',
    ]);
  });

  it('keep what looks like markup in a topic, where it is a name', () => {
    const topics = [{ id: 'v', name: 'vector<int>', aliases: ['الدفع', 'नमस्ते\u200dक्'] }];
    const { map, problems } = parseFile(acmeFile({ topics, evidence: [] }));
    expect(problems).toEqual([]);
    expect(map?.topics[0]).toMatchObject({
      name: 'vector<int>',
      aliases: ['الدفع', 'नमस्ते\u200dक्'],
    });
  });

  it('dated in the future are not believed', () => {
    const claims = [{ subject: 'space:ENG', owner: { team: 'payments' }, date: '2031-01-01' }];
    const { map, problems } = parseFile(acmeFile({ claims, generatedAt: '2099-01-01T00:00:00Z' }));
    expect(map?.claims[0]?.provenance.date).toBeNull();
    expect(map?.generatedAt).toBe(NOW.toISOString());
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'future $.generatedAt',
      'future $.claims[0].date',
    ]);
  });
});

describe('addresses', () => {
  it.each([
    ['mail', 'javascript:alert(1)'],
    ['mail', 'a@b.example,c@d.example'],
    ['mail', 'a@b.example?bcc=x@y.example'],
    ['mail', 'a@b.example\r\nBcc: x@y.example'],
    ['slack', 'javascript:alert(1)'],
    ['slack', 'http://acme.slack.com/team/U1'],
    ['slack', 'https://acme.slack.com.evil.example/'],
    ['slack', 'https://user:pw@acme.slack.com/'],
    ['slack', 'data:text/html,x'],
    ['teams', 'https://evil.example/teams.microsoft.com'],
    ['github', 'a/b/c'],
    ['fax', '123'],
    ['mail', 5],
  ])('of kind %s refuse %s, and the person stays', (kind, value) => {
    const people = [{ id: 'ana', name: 'Ana', addresses: { [kind]: value, jira: '557058:ab-cd' } }];
    const { map, problems } = parseFile(acmeFile({ people, teams: [], claims: [], evidence: [] }));
    expect(map?.people[0]?.addresses).toEqual({ jira: '557058:ab-cd' });
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
      `bad-address $.people[0].addresses.${kind}`,
    ]);
  });
});

describe('sources', () => {
  const read = (sources: unknown) => {
    const { map, problems } = parseFile(acmeFile({ sources }));
    return { sources: map?.sources, problems: problems.map(({ code, path }) => `${code} ${path}`) };
  };

  it('need not be there, as in maps of before', () => {
    expect(read(undefined)).toEqual({ sources: [], problems: [] });
  });

  it('name who keeps them', () => {
    const { sources, problems } = read([
      {
        id: 'hr',
        label: 'Staff list',
        keeper: { person: 'kofi' },
        url: 'https://hr.acme.example/',
      },
      { id: 'wiki', keeper: { team: 'platform' } },
      { id: 'jira', keeper: { addresses: { mail: 'jira@acme.example' } } },
    ]);
    expect(problems).toEqual([]);
    expect(sources).toEqual([
      {
        id: 'hr',
        label: 'Staff list',
        keeper: { kind: 'person', id: 'kofi' },
        url: 'https://hr.acme.example/',
      },
      { id: 'wiki', label: null, keeper: { kind: 'team', id: 'platform' }, url: null },
      {
        id: 'jira',
        label: null,
        keeper: { kind: 'addresses', addresses: { mail: 'jira@acme.example' } },
        url: null,
      },
    ]);
  });

  it('lose a keeper that nobody knows or that cannot be reached, and stay', () => {
    const { sources, problems } = read([
      { id: 'a', keeper: { team: 'nobody' } },
      { id: 'b', keeper: { person: 'nobody' } },
      { id: 'c', keeper: { addresses: { mail: 'a@b.example,c@d.example' } } },
      { id: 'a', label: 'again' },
      { id: 'd', url: 'javascript:alert(1)' },
    ]);
    expect(sources?.map(({ id, keeper, url }) => [id, keeper, url])).toEqual([
      ['a', null, null],
      ['b', null, null],
      ['c', null, null],
      ['d', null, null],
    ]);
    expect(problems).toEqual([
      'bad-address $.sources[2].keeper.addresses.mail',
      'duplicate-id $.sources[3].id',
      'invalid $.sources[4].url',
      'dangling $.sources["a"].keeper',
      'dangling $.sources["b"].keeper',
    ]);
  });

  it('say nothing of a keeper who opted out', () => {
    const people = [{ id: 'kofi', name: 'Kofi Mensah', optOut: true }];
    const { map, problems } = parseFile(
      acmeFile({
        people,
        claims: [],
        evidence: [],
        sources: [{ id: 'hr', keeper: { person: 'kofi' } }],
      }),
    );
    expect(map?.sources[0]?.keeper).toBeNull();
    expect(problems.map(({ code }) => code)).toEqual([]);
  });
});
