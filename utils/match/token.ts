import { astralChar, CHAR, charClass, expansionOf, foldedUnit, voiced } from './fold';

/** The token that `nextToken` found last. One object, written over at every call: no garbage while a page is scanned. */
export const token = {
  /** Offsets in UTF-16 units of the text as given. */
  start: 0,
  end: 0,
  /** Hash of the folded units, 32 bit. */
  hash: 0,
  /** White space stood before it. */
  spaced: false,
};

/**
 * Reads the next token at or after `from` into `token`; false at the end of the text. A run of letters and digits is one
 * token; every other visible character, and every Han or kana character, is one by itself. Folds, splits and hashes in
 * one pass over char codes.
 */
export function nextToken(text: string, from: number): boolean {
  const length = text.length;
  let i = from;
  let code = 0;
  let kind: number = CHAR.SPACE;
  token.spaced = false;
  for (; i < length; i++) {
    code = text.charCodeAt(i);
    kind = charClass(code);
    if (kind === CHAR.SPACE) token.spaced = true;
    else if (kind === CHAR.SURROGATE && isInvisiblePair(text, i)) i++;
    else if (kind !== CHAR.INVISIBLE && kind !== CHAR.MARK && kind !== CHAR.VOICING) break;
  }
  if (i >= length) return false;
  token.start = i;
  if (kind === CHAR.PUNCTUATION) {
    token.hash = Math.imul(foldedUnit(code) + 7, 0x9e3779b1);
    token.end = i + 1;
    return true;
  }
  if (kind === CHAR.CJK) return cjkToken(text, i, code);
  if (kind === CHAR.SURROGATE) {
    const point = text.codePointAt(i) ?? code;
    if (astralChar(point).kind !== 'word') {
      token.hash = Math.imul(point + 7, 0x9e3779b1);
      token.end = i + (point > 0xffff ? 2 : 1);
      return true;
    }
  }
  return wordToken(text, i);
}

function wordToken(text: string, from: number): boolean {
  const length = text.length;
  let hash = 17;
  let end = from;
  for (let i = from; i < length; i++) {
    const code = text.charCodeAt(i);
    const kind = charClass(code);
    if (kind === CHAR.WORD) {
      hash = (Math.imul(hash, 31) + foldedUnit(code)) | 0;
      end = i + 1;
    } else if (kind === CHAR.MARK) {
      end = i + 1;
    } else if (kind === CHAR.EXPANDING) {
      hash = hashOn(hash, expansionOf(code));
      end = i + 1;
    } else if (kind === CHAR.SURROGATE) {
      const point = text.codePointAt(i) ?? code;
      const char = astralChar(point);
      if (char.kind !== 'word' && char.kind !== 'invisible') break;
      hash = hashOn(hash, char.folded);
      i++;
      if (char.kind === 'word') end = i + 1;
    } else if (kind !== CHAR.INVISIBLE) break;
  }
  token.hash = hash;
  token.end = end;
  return true;
}

function cjkToken(text: string, at: number, code: number): boolean {
  const mark = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
  const marked = charClass(mark) === CHAR.VOICING;
  const unit = marked ? voiced(foldedUnit(code), foldedUnit(mark)) : foldedUnit(code);
  token.hash = Math.imul(unit + 7, 0x9e3779b1);
  token.end = at + (marked ? 2 : 1);
  return true;
}

function hashOn(hash: number, units: string): number {
  let on = hash;
  for (let i = 0; i < units.length; i++) on = (Math.imul(on, 31) + units.charCodeAt(i)) | 0;
  return on;
}

function isInvisiblePair(text: string, at: number): boolean {
  const point = text.codePointAt(at) ?? 0;
  return point > 0xffff && astralChar(point).kind === 'invisible';
}

/** Does a letter or digit of a script with blanks stand at `at`? False outside the text. */
export function isWordAt(text: string, at: number): boolean {
  if (at < 0 || at >= text.length) return false;
  const code = text.charCodeAt(at);
  const kind = charClass(code);
  if (kind === CHAR.SURROGATE) {
    const low = code >= 0xdc00;
    return astralChar(text.codePointAt(low ? at - 1 : at) ?? code).kind === 'word';
  }
  return kind === CHAR.WORD || kind === CHAR.EXPANDING || kind === CHAR.MARK;
}

/** Does a Han or kana character stand at `at`? False outside the text. */
export function isCjkAt(text: string, at: number): boolean {
  if (at < 0 || at >= text.length) return false;
  const code = text.charCodeAt(at);
  const kind = charClass(code);
  if (kind === CHAR.SURROGATE) {
    const low = code >= 0xdc00;
    return astralChar(text.codePointAt(low ? at - 1 : at) ?? code).kind === 'cjk';
  }
  return kind === CHAR.CJK || kind === CHAR.VOICING;
}
