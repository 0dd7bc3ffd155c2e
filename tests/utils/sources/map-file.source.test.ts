import { describe, expect, it } from 'vitest';
import mapFile from '../../../utils/sources/map-file.source';
import { originPatterns } from '../../../utils/sources/reach';

describe('map-file', () => {
  it('has the id of its file', () => expect(mapFile.id).toBe('map-file'));

  it('takes an https address', () => {
    expect(mapFile.parseOptions({ url: ' https://Maps.acme.example/a.json#top ' })).toEqual({
      url: 'https://maps.acme.example/a.json',
      httpOrigins: [],
      signatureKeys: [],
    });
  });

  it.each([
    null,
    'https://maps.acme.example/a.json',
    {},
    { url: 'maps.acme.example' },
    { url: 'http://maps.acme.example/a.json' },
    { url: 'http://127.0.0.1:18717/map.json' },
    { url: 'http://127.0.0.1:80/map.json', httpOrigins: ['http://127.0.0.1:18717'] },
    { url: 'https://user:pw@maps.acme.example/' },
    { url: 'javascript:alert(1)' },
  ])('refuses %j', (options) => expect(mapFile.parseOptions(options)).toBeNull());

  it('takes the loopback origin that a build allows, and names what to ask permission for', () => {
    const httpOrigins = ['http://127.0.0.1:18717'];
    const loopback = mapFile.parseOptions({ url: 'http://127.0.0.1:18717/map.json', httpOrigins });
    expect(loopback && originPatterns(mapFile.reach(loopback))).toEqual(['http://127.0.0.1/*']);
    const https = mapFile.parseOptions({ url: 'https://maps.acme.example:8443/a.json' });
    expect(https && originPatterns(mapFile.reach(https))).toEqual(['https://maps.acme.example/*']);
  });

  it('hands the answer on as it came', async () => {
    const asked: unknown[] = [];
    const options = {
      url: 'https://maps.acme.example/a.json',
      httpOrigins: [],
      signatureKeys: [],
    };
    const validator = { etag: '"1"', lastModified: null };
    const result = await mapFile.load(
      options,
      {
        get: async (...call) => {
          asked.push(call);
          return 'unchanged';
        },
        now: () => new Date(),
      },
      { [options.url]: validator },
    );
    expect(result).toBe('unchanged');
    expect(asked).toEqual([[options.url, validator]]);
  });
});
