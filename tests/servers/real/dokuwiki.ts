import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { freePort, runStep, serve } from './processes.ts';
import type { RealServer } from './start.ts';

const HOME = '/usr/share/dokuwiki';

/** Where it is found on its host. */
const BELOW = '/doku';

/** The pages, as its own files hold them: DokuWiki has no other store. */
const PAGES: Readonly<Record<string, string>> = {
  start:
    '====== Welcome ======\n\nAsk the Payments team about [[payments:runbooks:kafka|Kafka]].\n',
  'payments:runbooks:kafka': `====== Restart Kafka ======

The Payments team restarts Kafka in eu-central; ask Ana Santos.

===== Before =====

  * Stop the checkout service.
  * Look at the [[payments:queues|queues]].

<code bash>
systemctl restart kafka-in-code
</code>

===== After =====

Nothing.
`,
  'payments:queues': '====== Queues ======\n\nWritten in C++, read by Jun Ōta.\n',
  // No heading, and no tags.
  'notes:plain': 'Kafka, without a heading.\n',
};

/** Tags are metadata that a plugin writes; the page shows them to search engines with or without it. */
const TAGS: Readonly<Record<string, readonly string[]>> = {
  'payments:runbooks:kafka': ['kafka', 'on call'],
};

/** Its language depends on the host, so that one server shows two. Who only looked at an editor locks nobody out. */
const SETTINGS = (folder: string): string => `<?php
$conf['title'] = 'Acme Notes';
$conf['savedir'] = '${folder}/data';
$conf['lang'] = strpos($_SERVER['HTTP_HOST'] ?? '', 'intranet.') === 0 ? 'de' : 'en';
$conf['basedir'] = '${BELOW}/';
$conf['baseurl'] = 'https://' . ($_SERVER['HTTP_HOST'] ?? 'docs.acme.example');
$conf['useacl'] = 0;
$conf['userewrite'] = 2;
$conf['useslash'] = 0;
$conf['updatecheck'] = 0;
$conf['locktime'] = 0;
`;

/** Metadata through the wiki's own functions. */
const WRITE_TAGS = `<?php
define('NOSESSION', 1);
require '${HOME}/inc/init.php';
foreach (json_decode($argv[1], true) as $id => $tags) p_set_metadata($id, ['subject' => $tags]);
`;

/**
 * Sets up DokuWiki of Debian's package in a folder of its own, and starts it.
 *
 * @param folder empty
 * @param log file that takes what it prints
 */
export async function startDokuWiki(folder: string, log: string): Promise<RealServer> {
  for (const each of ['attic', 'cache', 'index', 'locks', 'log', 'media', 'media_attic'])
    mkdirSync(join(folder, 'data', each), { recursive: true });
  for (const each of ['media_meta', 'meta', 'tmp', 'pages'])
    mkdirSync(join(folder, 'data', each), { recursive: true });
  for (const [id, text] of Object.entries(PAGES)) {
    const file = join(folder, 'data/pages', `${id.replaceAll(':', '/')}.txt`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  mkdirSync(join(folder, 'conf'));
  mkdirSync(join(folder, 'site'));
  writeFileSync(join(folder, 'conf/local.php'), SETTINGS(folder));
  writeFileSync(join(folder, 'conf/plugins.local.php'), "<?php $plugins['testing'] = 0;\n");
  // Its configuration is looked for here before Debian's own place is tried.
  const before = join(folder, 'before.php');
  writeFileSync(before, `<?php define('DOKU_CONF', '${folder}/conf/');\n`);
  writeFileSync(join(folder, 'tags.php'), WRITE_TAGS);
  symlinkSync(HOME, join(folder, 'site', BELOW));
  const php = ['-d', `auto_prepend_file=${before}`, '-d', 'display_errors=0'];
  const tags = [join(folder, 'tags.php'), JSON.stringify(TAGS)];
  await runStep({ command: 'php', args: [...php, ...tags] }, log);
  await runStep({ command: 'php', args: [...php, join(HOME, 'bin/indexer.php')] }, log);
  const port = await freePort();
  await serve(
    {
      command: 'php',
      args: [...php, '-S', `127.0.0.1:${port}`, '-t', join(folder, 'site')],
      env: { PHP_CLI_SERVER_WORKERS: '4' },
    },
    port,
    log,
  );
  return { port, below: BELOW };
}
