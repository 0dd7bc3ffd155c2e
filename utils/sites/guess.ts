/** Names and titles that a tool's own hosts and tabs commonly carry, wherever a company puts it. */
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
  { tool: 'XWiki', host: /(^|[.-])xwiki([.-]|$)/, title: / - xwiki$/i },
  { tool: 'Request Tracker', host: /(^|[.-])(rt|request-?tracker)([.-]|$)/, title: /^#\d+: / },
  { tool: 'Redmine', host: /(^|[.-])redmine([.-]|$)/, title: / - redmine$/i },
  { tool: 'MediaWiki', host: /(^|[.-])mediawiki([.-]|$)/, title: / [-–—] mediawiki$/i },
  { tool: 'DokuWiki', host: /(^|[.-])dokuwiki([.-]|$)/, title: / \[dokuwiki\]$/i },
  { tool: 'Azure DevOps', host: /(^|[.-])(tfs|azuredevops)([.-]|$)/, title: / - azure devops/i },
];

/** Longer titles are cut: a page may make its own as long as it likes. */
const MAX_TITLE = 500;

/**
 * The tool that a tab looks like from outside, by its host or title: a hint for the user before the page may be read,
 * never more. What the page says of itself decides afterwards.
 *
 * @returns the tool's own name; null where nothing hints at one
 */
export function guessTool(host: string, title: string): string | null {
  const byHost = HINTS.find((hint) => hint.host.test(host.toLowerCase()));
  const begin = title.slice(0, MAX_TITLE);
  return (byHost ?? HINTS.find((hint) => hint.title.test(begin)))?.tool ?? null;
}
