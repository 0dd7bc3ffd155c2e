import { appendFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, runStep, serve } from './processes.ts';
import type { RealServer } from './start.ts';

const HOME = '/usr/share/mediawiki';

/** Where its programs lie on its host; the pages are below `/wiki/`, as nearly everywhere. */
const BELOW = '/w';

/** Title → text. Categories are named where they are used. */
const PAGES: Readonly<Record<string, string>> = {
  'Restart Kafka': `The Payments team restarts Kafka in eu-central; ask Ana Santos.

== Before ==
* Stop the checkout service.
* See [[Payments:Queues]].

<pre>
systemctl restart kafka-in-code
</pre>
[[Category:Runbooks]]
[[Category:On call]]
`,
  'Payments:Queues': 'Written in C++, read by Jun Ōta.\n[[Category:Runbooks]]\n',
  'Payments talk:Queues': 'Is Kafka still used here?\n',
  'Category:Runbooks': 'What the Payments team does at night.\n',
};

/** A company's own namespace with its talk, short addresses, and no calls home. */
const SETTINGS = (folder: string): string => `
$wgArticlePath = '/wiki/$1';
$wgExtraNamespaces[3000] = 'Payments';
$wgExtraNamespaces[3001] = 'Payments_talk';
$wgUploadDirectory = '${folder}/images';
$wgCacheDirectory = '${folder}/cache';
$wgServer = 'https://' . ($_SERVER['HTTP_HOST'] ?? 'intranet.acme.example');
$wgJobRunRate = 0;
$wgShowExceptionDetails = true;
`;

/**
 * Sets up MediaWiki of Debian's package on SQLite in a folder of its own, through its own installer and maintenance
 * scripts, and starts it.
 *
 * @param folder empty
 * @param log file that takes what it prints
 */
export async function startMediaWiki(folder: string, log: string): Promise<RealServer> {
  for (const each of ['data', 'cache', 'images', 'site', 'pages']) mkdirSync(join(folder, each));
  const settings = join(folder, 'LocalSettings.php');
  const env = { MW_CONFIG_FILE: settings };
  const maintenance = (script: string, ...args: string[]): Promise<void> =>
    runStep({ command: 'php', args: [join(HOME, 'maintenance', script), ...args], env }, log);
  const options = {
    confpath: folder,
    dbtype: 'sqlite',
    dbpath: join(folder, 'data'),
    dbname: 'acme',
    scriptpath: BELOW,
    server: 'https://intranet.acme.example',
    lang: 'en',
    skins: 'Vector,MonoBook,Timeless,MinervaNeue',
    // Of a wiki that lives for minutes, on loopback.
    pass: 'only-for-these-tests-1',
  };
  await runStep(
    {
      command: 'php',
      args: [
        join(HOME, 'maintenance/install.php'),
        ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
        'Acme Wiki',
        'Mira Brandt',
      ],
    },
    log,
  );
  appendFileSync(settings, SETTINGS(folder));
  for (const [title, text] of Object.entries(PAGES)) {
    const file = join(folder, 'pages', `${title.replaceAll(/\W/g, '-')}.txt`);
    writeFileSync(file, text);
    await runStep(
      {
        command: 'sh',
        args: [
          '-c',
          'exec php "$1" --user "Mira Brandt" --summary "Moved for the Payments team" "$2" < "$3"',
          'sh',
          join(HOME, 'maintenance/edit.php'),
          title,
          file,
        ],
        env,
      },
      log,
    );
  }
  // Categories learn of their pages in jobs.
  await maintenance('runJobs.php');
  symlinkSync(HOME, join(folder, 'site', BELOW));
  // As a web server's rule for short addresses.
  const router = join(folder, 'router.php');
  writeFileSync(
    router,
    `<?php
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if (strpos($path, '/wiki/') !== 0) return false;
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = '${BELOW}/index.php';
chdir('${HOME}');
require '${HOME}/index.php';
`,
  );
  const port = await freePort();
  await serve(
    {
      command: 'php',
      args: ['-S', `127.0.0.1:${port}`, '-t', join(folder, 'site'), router],
      env: { ...env, PHP_CLI_SERVER_WORKERS: '4' },
    },
    port,
    log,
  );
  return { port, below: BELOW };
}
