import { parseSubject, subjectLabel } from '../map/subjects';
import { foldText } from './fold';
import type { WordClass } from './lexicon';

/** Names that a page is about, folded: what its subjects are called. */
export type PageNames = ReadonlySet<string>;

/**
 * What the subjects of a page are called, without place: `jira-component:PAY/Search` gives "search". Paths and addresses
 * are called by too many words, and give nothing.
 */
export function pageNames(subjects: readonly string[]): PageNames {
  const names = new Set<string>();
  for (const subject of subjects) {
    const parts = parseSubject(subject);
    if (parts === null || parts.kind === 'path' || parts.kind === 'url') continue;
    const { value } = subjectLabel(parts.subject);
    names.add(foldText(value.slice(value.lastIndexOf('/') + 1).replace(/[-_.]+/g, ' ')));
  }
  return names;
}

/** An everyday word found in a text, which may be a name. */
export interface Doubt {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly folded: string;
  readonly kind: WordClass;
  /** The letters are those of the map, case included, and the map writes it with a capital. */
  readonly exact: boolean;
  readonly page: PageNames | null;
  /** Whether a mention ends at an offset. */
  readonly nameBefore: (end: number) => boolean;
  /** Whether a mention starts at an offset. `given`: if this one were a mention too. */
  readonly nameAfter: (start: number, given: boolean) => boolean;
}

/** Words that make a team of the name beside them. */
const TEAM = new Set(
  'team teams squad squads crew folks guild chapter tribe department gilde abteilung'.split(' '),
);
/** The same before the name, in languages that say "team of …"; lower case will do then. */
const TEAM_OF = new Set(
  'equipe equipes equipo equipos команда команде команду команды فريق'.split(' '),
);
/** Words that make a technology of the name before them. */
const TECH = new Set(
  `api app apps application backend chart charts client cluster code codebase compiler component components crate crates
  dev developer developers devs framework hooks install library libraries microservice microservices module modules
  package packages plugin plugins runtime sdk service services upgrade`.split(/\s+/),
);
const JAPANESE = /^(?:チーム|班|部門|部(?!分)|課(?!題)|担当|グループ|さん|氏)/;
const WRITTEN_IN =
  /(?:written|implemented|coded|programmed|built|developed) (?:in|with|on) ["“„«]?$/i;
const ASKED =
  /(?:^|[^\p{L}])(?:ask|asked|cc|ping|tell|told|thanks|thank|thanks to|thank you|hi|hello|hey|dear|talk to|assigned to|frag|fragt|frage|fragen|danke|hallo),? $/iu;
/** What only a person does. */
const DOES =
  /^ (?:(?:said|says|knows|wrote|thinks|thought|asked|wants|told)(?!\p{L})|\p{Ll}+ed (?:the|a|an|this|that|it|his|her|our|my|your|and|to|for|on|with)(?!\p{L})|and \p{Lu}\p{Ll})/u;
const IS_DOING = /^ (?:is|was|has|had|can|could|found|took)(?!\p{L})/u;
const GLUE_BEFORE = /(?:\s*[,/&+|·、،]|,?\s+(?:and|or|und|oder|et|ou|y|o|и|или))\s*$/u;
const GLUE_AFTER =
  /^(?:\s*[,/&+|·、،]\s*(?:(?:and|or|und|oder|et|ou|y|o|и|или)\s+)?|\s+(?:and|or|und|oder|et|ou|y|o|и|или)\s+)/u;

/** How far around a name the text is looked at, in UTF-16 units. */
const NEAR = 40;
const SENTENCE = 120;

/**
 * Is an everyday word meant as the name here? The rule, and why, are in docs/design/matcher.md. Asked for hits of such
 * words alone; its cost does not grow with the text.
 */
export function isMeant(doubt: Doubt): boolean {
  const { text, start, end, folded, kind, exact, page } = doubt;
  const before = text.slice(Math.max(0, start - NEAR), start);
  const after = text.slice(end, end + NEAR);
  const surface = text.slice(start, end);
  const cased = /\p{Cased}/u.test(surface);
  const named = exact || !cased || /^\p{Lu}(?:.{0,2}$|.*\p{Ll})/su.test(surface);
  if (isPart(before, after, kind)) return false;
  if (surface.length <= 2 && /\d\s?$/.test(before)) return false;
  if (hasCue(before, after, kind, named)) return !isCode(before, surface, after);
  if (page?.has(folded) && (named || kind === 'noun')) return !isCode(before, surface, after);
  // A label, a cell, a name that the tool itself gives.
  if (isAll(text, start, end)) return true;
  if (isListed(doubt, before, after, named)) return true;
  if (!cased || !named || /^\//.test(after) || /\/$/.test(before)) return false;
  return capitalTells(doubt, before, after) && !isCode(before, surface, after);
}

/** Does nothing but white space stand around it? Looks no further than the first letter. */
function isAll(text: string, start: number, end: number): boolean {
  return text.slice(0, start).trim() === '' && text.slice(end).trim() === '';
}

/** Is the word a part of something longer: of a compound, an identifier, a handle? */
function isPart(before: string, after: string, kind: WordClass): boolean {
  if (/[-_.@#+$\\]$/.test(before)) return true;
  if (/['’]$/.test(before) && !/(?:^|[^\p{L}])(?:[cdjlmnst]|qu)['’]$/iu.test(before)) return true;
  if (/^['’]/.test(after)) return !/^['’]s(?!\p{L})/u.test(after) || kind === 'never';
  if (/^[-‐‑]/.test(after)) return !followedBy(after, TEAM) && !followedBy(after, TECH);
  return /^(?:[_@#+$\\(]|[.:=]{1,2}[\p{L}\p{N}])/u.test(after);
}

/** Is it in an address, a path or a line of code? Asked last, as it looks furthest. */
function isCode(before: string, surface: string, after: string): boolean {
  const chunk = (/\S*$/.exec(before)?.[0] ?? '') + surface + (/^\S*/.exec(after)?.[0] ?? '');
  return /:\/\/|[_=<>{}\\$@~^]|[a-z]\.[a-z]|[a-z]\(|::/i.test(chunk);
}

function followedBy(after: string, words: ReadonlySet<string>): boolean {
  const word = /^["”»)]?[-‐‑\s]\s?(\p{L}+)/u.exec(after)?.[1];
  return word !== undefined && words.has(foldText(word));
}

/** Does a word beside it say what it is: a team, a technology, somebody who is asked or does something? */
function hasCue(before: string, after: string, kind: WordClass, named: boolean): boolean {
  const lower = kind === 'tool' || kind === 'noun' || kind === 'capital';
  if (!named && !lower) return false;
  if (followedBy(after, TEAM) || JAPANESE.test(after)) return true;
  if ((named || kind === 'tool') && followedBy(after, TECH)) return true;
  const noun = /(\p{L}+)(?:[-\s]["“„«]?|\s+(?:de|of|für|des|du|del|la)\s+)$/u.exec(before)?.[1];
  if (noun !== undefined) {
    const word = foldText(noun);
    if (TEAM_OF.has(word) || (named && TEAM.has(word))) return true;
  }
  if (kind === 'tool') {
    if (WRITTEN_IN.test(before) || /^ v?\d+\.\d/.test(after)) return true;
    if (named && /^ \d{1,2}(?![\d%:./])/.test(after)) return true;
  }
  if (!named) return false;
  if (kind !== 'month' && /^['’]s/.test(after)) return true;
  if (ASKED.test(before)) return true;
  if (kind !== 'person' && kind !== 'month') return false;
  return DOES.test(after) || (kind === 'person' && IS_DOING.test(after));
}

/** Does it stand in a list beside another name? In lower case only as an entry of its own; tools vouch for each other. */
function isListed(doubt: Doubt, before: string, after: string, named: boolean): boolean {
  const { start, end, kind, nameBefore, nameAfter } = doubt;
  const left = GLUE_BEFORE.exec(before)?.[0];
  const right = GLUE_AFTER.exec(after)?.[0];
  if (!named) {
    if (left === undefined && !/(?:^|[:([])\s*$/.test(before)) return false;
    if (right === undefined && !/^\s*(?:$|[.;)\]])/.test(after)) return false;
  }
  return (
    (left !== undefined && nameBefore(start - left.length)) ||
    (right !== undefined && nameAfter(end + right.length, kind === 'tool'))
  );
}

/** Does the capital say that it is a name? Not where a word would have one too. */
function capitalTells(doubt: Doubt, before: string, after: string): boolean {
  const { text, start, end, kind } = doubt;
  if (kind === 'capital' || kind === 'month') return false;
  // A season's or a month's year.
  if (/^ (?:19|20)\d\d(?!\d)/.test(after)) return false;
  const letters = [/(\p{L})\s?$/u.exec(before)?.[1], /^\s?(\p{L})/u.exec(after)?.[1]];
  const latin = isLatin(text[start]);
  if (letters.some((letter) => letter !== undefined && isLatin(letter) !== latin)) return true;
  if (end - start === 1) return /(?:^|\s)(?:in|with|en|dans|mit|con|avec)\s$/iu.test(before);
  if (/["“„«]$/.test(before) && /^[.,]?["”“»]/.test(after)) return false;
  if (/\b(?:click|press|tap|select|choose|hit)(?: on)? $/i.test(before)) return false;
  // Two capitals are more than the start of a sentence gives.
  const twice = /\s\p{Lu}/u.test(text.slice(start, end));
  if (!twice && startsSentence(before))
    return /:\s*$/.test(before) && text.slice(end).trim() === '';
  return !(kind === 'noun' && isInName(before, after)) && !isHeadline(text, start, end);
}

/** Is it one word of a longer name that the map does not know: "the Community Upgrade", "our Customer Data"? */
function isInName(before: string, after: string): boolean {
  return /^ \p{Lu}\p{Ll}/u.test(after) || /\p{Ll}[^.!?:]* \p{Lu}\p{Ll}+ $/u.test(before);
}

function isLatin(letter: string | undefined): boolean {
  return letter !== undefined && /\p{Script=Latin}/u.test(letter);
}

/** Does a sentence begin behind this text? */
function startsSentence(before: string): boolean {
  return (
    before.trim() === '' ||
    /[.!?:;…。！？•–—-]["'”’)\]]*\s+["“„«¿¡(]*$|(?:\n|^)\s*["“„«¿¡(]*$/u.test(before)
  );
}

/** Do most of the longer words around it have a capital, as in a title or in shouting? */
function isHeadline(text: string, start: number, end: number): boolean {
  const left =
    text
      .slice(Math.max(0, start - SENTENCE), start)
      .split(/[.!?\n]\s/)
      .pop() ?? '';
  const right = text.slice(end, end + SENTENCE).split(/[.!?\n]\s/)[0] ?? '';
  const words = [...(left.match(WORD) ?? []).slice(1), ...(right.match(WORD) ?? [])];
  if (words.length >= 2 && words.every((word) => word === word.toUpperCase())) return true;
  const long = words.filter((word) => word.length >= 4);
  const raised = long.filter((word) => /^\p{Lu}/u.test(word));
  return long.length >= 3 && raised.length >= long.length * 0.75;
}

const WORD = /\p{L}+/gu;
