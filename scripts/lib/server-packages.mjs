/** The tools whose real servers are tested, as Debian packs them. Plain JavaScript on Node's own modules. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { canInstall, dependenciesOf, install, missingPackages, update } from './apt.mjs';

const WANTED = [
  'redmine',
  'redmine-sqlite',
  'ruby',
  'ruby-webrick',
  'mediawiki',
  'dokuwiki',
  'php-cli',
  'php-sqlite3',
  'git',
  'request-tracker5',
  'rt5-standalone',
  'rt5-db-sqlite',
];

/** No database of theirs is made at the installation; the tests make their own. */
const ANSWERS = `redmine redmine/instances/default/dbconfig-install boolean false
request-tracker5 request-tracker5/dbconfig-install boolean false
`;

/**
 * What stands for a web server and for PHP within one, so that Apache stays out: the smallest package that calls itself
 * a web server and starts none, and PHP as a program.
 */
function inPlaceOfApache() {
  const hasServer = ['apache2', 'nginx', 'lighttpd'].some(
    (name) => missingPackages([name]).length === 0,
  );
  const cgi = dependenciesOf('php')
    .flatMap((name) => (/^php[\d.]+$/.test(name) ? dependenciesOf(name) : []))
    .find((name) => /^php[\d.]+-cgi$/.test(name));
  return hasServer || cgi === undefined ? [] : ['micro-httpd', cgi];
}

/** What stands for a mail server, which Request Tracker wants: a program that none runs behind. */
function inPlaceOfMail() {
  return existsSync('/usr/sbin/sendmail') ? [] : ['msmtp-mta'];
}

/**
 * Installs the tools for root on Debian, where they are missing.
 *
 * @param {(line: string) => void} say where to tell what happens
 * @returns {string | null} why they cannot be had, in one line; null when they are there
 */
export function ensureServerPackages(say) {
  const missing = missingPackages(WANTED);
  if (missing.length === 0) return null;
  if (!canInstall())
    return `${missing.join(', ')} missing; only root on Debian can install them (apt-get install ${WANTED.join(' ')})`;
  say(`installing ${missing.join(', ')}`);
  const wrong =
    update() ?? install([...missing, ...inPlaceOfApache(), ...inPlaceOfMail()], ANSWERS);
  if (wrong !== null) return wrong;
  const starts = [
    ['ruby', '--version'],
    ['php', '--version'],
    ['plackup', '--version'],
  ].every(([command, ...args]) => spawnSync(command, args).status === 0);
  return starts ? null : 'ruby, php or plackup does not start';
}
