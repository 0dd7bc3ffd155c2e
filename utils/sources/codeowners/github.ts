import { escapeGlob } from '../../map/globs';
import { type BadLine, isMail, type Owner, type Rule, type RuleFile } from './rules';

/**
 * Reads a CODEOWNERS file in GitHub's dialect. Never throws; a line that GitHub would skip is skipped and listed.
 *
 * After https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 */
export function parseGithub(text: string): RuleFile {
  const rules: Rule[] = [];
  const bad: BadLine[] = [];
  for (const [index, raw] of text.split(/\r\n|\n|\r/).entries()) {
    const content = raw.trim();
    if (content === '' || content.startsWith('#')) continue;
    const line = index + 1;
    // A backslash keeps the blank after it in the pattern.
    const pattern = /^(?:\\.|[^\s\\]|\\$)+/u.exec(content)?.[0] ?? content;
    const names = (content.slice(pattern.length).split('#', 1)[0] ?? '').split(/\s+/);
    const owners = names.filter((name) => name !== '').map(ownerOf);
    const globs = githubGlobs(pattern);
    if (globs === null) {
      bad.push({ line, detail: pattern });
    } else if (owners.includes(null)) {
      bad.push({ line, detail: names.find((name) => name !== '' && ownerOf(name) === null) ?? '' });
    } else {
      const named = owners.filter((owner) => owner !== null);
      rules.push({ line, section: '', pattern, globs, owners: named, excluded: false });
    }
  }
  return { rules, bad };
}

function ownerOf(name: string): Owner | null {
  const [, handle, team] = /^@([\w.-]{1,90})(?:\/([\w.-]{1,90}))?$/.exec(name) ?? [];
  if (handle !== undefined) {
    return team === undefined
      ? { kind: 'user', handle }
      : { kind: 'team', path: `${handle}/${team}` };
  }
  return isMail(name) ? { kind: 'mail', address: name } : null;
}

/**
 * A pattern of GitHub's CODEOWNERS as patterns of the map, relative to the repository; together they match the same
 * paths. Empty when it can match nothing. Square brackets are letters like others.
 *
 * @returns null for what GitHub does not take: negation, three stars, and `\#` at the start
 */
export function githubGlobs(pattern: string): readonly string[] | null {
  if (/^!|^\\#|\*\*\*/.test(pattern)) return null;
  const segments = pattern.split('/');
  const isFolder = segments.length > 1 && segments.at(-1) === '';
  if (isFolder) segments.pop();
  const isAnchored = segments.length > 1;
  if (segments[0] === '') segments.shift();
  if (segments.length === 0 || segments.includes('')) return [];
  // A single name may lie anywhere.
  if (!isAnchored && segments[0] !== '**') segments.unshift('**');
  const path = segments.map(segmentGlob).join('/');
  const last = segments.at(-1);
  if (last === '**') return [path];
  if (isFolder) return [`${path}/**`];
  // A star alone as the last part is direct children only; any other name is a file, or a folder with all in it.
  if (last === '*') return [path.replace(/(?<=^|\/)\*\*\/\*$/, '**')];
  return [path, `${path}/**`];
}

/** `**` inside a name is no more than `*`. */
function segmentGlob(segment: string): string {
  if (segment === '**') return segment;
  return segment.replace(/\\(.)|\\$|\*+|[^\\*?]+/gsu, (part, escaped: string | undefined) => {
    if (part.startsWith('*')) return '*';
    return escapeGlob(escaped ?? part);
  });
}
