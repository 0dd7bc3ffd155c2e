import { describe, expect, it } from 'vitest';
import type { Subject } from '../../../utils/map/model';
import {
  parentSubjects,
  parseSubject,
  subjectKey,
  subjectLabel,
} from '../../../utils/map/subjects';
import { acmeFile, parseFile } from './acme';

const ENTRY = 'catalog:component:Default/Checkout' as Subject;

describe('entries of a catalogue as subjects', () => {
  it('are compared without case, named by their name, and lie in nothing', () => {
    expect(subjectKey(ENTRY)).toBe('catalog:component:default/checkout');
    expect(subjectLabel(ENTRY)).toEqual({ kind: 'catalog', value: 'Checkout', place: 'component' });
    expect(parentSubjects(ENTRY)).toEqual([]);
  });
});

describe('components of a tracker', () => {
  it('may be of a project whose name has spaces, and not of one without a name', () => {
    const subject = 'component:bugs.acme.example/Shop for phones/Cart' as Subject;
    expect(parseSubject(subject)?.subject).toBe(subject);
    expect(parentSubjects(subject)).toEqual(['project:bugs.acme.example/Shop for phones']);
    for (const wrong of ['component:a.example/ /Cart', 'component:a.example//Cart']) {
      expect(parseSubject(wrong)).toBeNull();
    }
  });
});

describe('relations', () => {
  const read = (...relations: unknown[]) => {
    const { map, problems } = parseFile(acmeFile({ relations }));
    return {
      relations: map?.relations,
      problems: problems.map(({ code, path }) => `${code} ${path}`),
    };
  };

  it('are read with source and date', () => {
    const row = { from: ENTRY, to: 'repo:github.com/acme/api', kind: 'partOf' };
    expect(read({ ...row, source: 'catalogue', date: '2026-05-01' })).toEqual({
      relations: [{ ...row, provenance: { source: 'catalogue', date: '2026-05-01' } }],
      problems: [],
    });
  });

  it('that cannot be read are left out and listed', () => {
    const good = { from: ENTRY, to: ENTRY, kind: 'dependsOn' };
    const { relations, problems } = read(
      { ...good, kind: 'likes' },
      { ...good, to: 'catalog:component:checkout' },
      { ...good, from: 'path:github.com/acme/api/**' },
      { to: ENTRY, kind: 'dependsOn' },
      good,
    );
    expect(relations).toHaveLength(1);
    expect(problems).toEqual([
      'invalid $.relations[0].kind',
      'invalid $.relations[1].to',
      'invalid $.relations[2].from',
      'invalid $.relations[3].from',
    ]);
  });
});
