import type {
  Claim,
  Evidence,
  MapTemplate,
  OwnerRef,
  Person,
  SkillsMap,
  Team,
  Topic,
  Unowned,
} from './model';
import { MAP_FORMAT, MAP_VERSION } from './parsing/head';
import type {
  RawClaim,
  RawEvidence,
  RawPerson,
  RawRows,
  RawSource,
  RawTeam,
  RawTemplate,
  RawTopic,
} from './parsing/rows';
import type { OptOut } from './part';

/** The head of a file in the native format. */
export interface WrittenHead {
  readonly name: string;
  /** ISO date-times. */
  readonly generatedAt: string;
  readonly expiresAt?: string | null;
  /** The source of most rows: these need not name it. */
  readonly source?: string | null;
}

/** Somebody who opted out: nobody's name is needed for it. */
type OptOutRow = Omit<RawPerson, 'name'>;

export type WrittenMap = WrittenHead &
  Required<Omit<RawRows, 'people'>> & {
    readonly format: string;
    readonly version: number;
    readonly people: readonly (RawPerson | OptOutRow)[];
  };

/**
 * A map as an object in the native format; `JSON.stringify` makes the file. Reading it gives the same map, up to the
 * order of rows: where several sources speak of one thing, what each of them says is written, and reading joins and
 * chooses anew. What led nowhere when the map was made is not in it, and what it has joined stays joined.
 *
 * @param optOuts people to be left out of every later merge too; `resolve` gives them
 */
export function writeMap(
  map: SkillsMap,
  head: WrittenHead,
  optOuts: readonly OptOut[] = [],
): WrittenMap {
  const usual = head.source ?? null;
  const skills = new Skills(map, usual);
  return {
    format: MAP_FORMAT,
    version: MAP_VERSION,
    name: head.name,
    generatedAt: head.generatedAt,
    ...(head.expiresAt ? { expiresAt: head.expiresAt } : {}),
    ...(usual === null ? {} : { source: usual }),
    people: [
      ...map.people.map((person) =>
        withSaid(person, (said) => personRow(said, skills.of(person, said), usual)),
      ),
      ...optOuts.map((optOut) => optOutRow(optOut, usual)),
    ],
    teams: map.teams.map((team) => withSaid(team, (said) => teamRow(said, usual))),
    topics: map.topics.map((topic) => withSaid(topic, (said) => topicRow(said, usual))),
    claims: [
      ...map.claims.map((claim) => claimRow(claim, usual)),
      ...map.unowned.map((unowned) => claimRow(unowned, usual)),
    ],
    evidence: skills.rest(),
    relations: map.relations.map(({ from, to, kind, provenance }) => ({
      from,
      to,
      kind,
      ...provenanceOf(provenance, usual),
    })),
    sources: map.sources.map(sourceRow),
    templates: (map.templates ?? []).map((template) => templateRow(template, usual)),
  };
}

/** A row that several sources speak of holds what each says, and nothing that reading would choose anyway. */
function withSaid<
  Entity extends { readonly id: string; readonly name: string; readonly said?: readonly Entity[] },
  Row extends { readonly id: string; readonly name: string },
>(entity: Entity, rowOf: (entity: Entity) => Row): Row | { id: string; name: string; said: Row[] } {
  if (entity.said === undefined) return rowOf(entity);
  return { id: entity.id, name: entity.name, said: entity.said.map(rowOf) };
}

type Provenance = Person['provenance'];

function provenanceOf({ source, date }: Provenance, usual: string | null) {
  return {
    ...(source === usual ? {} : { source }),
    ...(date === null ? {} : { date }),
  };
}

/** Without what says nothing. */
function lean<Row extends object>(row: Row): Row {
  for (const [key, value] of Object.entries(row)) {
    const empty =
      value === null ||
      value === '' ||
      (typeof value === 'object' && Object.keys(value).length === 0);
    if (empty) Reflect.deleteProperty(row, key);
  }
  return row;
}

function personRow(person: Person, skills: RawPerson['skills'], usual: string | null): RawPerson {
  const { availability } = person;
  return lean({
    id: person.id,
    name: person.name,
    handles: [...person.handles],
    title: person.title,
    city: person.city,
    teams: [...person.teams],
    manager: person.manager,
    addresses: { ...person.addresses },
    timeZone: availability.timeZone,
    workingHours: availability.workingHours && {
      ...availability.workingHours,
      days: [...availability.workingHours.days],
    },
    away: availability.away && lean({ ...availability.away }),
    weeklyCap: availability.weeklyCap,
    skills,
    ...provenanceOf(person.provenance, usual),
  });
}

function templateRow(template: MapTemplate, usual: string | null): RawTemplate {
  return lean({
    id: template.id,
    name: template.name,
    need: templatePart(template.need),
    tried: templatePart(template.tried),
    byWhen: template.byWhen,
    complete: [...template.complete],
    ...provenanceOf(template.provenance, usual),
  });
}

function templatePart({ skeleton, ...part }: MapTemplate['need']): RawTemplate['need'] {
  return skeleton === undefined ? part : { ...part, lines: skeleton.split('\n') };
}

function optOutRow({ id, handles, mail, source }: OptOut, usual: string | null): OptOutRow {
  return lean({
    id,
    handles: [...handles],
    addresses: mail === null ? {} : { mail },
    optOut: true,
    ...provenanceOf({ source, date: null }, usual),
  });
}

function teamRow(team: Team, usual: string | null): RawTeam {
  return lean({
    id: team.id,
    name: team.name,
    aliases: [...team.aliases],
    description: team.description,
    parent: team.parent,
    lead: team.lead,
    addresses: { ...team.addresses },
    routing: team.routing ?? null,
    escalation: team.escalation?.map(ownerRow) ?? null,
    ...provenanceOf(team.provenance, usual),
  });
}

function topicRow(topic: Topic, usual: string | null): RawTopic {
  return lean({
    id: topic.id,
    name: topic.name,
    aliases: [...topic.aliases],
    description: topic.description,
    parent: topic.parent,
    escalation: topic.escalation?.map(ownerRow) ?? null,
    ...provenanceOf(topic.provenance, usual),
  });
}

function claimRow(claim: Claim | Unowned, usual: string | null): RawClaim {
  const { subject, rule, unmatched, provenance } = claim;
  return {
    subject,
    owner: 'owner' in claim ? ownerRow(claim.owner) : null,
    ...('role' in claim && claim.role === 'backup' ? { role: claim.role } : {}),
    ...(rule === null ? {} : { rule: lean({ ...rule }) }),
    ...(unmatched ? { unmatched } : {}),
    ...provenanceOf(provenance, usual),
  };
}

function ownerRow({ kind, id }: OwnerRef): { team: string } | { person: string } {
  return kind === 'team' ? { team: id } : { person: id };
}

function sourceRow({ id, label, keeper, url }: SkillsMap['sources'][number]): RawSource {
  return lean({
    id,
    label,
    keeper:
      keeper === null
        ? null
        : keeper.kind === 'addresses'
          ? { addresses: { ...keeper.addresses } }
          : ownerRow(keeper),
    url,
  });
}

/** Evidence, as a list beside the person where person and evidence are of one source, else in its own table. */
class Skills {
  readonly #evidence = new Map<string, Evidence[]>();
  readonly #usual: string | null;

  constructor({ evidence }: SkillsMap, usual: string | null) {
    this.#usual = usual;
    for (const piece of evidence) {
      const known = this.#evidence.get(piece.person);
      if (known === undefined) this.#evidence.set(piece.person, [piece]);
      else known.push(piece);
    }
  }

  /** What stands beside what this source says of the person. Gives each piece once. */
  of({ id }: Person, said: Person): RawPerson['skills'] {
    const { source, date } = said.provenance;
    const skills: NonNullable<RawPerson['skills']> = [];
    const rest: Evidence[] = [];
    for (const piece of this.#evidence.get(id) ?? []) {
      const { about, provenance } = piece;
      const fits =
        about.kind === 'topic' &&
        provenance.source === source &&
        (provenance.date === date || provenance.date !== null) &&
        skills.length < 1000;
      if (fits) skills.push(skillOf(about.id, piece, date));
      else rest.push(piece);
    }
    if (skills.length > 0) this.#evidence.set(id, rest);
    return skills;
  }

  /** All pieces that stand beside nobody. */
  rest(): RawEvidence[] {
    return [...this.#evidence.values()].flat().map((piece) => {
      const { person, about, kind, weight, note, provenance } = piece;
      return {
        person,
        ...(about.kind === 'topic' ? { topic: about.id } : { subject: about.subject }),
        ...(kind === 'declared' ? {} : { kind }),
        ...(weight === 1 ? {} : { weight }),
        ...(note === null ? {} : { note }),
        ...provenanceOf(provenance, this.#usual),
      };
    });
  }
}

/** An id says: declared, for certain, on the day of the row. */
function skillOf(topic: string, { kind, weight, note, provenance }: Evidence, day: string | null) {
  if (kind === 'declared' && weight === 1 && note === null && provenance.date === day) return topic;
  return {
    topic,
    ...(kind === 'declared' ? {} : { kind }),
    ...(weight === 1 ? {} : { weight }),
    ...(note === null ? {} : { note }),
    ...(provenance.date === day ? {} : { date: provenance.date }),
  };
}
