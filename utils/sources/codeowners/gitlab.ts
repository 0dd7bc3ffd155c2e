import { LENGTH } from '../../map/parsing/rows';
import { fnmatchGlob } from './fnmatch';
import { type BadLine, isMail, type Owner, type Rule, type RuleFile } from './rules';

interface Section {
  readonly name: string;
  readonly owners: readonly Owner[];
}

/** What GitLab calls the section before the first header; a header of that name goes on with it. */
const FIRST_SECTION = 'codeowners';

/**
 * Reads a CODEOWNERS file in GitLab's dialect. Never throws; what GitLab leaves out is left out and listed. Optional
 * sections and numbers of approvals own as others do.
 *
 * After https://docs.gitlab.com/user/project/codeowners/reference/
 */
export function parseGitlab(text: string): RuleFile {
  const rules: Rule[] = [];
  const bad: BadLine[] = [];
  /** By name in lower case, as first written. */
  const names = new Map([[FIRST_SECTION, '']]);
  let section: Section = { name: '', owners: [] };
  for (const [index, raw] of text.split('\n').entries()) {
    const line = index + 1;
    const content = raw.trim();
    if (content === '' || content.startsWith('#')) continue;
    const owners = (list: string): readonly Owner[] => {
      const words = list.split(/\s+/).filter((word) => word !== '');
      return words.flatMap((word) => {
        const owner = ownerOf(word);
        if (owner === null) bad.push({ line, detail: word });
        return owner ?? [];
      });
    };
    const header = /^\^?\[(.*?)\](?:\[\d*\])?(.*)$/s.exec(content);
    if (header !== null) {
      const [, title = '', rest = ''] = header;
      const key = title.trim().toLowerCase();
      const name = names.get(key) ?? title.trim().slice(0, LENGTH.name);
      names.set(key, name);
      if (key === '') bad.push({ line, detail: content });
      // Only what stands apart from the header names owners.
      section = { name, owners: /^\s/.test(rest) ? owners(rest) : [] };
      if (rest !== '' && !/^\s/.test(rest)) bad.push({ line, detail: content });
      continue;
    }
    const excluded = content.startsWith('!');
    const pattern = /^(?:\\\s|\S)+/u.exec(content)?.[0] ?? content;
    const glob = gitlabGlob(excluded ? pattern.slice(1) : pattern);
    if (glob === null) {
      bad.push({ line, detail: pattern });
      continue;
    }
    const named = excluded ? [] : owners(content.slice(pattern.length));
    const isBare = !/\S/.test(content.slice(pattern.length));
    const inCharge = excluded ? [] : isBare ? section.owners : named;
    rules.push({ line, section: section.name, pattern, globs: [glob], owners: inCharge, excluded });
  }
  return { rules, bad };
}

function ownerOf(word: string): Owner | null {
  const [, role] = /^@@(developer|maintainer|owner)s?$/i.exec(word) ?? [];
  if (role !== undefined) return { kind: 'role', role: role.toLowerCase() };
  const [, name] = /^@(\w[\w.-]*(?:\/\w[\w.-]*)*)$/.exec(word) ?? [];
  if (name === undefined || word.length > LENGTH.id)
    return isMail(word) ? { kind: 'mail', address: word } : null;
  return name.includes('/') ? { kind: 'team', path: name } : { kind: 'user', handle: name };
}

/**
 * A pattern of GitLab's CODEOWNERS as a pattern of the map, relative to the project.
 *
 * @returns null when nothing can match it
 */
export function gitlabGlob(pattern: string): string | null {
  const plain = pattern.replace(/^\\#/, '#').replace(/\\\s+/g, ' ');
  if (plain === '') return null;
  if (plain === '*') return '**';
  const anchored = plain.startsWith('/') ? plain.slice(1) : `**/${plain}`;
  return fnmatchGlob(plain.endsWith('/') ? `${anchored}**/*` : anchored);
}
