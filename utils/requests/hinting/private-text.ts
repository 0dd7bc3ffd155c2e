/**
 * What should not stand in a message that leaves the browser. Looks for forms that are hardly anything else, because a
 * warning that is often wrong is soon read by nobody.
 */

/** Keys and tokens by the form that their makers gave them so that they can be found. */
const KEYS: readonly RegExp[] = [
  /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----/,
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{36,}/,
  /\bgithub_pat_[A-Za-z0-9_]{22,}/,
  /\bglpat-[\w-]{20,}/,
  /\bxox[abeoprs]-[\w-]{10,}/,
  /\bATATT3[\w=-]{20,}/,
  /\bAIza[\w-]{35}/,
  /\bsk-[\w-]{20,}/,
  /\b[rs]k_live_[A-Za-z0-9]{16,}/,
  /\bnpm_[A-Za-z0-9]{36}/,
  /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/,
  /\bBearer\s+(?=[\w.~+/-]*\d)[\w.~+/-]{16,}/i,
  // A name and a password in an address, and a token behind one.
  /\bhttps?:\/\/[^\s/:@]+:[^\s/@]+@/i,
  /[?&](?:access_token|token|api_?key|sig|signature|password|secret)=[^&\s]{8,}/i,
];

/** "password: …" in five languages. */
const NAMED =
  /(?:password|passwd|pwd|passwort|kennwort|mot de passe|contraseña|パスワード|passphrase|secret|api[ _-]?key|access[ _-]?key|token)["'`]?\s*(?:[:=：は]|\b(?:is|ist|lautet|est|es)\b)\s*["'`「]?([^\s"'`」,;]{6,})/giu;

/** Written where the secret itself is left out, or plainly something else: a version, an issue, an address, a call. */
const STANDS_FOR =
  /^(?:[*•x.…]+|[<{[$%].*|v?\d+(?:\.\d+)+.*|[A-Z][A-Z0-9]+-\d+|https?:.*|.*\(.*)$/iu;

/** Is there a key, a token or a password in it? */
export function hasSecret(text: string): boolean {
  if (KEYS.some((key) => key.test(text))) return true;
  for (const [, value = ''] of text.matchAll(NAMED))
    if (/\d/.test(value) && /\p{L}/u.test(value) && !STANDS_FOR.test(value)) return true;
  return false;
}

const ADDRESS = /[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}/gu;

/**
 * Mail addresses of people in a text.
 *
 * @param known addresses that may stand there, in any spelling.
 */
export function findAddresses(text: string, known: readonly string[]): readonly string[] {
  const allowed = new Set(known.map((each) => each.toLowerCase()));
  return (
    [...text.matchAll(ADDRESS)]
      .filter(({ index }) => !/\/\/[^\s/]*$/u.test(text.slice(0, index)))
      .map(([address]) => address)
      // The address that a repository is cloned from is nobody's.
      .filter((each) => !/^git@/i.test(each) && !allowed.has(each.toLowerCase()))
  );
}

/** Is there a bank account (ISO 13616, check digits by ISO 7064 MOD 97-10) or a payment card (Luhn, in groups of four)? */
export function hasBankNumber(text: string): boolean {
  const accounts = text.matchAll(/(?<![A-Z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}(?![A-Z0-9])/gu);
  for (const [account] of accounts) if (isAccount(account.replaceAll(' ', ''))) return true;
  const cards = text.matchAll(/(?<!\d)\d{4}([ -])\d{4}\1\d{4}\1\d{1,7}(?!\d)/gu);
  for (const [card] of cards) if (isCard(card.replace(/\D/g, ''))) return true;
  return false;
}

function isAccount(account: string): boolean {
  let rest = 0;
  for (const char of account.slice(4) + account.slice(0, 4))
    for (const digit of Number.parseInt(char, 36).toString())
      rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}

function isCard(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = index % 2 === 0 ? Number(digit) : Number(digit) * 2;
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
