import type { AboutMeState, ShownFact } from '../../components/about-me/state';
import { factsAbout, type PersonFact } from '../../utils/map/about-person';
import type { SkillsMap } from '../../utils/map/model';
import { isStale } from '../../utils/map/owners';
import type { Settings } from '../../utils/store/settings';

/** What the page shows, from the map in use and the settings. `now` decides what is stale and whether one is still away. */
export function aboutMe(
  map: SkillsMap | null,
  { me, away }: Pick<Settings, 'me' | 'away'>,
  now: Date,
): AboutMeState {
  if (map === null) return { kind: 'noMap' };
  if (me === null) return { kind: 'unset' };
  const facts = factsAbout(map, me.id);
  if (facts.length === 0) return { kind: 'gone', name: me.name };
  const today = now.toISOString().slice(0, 10);
  return {
    kind: 'ready',
    id: me.id,
    mapName: map.name,
    facts: facts.map((fact) => shownFact(map, fact, now)),
    away: away !== null && away.until >= today ? away.until : null,
  };
}

function shownFact(map: SkillsMap, fact: PersonFact, now: Date): ShownFact {
  const info = map.sources.find(({ id }) => id === fact.source);
  return {
    fact,
    source: info?.label ?? fact.source,
    stale: isStale(fact.date, now),
    keeper: keeperName(map, info),
    url: info?.url ?? null,
    others: (fact.others ?? []).map((other) => shownFact(map, other, now)),
  };
}

function keeperName(map: SkillsMap, info: SkillsMap['sources'][number] | undefined): string | null {
  const keeper = info?.keeper ?? null;
  if (info === undefined || keeper === null) return null;
  switch (keeper.kind) {
    case 'addresses':
      return Object.values(keeper.addresses)[0] ?? info.id;
    case 'team':
      return map.teams.find(({ id }) => id === keeper.id)?.name ?? null;
    case 'person':
      return map.people.find(({ id }) => id === keeper.id)?.name ?? null;
  }
}
