import { codesIn } from '../requests/exchange-text';

/** The first letters of every code; a tool that breaks long words puts characters of no width behind more than these. */
const START = /askar/i;

/**
 * The exchange codes in the text of a block, mended, whole ones alone. The script in a page has them from here, because it is
 * told nothing else of requests.
 *
 * @param texts what flows without a break, in order: a code goes on over the end of a line
 */
export function findCodes(texts: readonly string[]): readonly string[] {
  if (!texts.some((text) => START.test(text))) return [];
  return codesIn(texts.join('\n')).flatMap(({ digits }) =>
    digits.length === LENGTH ? [`ASKAROUND${digits}`] : [],
  );
}

/** Letters and digits after the prefix. */
const LENGTH = 66;
