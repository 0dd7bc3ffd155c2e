import { describe, expect, it } from 'vitest';
import { readLocation } from '../../../../utils/sources/backstage/location';

describe('source locations', () => {
  it.each([
    ['url:https://github.com/acme/api', 'github.com/acme/api', ''],
    ['url:https://github.com/acme/api/', 'github.com/acme/api', ''],
    ['https://github.com/acme/api.git', 'github.com/acme/api', ''],
    ['url:https://github.com/acme/api/tree/main/', 'github.com/acme/api', ''],
    [
      'url:https://github.com/acme/api/tree/main/packages/pay/',
      'github.com/acme/api',
      'packages/pay',
    ],
    [
      'url:https://github.com/acme/api/tree/main/packages/pay',
      'github.com/acme/api',
      'packages/pay',
    ],
    [
      'url:https://github.com/acme/api/blob/main/pay/catalog-info.yaml',
      'github.com/acme/api',
      'pay',
    ],
    ['url:https://github.com/acme/api/blob/main/catalog-info.yaml', 'github.com/acme/api', ''],
    [
      'url:https://git.acme.example:8443/acme/api/tree/main/a%20b/',
      'git.acme.example:8443/acme/api',
      'a b',
    ],
    ['url:https://raw.githubusercontent.com/acme/api/main/OWNERS', 'github.com/acme/api', ''],
    [
      'url:https://raw.githubusercontent.com/acme/api/master/pkg/v1/OWNERS',
      'github.com/acme/api',
      'pkg/v1',
    ],
    [
      'url:https://raw.githubusercontent.com/acme/api/refs/heads/main/pkg/OWNERS',
      'github.com/acme/api',
      'pkg',
    ],
    ['url:https://gitlab.com/acme/shop/web', 'gitlab.com/acme/shop/web', ''],
    ['url:https://gitlab.com/acme/shop/web/-/tree/main/cart/', 'gitlab.com/acme/shop/web', 'cart'],
    ['url:https://gitlab.com/acme/web/-/blob/main/cart/info.yaml', 'gitlab.com/acme/web', 'cart'],
    ['url:https://bitbucket.org/acme/api/src/master/pay/', 'bitbucket.org/acme/api', 'pay'],
    [
      'url:https://gitea.acme.example/acme/api/src/branch/main/pay',
      'gitea.acme.example/acme/api',
      'pay',
    ],
    [
      'url:https://bb.acme.example/projects/PAY/repos/api/browse/src',
      'bb.acme.example/PAY/api',
      'src',
    ],
  ])('%s', (location, repository, directory) => {
    expect(readLocation(location)).toEqual({ repository, directory });
  });

  it.each([
    'file:/tmp/a/',
    'dir:.',
    'url:ftp://a.example/b/c',
    'url:https://',
    'url:https://github.com/',
    'url:https://github.com/acme',
    'url:https://github.com/acme/api/tree/main/*',
    'url:https://github.com/acme/api/tree/main/a%2F..%2Fb/',
    '',
  ])('%j names nothing', (location) => expect(readLocation(location)).toBeNull());
});
