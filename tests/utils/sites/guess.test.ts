import { expect, it } from 'vitest';
import { SITES } from '../../../utils/sites/all';
import { guessTool } from '../../../utils/sites/guess';

it.each([
  ['jira.acme.example', '', 'Jira'],
  ['acme-jira.example', '', 'Jira'],
  ['tickets.acme.example', '[PAY-142] Retry failed captures - Acme Jira', 'Jira'],
  ['tickets.acme.example', '[PAY-142] Retry failed captures', 'Jira'],
  ['docs.acme.example', 'Runbook - Payments - Confluence', 'Confluence'],
  ['wiki.acme.example', '', 'Confluence'],
  ['ghe.acme.example', '', 'GitHub'],
  ['code.acme.example', 'Retry twice by ana · Pull Request #42 · acme/api · GitHub', 'GitHub'],
  ['code.acme.example', 'Retry twice by ana · Pull Request #42 · acme/api', 'GitHub'],
  ['youtrack.acme.example', '', 'YouTrack'],
  ['tasks.acme.example', 'PAY-142 Retry failed captures - YouTrack', 'YouTrack'],
  ['servicenow.acme.example', '', 'ServiceNow'],
  ['help.acme.example', 'INC0010001 | Incident | ServiceNow', 'ServiceNow'],
  ['gitlab.acme.example', '', 'GitLab'],
  ['code.acme.example', 'Retry twice (!42) · Merge requests · acme / api · GitLab', 'GitLab'],
  ['stash.acme.example', '', 'Bitbucket'],
  ['code.acme.example', 'Pull Request #42: Retry twice - Bitbucket', 'Bitbucket'],
  ['gitea.acme.example', '', 'Gitea'],
  ['acme-forgejo.example', '', 'Forgejo'],
  ['bugzilla.acme.example', '', 'Bugzilla'],
  ['code.acme.example', '142 – Captures stall when Kafka restarts', 'Bugzilla'],
  ['code.acme.example', 'Bug 142 - Captures stall', 'Bugzilla'],
  ['xwiki.acme.example', '', 'XWiki'],
  ['docs.acme.example', 'Payments runbooks - XWiki', 'XWiki'],
  ['rt.acme.example', '', 'Request Tracker'],
  ['help.acme.example', '#42: Captures stall', 'Request Tracker'],
  ['redmine.acme.example', '', 'Redmine'],
  ['tracker.acme.example', 'Bug #12: Retry failed captures - Payments - Redmine', 'Redmine'],
  ['mediawiki.acme.example', '', 'MediaWiki'],
  ['dokuwiki.acme.example', '', 'DokuWiki'],
  ['tfs.acme.example', '', 'Azure DevOps'],
])('takes %s, titled “%s”, for %s', (host, title, tool) => {
  expect(guessTool(host, title)).toBe(tool);
});

it('knows every tool by its name that has no hosts of its own', () => {
  const own = SITES.filter(({ id, origins }) => origins.length === 0 && id !== 'generic');
  expect(own.length).toBeGreaterThan(3);
  for (const { id, label } of own) {
    const [tool = ''] = label.split(/ Data Center| \//);
    expect(label).toContain(guessTool(`${id}.acme.example`, ''));
    expect(guessTool('tools.acme.example', `Runbook - ${label}`) ?? '').toContain(tool);
  }
});

it.each([
  ['news.example', 'How we moved to GitHub and left Jira'],
  ['wikipedia.example', 'Kafka'],
  ['news.example', '2026 - a year in plans'],
  ['start.example', 'Bugs we fixed, #42 of many'],
  ['jirafau.example', 'Files'],
  ['generic.example', 'Files'],
])('takes %s for nothing known', (host, title) => {
  expect(guessTool(host, title)).toBeNull();
});

it('reads no more of a title than a tab shows', () => {
  expect(guessTool('news.example', ' -'.repeat(300_000))).toBeNull();
});
