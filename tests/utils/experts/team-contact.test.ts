import { describe, expect, it } from 'vitest';
import { contactForTeam } from '../../../utils/experts/team-contact';
import { mapIndex } from '../../../utils/map/lookup';
import { sampleMap, teamId } from '../sample-map';

describe('contactForTeam', () => {
  const map = sampleMap({
    people: [{ id: 'lee' }],
    teams: [
      { id: 'mail', addresses: { mail: 'pay@acme.example' }, lead: 'lee' },
      { id: 'led', lead: 'lee' },
      { id: 'child', parent: 'led' },
      { id: 'ghost', lead: 'gone' },
      { id: 'a', parent: 'b' },
      { id: 'b', parent: 'a' },
    ],
  });

  it.each([
    ['mail', { via: 'team', addresses: { mail: 'pay@acme.example' } }],
    ['led', { via: 'lead', person: { id: 'lee' } }],
    ['child', { via: 'lead', person: { id: 'lee' } }],
  ])('reaches %s', (team, expected) => {
    expect(contactForTeam(teamId(team), mapIndex(map))).toMatchObject(expected);
  });

  it.each(['ghost', 'a', 'missing'])('says that %s cannot be reached', (team) => {
    expect(contactForTeam(teamId(team), mapIndex(map))).toBeNull();
  });
});
