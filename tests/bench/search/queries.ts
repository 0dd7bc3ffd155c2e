/** What people type who look for somebody, by kind, and whom it has to find. */
import { type Random, randomFrom } from '../page/texts';
import type { Company, Somebody } from './company';
import { pick } from './names';

export const KINDS = [
  'exact',
  'prefix',
  'initials',
  'diacritics',
  'transposition',
  'deletion',
  'insertion',
  'substitution',
  'swapped words',
  'last name with typo',
  'two topics',
  'other scripts',
] as const;
export type Kind = (typeof KINDS)[number];

/** How many queries of each kind are made. */
export const EACH = 20;

export interface Query {
  readonly kind: Kind;
  readonly text: string;
  /** 1 for each person who fits as well as the one who was meant: whoever has the same name cannot be told apart. */
  readonly fits: (person: number) => boolean;
}

/** Without case and diacritics, as many people type. Not the search's own folding: that is what is judged here. */
export const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC');

/**
 * So many queries of each kind, in turn: the first of every kind, the second of every kind …, so that a part from the
 * beginning holds as many of each.
 */
export function queriesOf(company: Company, each: number, seed: number): readonly Query[] {
  const random = randomFrom(seed);
  const maker = new QueryMaker(company, random);
  return Array.from({ length: each }, () => KINDS.map((kind) => maker.make(kind))).flat();
}

class QueryMaker {
  readonly #company: Company;
  readonly #random: Random;
  readonly #latin: readonly Somebody[];
  readonly #marked: readonly Somebody[];
  readonly #others: readonly Somebody[];
  readonly #knowing: readonly Somebody[];
  readonly #names: ReadonlySet<string>;

  constructor(company: Company, random: Random) {
    this.#company = company;
    this.#random = random;
    const { people } = company;
    this.#latin = people.filter(({ name }) => name.script === 'latin');
    this.#marked = this.#latin.filter(({ name }) => bare(name.full) !== name.full.toLowerCase());
    this.#others = people.filter(({ name }) => name.script !== 'latin');
    this.#knowing = people.filter(({ topics }) => topics.length > 1);
    this.#names = new Set(
      this.#latin.flatMap(({ name }) => [bare(`${name.given} ${name.family}`), bare(name.family)]),
    );
  }

  make(kind: Kind): Query {
    const random = this.#random;
    if (kind === 'two topics') return this.#topics();
    if (kind === 'other scripts') return this.#script();
    const person = pick(random, kind === 'diacritics' ? this.#marked : this.#latin);
    const { given, family } = person.name;
    const query = (text: string): Query => ({ kind, text, fits: this.#named(given, family) });
    switch (kind) {
      case 'exact':
        return query(person.name.full);
      case 'diacritics':
        return query(bare(`${given} ${family}`));
      case 'swapped words':
        return query(bare(`${family} ${given}`));
      case 'prefix': {
        const [a, b] = [bare(given), bare(family)];
        const text = `${a.slice(0, 2 + random(4))} ${b.slice(0, 4 + random(4))}`;
        // Every name that begins so is as good.
        return { kind, text, fits: this.#begins(text) };
      }
      case 'initials': {
        const text = bare(given.charAt(0) + family.charAt(0));
        return { kind, text, fits: this.#initials(text) };
      }
      case 'last name with typo': {
        const fits = this.#family(family);
        return (
          this.#misspelt(kind, () => misspell(random, bare(family), pick(random, TYPOS)), fits) ??
          this.make(kind)
        );
      }
      default: {
        // One word misspelt, the other one as it is or only begun.
        const [a, b] = [bare(given), bare(family)];
        const begun = random(3) === 0 ? a.slice(0, 3 + random(2)) : a;
        const inGiven = random(3) === 0;
        const text = (): string =>
          inGiven ? `${misspell(random, a, kind)} ${b}` : `${begun} ${misspell(random, b, kind)}`;
        return this.#misspelt(kind, text, this.#like(inGiven ? a : begun, b)) ?? this.make(kind);
      }
    }
  }

  /** A typo that makes somebody else's name of it is that name. Null where none can be made: the name is too short. */
  #misspelt(kind: Kind, make: () => string, fits: Query['fits']): Query | null {
    for (let attempt = 0; attempt < 8; attempt++) {
      const text = make();
      if (!text.includes('?') && !this.#names.has(text)) return { kind, text, fits };
    }
    return null;
  }

  #by(test: (person: Somebody) => boolean): Query['fits'] {
    const { people } = this.#company;
    return (person) => {
      const found = people[person];
      return found !== undefined && test(found);
    };
  }

  #named(given: string, family: string): Query['fits'] {
    const wanted = bare(`${given} ${family}`);
    return this.#by(({ name }) => bare(`${name.given} ${name.family}`) === wanted);
  }

  /** Of this surname, with a given name that begins so. */
  #like(given: string, family: string): Query['fits'] {
    return this.#by(
      ({ name }) => bare(name.given).startsWith(given) && bare(name.family) === family,
    );
  }

  #family(family: string): Query['fits'] {
    return this.#by(({ name }) => bare(name.family) === bare(family));
  }

  #begins(text: string): Query['fits'] {
    const typed = text.split(' ');
    return this.#by(({ name }) => {
      const words = bare(name.full).split(/[^\p{L}]+/u);
      return typed.every((one) => words.some((word) => word.startsWith(one)));
    });
  }

  #initials(text: string): Query['fits'] {
    return this.#by(({ name }) => {
      const words = bare(name.full).split(/[^\p{L}]+/u);
      const all = words.map((word) => word.charAt(0)).join('');
      return (
        all === text ||
        `${all.charAt(0)}${all.charAt(all.length - 1)}` === text ||
        words.includes(text)
      );
    });
  }

  #topics(): Query {
    const random = this.#random;
    const { topics } = pick(random, this.#knowing);
    const first = random(topics.length);
    const wanted = [first, (first + 1 + random(topics.length - 1)) % topics.length].map(
      (at) => topics[at] ?? -1,
    );
    const text = wanted.map((at) => (this.#company.topics[at] ?? '').toLowerCase()).join(' ');
    return {
      kind: 'two topics',
      text,
      fits: this.#by((person) => wanted.every((at) => person.topics.includes(at))),
    };
  }

  /** Family name, given name, all of it without a blank, a part from the middle, or kana in another form. */
  #script(): Query {
    const random = this.#random;
    const { name } = pick(random, this.#others);
    const whole = name.full.replace(' ', '');
    const joined = ['chinese', 'japanese', 'korean'].includes(name.script);
    const text = [
      name.given,
      name.family,
      joined ? whole : name.full,
      name.script === 'kana'
        ? hiragana(name.given)
        : joined
          ? whole.slice(1, 3)
          : name.family.slice(0, 4),
      name.script === 'kana' ? halfWidth(name.family) : name.family,
    ][random(5)] as string;
    const plain = (form: string): string =>
      bare(hiragana(form.normalize('NFKC'))).replace(/ /g, '');
    return {
      kind: 'other scripts',
      text,
      fits: this.#by((person) => plain(person.name.full).includes(plain(text))),
    };
  }
}

const TYPOS = ['transposition', 'deletion', 'insertion', 'substitution'] as const;

/**
 * One typo. Letters are hit by their neighbours on the keyboard, and seldom the first one. A word too short to be known
 * again gives a `?`.
 */
function misspell(random: Random, text: string, kind: Kind): string {
  if (text.length < 4) return '?';
  const at = random(10) === 0 ? 0 : 1 + random(text.length - 2);
  const [before, a, b, after] = [
    text.slice(0, at),
    text.charAt(at),
    text.charAt(at + 1),
    text.slice(at + 2),
  ];
  if (!/[a-z]/.test(a) || !/[a-z]/.test(b)) return '?';
  const other = pick(random, [...(BESIDE[a] ?? 'e')]);
  if (kind === 'deletion') return before + b + after;
  if (kind === 'insertion') return before + a + (random(2) === 0 ? a : other) + b + after;
  if (kind === 'substitution') return before + other + b + after;
  return a === b ? '?' : before + b + a + after;
}

const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
/** Letters beside one another on a keyboard. */
const BESIDE: Readonly<Record<string, string>> = Object.fromEntries(
  ROWS.flatMap((row, at) =>
    [...row].map((letter, x) => {
      const near = [row[x - 1], row[x + 1], ROWS[at - 1]?.[x], ROWS[at + 1]?.[x]];
      return [letter, near.join('')];
    }),
  ),
);

const hiragana = (text: string): string =>
  text.replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));

const HALF = new Map(
  Array.from({ length: 0xff9d - 0xff66 + 1 }, (_, n) => {
    const half = String.fromCharCode(0xff66 + n);
    return [half.normalize('NFKC'), half] as const;
  }),
);
const MARKS: Readonly<Record<string, string>> = { '\u3099': '\uff9e', '\u309a': '\uff9f' };

/** Katakana as old systems write it; voicing marks stand apart. */
const halfWidth = (text: string): string =>
  Array.from(text.normalize('NFD'), (kana) => MARKS[kana] ?? HALF.get(kana) ?? kana).join('');
