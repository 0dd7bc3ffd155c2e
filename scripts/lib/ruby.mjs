/** Ruby, whose `File.fnmatch` GitLab's CODEOWNERS patterns are compared with. Plain JavaScript on Node's own modules. */
import { spawnSync } from 'node:child_process';

/**
 * Installs Debian's ruby for root on Debian where there is none. Without it the tests that ask it are skipped, and say so.
 *
 * @param {(line: string) => void} say where to tell what happens
 */
export function ensureRuby(say = () => {}) {
  if (spawnSync('ruby', ['--version']).status === 0 || process.getuid?.() !== 0) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) =>
    spawnSync('apt-get', args, { env, encoding: 'utf8', maxBuffer: 64 << 20 });
  say('installing ruby');
  const install = ['install', '-y', '--no-install-recommends', 'ruby'];
  const done = apt('update').status === 0 && apt(...install).status === 0;
  if (!done) say('ruby could not be installed; tests that ask it are skipped');
}
