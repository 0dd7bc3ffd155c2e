import { foldText } from './fold';
import {
  classIn,
  FLAG,
  type Lexicon,
  type LexiconParts,
  laterHash,
  slotOf,
  writtenForm,
} from './lexicon';
import { isMeant, type PageNames } from './support';
import { isCjkAt, isWordAt, nextToken, token } from './token';

/** A known name in a text. Offsets are UTF-16 units of the text as it was given; `end` is behind the last one. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  /** The caller's index; the first, where the name belongs to several (`entitiesOf(lexicon, term)` has all). */
  readonly entity: number;
  readonly term: number;
}

/**
 * Finds the known names in `text`: leftmost first, the longest at each place, never one inside another, in reading order.
 * Only whole words count; a name may begin or end with punctuation (`@jane.doe`, `.NET`, `C++`); Han and kana names are
 * found inside runs without blanks. Any white space between two words of a name counts as one blank. Everyday words count
 * only with support (`support.ts`).
 *
 * @param page names that the text's page is about (`pageNames`); null where there is no page
 */
export function findMentions(
  lexicon: Lexicon,
  text: string,
  page: PageNames | null = null,
): Mention[] {
  const { parts } = lexicon;
  const { filter } = parts;
  const filterMask = filter.length * 32 - 1;
  const mentions: Mention[] = [];
  let from = 0;
  while (nextToken(text, from)) {
    from = token.end;
    const bit = slotOf(0, token.hash) & filterMask;
    if (((filter[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) continue;
    const mention = longestAt({ parts, text, page, before: mentions.at(-1)?.end ?? -1, depth: 0 });
    if (!mention) continue;
    mentions.push(mention);
    from = mention.end;
  }
  return mentions;
}

/** Where a name is looked for. */
interface Search {
  readonly parts: LexiconParts;
  readonly text: string;
  readonly page: PageNames | null;
  /** Where the mention before ends. */
  readonly before: number;
  /** How many names ahead of the one in question. */
  readonly depth: number;
}

/** Entries of a list that are looked at ahead. */
const MAX_DEPTH = 3;

/** The longest name that starts with the token just read. Reads other tokens. */
function longestAt(search: Search): Mention | null {
  const { parts, text } = search;
  const { start } = token;
  let node = childOf(parts, 0, token.hash >>> 0);
  let end = token.end;
  let bestEnd = 0;
  let bestTerm = 0;
  while (node !== 0) {
    for (let term = parts.firstTerm[node] ?? 0; term !== 0; term = parts.nextTerm[term] ?? 0) {
      const reach = endOf(search, start, end, term);
      if (reach > bestEnd) {
        bestEnd = reach;
        bestTerm = term;
      }
    }
    if (!nextToken(text, end)) break;
    node = childOf(parts, node, laterHash(token.hash, token.spaced));
    end = token.end;
  }
  if (bestTerm === 0) return null;
  const entity = parts.entities[parts.entitiesAt[bestTerm] ?? 0] ?? 0;
  return { start, end: bestEnd, entity, term: bestTerm };
}

function childOf(parts: LexiconParts, node: number, hash: number): number {
  const { slots, slotMask } = parts;
  let slot = slotOf(node, hash) & slotMask;
  for (;;) {
    const child = slots[slot * 3 + 2] ?? 0;
    if (child === 0) return 0;
    if (slots[slot * 3] === node && slots[slot * 3 + 1] === hash) return child;
    slot = (slot + 1) & slotMask;
  }
}

/** Where the mention of `term` ends, if it truly stands from `start` to `end` and its rules hold; else 0. */
function endOf(search: Search, start: number, end: number, term: number): number {
  const { parts, text } = search;
  const flags = parts.flags[term] ?? 0;
  if (flags & FLAG.PUNCTUATION_FIRST && isWordAt(text, start - 1)) return 0;
  if (flags & FLAG.PUNCTUATION_LAST && isWordAt(text, end)) return 0;
  if (flags & FLAG.LONE_CJK && (isCjkAt(text, start - 1) || isCjkAt(text, end))) return 0;
  if (flags & FLAG.HANDLE && /^[-_./@][\p{L}\p{N}]/u.test(text.slice(end, end + 3))) return 0;
  if (!(flags & FLAG.ISSUE_KEY) && isSnake(text, start, end)) return 0;
  // Hashes may collide, letters may not.
  const surface = text.slice(start, end);
  const foldedAt = parts.foldedAt[term] ?? 0;
  const surfaceAt = parts.surfaceAt[term] ?? 0;
  const folded = foldText(surface);
  if (!isInPool(parts.pool, foldedAt, surfaceAt, folded)) return 0;
  if (flags & FLAG.EXACT) {
    const surfaceEnd = parts.foldedAt[term + 1] || parts.pool.length;
    if (!isInPool(parts.pool, surfaceAt, surfaceEnd, writtenForm(surface))) return 0;
  }
  const reach = flags & FLAG.ISSUE_KEY ? endOfNumber(text, end) : end;
  if (flags & FLAG.GUARDED && isJoined(text, start, reach, flags)) return 0;
  if (flags & FLAG.COMMON && !isSupported(search, start, reach, folded, flags)) return 0;
  return reach;
}

function isInPool(pool: Uint16Array, from: number, to: number, text: string): boolean {
  if (to - from !== text.length) return false;
  for (let i = 0; i < text.length; i++) if (pool[from + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** The end of an issue's number that starts at `at`: 1 to 9 digits, no leading zero, nothing of a word behind; else 0. */
function endOfNumber(text: string, at: number): number {
  let end = at;
  while (end < text.length && text.charCodeAt(end) >= 0x30 && text.charCodeAt(end) <= 0x39) end++;
  if (end === at || end - at > 9 || text[at] === '0' || isWordAt(text, end)) return 0;
  return end;
}

/** Is it a part of an identifier such as `payment_service`? */
function isSnake(text: string, start: number, end: number): boolean {
  return (
    (text[end] === '_' && isWordAt(text, end + 1)) ||
    (text[start - 1] === '_' && isWordAt(text, start - 2))
  );
}

/** Is the name only a part of something longer: `C` of `C++`, `QA` of `R&QA`, `jane.doe` of an address? */
function isJoined(text: string, start: number, end: number, flags: number): boolean {
  const before = text.slice(Math.max(0, start - 1), start);
  if (flags & FLAG.ISSUE_KEY) return /[-_&@]/.test(before);
  if (/[-_.@#+&$'’]/.test(before)) return true;
  return /^(?:[-_@#+&'’]|\.[\p{L}\p{N}])/u.test(text.slice(end, end + 3));
}

function isSupported(
  search: Search,
  start: number,
  end: number,
  folded: string,
  flags: number,
): boolean {
  const { parts, text, page, before, depth } = search;
  return isMeant({
    text,
    start,
    end,
    folded,
    kind: classIn(flags),
    exact: (flags & FLAG.EXACT) !== 0,
    page,
    nameBefore: (at) => at === before,
    nameAfter: (at, given) =>
      depth < MAX_DEPTH &&
      nextToken(text, at) &&
      longestAt({ parts, text, page, before: given ? end : -1, depth: depth + 1 }) !== null,
  });
}
