import { i18n } from '#i18n';
import type { Addresses, Subject } from '../../utils/map/model';
import { ownersOf, unownedOf } from '../../utils/map/owners';
import type { AskOutcome } from '../../utils/messaging/protocol';
import type { Token } from '../../utils/messaging/views';
import { cleanUrl } from '../../utils/requests/clean-url';
import { keeperTarget } from '../../utils/requests/keeper-target';
import type { PageContext, RequestTarget } from '../../utils/requests/model';
import { unownedSubjects } from '../background/answering/files';
import { nameOf, subjectText } from '../background/answering/names';
import { nearestTo } from '../background/answering/owners';
import {
  type AnswerContext,
  aboutEntity,
  knownFor,
  rank,
  type Scope,
  topicsNamedBy,
} from '../background/answering/ranking';
import { dateText, ownerReasonText, reasonView, sourceText } from '../background/answering/texts';
import type { Knowledge } from '../background/knowledge';
import { openComposer } from './asking';
import { ofMap, resolve } from './targets';

/** A note to whoever keeps a source of the map. */
export interface Note {
  /** Name of the source, as `Provenance.source` gives it; null: nobody in particular. */
  readonly source: string | null;
  /** Somebody of the map who is to have it instead of the keeper. */
  readonly to?: Pick<RequestTarget, 'kind' | 'id'>;
  /** What it is about, as the subject line says it. */
  readonly about: string;
  readonly text: string;
  readonly page: PageContext | null;
  readonly subjects: readonly string[];
}

/**
 * Opens the composer with a note to the keeper of its source. A keeper who is a person or team of the map is asked like
 * anybody; for any other the note is sent or copied, and not logged (decision 0016).
 */
export async function composeNote(knowledge: Knowledge, note: Note): Promise<AskOutcome> {
  const wanted = note.to === undefined ? null : ofMap(knowledge, note.to);
  const { to, addresses } = wanted ?? recipient(knowledge, note.source);
  const url = note.page === null ? null : cleanUrl(note.page.url);
  const draft = {
    to,
    about: note.about,
    subjects: note.subjects,
    page: note.page === null || url === null ? null : { title: note.page.title, url },
    quote: null,
    need: note.text,
    tried: '',
    byWhen: '',
    channel: '',
  };
  return openComposer(draft, addresses);
}

function recipient(
  knowledge: Knowledge,
  source: string | null,
): { readonly to: RequestTarget; readonly addresses: Addresses } {
  const keeper = source === null ? null : (knowledge.index.sources.get(source)?.keeper ?? null);
  if (keeper !== null && keeper.kind !== 'addresses') {
    const resolved = resolve(knowledge, knowledge.tokenOf(keeper));
    if (resolved !== null) return resolved;
  }
  const name =
    source === null
      ? i18n.t('note.keepers', [knowledge.map.name])
      : sourceText(knowledge.index, source);
  return {
    to: keeperTarget(source ?? '', name),
    addresses: keeper?.kind === 'addresses' ? keeper.addresses : {},
  };
}

/** The name under which notes about a source are addressed; null where it has no keeper. */
export function keeperName(knowledge: Knowledge, source: string): string | null {
  const keeper = knowledge.index.sources.get(source)?.keeper ?? null;
  if (keeper === null) return null;
  return keeper.kind === 'addresses'
    ? sourceText(knowledge.index, source)
    : nameOf(knowledge, keeper);
}

/** What a note from a page starts from: tokens of the card and, for "this is wrong", of the line. */
export interface PageNote {
  readonly page: PageContext;
  readonly subjects: readonly Subject[];
  /** What the card is about; null: the page. */
  readonly about: Token | null;
  /** Whom the line names; null: "who owns this?". */
  readonly line: Token | null;
}

/**
 * The note behind "This is wrong" or "Who owns this?", worked out from the map anew: a page names a card and a line, and
 * neither a source nor a word of the text. Null for tokens that mean nothing there.
 */
export function pageNote(
  knowledge: Knowledge,
  { page, subjects: pageSubjects, about, line }: PageNote,
  context: AnswerContext,
): Note | null {
  const card = about === null ? null : knowledge.entityOf(about);
  if (about !== null && card === null) return null;
  const scope =
    card === null
      ? { subjects: pageSubjects, topics: topicsNamedBy(knowledge, pageSubjects) }
      : aboutEntity(knowledge, card, pageSubjects);
  const named = (card === null ? null : nameOf(knowledge, card)) ?? placeText(scope, page);
  const note =
    line === null
      ? unknownNote(knowledge, scope, named, context)
      : wrongNote(knowledge, scope, line, context);
  return note === null ? null : { ...note, page, subjects: pageSubjects };
}

function placeText({ subjects }: Scope, page: PageContext): string {
  const [subject] = subjects;
  return subject === undefined ? page.title : subjectText(subject);
}

type Words = Pick<Note, 'source' | 'about' | 'text'>;

function wrongNote(
  knowledge: Knowledge,
  scope: Scope,
  line: Token,
  context: AnswerContext,
): Words | null {
  const entity = knowledge.entityOf(line);
  const name = entity === null ? null : nameOf(knowledge, entity);
  if (entity === null || name === null) return null;
  const owners = ownersOf(knowledge.ownership, scope.subjects, context.now);
  const match = owners.find(({ owner }) => owner.kind === entity.kind && owner.id === entity.id);
  const near = nearestTo(knowledge, scope.subjects, scope.topics, owners).find(
    ({ owner }) => owner.kind === entity.kind && owner.id === entity.id,
  );
  const claim = match?.claim ?? near;
  if (claim !== undefined) {
    const said =
      match === undefined
        ? i18n.t('reason.claimExact', [subjectText(claim.subject)])
        : ownerReasonText(match);
    return wrongWords(knowledge, name, said, claim.provenance);
  }
  if (entity.kind !== 'person') return null;
  const ranked =
    rank(knowledge, scope.subjects, scope.topics, owners, { ...context, me: null }).experts.find(
      ({ person }) => person === entity.id,
    ) ?? knownFor(knowledge, entity.id, context);
  const [reason] = ranked?.reasons ?? [];
  if (reason !== undefined)
    return wrongWords(
      knowledge,
      name,
      reasonView(knowledge.index, reason, context.now).text,
      reason,
    );
  const row = knowledge.index.people.get(entity.id);
  return row === undefined ? null : wrongWords(knowledge, name, name, row.provenance);
}

function wrongWords(
  knowledge: Knowledge,
  name: string,
  said: string,
  { source, date }: { readonly source: string; readonly date: string | null },
): Words {
  return {
    source,
    about: i18n.t('note.aboutEntry', [name]),
    text: i18n.t('note.wrong', [
      knowledge.map.name,
      name,
      said,
      sourceText(knowledge.index, source),
      dateText(date),
    ]),
  };
}

function unknownNote(
  knowledge: Knowledge,
  scope: Scope,
  named: string,
  { now }: AnswerContext,
): Words {
  const owners = ownersOf(knowledge.ownership, scope.subjects, now);
  const [unowned] = unownedOf(knowledge.ownership, scope.subjects, now);
  if (unowned !== undefined)
    return wrongWords(knowledge, named, unownedSubjects(unowned), unowned.statement.provenance);
  const near = nearestTo(knowledge, scope.subjects, scope.topics, owners);
  const lines = near.flatMap(({ owner, subject }) => {
    const name = nameOf(knowledge, owner);
    return name === null ? [] : [i18n.t('note.nearest', [name, subjectText(subject)])];
  });
  return {
    source: likelySource(
      knowledge,
      near.map(({ provenance }) => provenance.source),
    ),
    about: i18n.t('note.aboutOwner', [named]),
    text: [i18n.t('note.unknown', [knowledge.map.name, named]), ...lines].join('\n\n'),
  };
}

/**
 * Which source ought to know an owner that none names: one that names a near one, else the one with most claims; only
 * those with a keeper count.
 */
function likelySource(knowledge: Knowledge, near: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const { provenance } of knowledge.map.claims)
    counts.set(provenance.source, (counts.get(provenance.source) ?? 0) + 1);
  const most = [...counts].sort(([, a], [, b]) => b - a).map(([source]) => source);
  return [...near, ...most].find((source) => keeperName(knowledge, source) !== null) ?? null;
}
