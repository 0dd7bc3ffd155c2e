/** What every exchange code begins with. */
const PREFIX = /askr-/i;
const CODE = /\baskr-[0-9a-z\u00ad\u200b-\u200d\u2060\ufeff]{20,100}/gi;

/** A look that every text of a page can bear: may there be a code in it? */
export function mayHoldCode(text: string): boolean {
  return PREFIX.test(text);
}

/** What looks like an exchange code in a text, as it stands there. */
export function findCodes(text: string): readonly string[] {
  return mayHoldCode(text) ? (text.match(CODE) ?? []) : [];
}
