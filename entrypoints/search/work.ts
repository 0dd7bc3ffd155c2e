import type { Person, PersonId } from '../../utils/map/model';
import type { SearchAnswer } from '../../utils/messaging/protocol';
import type { NoteView, PresenceView, ResultView } from '../../utils/messaging/views';
import type { PlaybookNote } from '../../utils/requests/model';
import type { FilterNames } from '../../utils/search/query';
import type { AnswerContext } from '../background/answering/ranking';
import type { Entity, Knowledge } from '../background/knowledge';

/** How the background speaks of what is found: in the language that the user chose, which it alone knows. */
export interface Speech {
  /** Null when the entity left the map. */
  nameOf(knowledge: Knowledge, entity: Entity): string | null;
  presenceOf(person: Person, context: AnswerContext): PresenceView;
}

/** What somebody looks for, and what is known besides. */
export interface Wanted {
  readonly query: string;
  /** Results of each kind at most. */
  readonly limit: number;
  /** Who was asked lately, the latest first. */
  readonly recent: readonly Entity[];
  /** Whom the page at hand calls for. */
  readonly near: readonly Entity[];
  /** Names of filters in the user's language. */
  readonly names: FilterNames;
  /** The user's own, the same array until one of them changes. */
  readonly notes: readonly PlaybookNote[];
}

/** What only searching needs. It lies in a file of its own, which the background loads when something is looked for. */
export interface SearchWork {
  /** Results as lines, notes, and values that would finish the filter that is being typed. Needs `search`. */
  find(
    knowledge: Knowledge,
    wanted: Wanted,
    context: AnswerContext,
    speech: Speech,
  ): Pick<SearchAnswer, 'completions' | 'groups' | 'notes'>;
  /** The user's own notes about any of these subjects, as lines. */
  pageNotes(notes: readonly PlaybookNote[], subjects: readonly string[]): readonly NoteView[];
  /** One entity as a line, nothing having been typed; null when it left the map. */
  line(
    knowledge: Knowledge,
    entity: Entity,
    context: AnswerContext,
    speech: Speech,
  ): ResultView | null;
  /** People whom a text finds, the best first. */
  people(knowledge: Knowledge, text: string, limit: number): readonly PersonId[];
}
