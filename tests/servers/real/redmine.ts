import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, runStep, serve } from './processes.ts';
import type { RealServer } from './start.ts';

const HOME = '/usr/share/redmine';

/** Where it is found on its host. */
const BELOW = '/redmine';

/** Makes the repository that the project shows: two commits, three files, with the same names on every day. */
const REPOSITORY = `
export GIT_AUTHOR_DATE='2026-01-05T10:00:00Z' GIT_COMMITTER_DATE='2026-01-05T10:00:00Z'
git init -q -b main work && cd work
git config user.name 'Ana Santos' && git config user.email ana.santos@acme.example
mkdir -p services/payments docs
echo 'const amount = 1;' > services/payments/charge.ts
echo '# Runbook' > docs/runbook.md
git add . && git commit -q -m 'Charge through Kafka'
echo 'const amount = 2;' > services/payments/charge.ts
echo 'One more.' > docs/notes.md
git add . && git commit -q -m 'The Payments team changes two files'
cd .. && git clone -q --bare work checkout.git
`;

/**
 * Sets up Redmine of Debian's package on SQLite in a folder of its own, through its own rake tasks and its own models,
 * and starts it on WEBrick, which comes with Ruby.
 *
 * @param folder empty
 * @param log file that takes what it prints
 */
export async function startRedmine(folder: string, log: string): Promise<RealServer> {
  const home = join(folder, 'home');
  const instance = join(home, 'instances/acme');
  // Debian's links lead out of a copy; what an installation of this machine wrote stays away.
  cpSync(HOME, home, {
    recursive: true,
    dereference: true,
    filter: (file) => !['instances', 'Gemfile.lock', 'database.yml'].includes(basename(file)),
  });
  for (const each of ['config', 'files', 'log', 'tmp'])
    mkdirSync(join(instance, each), { recursive: true });
  const gems = join(home, 'Gemfile');
  writeFileSync(gems, readFileSync(gems, 'utf8').replaceAll(HOME, home));
  writeFileSync(join(home, 'Gemfile.local'), "gem 'webrick'\n");
  writeFileSync(
    join(instance, 'config/database.yml'),
    `production:\n  adapter: sqlite3\n  database: ${join(instance, 'redmine.sqlite3')}\n  timeout: 20000\n`,
  );
  writeFileSync(join(instance, 'config/secret_key.txt'), randomBytes(32).toString('hex'));
  writeFileSync(
    join(home, 'config.ru'),
    `require ::File.expand_path('../config/environment', __FILE__)\nmap('${BELOW}') { run Rails.application }\n`,
  );
  const env = {
    REDMINE_INSTANCE: 'acme',
    REDMINE_LANG: 'en',
    RAILS_ENV: 'production',
    RAILS_RELATIVE_URL_ROOT: BELOW,
    BUNDLE_GEMFILE: gems,
    BUNDLE_APP_CONFIG: join(folder, 'bundle'),
    BUNDLE_SILENCE_ROOT_WARNING: '1',
    HOME: folder,
    GIT_CONFIG_GLOBAL: '/dev/null',
  };
  const step = (command: string, ...args: string[]): Promise<void> =>
    runStep({ command, args, cwd: home, env }, log);
  await step('bundle', 'install', '--local', '--quiet');
  // One after the other: the second does not see the columns that the first makes in the same process.
  await step('bundle', 'exec', 'rake', 'db:migrate');
  await step('bundle', 'exec', 'rake', 'redmine:load_default_data');
  mkdirSync(join(folder, 'git'));
  await runStep({ command: 'sh', args: ['-ec', REPOSITORY], cwd: join(folder, 'git'), env }, log);
  rmSync(join(folder, 'git/work'), { recursive: true });
  const content = fileURLToPath(new URL('redmine-content.rb', import.meta.url));
  await runStep(
    {
      command: 'bundle',
      args: ['exec', 'rails', 'runner', content],
      cwd: home,
      env: { ...env, REPOSITORY: join(folder, 'git/checkout.git') },
    },
    log,
  );
  const port = await freePort();
  await serve(
    {
      command: 'bundle',
      args: ['exec', 'rackup', '-s', 'webrick', '-o', '127.0.0.1', '-p', `${port}`, '-E', 'none'],
      cwd: home,
      env: { ...env, RAILS_SERVE_STATIC_FILES: '1' },
    },
    port,
    log,
  );
  return { port, below: BELOW };
}
