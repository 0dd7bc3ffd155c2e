import { foldForSearch } from './fold';

/** A word of a text, folded, with its place in the original (UTF-16 units). */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Letters and digits, and the signs that tell `C++` and `C#` from `C`. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\p{Cf}]*(?:\+\+|#)?/gu;

/** Scripts in which blanks do not say where the parts of a name begin, Hangul among them: `김민수` is called `민수`. */
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u;
const HANGUL_NAME = /^[가-힣\s]+$/u;
const SIGN = /^\p{M}$/u;
/** A part may begin here: not at a vowel sign or a voicing mark. */
const BEGINNING = /^(?:[\p{L}\p{N}])$/u;
/** No letter of those scripts comes before this unit. */
const FIRST_UNSPACED = 0x0e00;

/** Longest part of an unspaced word that is looked for from its middle, and how many of its characters may begin one. */
const LONGEST_PART = 16;
const MOST_PARTS = 48;

/** The folded words of a text, in order. Fold once, when indexing; a query is folded the same way. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: run, index } of text.matchAll(WORD)) {
    const folded = foldForSearch(run);
    if (folded !== '') words.push({ text: folded, start: index, end: index + run.length });
  }
  return words;
}

/** Is a text, or a part of it, in a script that does not part its words by blanks? */
export function isUnspaced(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) >= FIRST_UNSPACED) return UNSPACED.test(text);
  }
  return false;
}

/**
 * Everything under which a text is to be found: its words; words joined by punctuation also in one piece (`node.js` →
 * `nodejs`); a word of a script without blanks from each of its characters on.
 */
export function keysOf(text: string): string[] {
  const keys: string[] = [];
  for (const chunk of text.split(/\s+/)) {
    const words = wordsOf(chunk);
    for (const { text: word, start, end } of words) {
      keys.push(word);
      if (isUnspaced(word)) keys.push(...partsOf(chunk.slice(start, end)));
    }
    if (words.length > 1) keys.push(words.map((word) => word.text).join(''));
  }
  return keys;
}

/** What begins inside an unspaced word, folded; a Latin word within begins where its letters do (`基盤Kafka`). */
function partsOf(written: string): string[] {
  const characters = Array.from(written);
  const parts: string[] = [];
  let before = UNSPACED.test(characters[0] ?? '');
  for (let at = 1; at < characters.length && parts.length < MOST_PARTS; at++) {
    const character = characters[at] ?? '';
    const own = UNSPACED.test(character);
    if ((own || before) && BEGINNING.test(character)) {
      const part = foldForSearch(characters.slice(at, at + LONGEST_PART).join(''));
      if (part !== '') parts.push(part);
    }
    before = own;
  }
  return parts;
}

/** Letters that are typed as two where a keyboard has none of them. */
const TYPED_AS_TWO: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ø: 'oe',
  å: 'aa',
};
const TWO_LETTERS = /[äöüøå]/g;

/**
 * Other spellings of a person's name that are typed in one piece: particles with what follows them (`vanderberg`), umlauts
 * as two letters (`mueller`), names of a script without blanks with no blank in them, and family name first or last
 * (`太郎田中`).
 */
export function otherSpellingsOf(name: string): string[] {
  const words = wordsOf(name);
  const others: string[] = [];
  if (isUnspaced(name)) {
    if (words.every(({ start, end }) => UNSPACED.test(name.slice(start, end)))) {
      const texts = words.map(({ text }) => text);
      if (texts.length > 1 && texts.length < 4)
        others.push(texts.join(''), texts.reverse().join(''));
      else if (texts.length === 1) others.push(...turned(name));
    }
    return others;
  }
  for (const [at, word] of words.entries()) {
    if (!isParticle(name, word) || (at > 0 && isParticle(name, words[at - 1]))) continue;
    let end = at;
    while (isParticle(name, words[end])) end++;
    if (end < words.length) {
      const run = words.slice(at, end + 1);
      others.push(run.map(({ text }) => text).join(''));
    }
  }
  const written = name.normalize('NFC').toLowerCase();
  const spelt = written.replace(TWO_LETTERS, (letter) => TYPED_AS_TWO[letter] ?? letter);
  if (spelt !== written) {
    const known = new Set(words.map(({ text }) => text));
    others.push(...keysOf(spelt).filter((key) => !known.has(key)));
  }
  return others;
}

/** Is this word of a name a particle, which is written small before the name that it belongs to? */
export function isParticle(name: string, word: Word | undefined): boolean {
  return word !== undefined && /^\p{Ll}/u.test(name.slice(word.start, word.end));
}

/** A name in one piece with its given name first, by the usual lengths of family names. */
function turned(name: string): string[] {
  const characters = Array.from(name.trim());
  const cuts: Readonly<Record<number, readonly number[]>> = { 2: [1], 3: [1], 4: [2], 5: [2, 3] };
  return (cuts[characters.length] ?? []).map((cut) =>
    foldForSearch([...characters.slice(cut), ...characters.slice(0, cut)].join('')),
  );
}

/** Initials as they are typed, and the letters of the name that they stand for (UTF-16 units). */
export interface Initials {
  readonly text: string;
  readonly letters: readonly (readonly [start: number, end: number])[];
}

/**
 * The initials of a name: of all its words, and of the first and last (`as` for Ana Santos); of a Hangul name, which is
 * not parted into words, of two and more of its syllables (`ㄱㅁㅅ` for 김민수).
 */
export function initialsOf(name: string): Initials[] {
  const syllables = isUnspaced(name) && HANGUL_NAME.test(name);
  const letters: { text: string; place: readonly [number, number] }[] = [];
  for (const { text, start, end } of wordsOf(name)) {
    if (syllables) {
      for (let at = start; at < end; at++) {
        const [lead = ''] = foldForSearch(name.charAt(at));
        letters.push({ text: lead, place: [at, at + 1] });
      }
    } else {
      const [first = ''] = text;
      letters.push({ text: first, place: [start, endOfLetter(name, start, end)] });
    }
  }
  const joined = (some: typeof letters): Initials => ({
    text: some.map(({ text }) => text).join(''),
    letters: some.map(({ place }) => place),
  });
  if (letters.length < 2) return [];
  if (syllables) return letters.slice(1).map((_, at) => joined(letters.slice(0, at + 2)));
  const ends = [...letters.slice(0, 1), ...letters.slice(-1)];
  return letters.length === 2 ? [joined(ends)] : [joined(letters), joined(ends)];
}

/** Where the letter that begins at `start` ends, its signs included. */
function endOfLetter(name: string, start: number, end: number): number {
  let at = start + ((name.codePointAt(start) ?? 0) > 0xffff ? 2 : 1);
  while (at < end && name.charCodeAt(at) >= 0x0300 && SIGN.test(name.charAt(at))) at++;
  return at;
}

/** How many units of what is written make up the first `length` units of it folded (`Groß`, 5 → 4). */
export function originalLength(written: string, length: number): number {
  let units = 0;
  for (const character of written) {
    const next = units + character.length;
    if (!SIGN.test(character) && foldForSearch(written.slice(0, units)).length >= length) break;
    units = next;
  }
  return units;
}
