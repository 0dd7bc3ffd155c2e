import type { MapProblemCode } from '../model';

/** Largest map that is read, in decoded bytes. */
export const MAX_MAP_BYTES = 50_000_000;

export type Decoded =
  | { readonly text: string }
  | { readonly code: MapProblemCode; readonly detail: string };

/**
 * Bytes of a map file to text. UTF-8 with or without a byte order mark; UTF-16 where its mark says so.
 *
 * @returns the text, or what is wrong: `empty`, `too-large`, `encoding`, or `truncated` when the file ends inside a
 * character.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.length > MAX_MAP_BYTES) {
    return { code: 'too-large', detail: `${bytes.length} > ${MAX_MAP_BYTES}` };
  }
  if (bytes.length === 0) return { code: 'empty', detail: '0' };
  const [first = 0, second = 0] = bytes;
  if (first === 0xff && second === 0xfe) return decodeAs('utf-16le', bytes);
  if (first === 0xfe && second === 0xff) return decodeAs('utf-16be', bytes);
  if (first === 0x1f && second === 0x8b) return { code: 'encoding', detail: 'gzip' };
  if (bytes.length > 1 && (first === 0 || second === 0)) {
    return { code: 'encoding', detail: 'UTF-16' };
  }
  return decodeAs('utf-8', bytes);
}

function decodeAs(label: 'utf-8' | 'utf-16le' | 'utf-16be', bytes: Uint8Array): Decoded {
  const decoder = new TextDecoder(label, { fatal: true });
  let text: string;
  try {
    text = decoder.decode(bytes, { stream: true });
  } catch {
    return { code: 'encoding', detail: label.toUpperCase() };
  }
  try {
    text += decoder.decode();
  } catch {
    return { code: 'truncated', detail: label.toUpperCase() };
  }
  return /\S/.test(text) ? { text } : { code: 'empty', detail: String(bytes.length) };
}
