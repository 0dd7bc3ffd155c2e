import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FetchFault } from '../../utils/platform/safe-fetch';
import { originPatterns } from '../../utils/sources/reach';
import { type Source, SourceFault } from '../../utils/sources/source';

const files = import.meta.glob<Source<unknown>>('../../utils/sources/*.source.ts', {
  eager: true,
  import: 'default',
});
const sources = Object.entries(files).map(
  ([path, source]) => [/([^/]+)\.source\.ts$/.exec(path)?.[1] ?? path, source] as const,
);

const LOOPBACK = 'http://127.0.0.1:18717';
const SOMEWHERE = [
  'https://files.acme.example/',
  `${LOOPBACK}/`,
  'http://acme.example/',
  'file:///srv/',
] as const;

/** Options of each kind that are surely right; a new kind adds its own. */
const EXAMPLES: Readonly<Record<string, (start: string) => unknown>> = {
  'map-file': (start) => ({ url: `${start}map.json` }),
  codeowners: (start) => ({
    repositories: [{ repository: 'github.com/acme/api', url: start, paths: `${start}paths` }],
  }),
  backstage: (start) => ({ url: start, filters: ['kind=group'] }),
  csv: (start) => ({
    url: `${start}people.csv`,
    columns: { name: ['Name'], mail: ['Mail'], skill: ['Skill'] },
  }),
};

/** Anything that storage or a policy could hold under these options. */
const anything = fc.oneof(
  fc.anything(),
  fc.record(
    {
      url: fc.oneof(
        fc.webUrl(),
        fc.constantFrom(...SOMEWHERE, 'javascript:alert(1)', 'https://u:p@x.example/'),
        fc.anything(),
      ),
      base: fc.oneof(fc.webUrl(), fc.constantFrom(...SOMEWHERE), fc.anything()),
      repositories: fc.array(
        fc.record({
          repository: fc.constantFrom('github.com/a/b', 'x'),
          url: fc.constantFrom(...SOMEWHERE, null),
          paths: fc.anything(),
        }),
      ),
      columns: fc.anything(),
      filters: fc.anything(),
      httpOrigins: fc.constantFrom([], [LOOPBACK]),
    },
    { requiredKeys: [] },
  ),
);

function isReachable(address: string): boolean {
  const { protocol, origin, username, password } = new URL(address);
  return (protocol === 'https:' || origin === LOOPBACK) && username === '' && password === '';
}

/** What servers may say: nothing, faults, and whatever bytes. */
const answers = fc.array(
  fc.oneof(
    fc.constant('unchanged' as const),
    fc.constantFrom(
      new FetchFault('not-found', '404'),
      new FetchFault('offline', 'x'),
      new FetchFault('wrong-type', 'text/html'),
    ),
    fc.uint8Array(),
    fc.string().map((text) => new TextEncoder().encode(text)),
    fc.json().map((text) => new TextEncoder().encode(text)),
  ),
  { minLength: 1, maxLength: 6 },
);

interface Schema {
  readonly type: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
  readonly items?: Schema;
}

const managed: Schema = JSON.parse(readFileSync('public/managed-schema.json', 'utf8'));
const inPolicy = managed.properties?.sources?.items?.properties;

/** What no policy sets: what the background adds to stored options, and a file that a person chose. */
const NOT_IN_POLICY = new Set(['httpOrigins', 'signatureKeys', 'text', 'file']);

/** The options, telling for each key that is looked up in them what schema it has. */
function watched(
  value: unknown,
  schema: Schema | undefined,
  path: string,
  told: (path: string, schema: Schema | undefined) => void,
): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const schemaOf = (key: string): Schema | undefined =>
    Array.isArray(value)
      ? schema?.items
      : (schema?.properties?.[key] ?? schema?.additionalProperties);
  const isOption = (key: string | symbol): key is string =>
    typeof key === 'string' && !(key in Object.prototype) && !(key in Array.prototype);
  return new Proxy(value, {
    has(target, key) {
      if (isOption(key)) told(`${path}.${key}`, schemaOf(key));
      return Reflect.has(target, key);
    },
    get(target, key) {
      const inner: unknown = Reflect.get(target, key);
      if (!isOption(key)) return inner;
      const here = `${path}.${key}`;
      told(here, schemaOf(key));
      return watched(inner, schemaOf(key), here, told);
    },
  });
}

it('are the kinds of the schema for admins', () => {
  expect(inPolicy?.kind?.enum?.toSorted()).toEqual(sources.map(([file]) => file).toSorted());
});

it('finds the sources', () => {
  expect(sources.map(([file]) => file)).toEqual(expect.arrayContaining(['codeowners', 'map-file']));
});

describe.each(sources)('source %s', (file, source) => {
  const example = EXAMPLES[file];

  it('is called what its file is called, and has an example here', () => {
    expect(source.id).toBe(file);
    expect(example && source.parseOptions(example('https://files.acme.example/'))).toBeTruthy();
  });

  it('reads any options, and reaches nothing but what may be fetched', () => {
    fc.assert(
      fc.property(anything, (input) => {
        const options = source.parseOptions(input);
        if (options === null) return;
        const reach = source.reach(options);
        expect(reach.filter((address) => !isReachable(address))).toEqual([]);
        originPatterns(reach);
      }),
      { numRuns: 500 },
    );
    for (const start of SOMEWHERE.slice(1))
      expect(source.parseOptions(example?.(start)), start).toBeNull();
  });

  it('reads no option that the schema for admins lacks: Chromium drops what it does not know', () => {
    const read = new Map<string, Schema | undefined>();
    const options = watched(
      example?.('https://files.acme.example/'),
      inPolicy?.options,
      '$',
      (path, schema) => read.set(path, schema),
    );
    expect(source.parseOptions(options)).not.toBeNull();
    expect(read.size).toBeGreaterThan(0);
    const missing = [...read].filter(
      ([path, schema]) => schema === undefined && !NOT_IN_POLICY.has(path.slice('$.'.length)),
    );
    expect(missing.map(([path]) => path)).toEqual([]);
  });

  it('reads its own options again as they were, so that they can be stored', () => {
    const input = example?.('https://files.acme.example/');
    const twice = source.parseOptions(structuredClone(input));
    expect(twice).toEqual(source.parseOptions(input));
    expect(structuredClone(twice)).toEqual(twice);
  });

  it('takes the loopback origin that a build allows', () => {
    const input = example?.(`${LOOPBACK}/`);
    const options = source.parseOptions({ ...Object(input), httpOrigins: [LOOPBACK] });
    expect(options).not.toBeNull();
    expect(source.reach(options).every((address) => address.startsWith(LOOPBACK))).toBe(true);
  });

  it('asks for what it reaches alone, and fails with its own faults alone, whatever it is told', async () => {
    const options = source.parseOptions(example?.('https://files.acme.example/'));
    const reach = source.reach(options);
    await fc.assert(
      fc.asyncProperty(answers, fc.boolean(), async (told, isKnown) => {
        let next = 0;
        const known = isKnown
          ? Object.fromEntries(reach.map((url) => [url, { etag: '"1"', lastModified: null }]))
          : {};
        const loading = source.load(
          options,
          {
            async get(url, validator) {
              expect(
                reach.some((start) => url.startsWith(start)),
                url,
              ).toBe(true);
              const answer = told[next % told.length];
              next += 1;
              // A server that has always more to say would keep anybody reading.
              if (next > 200) throw new FetchFault('timeout', '30');
              if (answer instanceof Error) throw answer;
              if (answer === undefined) throw new FetchFault('offline', 'x');
              if (answer !== 'unchanged') return { bytes: answer, validator: null, headers: {} };
              if (validator) return 'unchanged';
              return { bytes: new Uint8Array(), validator: null, headers: {} };
            },
            now: () => new Date('2026-11-22T12:00:00Z'),
          },
          known,
        );
        const result = await loading.catch((error: unknown) => error);
        if (result instanceof Error) {
          expect(
            result instanceof FetchFault || result instanceof SourceFault,
            String(result),
          ).toBe(true);
        } else if (result !== 'unchanged') {
          expect(result).toMatchObject({
            problems: expect.any(Array),
            validators: expect.any(Object),
          });
        }
      }),
      { numRuns: 200 },
    );
  });
});
