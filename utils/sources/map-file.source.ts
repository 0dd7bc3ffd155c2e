import * as v from 'valibot';
import type { Source } from './source';

const stored = v.object({
  url: v.pipe(v.string(), v.trim(), v.maxLength(2000), v.url()),
  /** `http:` origins of this build; given by the background, never by what is stored. */
  httpOrigins: v.optional(v.array(v.string()), []),
});

/** Where a file in the native format (docs/skills-map.md) lies. */
export interface MapFileOptions {
  /** As `URL` writes it, without fragment. */
  readonly url: string;
  readonly httpOrigins: readonly string[];
}

/** A map in the native format at one address. */
const mapFile: Source<MapFileOptions> = {
  id: 'map-file',
  parseOptions(input) {
    const parsed = v.safeParse(stored, input);
    if (!parsed.success) return null;
    const { httpOrigins } = parsed.output;
    const url = new URL(parsed.output.url);
    url.hash = '';
    if (url.username !== '' || url.password !== '') return null;
    if (url.protocol !== 'https:' && !httpOrigins.includes(url.origin)) return null;
    return { url: url.href, httpOrigins };
  },
  reach: ({ url }) => [url],
  async load({ url }, io, known) {
    const answer = await io.get(url, known[url] ?? null);
    if (answer === 'unchanged') return 'unchanged';
    const { bytes, validator } = answer;
    return {
      content: bytes,
      problems: [],
      validators: validator === null ? {} : { [url]: validator },
    };
  },
};

export default mapFile;
