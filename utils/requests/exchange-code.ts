import { isValid as isUlid } from 'ulid';
import { type CodeText, codesIn } from './exchange-text';

/**
 * The exchange code: how a request, and what became of it, gets from one browser to another inside an ordinary message
 * (docs/design/exchange.md). It names nobody to whoever does not have the map, and proves nothing: whoever reads one
 * presses a button, or it says nothing.
 */

/** What a code can say; its place in this list is what is written. New ones go to the end, and are a new version. */
export const CODE_STATES = [
  'asked',
  'acknowledged',
  'answered',
  'resolved',
  'passed',
  'declined',
  'withdrawn',
  'reopened',
] as const;
export type CodeState = (typeof CODE_STATES)[number];

/** 48 bits that stand for somebody or something of a map (`exchange-ids.ts`). */
export type OpaqueId = number & { readonly opaque: unique symbol };

/** Stands for nobody, or nothing in particular. */
export const NOBODY = 0 as OpaqueId;

/** What stands in a code. */
export interface ExchangeCode {
  /** ULID of the request. */
  readonly request: string;
  readonly state: CodeState;
  /** {@link NOBODY}: asked anonymously, or it is not known who the asker is. */
  readonly asker: OpaqueId;
  readonly helper: OpaqueId;
  /** What it is about; once passed on, who knows better. */
  readonly third: OpaqueId;
  /** 16 bits of the map's name: tells another map from somebody who left this one. */
  readonly map: number;
}

/** `damaged`: a part is missing or was changed; `newer`: a newer Askaround wrote it. */
export type ParsedCode =
  | { readonly ok: true; readonly code: ExchangeCode; readonly text: CodeText }
  | { readonly ok: false; readonly reason: 'damaged' | 'newer'; readonly text: CodeText };

const VERSION = 1n;
const PREFIX = 'ASKAROUND';
/** Bits of each part, in the order in which they stand there. Together a multiple of five: no character is half used. */
const BITS = { version: 5, state: 5, request: 128, asker: 48, helper: 48, third: 48, map: 16 };
const CHECKSUM_BITS = 32n;
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** How many characters follow the prefix, in every version. */
export const CODE_LENGTH = 66;

/**
 * A code as text: the prefix and 66 characters of Crockford's base 32, 75 in all and one word, so that no tool has a
 * reason to break, link or decorate it.
 *
 * @throws RangeError when the request's id is no ULID
 */
export function writeCode(code: ExchangeCode): string {
  if (!isUlid(code.request)) throw new RangeError(`not a ULID: ${code.request}`);
  const parts: Record<keyof typeof BITS, bigint> = {
    version: VERSION,
    state: BigInt(CODE_STATES.indexOf(code.state)),
    request: toNumber(code.request.toUpperCase()),
    asker: BigInt(code.asker),
    helper: BigInt(code.helper),
    third: BigInt(code.third),
    map: BigInt(code.map),
  };
  let data = 0n;
  for (const [name, bits] of sizes()) data = (data << bits) | parts[name];
  return PREFIX + toDigits((data << CHECKSUM_BITS) | checksum(data), CODE_LENGTH);
}

/** Every code that stands in a text, damaged ones too, in order; each text once. */
export function parseCodes(text: string): readonly ParsedCode[] {
  return codesIn(text).map(parseOne);
}

function parseOne(text: CodeText): ParsedCode {
  const { digits } = text;
  const wrong = (reason: 'damaged' | 'newer'): ParsedCode => ({ ok: false, reason, text });
  const plain = digits.replace(/O/g, '0').replace(/[IL]/g, '1');
  if (plain.length !== CODE_LENGTH || plain.includes('U')) return wrong('damaged');
  const all = toNumber(plain);
  let data = all >> CHECKSUM_BITS;
  if (checksum(data) !== (all & ((1n << CHECKSUM_BITS) - 1n))) return wrong('damaged');
  const parts: Partial<Record<keyof typeof BITS, bigint>> = {};
  for (const [name, bits] of sizes().reverse()) {
    parts[name] = data & ((1n << bits) - 1n);
    data >>= bits;
  }
  const {
    version,
    state = 0n,
    request = 0n,
    asker = 0n,
    helper = 0n,
    third = 0n,
    map = 0n,
  } = parts;
  const known = CODE_STATES[Number(state)];
  if (version !== VERSION || known === undefined) return wrong('newer');
  return {
    ok: true,
    code: {
      request: toDigits(request, 26),
      state: known,
      asker: Number(asker) as OpaqueId,
      helper: Number(helper) as OpaqueId,
      third: Number(third) as OpaqueId,
      map: Number(map),
    },
    text: { ...text, digits: plain },
  };
}

function sizes(): [keyof typeof BITS, bigint][] {
  return Object.entries(BITS).map(([name, bits]) => [name as keyof typeof BITS, BigInt(bits)]);
}

/** All bits before the checksum. */
const DATA_BITS = Object.values(BITS).reduce((sum, bits) => sum + bits, 0);

/**
 * CRC-32 (polynomial 0x04C11DB7, most significant bit first, begun with ones) of the bits before it. Not a hash: it has
 * to find every change within 32 bits in a row, such as one character, and nothing here is kept from a forger by it.
 */
function checksum(data: bigint): bigint {
  let crc = 0xffff_ffff;
  for (let at = DATA_BITS - 1; at >= 0; at--) {
    const bit = Number((data >> BigInt(at)) & 1n);
    const top = (crc >>> 31) ^ bit;
    crc = ((crc << 1) ^ (top === 1 ? 0x04c1_1db7 : 0)) >>> 0;
  }
  return BigInt(crc);
}

function toNumber(digits: string): bigint {
  let number = 0n;
  for (const digit of digits) number = (number << 5n) | BigInt(DIGITS.indexOf(digit));
  return number;
}

function toDigits(number: bigint, length: number): string {
  let digits = '';
  for (let at = 0; at < length; at++) {
    digits = DIGITS.charAt(Number(number & 31n)) + digits;
    number >>= 5n;
  }
  return digits;
}
