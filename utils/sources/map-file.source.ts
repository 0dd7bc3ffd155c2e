import * as v from 'valibot';
import { givenOrigins, storedAddress, usableAddress } from './address';
import { headOf, readIndex } from './map-file/index-file';
import { fetchParts, joinParts, partsFolder } from './map-file/parts';
import { checkSignature, signatureAddress, signatureFault } from './map-file/signature';
import type { Source, SourceIo } from './source';

const stored = v.object({
  url: storedAddress,
  httpOrigins: givenOrigins,
  /** The keys in force; given by the background, never by what is stored. */
  signatureKeys: v.optional(v.array(v.string()), []),
});

/** Where a file in the native format (docs/skills-map.md), or the index of one in parts, lies. */
export interface MapFileOptions {
  /** As `URL` writes it, without fragment. */
  readonly url: string;
  readonly httpOrigins: readonly string[];
  /** Ed25519 public keys, one of which must have signed; empty: no signature is asked for. */
  readonly signatureKeys: readonly string[];
}

/** A map in the native format at one address: JSON or gzip, whole or in parts, signed where keys say so. */
const mapFile: Source<MapFileOptions> = {
  id: 'map-file',
  parseOptions(input) {
    const parsed = v.safeParse(stored, input);
    if (!parsed.success) return null;
    const { httpOrigins, signatureKeys } = parsed.output;
    const url = usableAddress(parsed.output.url, httpOrigins);
    return url && { url: url.href, httpOrigins, signatureKeys };
  },
  reach: ({ url }) => [url, signatureAddress(url), partsFolder(url)],
  async load({ url, signatureKeys }, io, known) {
    const answer = await io.get(url, known[url] ?? null);
    if (answer === 'unchanged') return 'unchanged';
    const { bytes, validator } = answer;
    // Over the bytes as they are once unpacked, so that a server may pack them as it likes.
    if (signatureKeys.length > 0)
      await checkSignature(Uint8Array.from(bytes), await signatureOf(url, io), signatureKeys, url);
    const loaded = {
      content: bytes,
      problems: [],
      validators: validator === null ? {} : { [url]: validator },
    };
    const index = readIndex(bytes);
    if (index === null) return loaded;
    const parts = await fetchParts(index, url, io);
    return io.atHand === undefined
      ? { ...loaded, content: joinParts(index, parts) }
      : { ...loaded, content: headOf(index), parts };
  },
};

/** A server that has the map and not its signature may not turn a signed map into an unsigned one. */
async function signatureOf(url: string, io: SourceIo): Promise<Uint8Array> {
  const address = signatureAddress(url);
  const answer = await io.get(address).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'not-found')
      throw signatureFault(address);
    throw error;
  });
  return answer === 'unchanged' ? new Uint8Array() : answer.bytes;
}

export default mapFile;
