import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeParts } from '../../../../utils/map/merge';
import { parsePart } from '../../../../utils/map/parse';
import type { MapPart } from '../../../../utils/map/part';
import { resolve } from '../../../../utils/map/resolve';
import { writeMap } from '../../../../utils/map/write';
import { NOW } from '../acme';
import { canonical, mapOfPart, partOf, threeParts, wildRows } from './parts';

const wildPart = wildRows().map((rows) => partOf(rows));
const HEAD = { name: 'Acme', generatedAt: '2026-11-20T06:00:00.000Z' };

/** A part through a file: written as a map, and read again. */
function throughFile(part: MapPart): MapPart {
  const { map, optOuts } = resolve(part, { now: NOW });
  const file = JSON.stringify(writeMap(map, HEAD, optOuts));
  const read = parsePart(file, { now: NOW });
  expect(read.problems).toEqual([]);
  if (read.part === null) throw new Error('refused');
  return { ...read.part, names: part.names, generatedAt: part.generatedAt };
}

describe('merging parts', () => {
  it('is associative, commutative and idempotent, whatever they say', () => {
    fc.assert(
      fc.property(wildPart, wildPart, wildPart, (a, b, c) => {
        const all = mergeParts([a, b, c]);
        expect(mergeParts([mergeParts([a, b]), c])).toEqual(all);
        expect(mergeParts([a, mergeParts([b, c])])).toEqual(all);
        expect(mergeParts([c, b, a])).toEqual(all);
        expect(mergeParts([all, b, all])).toEqual(all);
        expect(mergeParts([all, mergeParts([])])).toEqual(all);
      }),
    );
  });

  it('and then making a map does not depend on the order or the grouping', () => {
    fc.assert(
      fc.property(wildPart, wildPart, wildPart, (a, b, c) => {
        const map = mapOfPart(mergeParts([a, b, c]));
        expect(mapOfPart(mergeParts([c, mergeParts([b, a])]))).toEqual(map);
        expect(mapOfPart(mergeParts([b, a, c, b]))).toEqual(map);
      }),
    );
  });

  it('loses nothing that a part says', () => {
    fc.assert(
      fc.property(wildPart, wildPart, (a, b) => {
        const merged = mergeParts([a, b]);
        for (const table of ['people', 'teams', 'topics', 'sources', 'optOuts'] as const) {
          const texts = new Set(merged[table].map((row) => JSON.stringify(row)));
          for (const row of [...a[table], ...b[table]])
            expect(texts).toContain(JSON.stringify(row));
        }
        const owners = new Set(
          merged.claims.map(({ subject, owner }) => `${subject} ${owner.id}`.toLowerCase()),
        );
        for (const { subject, owner } of a.claims) {
          expect(owners).toContain(`${subject} ${owner.id}`.toLowerCase());
        }
      }),
    );
  });

  it('keeps what every source says of whoever it speaks of, unless they opted out', () => {
    fc.assert(
      fc.property(threeParts, (parts) => {
        const map = mapOfPart(mergeParts(parts));
        for (const person of parts.flatMap(({ people }) => people)) {
          const found = map.people.filter(({ id, said }) =>
            [id, ...(said ?? []).map((each) => each.id)].includes(person.id),
          );
          expect(found).toHaveLength(1);
          const sources = (found[0]?.said ?? found).map(({ provenance }) => provenance.source);
          expect(sources).toContain(person.provenance.source);
        }
      }),
    );
  });

  it('of the same claim of one source keeps the newest', () => {
    const claim = (date?: string) => ({
      claims: [{ subject: 'space:ENG', owner: { team: 't' }, date: date ?? null }],
    });
    const merged = mergeParts([
      partOf(claim('2026-01-01')),
      partOf(claim('2026-05-01')),
      partOf(claim()),
      partOf(claim('2025-05-01'), 'wiki'),
    ]);
    expect(merged.claims.map(({ provenance }) => provenance)).toEqual([
      { source: 'hr', date: '2026-05-01' },
      { source: 'wiki', date: '2025-05-01' },
    ]);
  });
});

describe('a written map', () => {
  it('reads as the map that it was', () => {
    fc.assert(
      fc.property(wildPart, wildPart, (a, b) => {
        const part = mergeParts([a, b]);
        expect(canonical(mapOfPart(throughFile(part)))).toEqual(canonical(mapOfPart(part)));
      }),
    );
  });

  it('is the same map after a second writing', () => {
    fc.assert(
      fc.property(wildPart, (part) => {
        const once = throughFile(part);
        expect(mergeParts([throughFile(once)])).toEqual(mergeParts([once]));
      }),
    );
  });

  it('merged with more gives what merging all at once gives', () => {
    fc.assert(
      fc.property(threeParts, ([a, b, c]) => {
        const all = mapOfPart(mergeParts([a, b, c]));
        const inSteps = mapOfPart(mergeParts([throughFile(mergeParts([a, b])), c]));
        expect(canonical(inSteps)).toEqual(canonical(all));
      }),
    );
  });

  it('says skills beside the person where that says all of it', () => {
    const part = partOf({
      people: [{ id: 'ana', name: 'Ana', date: '2026-05-01', skills: ['go'] }],
      topics: [{ id: 'go', name: 'Go' }],
      evidence: [
        {
          person: 'ana',
          topic: 'go',
          kind: 'maintains',
          weight: 0.5,
          note: 'Runs it',
          date: '2026-01-01',
        },
        { person: 'ana', topic: 'go', kind: 'reviewed', source: 'wiki' },
      ],
    });
    const file = writeMap(mapOfPart(part), { ...HEAD, source: 'hr' });
    expect(file.people).toEqual([
      {
        id: 'ana',
        name: 'Ana',
        date: '2026-05-01',
        skills: [
          'go',
          { topic: 'go', kind: 'maintains', weight: 0.5, note: 'Runs it', date: '2026-01-01' },
        ],
      },
    ]);
    expect(file.evidence).toEqual([
      { person: 'ana', topic: 'go', kind: 'reviewed', source: 'wiki' },
    ]);
  });
});
