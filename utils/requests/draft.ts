import { cleanUrl } from './clean-url';
import type { RequestDraft, RequestTarget } from './model';

/** What the preview shows, and a channel carries, to the letter. */
export interface RenderedMessage {
  readonly subject: string;
  readonly body: string;
}

/** Keys, below `draft.`, of every text that a message is made of. */
export type DraftTextKey =
  | 'subject'
  | 'subjectPage'
  | 'subjectPlain'
  | 'greeting'
  | 'greetingTeam'
  | 'opening'
  | 'openingPlain'
  | 'page'
  | 'quote'
  | 'tried'
  | 'byWhen'
  | 'why'
  /** Of templates: what it is and about what, and the heading of a part, above it or before it on its line. */
  | 'templateSubject'
  | 'part'
  | 'partLine'
  | 'code';

/** Gives the text `draft.<key>` in the language of the message, with its placeholders filled. */
export type DraftTexts = (key: DraftTextKey, values: readonly string[]) => string;

/** Longest texts of a draft, in UTF-16 units. The composer's fields hold to these, and the ledger refuses more. */
export const DRAFT_LIMITS = {
  need: 10_000,
  tried: 10_000,
  byWhen: 200,
  quote: 4_000,
  title: 500,
  url: 2_000,
  about: 300,
  name: 300,
  id: 300,
  subject: 1_000,
  subjects: 100,
} as const;

/**
 * The message that a draft makes: plain text, the same for the same draft, texts and map.
 *
 * @param texts the words around the user's own, in the user's language.
 * @param mapName name of the skills map that led to this person, said at the end; null leaves the line out.
 * @param code the exchange code that it ends with, under a line that says what it is; null leaves both out.
 */
export function renderMessage(
  draft: RequestDraft,
  texts: DraftTexts,
  mapName: string | null,
  code: string | null,
): RenderedMessage {
  const page = draft.page === null ? null : cleanPage(draft.page);
  const paragraphs = [
    texts(draft.to.kind === 'team' ? 'greetingTeam' : 'greeting', [line(draft.to.name)]),
    text(draft.need) || opening(draft, texts),
    page && `${texts('page', [])}\n${[page.title, page.url].filter(Boolean).join('\n')}`,
    draft.quote && text(draft.quote) && `${texts('quote', [])}\n${quoted(text(draft.quote))}`,
    text(draft.tried) && `${texts('tried', [])}\n${text(draft.tried)}`,
    line(draft.byWhen) && texts('byWhen', [line(draft.byWhen)]),
    mapName && texts('why', [line(mapName)]),
    code && `${texts('code', [])}\n${code}`,
  ];
  return { subject: subject(draft, texts), body: paragraphs.filter(Boolean).join('\n\n') };
}

/**
 * A draft as the ledger may keep it: page address cleaned, what a page or a selection brought cut to its limit (the user
 * sees the cut in the preview), broken UTF-16 mended. The user's own words are never cut.
 */
export function normaliseDraft(draft: RequestDraft): RequestDraft {
  const page = draft.page === null ? null : cleanPage(draft.page);
  return {
    to: normaliseTarget(draft.to),
    // An anonymous ask names no asker anywhere: not in the message, and not in the ledger that may be shared.
    ...(draft.from === undefined || draft.anonymous === true
      ? {}
      : { from: normaliseTarget(draft.from) }),
    ...(draft.via === undefined
      ? {}
      : { via: { ...draft.via, name: cut(line(draft.via.name), DRAFT_LIMITS.name) } }),
    about: draft.about === null ? null : cut(line(draft.about), DRAFT_LIMITS.about),
    subjects: draft.subjects
      .filter((each) => each.length <= DRAFT_LIMITS.subject)
      .slice(0, DRAFT_LIMITS.subjects)
      .map((each) => wellFormed(each)),
    page,
    quote: draft.quote === null ? null : cut(text(draft.quote), DRAFT_LIMITS.quote) || null,
    need: text(draft.need),
    tried: text(draft.tried),
    byWhen: line(draft.byWhen),
    channel: draft.channel,
    ...(draft.slot === undefined ? {} : { slot: draft.slot }),
    ...(draft.template === undefined ? {} : { template: draft.template }),
    ...(draft.follows === undefined ? {} : { follows: draft.follows }),
    ...(draft.anonymous === true ? { anonymous: true } : {}),
  };
}

/** Somebody as the ledger may keep them: names on one line, cut to their limit. */
export function normaliseTarget({ kind, id, name, team }: RequestTarget): RequestTarget {
  return {
    kind,
    id,
    name: cut(line(name), DRAFT_LIMITS.name),
    team: team === null ? null : cut(line(team), DRAFT_LIMITS.name),
  };
}

function subject(draft: RequestDraft, texts: DraftTexts): string {
  const about = draft.about === null ? '' : line(draft.about);
  if (about !== '') return texts('subject', [about]);
  const title = draft.page === null ? '' : cut(line(draft.page.title), 120);
  return title !== '' ? texts('subjectPage', [title]) : texts('subjectPlain', []);
}

function opening(draft: RequestDraft, texts: DraftTexts): string {
  const about = draft.about === null ? '' : line(draft.about);
  return about === '' ? texts('openingPlain', []) : texts('opening', [about]);
}

/** Null where the address may not be kept, or is too long to: a cut address would lead elsewhere. */
function cleanPage(page: { title: string; url: string }): { title: string; url: string } | null {
  const url = cleanUrl(page.url);
  if (url === null || url.length > DRAFT_LIMITS.url) return null;
  return { title: cut(line(page.title), DRAFT_LIMITS.title), url };
}

/** Any run of white space as one space, without control characters: cannot break out of its line. */
export function line(input: string): string {
  return text(input).replace(/\s+/gu, ' ');
}

/** Line ends as `\n`; other control characters, and halves of characters, have no meaning in a message. */
export function text(input: string): string {
  return (
    wellFormed(input)
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be removed.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '')
      .trim()
  );
}

function quoted(input: string): string {
  return input
    .split('\n')
    .map((each) => `> ${each}`.trimEnd())
    .join('\n');
}

/** Cuts at a limit, never through a character, and shows that it did. */
export function cut(input: string, limit: number): string {
  if (input.length <= limit) return input;
  const room = limit - 1;
  const splits = /[\ud800-\udbff]/.test(input.charAt(room - 1));
  return `${input.slice(0, splits ? room - 1 : room)}…`;
}

/** Half characters, as a cut selection leaves them, become U+FFFD: `encodeURIComponent` throws on them. */
export function wellFormed(input: string): string {
  return input.replace(/\p{Surrogate}/gu, '\ufffd');
}
