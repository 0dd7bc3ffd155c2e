import type { MapProblem, MapProblemCode } from '../../../utils/map/model';
import type { Hold } from '../../../utils/sources/source';
import type { Assembled } from '../assemble';
import {
  type Conflict,
  type Counted,
  type Coverage,
  counted,
  coverageOf,
  type Disagreement,
  disagreements,
  ownerConflicts,
  rulesOf,
} from './coverage';

/** A problem and the source in which it stands; `together` for what only shows when all are joined. */
export interface SourceProblem extends MapProblem {
  readonly source: string;
}

/** How much a place hangs on few people, and the source whose traces say so. */
export interface SourceHold extends Hold {
  readonly source: string;
}

export interface SourceReport {
  readonly id: string;
  readonly kind: string;
  readonly people: number;
  readonly teams: number;
  readonly topics: number;
  /** With rules without owner. */
  readonly claims: number;
  /** The same, all claims of one line of a file of rules counted as one. */
  readonly rules: number;
  readonly evidence: number;
  readonly problems: number;
  readonly seconds: number;
}

/** What one build has to say; `--json` prints it. */
export interface BuildReport {
  readonly name: string;
  readonly generatedAt: string;
  readonly expiresAt: string | null;
  readonly sources: readonly SourceReport[];
  readonly totals: {
    readonly people: number;
    readonly teams: number;
    readonly topics: number;
    readonly claims: number;
    readonly unowned: number;
    readonly rules: number;
    readonly evidence: number;
    readonly relations: number;
  };
  readonly coverage: Coverage;
  /** Places with traces, those that hang on fewest first; a number each, and no names. */
  readonly holds: Counted<SourceHold>;
  readonly conflicts: Counted<Conflict>;
  readonly disagreements: Counted<Disagreement>;
  readonly ambiguous: Counted<string>;
  readonly offers: Counted<string>;
  readonly problems: {
    readonly count: number;
    /** Those that `byCode` counts: of each source at most 200 are kept. */
    readonly listed: number;
    readonly byCode: readonly {
      readonly code: MapProblemCode;
      readonly count: number;
      readonly examples: readonly SourceProblem[];
    }[];
  };
  /** Bytes. */
  readonly sizes: {
    readonly plain: number;
    readonly gzip: number;
    readonly parts: number;
    readonly largest: number;
  };
  readonly seconds: number;
  /** Null when nothing was to be written. */
  readonly written: {
    readonly file: string;
    readonly parts: { readonly new: number; readonly kept: number; readonly removed: number };
    /** The public key; null: not signed. */
    readonly signedBy: string | null;
  } | null;
}

/** Examples of each kind of problem. */
const EXAMPLES = 5;

/** What can be said of a map before it is written. */
export function reportOn(
  assembled: Assembled,
  now: Date,
): Omit<BuildReport, 'sizes' | 'seconds' | 'written'> {
  const { map, sources, problems, problemCount, offers, holds } = assembled;
  const byCode = new Map<MapProblemCode, SourceProblem[]>();
  for (const problem of problems) {
    const list = byCode.get(problem.code) ?? [];
    list.push(problem);
    byCode.set(problem.code, list);
  }
  return {
    name: map.name,
    generatedAt: map.generatedAt,
    expiresAt: map.expiresAt,
    sources,
    totals: {
      people: map.people.length,
      teams: map.teams.length,
      topics: map.topics.length,
      claims: map.claims.length,
      unowned: map.unowned.length,
      rules: rulesOf([...map.claims, ...map.unowned]),
      evidence: map.evidence.length,
      relations: map.relations.length,
    },
    coverage: coverageOf(map, now, new Set(holds.map(({ place }) => place))),
    holds: counted(
      holds.toSorted(
        (a, b) =>
          a.truckFactor - b.truckFactor || b.items - a.items || (a.place < b.place ? -1 : 1),
      ),
    ),
    conflicts: counted(ownerConflicts(map)),
    disagreements: counted(disagreements(map)),
    ambiguous: counted((byCode.get('ambiguous') ?? []).map(({ detail }) => detail)),
    offers: counted(offers),
    problems: {
      count: problemCount,
      listed: problems.length,
      byCode: [...byCode]
        .map(([code, list]) => ({ code, count: list.length, examples: list.slice(0, EXAMPLES) }))
        .toSorted((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)),
    },
  };
}
