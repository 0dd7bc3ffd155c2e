import { escapeGlob } from '../../../../utils/map/globs';
import { EXCLUDED, type MapProblem } from '../../../../utils/map/model';
import { shorten } from '../../../../utils/map/parsing/problems';
import type { RawClaim, RawEvidence, RawPerson, RawTeam } from '../../../../utils/map/parsing/rows';
import { isUsableSubject } from '../../../../utils/sources/codeowners/rows';
import type { RawRows } from '../../../../utils/sources/source';
import type { OwnersFile } from './file';

/** The OWNERS files of one repository. */
export interface OwnersFiles {
  /** `github.com/kubernetes/community`. */
  readonly repository: string;
  /** Users by alias, all in lower case. */
  readonly aliases: ReadonlyMap<string, readonly string[]>;
  /** By folder, `''` for the root, without a slash at either end. */
  readonly folders: ReadonlyMap<string, OwnersFile>;
}

/** How sure it is that somebody who approved once still knows. */
const EMERITUS_WEIGHT = 0.5;

/**
 * The OWNERS files of one repository as rows. All of them are one file of rules, in which each folder is a section: so
 * the approvers of a folder and of those above it stand side by side, and `no_parent_owners` is a rule in each section
 * above that takes the folder out of it. Approvers own; reviewers stand behind them; who approved once is an expert, no
 * owner. An alias is a team.
 */
export function ownersRows({ repository, aliases, folders }: OwnersFiles): {
  readonly rows: RawRows;
  readonly problems: readonly MapProblem[];
} {
  const people = new Map<string, RawPerson>();
  const teams = new Map<string, RawTeam>();
  const claims: RawClaim[] = [];
  const evidence: RawEvidence[] = [];
  const problems: MapProblem[] = [];
  const file = `${repository}/OWNERS`;

  const person = (name: string, team?: string): string => {
    const id = `@${name}`;
    const known = people.get(id) ?? {
      id,
      name,
      handles: [name],
      addresses: { github: name },
      teams: [],
    };
    const within = [...(known.teams ?? []), ...(team === undefined ? [] : [team])];
    people.set(id, { ...known, teams: [...new Set(within)] });
    return id;
  };
  const aliasId = (alias: string): string => `${repository}/OWNERS_ALIASES#${alias}`;
  const ownerOf = (name: string): NonNullable<RawClaim['owner']> => {
    if (aliases.has(name)) return { team: aliasId(name) };
    if (!name.includes('/')) return { person: person(name) };
    const id = `@${name}`;
    const short = name.slice(name.lastIndexOf('/') + 1);
    teams.set(id, { id, name: short, aliases: [id], addresses: { github: name } });
    return { team: id };
  };
  const peopleOf = (name: string): readonly string[] =>
    (aliases.get(name) ?? [name]).filter((each) => !each.includes('/')).map((each) => person(each));

  for (const [alias, members] of aliases) {
    const id = aliasId(alias);
    teams.set(id, { id, name: alias });
    for (const member of members) person(member, id);
  }
  for (const [folder, { names, noParentOwners, faults }] of folders) {
    const place = folder === '' ? 'OWNERS' : `${folder}/OWNERS`;
    for (const { code, detail } of faults) {
      problems.push({ severity: 'warning', code, path: place, detail: shorten(detail) });
    }
    const subjects = (globs: readonly string[]): readonly string[] =>
      // A folder's own page is about its owners, too.
      [...(globs.includes('**') && folder !== '' ? [''] : []), ...globs].map((glob) => {
        const path = [escapeGlob(folder), glob].filter((part) => part !== '').join('/');
        return `path:${repository}/${path}`;
      });
    for (const { globs, approvers, reviewers, emeritus } of names) {
      const covered = subjects(globs);
      if (!covered.every(isUsableSubject)) {
        problems.push({
          severity: 'warning',
          code: 'unsupported',
          path: place,
          detail: shorten(globs.join(' ')),
        });
        continue;
      }
      const rule = { file, section: folder, order: 1 };
      for (const subject of covered) {
        for (const name of approvers) claims.push({ subject, rule, owner: ownerOf(name) });
        for (const name of reviewers) {
          if (approvers.includes(name)) continue;
          claims.push({ subject, rule, owner: ownerOf(name), role: 'backup' });
        }
      }
      const about =
        folder === '' ? `repo:${repository}` : `path:${repository}/${escapeGlob(folder)}`;
      for (const name of emeritus.flatMap(peopleOf)) {
        evidence.push({
          person: name,
          subject: about,
          kind: 'reviewed',
          weight: EMERITUS_WEIGHT,
          note: 'emeritus_approvers',
        });
      }
    }
    if (!noParentOwners) continue;
    for (const above of foldersAbove(folder)) {
      if (!folders.has(above)) continue;
      const rule = { file, section: above, order: EXCLUDED + 1 };
      for (const subject of subjects(['**'])) claims.push({ subject, rule, owner: null });
    }
  }
  return {
    rows: { people: [...people.values()], teams: [...teams.values()], claims, evidence },
    problems,
  };
}

function foldersAbove(folder: string): readonly string[] {
  const parts = folder.split('/');
  return folder === '' ? [] : parts.map((_, length) => parts.slice(0, length).join('/'));
}
