import { SITES } from './all';
import type { SiteFacts } from './site';

/** What hosts and tabs commonly carry of tools that go by more than their name, wherever a company puts them. */
const HINTS: readonly { readonly tool: string; readonly host: RegExp; readonly title: RegExp }[] = [
  {
    tool: 'Jira',
    host: /(^|[.-])jira([.-]|$)/,
    title: /(^\[[A-Z][A-Z0-9_]+-\d+\]| - .*\bjira\b| - jira$)/i,
  },
  { tool: 'Confluence', host: /(^|[.-])(confluence|wiki)([.-]|$)/, title: / - confluence$/i },
  {
    tool: 'GitHub',
    host: /(^|[.-])(github|ghe)([.-]|$)/,
    title: /( · github$|\b(pull request|issue) #\d+ · )/i,
  },
  { tool: 'YouTrack', host: /(^|[.-])youtrack([.-]|$)/, title: / [-|] youtrack$/i },
  { tool: 'ServiceNow', host: /(^|[.-])service-?now([.-]|$)/, title: / \| servicenow$/i },
  { tool: 'GitLab', host: /(^|[.-])gitlab([.-]|$)/, title: / · gitlab$/i },
  { tool: 'Bitbucket', host: /(^|[.-])(bitbucket|stash)([.-]|$)/, title: / [-—] bitbucket$/i },
  { tool: 'Gitea', host: /(^|[.-])gitea([.-]|$)/, title: / - gitea: git with/i },
  { tool: 'Forgejo', host: /(^|[.-])forgejo([.-]|$)/, title: / - forgejo: beyond/i },
  { tool: 'Bugzilla', host: /(^|[.-])bugzilla([.-]|$)/, title: /^(bug \d+ [-–]|\d+ –) /i },
  { tool: 'Request Tracker', host: /(^|[.-])(rt|request-?tracker)([.-]|$)/, title: /^#\d+: / },
  { tool: 'Azure DevOps', host: /(^|[.-])(tfs|azuredevops)([.-]|$)/, title: / - azure devops/i },
];

/** Longer titles are cut: a page may make its own as long as it likes. */
const MAX_TITLE = 500;

/** A tool that always stands on hosts of companies, by its name in the host or behind the title. */
function isNamed({ id, label, origins }: SiteFacts, host: string, title: string): boolean {
  return (
    origins.length === 0 &&
    id !== 'generic' &&
    (host.split(/[.-]/).includes(id) || new RegExp(` [-–—] ${label}$`, 'i').test(title))
  );
}

/**
 * The tool that a tab looks like from outside, by its host or title: a hint for the user before the page may be read,
 * never more. What the page says of itself decides afterwards.
 *
 * @returns the tool's own name; null where nothing hints at one
 */
export function guessTool(host: string, title: string): string | null {
  const name = host.toLowerCase();
  const begin = title.slice(0, MAX_TITLE);
  const byHost = HINTS.find((hint) => hint.host.test(name));
  const found = byHost ?? HINTS.find((hint) => hint.title.test(begin));
  return found?.tool ?? SITES.find((site) => isNamed(site, name, begin))?.label ?? null;
}
