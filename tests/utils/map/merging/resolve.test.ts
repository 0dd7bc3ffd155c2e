import { describe, expect, it } from 'vitest';
import { mergeParts } from '../../../../utils/map/merge';
import type { RawPerson, RawRows } from '../../../../utils/map/parsing/rows';
import { type ResolveOptions, resolve, resolveAsync } from '../../../../utils/map/resolve';
import { NOW } from '../acme';
import { partOf } from './parts';

/** What sources say together, by name of source. */
function merged(bySource: Record<string, RawRows>, options: Omit<ResolveOptions, 'now'> = {}) {
  const parts = Object.entries(bySource).map(([source, rows]) => partOf(rows, source));
  return resolve(mergeParts(parts), { now: NOW, ...options });
}
const people = (...rows: readonly (Partial<RawPerson> & { id: string })[]): RawRows => ({
  people: rows.map((row) => ({ name: row.id, ...row })),
});
const mail = (address: string) => ({ addresses: { mail: address } });
const idsOf = (bySource: Record<string, RawRows>, options = {}) =>
  merged(bySource, options).map.people.map(({ id }) => id);

describe('people of several sources are one', () => {
  it.each<[string, Record<string, RawRows>]>([
    ['by id, whatever its case', { hr: people({ id: 'ana' }), git: people({ id: 'Ana' }) }],
    [
      'by mail address, whatever its case',
      {
        hr: people({ id: 'ana', ...mail('ana@acme.example') }),
        git: people({ id: 'other', ...mail('Ana@Acme.example') }),
      },
    ],
    [
      'by handle',
      {
        hr: people({ id: 'ana', handles: ['@Ana-L'] }),
        git: people({ id: '@ana-l', handles: ['ana-l'], ...mail('ana@acme.example') }),
      },
    ],
    [
      'over a third',
      {
        hr: people({ id: 'ana', ...mail('ana@acme.example') }),
        git: people({ id: '@ana-l', handles: ['ana-l'] }),
        wiki: people({ id: 'other', handles: ['ana-l'], ...mail('ana@acme.example') }),
      },
    ],
  ])('%s', (_, bySource) => {
    const { map, problems } = merged(bySource);
    expect(map.people).toHaveLength(1);
    expect(map.people[0]?.id.toLowerCase()).toBe('ana');
    expect(map.people[0]?.said).toHaveLength(Object.keys(bySource).length);
    expect(problems).toEqual([]);
  });

  it('by the word of whoever set it up', () => {
    const bySource = { hr: people({ id: '17' }), git: people({ id: '@ana' }) };
    expect(idsOf(bySource)).toEqual(['17', '@ana'].sort());
    expect(idsOf(bySource, { same: [['17', '@ANA', 'nobody']] })).toEqual(['17']);
  });
});

describe('people of several sources stay apart', () => {
  it('where one source gives an address to several', () => {
    const { map, problems } = merged({
      hr: people({ id: 'ana', ...mail('team@a.example') }, { id: 'bo', ...mail('team@a.example') }),
      git: people({ id: 'cy', ...mail('team@a.example') }),
    });
    expect(map.people.map(({ id }) => id)).toEqual(['ana', 'bo', 'cy']);
    expect(problems).toMatchObject([{ code: 'ambiguous', detail: 'team@a.example: ana, bo, cy' }]);
  });

  it('where one source gives a handle to several, and nobody else has it, without a word', () => {
    const { map, problems } = merged({
      hr: people({ id: 'ana', handles: ['a'] }, { id: 'bo', handles: ['a'] }),
    });
    expect(map.people).toHaveLength(2);
    expect(problems).toEqual([]);
  });

  it('where a handle would join two with different addresses', () => {
    const { map, problems } = merged({
      hr: people({ id: 'ana', handles: ['a'], ...mail('ana@a.example') }),
      git: people({ id: 'abe', handles: ['a'], ...mail('abe@a.example') }),
      wiki: people({ id: '@a', handles: ['a'] }),
    });
    expect(map.people.map(({ id }) => id)).toEqual(['@a', 'abe', 'ana']);
    expect(problems).toMatchObject([{ code: 'ambiguous', detail: 'a: @a, abe, ana' }]);
  });

  it('where two handles together would join two with different addresses', () => {
    const { map, problems } = merged({
      hr: people({ id: 'ana', handles: ['a'], ...mail('ana@a.example') }),
      git: people({ id: 'abe', handles: ['b'], ...mail('abe@a.example') }),
      wiki: people({ id: 'both', handles: ['a', 'b'] }),
    });
    expect(map.people).toHaveLength(3);
    expect(problems.map(({ code }) => code)).toEqual(['ambiguous', 'ambiguous']);
  });
});

describe('of what sources say of one', () => {
  const said = {
    git: people({ id: '@ana', name: 'ana', handles: ['ana'], title: 'Hacker', city: 'Paris' }),
    hr: people({ id: 'a1', name: 'Ana Lima', handles: ['Ana'], title: 'Lead', date: '2026-01-01' }),
    wiki: people({
      id: 'a2',
      name: 'Lima, A.',
      handles: ['ana'],
      title: 'CTO',
      date: '2025-01-01',
    }),
  };

  it('each field is the newest, then the first source by name; a name goes before a user name', () => {
    const [ana] = merged(said).map.people;
    expect(ana).toMatchObject({
      id: 'a1',
      name: 'Ana Lima',
      title: 'Lead',
      city: 'Paris',
      handles: ['Ana'],
      provenance: { source: 'hr', date: '2026-01-01' },
    });
    expect(ana?.said?.map(({ title }) => title)).toEqual(['Lead', 'CTO', 'Hacker']);
    const undated = merged({ git: said.git, wiki: people({ id: '@ana', name: 'A. Lima' }) });
    expect(undated.map.people[0]).toMatchObject({ name: 'A. Lima', title: 'Hacker' });
  });

  it('teams are one by their address on GitHub, and names not chosen are aliases', () => {
    const { map } = merged({
      git: {
        teams: [{ id: '@acme/pay', name: 'pay', addresses: { github: 'acme/pay' } }],
        claims: [{ subject: 'space:PAY', owner: { team: '@acme/pay' } }],
      },
      hr: { teams: [{ id: 't1', name: 'Payments', addresses: { github: 'Acme/Pay' } }] },
    });
    expect(map.teams).toMatchObject([{ id: 't1', name: 'Payments', aliases: ['pay'] }]);
    expect(map.claims).toMatchObject([{ owner: { kind: 'team', id: 't1' } }]);
  });

  it('topics are one by their name, and evidence about either is about the one', () => {
    const row = { people: [{ id: 'ana', name: 'Ana' }] };
    const { map } = merged({
      hr: {
        ...row,
        topics: [{ id: 'k', name: 'Kafka' }],
        evidence: [{ person: 'ana', topic: 'k' }],
      },
      git: {
        ...row,
        topics: [{ id: 'kafka', name: 'kafka', aliases: ['AK'] }],
        evidence: [{ person: 'ANA', topic: 'Kafka' }],
      },
    });
    expect(map.topics).toMatchObject([{ id: 'k', aliases: ['AK'] }]);
    expect(map.evidence.map(({ person, about }) => [person, about])).toEqual([
      ['ana', { kind: 'topic', id: 'k' }],
      ['ana', { kind: 'topic', id: 'k' }],
    ]);
  });

  it('what only looks alike is offered, and not joined', () => {
    const { map, offers } = merged({
      git: { teams: [{ id: '@acme/pay', name: 'Payments Team' }] },
      hr: {
        teams: [
          { id: 't1', name: 'payments' },
          { id: 't2', name: 'The Payments' },
        ],
      },
      wiki: { people: [{ id: 'x', name: 'Ana Lima' }] },
      scim: { people: [{ id: 'y', name: 'Ana Lima' }] },
    });
    expect(map.teams).toHaveLength(3);
    // A source that tells two teams apart is believed, so that three are too many to be one.
    expect(offers).toEqual([
      { kind: 'person', ids: ['y', 'x'].sort(), names: ['Ana Lima', 'Ana Lima'], why: 'ana lima' },
    ]);
  });
});

describe('references', () => {
  it('that lead nowhere are listed with who says so, and by line in a file of rules', () => {
    const { map, problems } = merged({
      hr: {
        ...people({ id: 'ana', teams: ['gone'], manager: 'nobody' }),
        sources: [{ id: 'hr', keeper: { team: 'gone' } }],
      },
      git: {
        claims: [
          {
            subject: 'space:ENG',
            owner: { team: 'gone' },
            rule: { file: 'acme/api/CODEOWNERS', order: 1_000_012 },
          },
        ],
      },
    });
    expect(map.people[0]).toMatchObject({ teams: [], manager: null });
    expect(problems.map(({ code, path, detail }) => `${code} ${path} ${detail}`)).toEqual([
      'dangling hr: $.people["ana"].teams gone',
      'dangling hr: $.people["ana"].manager nobody',
      'dangling acme/api/CODEOWNERS:12 gone',
      'dangling $.sources["hr"].keeper gone',
    ]);
  });

  it('in a circle over several sources lose one link', () => {
    const { map, problems } = merged({
      hr: people({ id: 'a', manager: 'b' }, { id: 'b' }),
      git: people({ id: 'b', manager: 'c' }, { id: 'c', manager: 'A' }),
    });
    expect(problems.map(({ code }) => code)).toEqual(['cycle']);
    expect(map.people.filter(({ manager }) => manager === null)).toHaveLength(1);
  });
});

describe('a source that knows somebody’s mail address', () => {
  const hr = people({
    id: 'ana',
    date: '2026-01-01',
    addresses: { mail: 'ana@acme.example', slack: 'https://acme.slack.com/team/U1' },
  });
  const thief = people({
    id: 'anna',
    date: '2026-11-21',
    addresses: { mail: 'ana@acme.example', slack: 'https://evil.slack.com/team/U2' },
  });

  it('redirects no request out of the company where its domains are set, however new it is', () => {
    const { map } = merged({ hr, thief }, { contactDomains: ['acme.example', 'acme.slack.com'] });
    expect(map.people.map(({ addresses }) => addresses)).toEqual([hr.people?.[0]?.addresses]);
  });

  it('gains nothing by a date of the future', () => {
    const later = people({ ...thief.people?.[0], id: 'anna', date: '2099-01-01' });
    const { map } = merged({ hr, later });
    expect(map.people.map(({ addresses }) => addresses.slack)).toEqual([
      'https://acme.slack.com/team/U1',
    ]);
  });
});

describe('who opted out in one source', () => {
  it('takes time that grows with the rows, also where 20,000 share a handle', () => {
    const both = (source: string, optOut: boolean) =>
      people(
        ...Array.from({ length: 10_000 }, (_, at) => ({
          id: `${source}${at}`,
          handles: ['all', `h${at}`],
          optOut,
        })),
      );
    expect(idsOf({ a: both('a', true), b: both('b', false) })).toEqual([]);
  }, 5_000);

  const out = (row: Partial<RawPerson>) => people({ id: 'lee-17', optOut: true, ...row });
  const known: RawRows = {
    ...people(
      { id: '@lee', name: 'Lee Park', handles: ['lee'], ...mail('lee@acme.example') },
      { id: 'ana', manager: '@lee' },
    ),
    teams: [{ id: 't', name: 'T', lead: '@lee' }],
    topics: [{ id: 'go', name: 'Go' }],
    claims: [{ subject: 'space:ENG', owner: { person: '@LEE' } }],
    evidence: [{ person: '@lee', topic: 'go', note: 'Lee knows Go' }],
    sources: [{ id: 'git', keeper: { person: '@lee' } }],
  };

  it.each<[string, RawRows]>([
    ['id', people({ id: '@Lee', optOut: true })],
    ['mail address', out(mail('LEE@acme.example'))],
    ['handle', out({ handles: ['Lee'] })],
  ])('is gone everywhere, by %s, and no problem names them', (_, rows) => {
    const { map, problems, offers } = merged({ hr: rows, git: known });
    expect(map.people.map(({ id }) => id)).toEqual(['ana']);
    expect(JSON.stringify([map, problems, offers]).toLowerCase()).not.toContain('lee');
  });

  it('takes nobody along who shares an address with the whole team', () => {
    const bySource = {
      hr: people(
        { id: 'lee', optOut: true, ...mail('team@a.example') },
        { id: 'ana', ...mail('team@a.example') },
      ),
      git: people({ id: 'bo', ...mail('team@a.example') }),
    };
    expect(idsOf(bySource)).toEqual(['ana', 'bo']);
  });

  it('is gone in doubt too: a handle that is all there is counts for all who may be meant', () => {
    const bySource = {
      hr: out({ handles: ['lee'] }),
      git: people({ id: '@lee', handles: ['lee'], ...mail('lee@a.example') }),
      wiki: people({ id: 'other', handles: ['lee'], ...mail('other@a.example') }),
    };
    expect(idsOf(bySource)).toEqual([]);
  });

  it('stays gone in a later merge with a source that knows them otherwise', () => {
    const first = merged({ hr: out(mail('lee@acme.example')), git: known });
    expect(first.optOuts).toContainEqual({
      id: '@lee',
      handles: ['lee'],
      mail: 'lee@acme.example',
      source: 'git',
    });
    const later = partOf(people({ id: 'new', handles: ['lee'] }), 'wiki');
    const map = resolve(mergeParts([{ ...later, optOuts: first.optOuts }]), { now: NOW }).map;
    expect(map.people).toEqual([]);
  });
});

describe('contact domains', () => {
  it('keep addresses that lie in them, and drop and list all others', () => {
    const { map, problems } = merged(
      {
        hr: {
          people: [
            {
              id: 'ana',
              name: 'Ana',
              addresses: {
                mail: 'ana@eu.acme.example',
                slack: 'https://acme.slack.com/team/U1',
                teams: 'ana@evil.example',
                googleChat: 'https://chat.google.com/dm/x',
                calendar: 'https://outlook.office.com/bookwithme/user/ana@evil.example',
                jira: 'ana',
                github: 'ana',
              },
            },
            {
              id: 'bo',
              name: 'Bo',
              addresses: {
                mail: 'bo@notacme.example',
                slack: 'https://evil.slack.com/team/U1',
                calendar: 'https://outlook.office.com/bookwithme/user/bo@acme.example',
              },
            },
          ],
          sources: [{ id: 'hr', keeper: { addresses: { mail: 'hr@evil.example' } } }],
        },
      },
      { contactDomains: ['acme.example', 'acme.slack.com', 'outlook.office.com'] },
    );
    expect(map.people.map(({ addresses }) => addresses)).toEqual([
      {
        mail: 'ana@eu.acme.example',
        slack: 'https://acme.slack.com/team/U1',
        jira: 'ana',
        github: 'ana',
      },
      { calendar: 'https://outlook.office.com/bookwithme/user/bo@acme.example' },
    ]);
    expect(map.sources[0]?.keeper).toBeNull();
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'contact-domain $.people["ana"].addresses.teams',
      'contact-domain $.people["ana"].addresses.googleChat',
      'contact-domain $.people["ana"].addresses.calendar',
      'contact-domain $.people["bo"].addresses.mail',
      'contact-domain $.people["bo"].addresses.slack',
      'contact-domain $.sources["hr"].keeper.addresses.mail',
    ]);
  });
});

describe('with breaks', () => {
  const part = partOf(
    people(...Array.from({ length: 10_000 }, (_, n) => ({ id: `p${n}`, handles: [`h${n}`] }))),
  );

  it('the result is the same', async () => {
    let breaths = 0;
    const { map } = await resolveAsync(part, { now: NOW }, () => {
      breaths += 1;
    });
    expect(map).toEqual(resolve(part, { now: NOW }).map);
    expect(breaths).toBeGreaterThan(0);
  });

  it('what the breath rejects with ends the work', async () => {
    const stop = new Error('stopped');
    await expect(resolveAsync(part, { now: NOW }, () => Promise.reject(stop))).rejects.toBe(stop);
  });
});
