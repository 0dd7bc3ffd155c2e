/**
 * How two spellings are compared: without case, diacritics and width, white space as one blank. Char codes are looked up
 * in tables that fill by blocks of 256 as they are met, so that a start costs nothing and Latin text stays in the cache.
 */

/** What a UTF-16 unit is to the tokeniser. `UNKNOWN` is a block that was not met yet. */
export const CHAR = {
  UNKNOWN: 0,
  /** Letter, digit or dependent sign that folds to one unit. */
  WORD: 1,
  /** Everything visible that is neither a letter nor white space: each is a token of its own. */
  PUNCTUATION: 2,
  SPACE: 3,
  /** Combining diacritic: dropped, but belongs to the letter before it. */
  MARK: 4,
  /** Han, Hiragana, Katakana: written without blanks, so each is a token of its own. */
  CJK: 5,
  /** Letter that folds to several units (`ß` → `ss`). */
  EXPANDING: 6,
  /** Half of a surrogate pair. */
  SURROGATE: 7,
  /** Soft hyphen, zero-width characters, variation selectors: as if not there. */
  INVISIBLE: 8,
  /** Kana voicing mark that stands apart (decomposed or half-width kana). */
  VOICING: 9,
} as const;

const classes = new Uint8Array(0x10000);
const folded = new Uint16Array(0x10000);
const expansions = new Map<number, string>();
const astral = new Map<number, AstralChar>();

interface AstralChar {
  readonly kind: 'word' | 'cjk' | 'punctuation' | 'invisible';
  readonly folded: string;
}

const DIACRITICS = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;
const IS_DIACRITIC = /^[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]$/;
const IS_INVISIBLE = /^(?:\p{Cf}|[\ufe00-\ufe0f\u034f\u{e0100}-\u{e01ef}])$/u;
const IS_SPACE = /^[\p{White_Space}\p{Cc}]$/u;
const IS_WORD = /^[\p{L}\p{N}\p{M}]$/u;
const IS_CJK = /^(?=\p{L}|\p{Nl})[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]$/u;
const NOT_WORD = /[^\p{L}\p{N}\p{M}]/gu;
const IS_APOSTROPHE = /^[\u2018\u2019\u02bc\uff07]$/;
const IS_HYPHEN = /^[\u2010\u2011\u2013\u2212\ufe63\uff0d]$/;

/** Letters that Unicode does not decompose, although people type them both ways. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ŋ: 'n',
  ŧ: 't',
  ς: 'σ',
  // Comes only out of ŉ.
  ʼ: '',
};

function foldLetter(letter: string): string {
  const bare = letter.normalize('NFKD').replace(DIACRITICS, '').toLowerCase();
  const plain = Array.from(bare.normalize('NFKD').replace(DIACRITICS, ''), (c) => PLAIN[c] ?? c);
  return plain.join('').replace(NOT_WORD, '').normalize('NFC') || letter;
}

function set(code: number, kind: number, fold: number): void {
  classes[code] = kind;
  folded[code] = fold;
}

function loadOne(code: number): void {
  const char = String.fromCharCode(code);
  if (code >= 0xd800 && code <= 0xdfff) set(code, CHAR.SURROGATE, code);
  else if (code === 0x3099 || code === 0x309a) set(code, CHAR.VOICING, code);
  else if (code === 0xff9e || code === 0xff9f) set(code, CHAR.VOICING, code - 0xff9e + 0x3099);
  else if (IS_DIACRITIC.test(char)) set(code, CHAR.MARK, 0);
  else if (IS_INVISIBLE.test(char)) set(code, CHAR.INVISIBLE, 0);
  else if (IS_SPACE.test(char)) set(code, CHAR.SPACE, 0x20);
  else if (IS_APOSTROPHE.test(char)) set(code, CHAR.PUNCTUATION, 0x27);
  else if (IS_HYPHEN.test(char)) set(code, CHAR.PUNCTUATION, 0x2d);
  else if (IS_CJK.test(char)) {
    const wide = char.normalize('NFKC');
    set(code, CHAR.CJK, wide.length === 1 ? wide.charCodeAt(0) : code);
  } else if (IS_WORD.test(char)) {
    const plain = foldLetter(char);
    if (plain.length === 1) set(code, CHAR.WORD, plain.charCodeAt(0));
    else {
      expansions.set(code, plain);
      set(code, CHAR.EXPANDING, 0);
    }
  } else {
    const narrow = char.normalize('NFKC').replace(IS_HYPHEN, '-');
    const same = narrow.length === 1 && !IS_WORD.test(narrow) && !IS_SPACE.test(narrow);
    set(code, CHAR.PUNCTUATION, same ? narrow.charCodeAt(0) : code);
  }
}

/** What the UTF-16 unit `code` is: one of `CHAR`. */
export function charClass(code: number): number {
  const known = classes[code];
  if (known) return known;
  const first = code & 0xff00;
  for (let next = first; next < first + 256; next++) loadOne(next);
  return classes[code] ?? CHAR.PUNCTUATION;
}

/** The one unit that `code` folds to; only after `charClass(code)`, and not for `EXPANDING`. */
export function foldedUnit(code: number): number {
  return folded[code] ?? code;
}

/** The units that an `EXPANDING` code folds to. */
export function expansionOf(code: number): string {
  return expansions.get(code) ?? '';
}

/** What a code point above U+FFFF is and folds to; a lone surrogate counts as punctuation. */
export function astralChar(point: number): AstralChar {
  const known = astral.get(point);
  if (known) return known;
  const char = String.fromCodePoint(point);
  const found: AstralChar = IS_INVISIBLE.test(char)
    ? { kind: 'invisible', folded: '' }
    : IS_CJK.test(char)
      ? { kind: 'cjk', folded: char }
      : IS_WORD.test(char)
        ? { kind: 'word', folded: foldLetter(char) }
        : { kind: 'punctuation', folded: char };
  // A page can hold any code point: the cache is for the few that come again.
  if (astral.size > 4096) astral.clear();
  astral.set(point, found);
  return found;
}

/** Kana and a voicing mark that stands apart, as one unit (`か` + U+3099 → `が`); the kana itself if there is none. */
export function voiced(kana: number, mark: number): number {
  const joined = String.fromCharCode(kana, mark).normalize('NFC');
  return joined.length === 1 ? joined.charCodeAt(0) : kana;
}

/**
 * The form in which texts are compared: lower case, no diacritics, plain width, every run of white space one blank, none
 * at the ends. `Łódź  CAFÉ` → `lodz cafe`.
 */
export function foldText(text: string): string {
  let out = '';
  let blank = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const kind = charClass(code);
    let piece = '';
    if (kind === CHAR.WORD || kind === CHAR.PUNCTUATION) {
      piece = String.fromCharCode(foldedUnit(code));
    } else if (kind === CHAR.SPACE) {
      blank = out !== '';
    } else if (kind === CHAR.CJK) {
      const next = i + 1 < text.length ? text.charCodeAt(i + 1) : 0;
      const marked = charClass(next) === CHAR.VOICING;
      piece = String.fromCharCode(
        marked ? voiced(foldedUnit(code), foldedUnit(next)) : foldedUnit(code),
      );
      if (marked) i++;
    } else if (kind === CHAR.EXPANDING) {
      piece = expansionOf(code);
    } else if (kind === CHAR.SURROGATE) {
      const point = text.codePointAt(i) ?? code;
      piece = astralChar(point).folded;
      if (point > 0xffff) i++;
    }
    if (piece !== '') {
      out += blank ? ` ${piece}` : piece;
      blank = false;
    }
  }
  return out;
}
