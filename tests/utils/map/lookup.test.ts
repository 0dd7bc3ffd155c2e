import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findPeople, mapIndex } from '../../../utils/map/lookup';
import type { PersonId, TopicId } from '../../../utils/map/model';
import { faultKey, problemKey } from '../../../utils/map/text-keys';
import { mapOf } from './acme';

const index = mapIndex(mapOf());

describe('mapIndex', () => {
  it.each(['ana@ACME.example', '@Ana.Lima', 'alima', ' ana lima '])('finds Ana by %j', (text) => {
    expect(findPeople(index, text).map(({ id }) => id)).toEqual(['ana']);
  });

  it('finds nobody by what objects inherit', () => {
    expect(findPeople(index, 'constructor')).toEqual([]);
  });

  it('gives the evidence for a topic and a subject', () => {
    expect(index.evidenceByTopic.get('kafka' as TopicId)).toMatchObject([{ person: 'ana' }]);
    expect(index.evidenceBySubject.get('repo:github.com/acme/api')).toMatchObject([
      { person: 'kofi' },
    ]);
    expect(index.evidenceByPerson.get('ana' as PersonId)).toHaveLength(1);
  });

  it('finds teams and topics by alias', () => {
    expect(index.teamsByName.get('pay')).toMatchObject([{ id: 'payments' }]);
    expect(index.topicsByName.get('apache kafka')).toMatchObject([{ id: 'kafka' }]);
    expect([...index.peopleByTeam.entries()].map(([id, all]) => `${id} ${all.length}`)).toEqual([
      'payments 2',
      'platform 1',
    ]);
  });
});

describe('texts of problems and faults', () => {
  const texts = readFileSync('locales/en.yml', 'utf8');
  const section = (name: string) =>
    [
      ...(texts.split(`\n${name}:\n`)[1] ?? '').split(/\n\S/)[0]!.matchAll(/^ {2}(\w+): .*\$1/gm),
    ].map(([, key]) => `${name}.${key}`);

  it('exist for every code, each with the detail in it', () => {
    const problems = section('problem');
    expect(problems).toHaveLength(30);
    for (const key of problems) expect(problemKey(key.slice(8).replaceAll('_', '-'))).toBe(key);
    const faults = section('fault');
    expect(faults).toHaveLength(19);
    for (const key of faults) expect(faultKey(key.slice(6).replaceAll('_', '-'))).toBe(key);
  });

  it('have one for codes of a later version', () => {
    expect(problemKey('toString')).toBe('problem.invalid');
    expect(faultKey('new-one')).toBe('fault.internal');
  });
});
