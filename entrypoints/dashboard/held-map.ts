import type { Gone, HeldMap, HeldSide, OwnersChanged } from '../../components/held-map/state';
import { diffMaps } from '../../utils/map/diff';
import type { OwnerRef, SkillsMap } from '../../utils/map/model';

/** Longest list that is shown; the page says how many more there are. */
const MOST = 200;

/** What the page says of a held map, beside the one in use. People who are gone stand in the order of the map. */
export function heldMap(before: SkillsMap, after: SkillsMap): HeldMap {
  const diff = diffMaps(before, after);
  const team = new Map<string, string>(before.teams.map(({ id, name }) => [id, name]));
  const people = diff.people.removed.map(
    ({ id, name, teams }): Gone => ({ id, name, within: team.get(teams[0] ?? '') ?? null }),
  );
  const teams = diff.teams.removed.map(
    ({ id, name, parent }): Gone => ({ id, name, within: team.get(parent ?? '') ?? null }),
  );
  const [old, now] = [namesOf(before), namesOf(after)];
  const owners = diff.owners.map(
    (change): OwnersChanged => ({
      subject: change.subject,
      before: [...change.before.owners, ...change.before.backups].map(old),
      after: [...change.after.owners, ...change.after.backups].map(now),
    }),
  );
  const some = <Item>(items: readonly Item[]) => ({
    items: items.slice(0, MOST),
    count: items.length,
  });
  return {
    before: sideOf(before),
    after: sideOf(after),
    people: some(people),
    teams: some(teams),
    owners: some(owners),
  };
}

function sideOf({ name, generatedAt, people, teams, topics, claims }: SkillsMap): HeldSide {
  const counts = {
    people: people.length,
    teams: teams.length,
    topics: topics.length,
    claims: claims.length,
  };
  return { name, generatedAt, counts };
}

function namesOf({ people, teams }: SkillsMap): (owner: OwnerRef) => string {
  const names = {
    person: new Map<string, string>(people.map(({ id, name }) => [id, name])),
    team: new Map<string, string>(teams.map(({ id, name }) => [id, name])),
  };
  return ({ kind, id }) => names[kind].get(id) ?? id;
}
