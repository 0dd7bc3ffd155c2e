/**
 * `npm run build`: the store build for both browsers, weighed. `npm run build -- --zip` also packs it for the stores.
 * `npm run build -- --hosts https://jira.example.com,https://*.example.com` makes a company build instead: the store build
 * with these sites as required ones, in folders and packages of its own (`-company`).
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkBudgets } from './lib/budgets.mjs';
import { companyHosts } from './lib/company-hosts.mjs';
import { buildArgs, ensurePackages, ROOT, run, step } from './lib/prepare.mjs';

/** What is to be built; ends with 64 (wrong usage) where the arguments make no sense. */
function wanted() {
  try {
    const { values } = parseArgs({
      options: { zip: { type: 'boolean' }, hosts: { type: 'string' } },
    });
    const hosts = values.hosts === undefined ? null : companyHosts(values.hosts);
    return { command: values.zip ? 'zip' : 'build', hosts };
  } catch (error) {
    console.error(error.message);
    return process.exit(64);
  }
}

const { command, hosts } = wanted();
ensurePackages();
const build = hosts === null ? 'store' : 'company';
if (hosts !== null) console.log(`company build, required sites: ${hosts.join(' ')}`);
let ok = true;
for (const [browser, family] of [
  ['chromium', 'chrome-mv3'],
  ['firefox', 'firefox-mv3'],
]) {
  const folder = hosts === null ? family : `${family}-company`;
  const [, ...args] = buildArgs(browser, build);
  const env = hosts === null ? {} : { COMPANY_HOSTS: hosts.join(',') };
  const make = () => run('wxt', [command, ...args], env);
  ok = (await step(`${command} ${build} for ${browser}`, make)) && ok;
  ok =
    ok &&
    (await step(`sizes of ${folder}`, async () => checkBudgets(join(ROOT, '.output', folder))));
}
process.exitCode = ok ? 0 : 1;
