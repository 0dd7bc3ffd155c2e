import { SourceFault } from '../source';

/** Bytes of an Ed25519 signature. */
const LENGTH = 64;

/** Where the detached signature of a file lies: beside it, under its name and `.sig`. */
export function signatureAddress(url: string): string {
  const address = new URL(url);
  address.pathname += '.sig';
  return address.href;
}

/**
 * Checks a detached Ed25519 signature (RFC 8032) over the exact bytes of a file.
 *
 * @param signature content of the `.sig` file: base64 of 64 bytes, with blanks around it as editors leave them
 * @param keys public keys in base64, any one of which may have signed, so that keys can be changed one after the other
 * @throws SourceFault `signature`
 */
export async function checkSignature(
  bytes: Uint8Array<ArrayBuffer>,
  signature: Uint8Array,
  keys: readonly string[],
  url: string,
): Promise<void> {
  const given = decoded(new TextDecoder().decode(signature.subarray(0, 200)).trim());
  if (given === null || given.length !== LENGTH || signature.length > 200)
    throw signatureFault(url, `${LENGTH} bytes in base64`);
  for (const key of keys) if (await isSignedBy(key, given, bytes)) return;
  throw signatureFault(url, `Ed25519, ${keys.length}`);
}

async function isSignedBy(
  key: string,
  signature: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const raw = decoded(key);
  if (raw === null) return false;
  try {
    const publicKey = await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', publicKey, signature, bytes);
  } catch {
    // A key that is no point of the curve signs nothing.
    return false;
  }
}

function decoded(base64: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return null;
  try {
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  } catch {
    return null;
  }
}

/** Why a file that has to be signed is refused. */
export function signatureFault(url: string, detail = '–'): SourceFault {
  const path = new URL(url).pathname.split('/').at(-1) ?? '';
  return new SourceFault({ severity: 'error', code: 'signature', path, detail });
}
