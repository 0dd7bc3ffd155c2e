import type { WrittenPart } from '../map/model';
import { findAddresses, hasBankNumber, hasSecret } from './hinting/private-text';
import {
  asksToAsk,
  hasHurry,
  isGreeting,
  isVague,
  speaksOfError,
  speaksOfReview,
} from './hinting/words';
import { missingParts, openLines, type Template } from './templates';

/** What can be noticed about a draft. The translations have a text for each under `hint.<rule>`. */
export const HINT_RULES = [
  'secret',
  'bank',
  'address',
  'pastDate',
  'noNeed',
  'greeting',
  'askToAsk',
  'vague',
  'linkOnly',
  'noErrorText',
  'manyQuestions',
  'long',
  'capitals',
  'marks',
  'hurry',
  'repeated',
  'openLine',
  'reviewDate',
  'incomplete',
  'nothingTried',
  'noDate',
] as const;
export type HintRule = (typeof HINT_RULES)[number];

/** One thing to look at once more. Nothing is ever refused for it. */
export interface Hint {
  readonly rule: HintRule;
  /** The field that it stands beside. */
  readonly part: WrittenPart;
  /** `warn`: something that should not leave the browser. */
  readonly level: 'note' | 'warn';
  /** For the text's placeholders. */
  readonly values: readonly string[];
}

/** What a draft says, and what is known around it. */
export interface Written {
  readonly need: string;
  readonly tried: string;
  readonly byWhen: string;
  /** Does it name a page? */
  readonly hasPage: boolean;
  readonly quote: string | null;
  readonly template: Template;
  /** Name of whom it goes to: part of a greeting. */
  readonly to: string;
  /** Addresses that may stand in it: those of whom it goes to. */
  readonly addresses: readonly string[];
}

/** Characters of a need that a reader has to scroll for; a wide character (kanji, kana, hangul) counts twice. */
const LONG = 1_500;
/** A part with fewer letters than this shouts by chance. */
const SHOUTED = 20;

type Found = { readonly part?: WrittenPart; readonly values?: readonly string[] } | boolean;
type Rule = (written: Written, now: Date) => Found;

/** Of these rules the field says so by itself, from the first moment on; the others wait for something to be written. */
const FROM_THE_START: readonly HintRule[] = ['nothingTried', 'noDate'];

/** In the order of {@link HINT_RULES}: what matters most comes first. */
const RULES: Readonly<Record<HintRule, Rule>> = {
  secret: (written) => partWith(written, hasSecret),
  bank: (written) => partWith(written, hasBankNumber),
  address: (written) =>
    partWith(written, (text) => findAddresses(text, written.addresses).length > 0),
  pastDate: ({ byWhen }, now) => isPast(byWhen, now) && { part: 'byWhen' },
  noNeed: ({ need, tried, template }) =>
    isBlank(need) && !isBlank(tried) && tried.trim() !== template.tried.skeleton.trim(),
  greeting: ({ need, to }) => isGreeting(need, to),
  askToAsk: ({ need, to }) => asksToAsk(need, to),
  vague: ({ need, to }) => isVague(need, to),
  linkOnly: ({ need }) => /^(?:https?:\/\/\S+\s*)+$/iu.test(need.trim()),
  noErrorText: (written) => speaksOfError(written.need) && !hasEvidence(written),
  manyQuestions: ({ need }) => {
    const count = countQuestions(need);
    return count >= 3 && { values: [String(count)] };
  },
  long: ({ need }) => widthOf(need) > LONG,
  capitals: (written) => partWith(written, isShouted),
  marks: (written) => partWith(written, (text) => /[!！]{3,}|[?？]{3,}|[!?！？]{4,}/u.test(text)),
  hurry: ({ need, byWhen }) =>
    (hasHurry(need) && isBlank(byWhen)) || (hasHurry(byWhen) && !/\d/.test(byWhen))
      ? { part: 'byWhen' }
      : false,
  repeated: ({ need, tried }) =>
    tried.trim().length >= 10 && plain(need) === plain(tried) && { part: 'tried' },
  openLine: ({ need, tried, template }) => {
    for (const part of ['need', 'tried'] as const) {
      const text = part === 'need' ? need : tried;
      const { skeleton } = template[part];
      const [line] = text.trim() === skeleton.trim() ? [] : openLines(text, skeleton);
      if (line !== undefined) return { part, values: [line] };
    }
    return false;
  },
  reviewDate: ({ need, byWhen, template }) =>
    isBlank(byWhen) &&
    (template.id === 'review' || (template.id === 'question' && speaksOfReview(need))) && {
      part: 'byWhen',
    },
  incomplete: (written) => {
    // An empty need is said when it is sent, a missing date of a review above.
    const [part] = missingParts(written, written.template).filter(
      (each) => each !== 'need' && !(each === 'byWhen' && written.template.id === 'review'),
    );
    if (part === undefined) return false;
    const { template } = written;
    return { part, values: [part === 'byWhen' ? template.byWhen : template[part].label] };
  },
  nothingTried: ({ tried, template }) =>
    template.id === 'question' && isBlank(tried) && { part: 'tried' },
  noDate: ({ byWhen, template }) =>
    isBlank(byWhen) && !template.complete.includes('byWhen') && { part: 'byWhen' },
};

/**
 * What could be better about a draft, the most important first; of each rule once. Rules on this device alone: nothing is
 * looked up, and nothing is kept.
 *
 * Bound to the five languages of the texts are `greeting`, `askToAsk`, `vague`, `noErrorText`, `hurry` and the part of
 * `reviewDate` that reads words; in any other language they say nothing. The others look at signs, not at words.
 *
 * @param now today, on the user's own calendar.
 */
export function hintsFor(written: Written, now: Date): readonly Hint[] {
  const begun = [written.need, written.tried, written.byWhen].some((part) => !isBlank(part));
  return HINT_RULES.flatMap((rule): Hint[] => {
    const always = FROM_THE_START.includes(rule) || (rule === 'secret' && written.quote !== null);
    const found = begun || always ? RULES[rule](written, now) : false;
    if (found === false) return [];
    const { part = 'need', values = [] } = found === true ? {} : found;
    const level = rule === 'secret' || rule === 'bank' ? 'warn' : 'note';
    // A better word about the same date is already there.
    return [{ rule, part, level, values }];
  }).filter((hint, _index, all) => hint.rule !== 'noDate' || !all.some(saysMoreOfDate));
}

function saysMoreOfDate({ rule }: Hint): boolean {
  return rule === 'hurry' || rule === 'reviewDate';
}

/** The first part of which something holds. A selection stands with the need: both are what it is about. */
function partWith(
  { need, tried, byWhen, quote }: Written,
  holds: (text: string) => boolean,
): { readonly part: WrittenPart } | false {
  if (holds(need) || (quote !== null && holds(quote))) return { part: 'need' };
  if (holds(tried)) return { part: 'tried' };
  return holds(byWhen) && { part: 'byWhen' };
}

/** Something to see the error by: a page, a selection, a number, a quotation, a name of code, a second paragraph. */
function hasEvidence({ need, tried, hasPage, quote }: Written): boolean {
  return (
    hasPage ||
    quote !== null ||
    /\d{3}|["“”„«»「『`]|https?:|\w+(?:Error|Exception)\b|\n\s*\S/u.test(`${need} ${tried}`)
  );
}

/** Questions outside addresses, quotations and code; several marks in a row are one. */
function countQuestions(text: string): number {
  const own = text
    .replace(/https?:\/\/\S+/giu, '')
    .replace(/`[^`]*`/gu, '')
    .replace(/^>.*$/gmu, '');
  return own.match(/[?？؟]+|か。/gu)?.length ?? 0;
}

function widthOf(text: string): number {
  let width = 0;
  for (const char of text.trim())
    width += /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uff01-\uff60]/u.test(char) ? 2 : 1;
  return width;
}

/** Mostly capitals, where the script has any. Constants, issue keys and code are written so by everybody. */
function isShouted(text: string): boolean {
  const words = text
    .replace(/`[^`]*`|https?:\/\/\S+/gu, '')
    .split(/\s+/u)
    .filter((word) => !/[\d_]/u.test(word) && /\p{L}{3}/u.test(word));
  if (words.length < 4) return false;
  const letters = [...words.join('')].filter((char) => char.toLowerCase() !== char.toUpperCase());
  const capitals = letters.filter((char) => char !== char.toLowerCase());
  return letters.length >= SHOUTED && capitals.length > letters.length * 0.8;
}

/**
 * Is the last day that a text names over? Days with a year only; of `3/4/2026` both readings have to be over, and of
 * several days all.
 */
function isPast(text: string, now: Date): boolean {
  const today = dayOf(now.getFullYear(), now.getMonth() + 1, now.getDate());
  const days = [
    ...text.matchAll(/(?<!\d)(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})(?!\d)/gu),
  ].map(([, year, month, day]) => dayOf(Number(year), Number(month), Number(day)));
  const european = [
    ...text.matchAll(/(?<!\d)(\d{1,2})[./-]\s?(\d{1,2})[./-]\s?(\d{4})(?!\d)/gu),
  ].map(([, first, second, year]) => {
    const [a, b, y] = [Number(first), Number(second), Number(year)];
    return Math.max(...[dayOf(y, b, a), dayOf(y, a, b)].filter((day) => !Number.isNaN(day)));
  });
  const all = [...days, ...european].filter(Number.isFinite);
  return all.length > 0 && Math.max(...all) < today;
}

/** A day as a number that can be compared; `NaN` for one that no calendar has. */
function dayOf(year: number, month: number, day: number): number {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31
    ? year * 10_000 + month * 100 + day
    : Number.NaN;
}

function plain(text: string): string {
  return text.replace(/\s+/gu, ' ').trim().toLowerCase();
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
