import { describe, expect, it } from 'vitest';
import { subjectsOfAddress } from '../../../utils/sites/links';

describe('subjectsOfAddress', () => {
  it.each([
    ['https://acme.atlassian.net/browse/PAY-142?focusedCommentId=1', 'jira-project:PAY'],
    ['https://jira.acme.example/tracker/browse/OPS_X-7', 'jira-project:OPS_X'],
    ['https://acme.atlassian.net/jira/software/projects/PAY/boards/1', 'jira-project:PAY'],
    [
      'https://acme.atlassian.net/jira/software/c/projects/PAY/boards/1?selectedIssue=LEDGER-7',
      'jira-project:LEDGER',
    ],
    ['https://acme.atlassian.net/wiki/spaces/ENG/pages/4711/Runbook', 'space:ENG'],
    ['https://github.com/acme/api/pull/3/files', 'repo:github.com/acme/api'],
    ['https://github.com/acme/api/blob/main/src/pay.ts', 'path:github.com/acme/api/src/pay.ts'],
    ['https://linear.app/acme/issue/ENG-142/captures', 'project:linear.app/ENG'],
    ['https://acme.youtrack.cloud/issue/PAY-7', 'project:acme.youtrack.cloud/PAY'],
    [
      'https://intranet.acme.example/youtrack/articles/PAY-A-7',
      'project:intranet.acme.example/PAY',
    ],
    ['https://trello.com/b/AbC12dEf/checkout', 'project:trello.com/AbC12dEf'],
    [
      'https://app.asana.com/0/1207728107119660/1207728107119670',
      'project:app.asana.com/1207728107119660',
    ],
    [
      'https://app.asana.com/1/120/project/1207728107119660/task/7',
      'project:app.asana.com/1207728107119660',
    ],
    [
      'https://acme.service-now.com/nav_to.do?uri=incident.do?sys_id=9d38',
      'project:acme.service-now.com/incident',
    ],
    ['https://intranet.acme.example/login.do', 'url:https://intranet.acme.example/login.do'],
    ['https://github.com/acme/api/issues/3', 'repo:github.com/acme/api'],
    [
      'https://gitlab.com/acme/shop/api/-/blob/main/src/pay.ts?ref_type=heads',
      'path:gitlab.com/acme/shop/api/src/pay.ts',
    ],
    ['https://gitlab.com/acme/shop/api/-/merge_requests/3/diffs', 'repo:gitlab.com/acme/shop/api'],
    ['https://gitlab.com/groups/acme/-/issues/3', 'url:https://gitlab.com/groups/acme/-/issues/3'],
    [
      'https://git.acme.example/acme/api/src/branch/main/src/pay.ts',
      'path:git.acme.example/acme/api/src/pay.ts',
    ],
    ['https://codeberg.org/acme/api/pulls/3', 'repo:codeberg.org/acme/api'],
    ['https://bitbucket.org/acme/api/pull-requests/3/diff', 'repo:bitbucket.org/acme/api'],
    ['https://bitbucket.org/acme/api/src/0a1/src/pay.ts', 'path:bitbucket.org/acme/api/src/pay.ts'],
    [
      'https://code.acme.example/bitbucket/projects/PAY/repos/api/browse/src/pay.ts?at=main',
      'path:code.acme.example/PAY/api/src/pay.ts',
    ],
    [
      'https://code.acme.example/projects/PAY/repos/api/pull-requests/3/overview',
      'repo:code.acme.example/PAY/api',
    ],
    ['https://code.acme.example/users/ana/repos/api/browse', 'repo:code.acme.example/~ana/api'],
    [
      'https://dev.azure.com/acme/Shop/_git/api?path=/src/pay.ts&version=GBmain',
      'path:dev.azure.com/acme/Shop/_git/api/src/pay.ts',
    ],
    [
      'https://dev.azure.com/acme/Shop/_git/api/pullrequest/3',
      'repo:dev.azure.com/acme/Shop/_git/api',
    ],
    [
      'https://bugs.acme.example/buglist.cgi?product=Shop+Web&component=Cart&order=id',
      'component:bugs.acme.example/Shop Web/Cart',
    ],
    ['https://bugs.acme.example/enter_bug.cgi?product=Shop', 'project:bugs.acme.example/Shop'],
    [
      'https://bugs.acme.example/buglist.cgi?product=Shop&product=Bank',
      'url:https://bugs.acme.example/buglist.cgi',
    ],
    [
      "https://rt.acme.example/Search/Results.html?Query=Queue = 'Ana\\'s' AND Status = 'new'",
      "project:rt.acme.example/Ana's",
    ],
    [
      "https://rt.acme.example/Search/Results.html?Query=Queue = 'A' OR Queue = 'B'",
      'url:https://rt.acme.example/Search/Results.html',
    ],
    ['https://wiki.acme.example/xwiki/bin/view/Payments/Runbooks/Kafka', 'space:Payments.Runbooks'],
    ['https://wiki.acme.example/bin/view/Payments/', 'space:Payments'],
    ['https://wiki.acme.example/bin/view/V2.0/', 'space:V2\\.0'],
    [
      'https://wiki.acme.example/bin/view/Our%20plans/',
      'url:https://wiki.acme.example/bin/view/Our%20plans/',
    ],
    [
      'https://docs.acme.example/redmine/projects/pay/issues?set_filter=1',
      'project:docs.acme.example/pay',
    ],
    [
      'https://redmine.acme.example/projects/pay/repository/checkout/revisions/main/entry/src/pay.ts',
      'path:redmine.acme.example/pay/checkout/src/pay.ts',
    ],
    [
      'https://redmine.acme.example/projects/pay/repository/checkout',
      'repo:redmine.acme.example/pay/checkout',
    ],
    ['https://docs.acme.example/doku.php?id=payments:runbooks:kafka', 'space:payments:runbooks'],
    ['https://docs.acme.example/doku/doku.php/payments:kafka?do=edit', 'space:payments'],
    ['https://docs.acme.example/doku.php?id=start', 'url:https://docs.acme.example/doku.php'],
    ['https://docs.acme.example/doku.php/%', 'url:https://docs.acme.example/doku.php/%'],
    ['https://intranet.acme.example/hr/leave', 'url:https://intranet.acme.example/hr/leave'],
  ])('%s is about %s', (address, subject) => {
    expect(subjectsOfAddress(address)[0]).toBe(subject);
  });

  it('knows nothing of an address that no tool makes: its parts alone would fill the memory', () => {
    for (const path of ['/bin/view/', '/doku.php/', '/-/blob/'])
      expect(subjectsOfAddress(`https://a.example${path}${'a/'.repeat(900_000)}x`)).toEqual([]);
  });

  it('cuts query and fragment from the page itself', () => {
    expect(subjectsOfAddress('https://a.example/p?token=secret#x')).toEqual([
      'url:https://a.example/p',
    ]);
  });

  it.each(['javascript:alert(1)', 'about:blank', 'nonsense', ''])(
    'knows nothing of %j',
    (address) => {
      expect(subjectsOfAddress(address)).toEqual([]);
    },
  );
});
