import { compileGlob, isGlob, isUsableGlob, unescapeLiteral } from '../../map/globs';
import { EXCLUDED, type MapProblem, type MapProblemCode } from '../../map/model';
import { shorten } from '../../map/parsing/problems';
import type { RawClaim, RawPerson, RawTeam } from '../../map/parsing/rows';
import { foldValue, parseSubject } from '../../map/subjects';
import type { RawRows } from '../source';
import type { Owner, Rule, RuleFile } from './rules';

/** A file of rules and where it belongs. */
export interface OwnedFile {
  /** `github.com/acme/api`. */
  readonly repository: string;
  /** Names the file, as `ClaimRule.file` does: `github.com/acme/api/.github/CODEOWNERS`. */
  readonly file: string;
  readonly dialect: Dialect;
  readonly content: RuleFile;
  /** All files of the repository, where they are known: rules that match none of them are marked. */
  readonly paths: readonly string[] | null;
}

export type Dialect = 'github' | 'gitlab';

/**
 * Files of rules as rows: each user, team and address once, and a claim for every rule, pattern and owner. Problems name
 * file and line; a rule that the map cannot hold (`unsupported`) is left out.
 */
export function rowsOf(files: readonly OwnedFile[]): {
  readonly rows: RawRows;
  readonly problems: readonly MapProblem[];
} {
  const people = new Map<string, RawPerson>();
  const teams = new Map<string, RawTeam>();
  const claims: RawClaim[] = [];
  const problems: MapProblem[] = [];
  for (const { repository, file, dialect, content, paths } of files) {
    const warn = (line: number, code: MapProblemCode, detail: string): void => {
      problems.push({
        severity: 'warning',
        code,
        path: `${file}:${line}`,
        detail: shorten(detail),
      });
    };
    for (const { line, detail } of content.bad) warn(line, 'bad-line', detail);
    const isFound = paths === null ? () => true : pathFinder(paths);
    for (const rule of content.rules) {
      const subjects = rule.globs.map((glob) => `path:${repository}/${glob}`);
      if (rule.line >= EXCLUDED || !subjects.every(isUsableSubject)) {
        warn(rule.line, 'unsupported', rule.pattern);
        continue;
      }
      const unmatched = !rule.globs.some(isFound);
      if (unmatched) warn(rule.line, 'unmatched', rule.pattern);
      const owners = new Map<string, OwnerOf>();
      for (const owner of rule.owners) {
        const ref = ownerRow(owner, dialect, people, teams);
        owners.set(JSON.stringify(ref), ref);
      }
      for (const subject of subjects) {
        const about = { subject, rule: placeOf(rule, file), ...(unmatched ? { unmatched } : {}) };
        if (owners.size === 0) claims.push({ ...about, owner: null });
        for (const owner of owners.values()) claims.push({ ...about, owner });
      }
    }
  }
  return { rows: { people: [...people.values()], teams: [...teams.values()], claims }, problems };
}

function placeOf({ line, section, excluded }: Rule, file: string): RawClaim['rule'] {
  return { file, section, order: excluded ? line + EXCLUDED : line };
}

/** Whether the map takes a subject of a claim as it is: the boundary behind would name a row, and not the line. */
export function isUsableSubject(subject: string): boolean {
  const parts = parseSubject(subject);
  if (parts === null || parts.subject !== subject) return false;
  return !isGlob(parts.value) || isUsableGlob(foldValue(parts.kind, parts.value));
}

type OwnerOf = NonNullable<RawClaim['owner']>;

/** Adds whom a line names to the people or teams, once, and gives the reference. */
function ownerRow(
  owner: Owner,
  dialect: Dialect,
  people: Map<string, RawPerson>,
  teams: Map<string, RawTeam>,
): OwnerOf {
  switch (owner.kind) {
    case 'user': {
      const { handle } = owner;
      const id = `@${handle.toLowerCase()}`;
      const addresses = dialect === 'github' ? { addresses: { github: handle } } : {};
      if (!people.has(id)) people.set(id, { id, name: handle, handles: [handle], ...addresses });
      return { person: id };
    }
    case 'mail': {
      const id = owner.address.toLowerCase();
      // The name is seen by pages, the address never.
      const name = id.slice(0, id.indexOf('@'));
      if (!people.has(id)) people.set(id, { id, name, addresses: { mail: id } });
      return { person: id };
    }
    case 'team': {
      const { path } = owner;
      const id = `@${path.toLowerCase()}`;
      const name = path.slice(path.lastIndexOf('/') + 1);
      const addresses = dialect === 'github' ? { addresses: { github: path } } : {};
      if (!teams.has(id)) teams.set(id, { id, name, aliases: [`@${path}`], ...addresses });
      return { team: id };
    }
    case 'role': {
      // Not called by its role alone: that is an everyday word.
      const id = `@@${owner.role}`;
      if (!teams.has(id)) teams.set(id, { id, name: id });
      return { team: id };
    }
  }
}

/** Whether a pattern matches any of these paths: looks at those that begin as it does. */
function pathFinder(paths: readonly string[]): (glob: string) => boolean {
  const sorted = paths.map((path) => `/${path}`).sort();
  return (glob) => {
    if (!isGlob(glob)) {
      const path = `/${unescapeLiteral(glob)}`;
      return sorted[firstFrom(sorted, path)] === path;
    }
    const { literal, matches } = compileGlob(`/${glob}`);
    for (let at = firstFrom(sorted, literal); at < sorted.length; at += 1) {
      const path = sorted[at] ?? '';
      if (!path.startsWith(literal)) return false;
      if (matches(path)) return true;
    }
    return false;
  };
}

/** Index of the first text that does not come before this one. */
function firstFrom(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
