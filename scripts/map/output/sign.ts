import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { Refusal, wrongUsage } from '../refusal';

/** Variable of the environment that may hold the private key (PEM) instead of a file. */
const KEY_VARIABLE = 'ASKAROUND_MAP_KEY';

/**
 * Makes an Ed25519 key pair; the private half goes into a new file that nobody else may read.
 *
 * @returns the public key as policies and settings want it: base64 of 32 bytes
 * @throws Refusal when the file is there already: the key in it may be in use
 */
export async function newKey(file: string): Promise<string> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  try {
    await writeFile(file, pem, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw new Refusal(`${file} was not written: ${reasonOf(error)}`);
  }
  return publicText(publicKey);
}

/**
 * Reads the private key from a file, or from {@link KEY_VARIABLE} where none is given.
 *
 * @returns null where there is neither
 * @throws Refusal when others than its owner can read the file, or what it holds is no Ed25519 key
 */
export async function readKey(
  file: string | null,
  env: Readonly<Record<string, string | undefined>>,
): Promise<KeyObject | null> {
  const pem = file === null ? env[KEY_VARIABLE] : await readSecret(file);
  if (pem === undefined || pem === '') return null;
  // What is wrong with a key is not quoted: it may be the key.
  const bad = new Refusal(`${file ?? KEY_VARIABLE} holds no Ed25519 private key (PEM)`);
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    throw bad;
  }
  if (key.asymmetricKeyType !== 'ed25519') throw bad;
  return key;
}

async function readSecret(file: string): Promise<string> {
  try {
    const { mode } = await stat(file);
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
      throw new Refusal(`${file} can be read by others; chmod 600 ${file}`);
    }
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`${file} was not read: ${reasonOf(error)}`);
  }
}

/** The public half of a private key, base64 of 32 bytes. */
export function publicKeyOf(key: KeyObject): string {
  return publicText(createPublicKey(key));
}

function publicText(key: KeyObject): string {
  const { x } = key.export({ format: 'jwk' });
  return Buffer.from(x ?? '', 'base64url').toString('base64');
}

/**
 * The text of a `.sig` file.
 *
 * @param bytes the map or index as it is once unpacked
 * @returns base64 of 64 bytes, and a line end
 */
export function signatureOf(bytes: Uint8Array, key: KeyObject): string {
  return `${sign(null, bytes, key).toString('base64')}\n`;
}

/**
 * Whether a signature is by one of the public keys.
 *
 * @param publicKeys base64 of 32 bytes each
 * @throws Refusal when one of them is no key
 */
export function isSigned(
  bytes: Uint8Array,
  signature: string,
  publicKeys: readonly string[],
): boolean {
  const raw = Buffer.from(signature.trim(), 'base64');
  return publicKeys.some((text) => verify(null, bytes, importPublic(text), raw));
}

function importPublic(text: string): KeyObject {
  if (!/^[A-Za-z0-9+/]{43}=$/.test(text)) throw wrongUsage(`not a public key: ${text}`);
  const x = Buffer.from(text, 'base64').toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
