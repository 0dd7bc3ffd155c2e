import { describe, expect, it } from 'vitest';
import type { Subject } from '../../../utils/map/model';
import { nearestClaims } from '../../../utils/map/nearest';
import { buildOwnership } from '../../../utils/map/owners';
import { mapOf } from './acme';

/** Owners nearest to a subject, given claims as `[subject, owner team, role]`. */
function nearest(
  claims: readonly (readonly [string, string, string?])[],
  subject: string,
  also: readonly string[] = [],
) {
  const map = mapOf({
    people: [],
    evidence: [],
    teams: [...new Set(claims.map(([, owner]) => owner))].map((id) => ({ id, name: id })),
    claims: claims.map(([about, team, role]) => ({ subject: about, owner: { team }, role })),
  });
  expect(map.claims).toHaveLength(claims.length);
  return nearestClaims(buildOwnership(map), [subject as Subject], also as Subject[]).map(
    ({ owner }) => owner.id,
  );
}

describe('nearestClaims', () => {
  it('takes the paths with the longest common start, whatever their file or pattern', () => {
    const claims = [
      ['repo:github.com/acme/web', 'web'],
      ['path:github.com/acme/api/src/pay/**', 'pay'],
      ['path:github.com/acme/api/docs/index.md', 'docs'],
      ['path:github.com/other/api/src/shop/**', 'other'],
    ] as const;
    expect(nearest(claims, 'path:github.com/acme/api/src/shop/cart.ts')).toEqual(['pay', 'docs']);
    expect(nearest(claims, 'path:gitlab.com/acme/api/src/shop/cart.ts')).toEqual([]);
  });

  it('takes components of the same project and addresses of the same host', () => {
    const claims = [
      ['jira-component:PAY/Checkout', 'checkout'],
      ['jira-component:OPS/Checkout', 'ops'],
      ['url:https://wiki.acme.example/eng', 'wiki'],
    ] as const;
    expect(nearest(claims, 'jira-component:pay/Refunds')).toEqual(['checkout']);
    expect(nearest(claims, 'url:https://wiki.acme.example/sales/x')).toEqual(['wiki']);
    expect(nearest(claims, 'url:https://shop.acme.example/eng')).toEqual([]);
  });

  it('takes names that begin with the same word, not with the same letters', () => {
    const claims = [
      ['label:payments-api', 'pay'],
      ['label:pa', 'short'],
      ['space:PAYMENTS', 'space'],
    ] as const;
    expect(nearest(claims, 'label:Payments')).toEqual(['pay']);
    expect(nearest(claims, 'label:pay')).toEqual([]);
    expect(nearest(claims, 'label:pa-x')).toEqual([]);
  });

  it('puts what other knowledge names first, and each owner once; backups are no owners', () => {
    const claims = [
      ['label:kafka-streams', 'streams'],
      ['label:messaging', 'messaging'],
      ['label:kafka-connect', 'streams'],
      ['label:kafka', 'standby', 'backup'],
    ] as const;
    expect(nearest(claims, 'label:kafka', ['label:messaging'])).toEqual(['messaging', 'streams']);
  });
});
