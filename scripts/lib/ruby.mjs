/** Ruby, whose `File.fnmatch` GitLab's CODEOWNERS patterns are compared with. Plain JavaScript on Node's own modules. */
import { spawnSync } from 'node:child_process';
import { canInstall, install, update } from './apt.mjs';

/**
 * Installs Debian's ruby for root on Debian where there is none. Without it the tests that ask it are skipped, and say so.
 *
 * @param {(line: string) => void} say where to tell what happens
 */
export function ensureRuby(say = () => {}) {
  if (spawnSync('ruby', ['--version']).status === 0 || !canInstall()) return;
  say('installing ruby');
  if ((update() ?? install(['ruby'])) !== null)
    say('ruby could not be installed; tests that ask it are skipped');
}
