import { readFile, rename, writeFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { MAX_BYTES } from '../io';
import { isSigned, newKey, publicKeyOf, readKey, signatureOf } from '../output/sign';
import { EXIT, Refusal, wrongUsage } from '../refusal';
import type { Surroundings } from '../surroundings';

/**
 * Makes a key.
 *
 * @param file where its private half goes
 */
export async function makeKey(file: string, around: Surroundings): Promise<number> {
  const key = await newKey(file);
  around.print(`${key}\n`);
  around.complain(
    `The private key is in ${file}: keep it. Printed is the public key, for policies and settings.`,
  );
  return EXIT.ok;
}

/**
 * Writes `<file>.sig` for a map, or for the index of a map in parts.
 *
 * @param keyFile the private key; null: from the environment
 */
export async function signFile(
  file: string,
  keyFile: string | null,
  around: Surroundings,
): Promise<number> {
  const key = await readKey(keyFile, around.env);
  if (key === null) throw wrongUsage('which key? --key FILE, or the variable ASKAROUND_MAP_KEY');
  const text = signatureOf(await readPlain(file), key);
  await writeFile(`${file}.sig.new`, text);
  await rename(`${file}.sig.new`, `${file}.sig`);
  around.print(`${file}.sig\n`);
  around.complain(`Signed; the public key is ${publicKeyOf(key)}`);
  return EXIT.ok;
}

/**
 * Checks `<file>.sig`.
 *
 * @param publicKeys base64 of 32 bytes each; one has to fit
 */
export async function verifyFile(
  file: string,
  publicKeys: readonly string[],
  around: Surroundings,
): Promise<number> {
  if (publicKeys.length === 0) throw wrongUsage('by which public key? --key KEY');
  const bytes = await readPlain(file);
  const signature = await readFile(`${file}.sig`, 'utf8').catch(() => {
    throw new Refusal(`${file}.sig is not there`);
  });
  const good = isSigned(bytes, signature, publicKeys);
  around.print(good ? 'The signature is good.\n' : 'The signature is not by this key.\n');
  return good ? EXIT.ok : EXIT.refused;
}

/** What is signed is the file as it is once unpacked, so that packing it later changes nothing. */
async function readPlain(file: string): Promise<Uint8Array> {
  const bytes = await readFile(file).catch(() => {
    throw new Refusal(`${file} was not read`);
  });
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return packed ? gunzipSync(bytes, { maxOutputLength: MAX_BYTES }) : bytes;
}
