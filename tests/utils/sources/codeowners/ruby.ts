import { spawnSync } from 'node:child_process';

/** Why tests against Ruby were skipped. */
export const NO_RUBY = 'no ruby on this machine (Debian: apt-get install ruby)';

const SCRIPT = `
require 'json'
flags = File::FNM_PATHNAME | File::FNM_DOTMATCH
cases = JSON.parse($stdin.read)
puts JSON.generate(cases.map { |pattern, paths| paths.map { |path| File.fnmatch?(pattern, path, flags) } })
`;

/**
 * Asks Ruby's \`File.fnmatch?\`, with the flags that GitLab gives it, about every pattern and its paths, in one process.
 *
 * @returns an answer per pattern and path; null where there is no ruby
 */
export function fnmatch(
  cases: readonly (readonly [pattern: string, paths: readonly string[]])[],
): readonly (readonly boolean[])[] | null {
  const { error, status, stdout, stderr } = spawnSync('ruby', ['-E', 'UTF-8:UTF-8', '-e', SCRIPT], {
    input: JSON.stringify(cases),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (error !== undefined) return null;
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
