import { SourceFault } from '../source';

/** How the bytes of a table were read. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Bytes looked at to tell UTF-16 without a mark from other texts. */
const LOOKED_AT = 4_096;

/**
 * Bytes of a table as text. A byte order mark decides; without one zeros in every second place mean UTF-16, what is not
 * valid UTF-8 is Windows-1252, which is what spreadsheet programs in the West write. The mark itself is left out.
 *
 * @throws SourceFault `encoding` for what is no text at all, such as a workbook
 */
export function decodeTable(bytes: Uint8Array): {
  readonly text: string;
  readonly encoding: Encoding;
} {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4)
    throw noText('XLSX, ZIP');
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  if (text.includes('\0')) throw noText('U+0000');
  return { text, encoding };
}

function noText(detail: string): SourceFault {
  return new SourceFault({ severity: 'error', code: 'encoding', path: '$', detail });
}

function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  const looked = bytes.subarray(0, LOOKED_AT);
  for (const [at, byte] of looked.entries())
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > looked.length / 4 && even < odd / 4) return 'utf-16le';
  if (even > looked.length / 4 && odd < even / 4) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}
