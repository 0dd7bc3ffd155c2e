import type { Person, TopicId } from '../../utils/map/model';
import type { ResultView, TextPart } from '../../utils/messaging/views';
import { namePartsOf } from '../../utils/search/name-parts';
import type { FilterNames } from '../../utils/search/query';
import { parseQuery } from '../../utils/search/query';
import { wordsOf } from '../../utils/search/words';
import type { AnswerContext } from '../background/answering/ranking';
import type { Entity, Knowledge } from '../background/knowledge';
import type { Speech } from './work';

/** What was typed, as far as lines are marked by it. */
export interface Typed {
  /** Free words, folded; they mark names. */
  readonly words: readonly string[];
  /** The same words as typed. */
  readonly written: readonly string[];
  /** Free words and those of filters' values; they mark second lines. */
  readonly traits: readonly string[];
}

export const NOTHING_TYPED: Typed = { words: [], written: [], traits: [] };

/** Reads a query for marking what it found. */
export function typedOf(query: string, names: FilterNames): Typed {
  const { words: text, filters } = parseQuery(query, names);
  const words = wordsOf(text);
  const folded = words.map((word) => word.text);
  const values = filters.flatMap(({ value }) => wordsOf(value).map((word) => word.text));
  return {
    words: folded,
    written: words.map(({ start, end }) => text.slice(start, end)),
    traits: [...folded, ...values],
  };
}

const plain = (text: string): TextPart => ({ text, hit: false });
const isHit = (parts: readonly TextPart[]): boolean => parts.some(({ hit }) => hit);

/** Most pieces of a person's second line, unless more of them were typed. */
const PIECES = 4;

/**
 * A result as a line: name and what else fits, both with the typed letters marked, and whether somebody can be asked.
 *
 * @param whole false when some of the words do not fit, which the line then says
 * @returns null for an entity that left the map
 */
export function resultView(
  knowledge: Knowledge,
  entity: Entity,
  typed: Typed,
  whole: boolean,
  context: AnswerContext,
  speech: Speech,
): ResultView | null {
  const name = speech.nameOf(knowledge, entity);
  if (name === null) return null;
  const nameParts = namePartsOf(name, typed.words);
  const pieces = piecesOf(knowledge, entity, typed, isHit(nameParts), speech);
  const person = entity.kind === 'person' ? knowledge.index.people.get(entity.id) : undefined;
  const topic = isHit(nameParts) ? undefined : pieces.find((piece) => piece.topic && piece.hit);
  return {
    token: knowledge.tokenOf(entity),
    kind: entity.kind,
    name,
    nameParts,
    detail: pieces.flatMap(({ parts }, at) => (at === 0 ? parts : [plain(' · '), ...parts])),
    askable: entity.kind === 'person' || entity.kind === 'team',
    presence: person === undefined ? null : speech.presenceOf(person, context),
    about: topic?.topic ? knowledge.tokenOf({ kind: 'topic', id: topic.topic }) : null,
    missing: whole || person === undefined ? [] : missingFrom(knowledge, person, typed),
  };
}

/** One thing that is said about a result in its second line. */
interface Piece {
  readonly parts: readonly TextPart[];
  readonly hit: boolean;
  readonly topic: TopicId | null;
}

/** A piece by its own letters, or as a whole where it was found under another name. */
function pieceOf(
  text: string,
  aliases: readonly string[],
  typed: readonly string[],
  topic: TopicId | null = null,
): Piece {
  const parts = namePartsOf(text, typed);
  if (isHit(parts)) return { parts, hit: true, topic };
  const byAlias = aliases.some((alias) => isHit(namePartsOf(alias, typed)));
  return { parts: [{ text, hit: byAlias }], hit: byAlias, topic };
}

function piecesOf(
  knowledge: Knowledge,
  entity: Entity,
  typed: Typed,
  nameHit: boolean,
  speech: Speech,
): readonly Piece[] {
  const { index, map } = knowledge;
  switch (entity.kind) {
    case 'person': {
      const person = index.people.get(entity.id);
      return person === undefined ? [] : personPieces(knowledge, person, typed);
    }
    case 'team':
    case 'topic': {
      const item =
        entity.kind === 'team' ? index.teams.get(entity.id) : index.topics.get(entity.id);
      if (item === undefined) return [];
      const aliases = item.aliases.map((alias) => pieceOf(alias, [], typed.words));
      const shown = nameHit ? [] : aliases.filter(({ hit }) => hit);
      if (item.description === null) return shown.length > 0 ? shown : aliases;
      return [...shown, pieceOf(item.description, [], typed.words)];
    }
    case 'subject': {
      const claim = map.claims.find(
        ({ subject, role }) => subject === entity.id && role === 'owner',
      );
      const owner = claim === undefined ? null : speech.nameOf(knowledge, claim.owner);
      return owner === null ? [] : [pieceOf(owner, [], typed.words)];
    }
  }
}

/** Team and topics, with whatever was typed in front: city, title, handle and other teams only then. */
function personPieces(knowledge: Knowledge, person: Person, typed: Typed): readonly Piece[] {
  const { index } = knowledge;
  const words = typed.traits;
  const teams = person.teams.flatMap((id) => {
    const team = index.teams.get(id);
    return team === undefined ? [] : [pieceOf(team.name, team.aliases, words)];
  });
  const ids = (index.evidenceByPerson.get(person.id) ?? []).flatMap(({ about }) =>
    about.kind === 'topic' ? [about.id] : [],
  );
  const topics = [...new Set(ids)].flatMap((id) => {
    const topic = index.topics.get(id);
    return topic === undefined ? [] : [pieceOf(topic.name, topic.aliases, words, id)];
  });
  const others = [person.city, person.title].flatMap((text) =>
    text === null ? [] : [pieceOf(text, [], words)],
  );
  const handles = person.handles.map((handle) => pieceOf(`@${handle}`, [], typed.words));
  const usual = [...teams.slice(0, 1), ...topics];
  const found = [...teams, ...topics, ...others].filter(({ hit }) => hit);
  // The handle repeats the name: it is said only when it alone was typed.
  const named = isHit(namePartsOf(person.name, typed.words));
  if (!named && found.length === 0) found.push(...handles.filter(({ hit }) => hit));
  const rest = usual.filter(({ hit }) => !hit);
  return [...found, ...rest].slice(0, Math.max(PIECES, found.length));
}

function missingFrom({ index }: Knowledge, person: Person, typed: Typed): readonly string[] {
  const teams = person.teams.flatMap((id) => {
    const team = index.teams.get(id);
    return team === undefined ? [] : [team.name, ...team.aliases];
  });
  const topics = (index.evidenceByPerson.get(person.id) ?? []).flatMap(({ about }) => {
    const topic = about.kind === 'topic' ? index.topics.get(about.id) : undefined;
    return topic === undefined ? [] : [topic.name, ...topic.aliases];
  });
  const own = [person.name, person.city ?? '', person.title ?? '', ...person.handles];
  const texts = [...own, ...teams, ...topics];
  return typed.written.filter((_, at) => {
    const word = typed.words[at] ?? '';
    return !texts.some((text) => isHit(namePartsOf(text, [word])));
  });
}
