import { describe, expect, it } from 'vitest';
import { entityAt, entityTable } from '../../../utils/map/entities';
import type { SkillsMap } from '../../../utils/map/model';
import { lexiconEntries } from '../../../utils/match/entries';
import { findMentions } from '../../../utils/match/find';
import { entitiesOf } from '../../../utils/match/lexicon';
import { buildLexicon } from '../../../utils/match/lexicon-builder';
import { sampleMap } from '../sample-map';

function meant(map: SkillsMap, text: string): string[] {
  const table = entityTable(map);
  const lexicon = buildLexicon(lexiconEntries(map, table));
  return findMentions(lexicon, text).map(({ start, end, term }) => {
    const all = entitiesOf(lexicon, term).map((entity) => entityAt(table, entity));
    return `${text.slice(start, end)} = ${all.map((e) => e && `${e.kind} ${e.id}`).join(', ')}`;
  });
}

describe('lexiconEntries', () => {
  const map = sampleMap({
    people: [
      { id: 'ana', name: 'Ana Santos', handles: ['ana.santos', 'asantos'] },
      { id: 'will', name: 'Will' },
    ],
    teams: [{ id: 'pay', name: 'Payments', aliases: ['Checkout crew'] }],
    topics: [
      { id: 'payments', name: 'payments' },
      { id: 'k', name: 'Apache Kafka', aliases: ['Kafka'] },
    ],
    claims: [
      { subject: 'jira-project:PAY', owner: { kind: 'team', id: 'pay' } },
      { subject: 'space:ENG', owner: { kind: 'team', id: 'pay' } },
    ],
  });

  it('knows people by name and handle', () => {
    expect(meant(map, 'ana santos, @asantos, asantos, ana.santos, Ana')).toEqual([
      'ana santos = person ana',
      '@asantos = person ana',
      'ana.santos = person ana',
    ]);
  });

  it('takes a first name alone only as written', () => {
    expect(meant(map, 'he will ask Will')).toEqual(['Will = person will']);
  });

  it('knows teams and topics by name and alias, a team before a topic', () => {
    expect(meant(map, 'checkout crew, kafka, PAYMENTS')).toEqual([
      'checkout crew = team pay',
      'kafka = topic k',
      'PAYMENTS = team pay, topic payments',
    ]);
  });

  it('knows the issues of claimed Jira projects and of no other', () => {
    expect(meant(map, 'PAY-142, ENG-1, PAY')).toEqual(['PAY-142 = subject jira-project:PAY']);
  });
});
