import { type Alike, lookAlike } from './merging/alike';
import { choosePerson, chooseTeam, chooseTopic } from './merging/choose';
import { fold, type Joining, join, type Rows } from './merging/join';
import { Links, type Place } from './merging/links';
import { joinPeople } from './merging/people';
import { resolveFacts } from './merging/resolved-facts';
import { settled, tableOf, withoutCycles } from './merging/table';
import type { MapProblem, PersonId, SkillsMap, TeamId, TopicId } from './model';
import { ProblemList, rowPath } from './parsing/problems';
import { LENGTH } from './parsing/rows';
import type { MapPart, OptOut } from './part';
import { atOnce, byText, type Steps, sortedSteps, withBreaks } from './steps';

export interface ResolveOptions {
  /** What the map is called; without it, what its parts are called. */
  readonly name?: string;
  /** The date of the map where no part has one. */
  readonly now: Date;
  /** Lists of ids that are the same team or person, as somebody decided. */
  readonly same?: readonly (readonly string[])[];
  /** Domains that contact addresses must lie in; none: any. */
  readonly contactDomains?: readonly string[];
}

export interface Resolved {
  readonly map: SkillsMap;
  /** At most 200. */
  readonly problems: readonly MapProblem[];
  readonly problemCount: number;
  /** What looks alike and was not joined. */
  readonly offers: readonly Alike[];
  /** Everybody who opted out, as each source knows them: to be written with the map, so that later merges know too. */
  readonly optOuts: readonly OptOut[];
}

/**
 * Makes a map of what sources say: joins people, teams and topics, chooses among what they say, looks references up,
 * and takes out who opted out, with everything that refers to them. The rules are in docs/design/merging.md. The result
 * depends on the set of statements alone; people, teams and topics stand in the order of their names.
 */
export function resolve(part: MapPart, options: ResolveOptions): Resolved {
  return atOnce(resolving(part, options));
}

/**
 * As `resolve`, with breaks.
 *
 * @param breathe called every few milliseconds of work
 */
export function resolveAsync(
  part: MapPart,
  options: ResolveOptions,
  breathe: () => Promise<void> | void,
): Promise<Resolved> {
  return withBreaks(resolving(part, options), breathe);
}

function* resolving(part: MapPart, options: ResolveOptions): Steps<Resolved> {
  const { same = [], contactDomains = [] } = options;
  const problems = new ProblemList();
  const several = part.names.length > 1;
  const at: Place = (table, id, { source }) =>
    several ? `${source}: ${rowPath(table, id)}` : rowPath(table, id);

  const joinedPeople = yield* joinPeople(part, same);
  const joinedTeams = yield* join(teamRows(part), same, part.joined.teams);
  const joinedTopics = yield* join(topicRows(part), [], part.joined.topics);
  listDoubts(part, joinedPeople, joinedPeople.gone, problems);

  const people = yield* tableOf<PersonId, MapPart['people'][number]>(
    part.people,
    joinedPeople,
    joinedPeople.gone,
  );
  for (const { id } of part.optOuts) people.references.drop(id);
  const teams = yield* tableOf<TeamId, MapPart['teams'][number]>(
    part.teams,
    joinedTeams,
    new Set(),
  );
  const topics = yield* tableOf<TopicId, MapPart['topics'][number]>(
    part.topics,
    joinedTopics,
    new Set(),
  );

  const links = new Links(
    { people: people.references, teams: teams.references, topics: topics.references },
    contactDomains,
    problems,
    at,
  );
  const allPeople = yield* byName(
    yield* settled(people, (person) => links.person(person), choosePerson),
  );
  const allTeams = yield* byName(yield* settled(teams, (team) => links.team(team), chooseTeam));
  const allTopics = yield* byName(
    yield* settled(topics, (topic) => links.topic(topic), chooseTopic),
  );
  const facts = yield* resolveFacts(part, links);
  const field =
    (table: string) => (entity: { id: string; provenance: { source: string } }, key: string) =>
      `${at(table, entity.id, entity.provenance)}.${key}`;
  const map: SkillsMap = {
    name: (options.name ?? part.names.join(', ')).slice(0, LENGTH.name),
    generatedAt: part.generatedAt ?? options.now.toISOString(),
    expiresAt: part.expiresAt,
    people: yield* withoutCycles(
      allPeople,
      'manager',
      ({ manager }) => manager,
      (person) => ({ ...person, manager: null }),
      problems,
      field('people'),
    ),
    teams: yield* withoutCycles(
      allTeams,
      'parent',
      ({ parent }) => parent,
      (team) => ({ ...team, parent: null }),
      problems,
      field('teams'),
    ),
    topics: yield* withoutCycles(
      allTopics,
      'parent',
      ({ parent }) => parent,
      (topic) => ({ ...topic, parent: null }),
      problems,
      field('topics'),
    ),
    ...facts,
  };
  return {
    map,
    problems: problems.items,
    problemCount: problems.count,
    offers: yield* lookAlike(map.people, map.teams),
    optOuts: joinedPeople.optOuts,
  };
}

/** Where nothing else decides, as between equal results of a search, names stand in the order that readers expect. */
function byName<Entity extends { readonly name: string; readonly id: string }>(
  entities: readonly Entity[],
): Steps<readonly Entity[]> {
  return sortedSteps(entities, (a, b) => byText(a.name, b.name) || byText(a.id, b.id));
}

const NO_HANDLES: readonly string[] = [];

function teamRows({ teams }: MapPart): Rows {
  return {
    count: teams.length,
    id: (row) => fold(teams[row]?.id ?? ''),
    source: (row) => teams[row]?.provenance.source ?? '',
    key: (row) => fold(teams[row]?.addresses.github ?? '') || null,
    handles: () => NO_HANDLES,
  };
}

function topicRows({ topics }: MapPart): Rows {
  return {
    count: topics.length,
    id: (row) => fold(topics[row]?.id ?? ''),
    source: (row) => topics[row]?.provenance.source ?? '',
    key: (row) => fold(topics[row]?.name ?? '') || null,
    handles: () => NO_HANDLES,
  };
}

/** Says which handles and addresses joined nobody, where they stand in more than one source. */
function listDoubts(
  part: MapPart,
  { doubts, groups }: Joining,
  gone: ReadonlySet<number>,
  problems: ProblemList,
): void {
  for (const { key, rows } of doubts) {
    if (rows.some((row) => gone.has(groups.of(row)))) continue;
    const those = rows.flatMap((row) => part.people[row] ?? []);
    if (new Set(those.map(({ provenance }) => provenance.source)).size < 2) continue;
    problems.warn('ambiguous', '$.people', `${key}: ${those.map(({ id }) => id).join(', ')}`);
  }
}
