import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, runStep, serve } from './processes.ts';
import type { RealServer } from './start.ts';

/** Where it is found on its host; `request-tracker.psgi` says so, too. */
const BELOW = '/rt';

/** A sign-on that somebody else does, all languages, and mails into a file. */
const SETTINGS = (folder: string): string => `
Set($rtname, 'acme.example');
Set($Organization, 'acme.example');
Set($WebDomain, 'docs.acme.example');
Set($WebPort, 443);
Set($WebBaseURL, 'https://docs.acme.example');
Set($WebPath, '${BELOW}');
Set($WebRemoteUserAuth, 1);
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '${folder}/tracker.sqlite');
Set($DatabaseUser, '');
Set($DatabasePassword, '');
Set($LogToSyslog, undef);
Set($LogToSTDERR, 'warning');
Set($MailCommand, 'testfile');
Set($MasonDataDir, '${folder}/mason');
Set($MasonSessionDir, '${folder}/sessions');
Set(@LexiconLanguages, qw(*));
1;
`;

/**
 * Sets up Request Tracker of Debian's package on SQLite in a folder of its own, through its own set-up and its own
 * models, and starts it. On docs.acme.example everything is read by its root, on intranet.acme.example by an asker.
 *
 * @param folder empty
 * @param log file that takes what it prints
 */
export async function startRequestTracker(folder: string, log: string): Promise<RealServer> {
  const settings = join(folder, 'settings');
  for (const each of [settings, join(folder, 'mason/obj'), join(folder, 'sessions')]) {
    mkdirSync(each, { recursive: true });
  }
  const site = join(settings, 'acme.pm');
  writeFileSync(site, SETTINGS(folder));
  const env = { RT_SITE_CONFIG: site, RT_SITE_CONFIG_DIR: settings, TMPDIR: folder };
  await runStep(
    { command: 'rt-setup-database-5', args: ['--action', 'init', '--skip-create'], env },
    log,
  );
  const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
  await runStep({ command: 'perl', args: [beside('request-tracker-content.pl')], env }, log);
  const port = await freePort();
  await serve(
    {
      command: 'plackup',
      args: ['-E', 'none', '-o', '127.0.0.1', '-p', `${port}`, beside('request-tracker.psgi')],
      env,
    },
    port,
    log,
  );
  return { port, below: BELOW };
}
