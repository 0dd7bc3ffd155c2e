/** Debian's packages, where this is Debian and we are root. Plain JavaScript on Node's own modules. */
import { spawnSync } from 'node:child_process';

const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };

function tool(command, args, input) {
  return spawnSync(command, args, { env, input, encoding: 'utf8', maxBuffer: 64 << 20 });
}

/** Can packages be installed here at all? */
export function canInstall() {
  return process.getuid?.() === 0 && tool('apt-get', ['--version']).status === 0;
}

/**
 * Those of these packages that are not installed.
 *
 * @param {readonly string[]} names
 */
export function missingPackages(names) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the tool's own placeholder
  const format = ['-Wf', '${Status}'];
  return names.filter(
    (name) => !/^install ok installed/.test(tool('dpkg-query', [...format, name]).stdout),
  );
}

/** What a package needs, directly, alternatives included. */
export function dependenciesOf(name) {
  const { stdout } = tool('apt-cache', ['depends', name]);
  return [...(stdout ?? '').matchAll(/Depends: (\S+)/g)].map(([, needed]) => needed);
}

/**
 * Installs packages and nothing that they only recommend; removes none.
 *
 * @param {readonly string[]} names
 * @param {string} answers to the packages' questions, in debconf's form
 * @returns {string | null} what went wrong, in one line
 */
export function install(names, answers = '') {
  if (answers !== '') tool('debconf-set-selections', [], answers);
  const done = tool('apt-get', [
    'install',
    '-y',
    '--no-install-recommends',
    '--no-remove',
    ...names,
  ]);
  return done.status === 0 ? null : lastLine(done.stderr);
}

/** Asks for the lists of packages anew. @returns {string | null} what went wrong, in one line */
export function update() {
  const done = tool('apt-get', ['update']);
  return done.status === 0 ? null : lastLine(done.stderr);
}

function lastLine(text) {
  return (text ?? '').trim().split('\n').at(-1) || 'apt-get failed';
}
