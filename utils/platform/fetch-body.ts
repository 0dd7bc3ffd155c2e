import { FetchFault } from './fetch-fault';

/**
 * Reads an answer's body, as the browser decodes it.
 *
 * @throws FetchFault `too-large` beyond `maxBytes`, `cut-off` where less comes than was announced
 */
export async function readCapped(
  response: Response,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const encoded = response.headers.has('content-encoding');
  const announced = Number(response.headers.get('content-length') ?? Number.NaN);
  if (!encoded && announced > maxBytes) throw new FetchFault('too-large', String(maxBytes));
  const bytes = await collect(response.body?.getReader(), maxBytes);
  if (!encoded && Number.isFinite(announced) && bytes.length < announced) {
    throw new FetchFault('cut-off', `${bytes.length} / ${announced}`);
  }
  return bytes;
}

/**
 * A file that is gzip itself (`map.json.gz`) is unpacked, under the same cap; any other is left as it is.
 *
 * @throws FetchFault as `readCapped`
 */
export async function unpacked(
  bytes: Uint8Array<ArrayBuffer>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return collect(stream.getReader(), maxBytes);
}

async function collect(
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const chunk = await nextChunk(reader, length);
    if (chunk === null) break;
    length += chunk.length;
    if (length > maxBytes) {
      void reader?.cancel().catch(() => undefined);
      throw new FetchFault('too-large', String(maxBytes));
    }
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

async function nextChunk(
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
  length: number,
): Promise<Uint8Array | null> {
  try {
    const part = await reader?.read();
    return part?.value ?? null;
  } catch {
    throw new FetchFault('cut-off', String(length));
  }
}
