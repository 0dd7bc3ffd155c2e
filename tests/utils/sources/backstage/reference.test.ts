import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReference } from '../../../../utils/sources/backstage/reference';

/** What Backstage makes of a reference, null where it refuses. */
function oracle(text: string, kind: string | null, namespace: string): string | null {
  try {
    const context = {
      defaultNamespace: namespace,
      ...(kind === null ? {} : { defaultKind: kind }),
    };
    return stringifyEntityRef(parseEntityRef(text, context));
  } catch {
    return null;
  }
}

describe('references', () => {
  it.each([
    ['payments', 'group:default/payments'],
    ['Other/Payments', 'group:other/payments'],
    ['user:ana', 'user:default/ana'],
    ['User:Other/Ana', 'user:other/ana'],
    ['a/b:c', 'group:a/b:c'],
    ['', null],
    ['ns/', null],
    ['/name', null],
    [':name', null],
    ['user:', null],
  ])('%j', (text, expected) => {
    expect(readReference(text, { kind: 'group', namespace: 'default' })).toBe(expected);
  });

  it('take the namespace of the entity that refers', () => {
    expect(readReference('payments', { kind: 'group', namespace: 'shop' })).toBe(
      'group:shop/payments',
    );
  });

  it('need a kind where the field names none', () => {
    expect(readReference('payments', { kind: null, namespace: 'default' })).toBeNull();
  });

  it('are read as Backstage reads them', () => {
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom(':', '/', 'a', 'B', '-', '.', ' '), maxLength: 12 }),
      fc.string({ maxLength: 30 }),
    );
    const kind = fc.constantFrom('Group', 'user', null);
    const namespace = fc.constantFrom('default', 'shop');
    fc.assert(
      fc.property(text, kind, namespace, (given, defaultKind, own) => {
        expect(readReference(given, { kind: defaultKind, namespace: own })).toBe(
          oracle(given, defaultKind, own),
        );
      }),
      { numRuns: 2000 },
    );
  });
});
