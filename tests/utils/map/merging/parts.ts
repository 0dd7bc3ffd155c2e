import fc from 'fast-check';
import type { SkillsMap } from '../../../../utils/map/model';
import { parsePart } from '../../../../utils/map/parse';
import type { RawRows } from '../../../../utils/map/parsing/rows';
import type { MapPart } from '../../../../utils/map/part';
import { resolve } from '../../../../utils/map/resolve';
import { NOW } from '../acme';

/** Rows of a source as the part that they make; every problem is a failure. */
export function partOf(rows: RawRows, source = 'hr'): MapPart {
  const { part, problems } = parsePart(rows, { now: NOW, source });
  if (part === null) throw new Error(JSON.stringify(problems));
  return part;
}

/** The map of some parts, whatever is wrong with them. */
export const mapOfPart = (part: MapPart): SkillsMap => resolve(part, { now: NOW }).map;

/** A map with its rows in one order, to be compared. */
export function canonical(map: SkillsMap): unknown {
  const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();
  return Object.fromEntries(
    Object.entries(map).map(([key, value]) => [key, Array.isArray(value) ? sorted(value) : value]),
  );
}

const date = fc.constantFrom('2026-01-01', '2026-05-01', undefined);
const numbers = { maxLength: 3 } as const;
const pick = fc.nat({ max: 4 });

/** Sources name people and teams as they please; what they are recognised by is the same everywhere. */
const personId = (source: string, who: number) =>
  [`p${who}`, `@P${who}`, `user:default/p${who}`][source.length % 3] ?? '';
const teamId = (source: string, which: number) =>
  [`t${which}`, `@acme/t${which}`, `group:default/t${which}`][source.length % 3] ?? '';

/**
 * What one source says of a small company, in which each mail address and handle is one person's: at most five people,
 * teams and topics, no reference that leads nowhere, no circles.
 */
export function rowsOf(source: string): fc.Arbitrary<RawRows> {
  const person = fc.record({
    who: pick,
    date,
    title: fc.constantFrom('Lead', 'Engineer', null),
    city: fc.constantFrom('Berlin', null),
    named: fc.boolean(),
    teams: fc.array(pick, numbers),
    manages: fc.boolean(),
    slack: fc.boolean(),
    cap: fc.constantFrom(null, 3, 5),
    skills: fc.array(fc.record({ topic: pick, date, weight: fc.constantFrom(1, 0.5) }), numbers),
  });
  return fc
    .record({
      people: fc.uniqueArray(person, { ...numbers, selector: ({ who }) => who }),
      teams: fc.uniqueArray(fc.record({ which: pick, date, lead: fc.boolean() }), {
        ...numbers,
        selector: ({ which }) => which,
      }),
      topics: fc.uniqueArray(fc.record({ which: pick, date }), {
        ...numbers,
        selector: ({ which }) => which,
      }),
      claims: fc.array(
        fc.record({
          space: fc.constantFrom('ENG', 'eng', 'PAY'),
          date,
          backup: fc.boolean(),
          owner: fc.constantFrom('team', 'person', null),
          order: fc.constantFrom(null, 1, 2),
          which: pick,
        }),
        { maxLength: 4 },
      ),
    })
    .map(({ people, teams, topics, claims }): RawRows => {
      const staff = people.map(({ who }) => who);
      const squads = teams.map(({ which }) => which);
      const fields = topics.map(({ which }) => which);
      return {
        people: people.map(({ who, named, manages, slack, cap, skills, ...rest }) => ({
          id: personId(source, who),
          name: named ? `Person ${who}` : `p${who}`,
          handles: [`P${who}`],
          addresses: {
            mail: `p${who}@acme.example`,
            ...(slack ? { slack: `https://acme.slack.com/team/${source}${who}` } : {}),
          },
          title: rest.title,
          city: rest.city,
          teams: rest.teams
            .filter((each) => squads.includes(each))
            .map((each) => teamId(source, each)),
          // Managers have lower numbers, so that nobody is their own.
          manager: manages && staff.includes(who - 1) ? personId(source, who - 1) : null,
          weeklyCap: cap,
          skills: skills
            .filter(({ topic }) => fields.includes(topic))
            .map((skill) => ({ ...skill, topic: `k${skill.topic}` })),
          date: rest.date,
        })),
        teams: teams.map((team) => ({
          id: teamId(source, team.which),
          name: `Team ${team.which} of ${source}`,
          addresses: { github: `acme/t${team.which}` },
          parent: squads.includes(team.which - 1) ? teamId(source, team.which - 1) : null,
          lead: team.lead && staff.includes(team.which) ? personId(source, team.which) : null,
          date: team.date,
        })),
        topics: topics.map(({ which, date: day }) => ({
          id: `k${which}`,
          name: `Topic ${which}`,
          date: day,
        })),
        claims: claims.flatMap(({ space, owner, which, order, backup, date: day }) => {
          if (owner === 'team' && !squads.includes(which)) return [];
          if (owner === 'person' && !staff.includes(which)) return [];
          return {
            subject: `space:${space}`,
            owner:
              owner === 'team'
                ? { team: teamId(source, which) }
                : owner === 'person'
                  ? { person: personId(source, which) }
                  : null,
            role: backup ? ('backup' as const) : ('owner' as const),
            rule: order === null ? null : { file: 'CODEOWNERS', section: '', order },
            date: day,
          };
        }),
        sources: [{ id: source, label: `Label of ${source}` }],
      };
    });
}

/** Parts of three sources, whose ways of naming differ. */
export const threeParts: fc.Arbitrary<readonly [MapPart, MapPart, MapPart]> = fc
  .tuple(rowsOf('hr'), rowsOf('git'), rowsOf('wiki'))
  .map(([hr, git, wiki]) => [partOf(hr, 'hr'), partOf(git, 'git'), partOf(wiki, 'wiki')] as const);

/** Any rows at all: ids, handles and addresses that clash, circles, references to nowhere, people who opted out. */
export function wildRows(): fc.Arbitrary<RawRows> {
  const id = fc.constantFrom('a', 'A', 'b', 'c', 'd', '@a', 'x/b');
  const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null, freq: 2 });
  const provenance = { source: fc.constantFrom('hr', 'git', 'wiki'), date };
  const mail = fc.constantFrom('a@acme.example', 'A@acme.example', 'b@acme.example');
  const table = <Row>(row: fc.Arbitrary<Row>) => fc.array(row, { maxLength: 6 });
  const owner = fc.oneof(fc.record({ team: id }), fc.record({ person: id }));
  const path = fc.array(owner, { maxLength: 3 });
  return fc.record({
    people: table(
      fc.record({
        id,
        name: fc.constantFrom('a', 'Ana Lima', 'Bo Chen'),
        handles: fc.array(fc.constantFrom('a', 'A', 'b', 'c'), { maxLength: 2 }),
        teams: fc.array(id, { maxLength: 2 }),
        manager: maybe(id),
        addresses: fc.record({ mail: maybe(mail) }),
        skills: fc.array(id, { maxLength: 2 }),
        optOut: fc.constantFrom(false, false, false, true),
        ...provenance,
      }),
    ),
    teams: table(
      fc.record({
        id,
        name: fc.constantFrom('Payments', 'payments', 'Team X'),
        parent: maybe(id),
        lead: maybe(id),
        addresses: fc.record({ github: maybe(fc.constantFrom('acme/x', 'acme/y')) }),
        routing: maybe(fc.constantFrom('channel' as const, 'round-robin' as const)),
        escalation: maybe(path),
        ...provenance,
      }),
    ),
    topics: table(
      fc.record({
        id,
        name: fc.constantFrom('Kafka', 'kafka', 'Go'),
        parent: maybe(id),
        escalation: maybe(path),
        ...provenance,
      }),
    ),
    claims: table(
      fc.record({
        subject: fc.constantFrom('space:ENG', 'space:eng', 'label:x'),
        owner: maybe(fc.oneof(fc.record({ team: id }), fc.record({ person: id }))),
        unmatched: fc.boolean(),
        ...provenance,
      }),
    ),
    evidence: table(
      fc.record({ person: id, topic: id, note: maybe(fc.constantFrom('x', 'y')), ...provenance }),
    ),
  });
}
