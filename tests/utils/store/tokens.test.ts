import { fakeBrowser } from '@webext-core/fake-browser';
import { beforeEach, describe, expect, it } from 'vitest';
import { keepTokens, readToken, readTokenFor, writeToken } from '../../../utils/store/tokens';

const HERE = 'https://maps.acme.example';
const THERE = 'https://maps.other.example';

beforeEach(() => fakeBrowser.reset());

describe('a token', () => {
  it('lies in the memory of this session alone', async () => {
    await writeToken('map', ' s3cret ');
    expect(await readToken('map')).toBe('s3cret');
    expect(JSON.stringify(await fakeBrowser.storage.local.get(null))).not.toContain('s3cret');
    expect(JSON.stringify(await fakeBrowser.storage.sync.get(null))).not.toContain('s3cret');
  });

  it('that no header can carry is refused, and not repeated', async () => {
    for (const token of ['a\r\nX-Evil: 1', 'a b', 'é', 'x'.repeat(4001)])
      await expect(writeToken('map', token)).rejects.toThrow(/^A token has no blanks/);
    expect(await readToken('map')).toBeNull();
  });

  it('is for the servers that it was first used at, and forgotten where its source means another', async () => {
    await writeToken('map', 's3cret');
    expect(await readTokenFor('map', [HERE, THERE])).toBe('s3cret');
    expect(await readTokenFor('map', [THERE])).toBe('s3cret');
    await writeToken('map', 's3cret');
    expect(await readTokenFor('map', [HERE])).toBe('s3cret');
    expect(await readTokenFor('map', [HERE, THERE])).toBeNull();
    expect(await readTokenFor('map', [HERE])).toBeNull();
  });

  it('entered anew is for the new servers, and nothing is left of one that is forgotten', async () => {
    await writeToken('map', 'old');
    await readTokenFor('map', [HERE]);
    await writeToken('map', 'new');
    expect(await readTokenFor('map', [THERE])).toBe('new');
    await writeToken('other', 'kept');
    await readTokenFor('other', [HERE]);
    await keepTokens(new Set(['other']));
    expect(Object.keys(await fakeBrowser.storage.session.get(null)).sort()).toEqual([
      'token-used:other',
      'token:other',
    ]);
    await writeToken('other', null);
    expect(await fakeBrowser.storage.session.get(null)).toEqual({});
  });
});
