import type { EntityTable } from '../../map/entities';
import type { Evidence, EvidenceKind, PersonId, Subject, TopicId } from '../../map/model';
import { every, type Steps } from '../../map/steps';
import { subjectKey } from '../../map/subjects';
import { once } from './lazy-map';
import { bufferOf, type Parts, type PartValue, packNumbers, textOf, unpackNumbers } from './parts';
import { PER_CHUNK } from './records';

/** What many pieces of evidence share: kind, weight, source, date. */
type Fact = readonly [kind: EvidenceKind, weight: number, source: string, date: string | null];

interface Tables {
  readonly subjects: readonly Subject[];
  readonly facts: readonly Fact[];
}

/** Numbers in the order in which keys first come. */
class Numbering {
  readonly keys: string[] = [];
  readonly #numbers = new Map<string, number>();

  of(key: string): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.keys.length);
    return this.keys.push(key) - 1;
  }
}

/**
 * Writes evidence as columns of numbers: person, what it is about (a topic, or behind all topics a subject), what it
 * shares with others, note. Half a million pieces are 8 MB so, and would be 75 MB as rows.
 */
export function* evidenceSteps(
  parts: Map<string, PartValue>,
  evidence: readonly Evidence[],
  table: EntityTable,
): Steps<void> {
  const { people, teams, topics, ids } = table;
  const numbers = (from: number, count: number): Map<string, number> =>
    new Map(ids.slice(from, from + count).map((id, number) => [id, number]));
  const persons = numbers(0, people);
  yield;
  const known = numbers(people + teams, topics);
  yield;
  const [subjects, facts, notes] = [new Numbering(), new Numbering(), new Numbering()];
  // The parser lets nothing through that leads nowhere; a row that did must not fall to somebody else.
  const rows = evidence.filter(
    (piece) =>
      persons.has(piece.person) && (piece.about.kind === 'subject' || known.has(piece.about.id)),
  );
  yield;
  const person = new Uint32Array(rows.length);
  const about = new Uint32Array(rows.length);
  const fact = new Uint32Array(rows.length);
  const note = new Uint32Array(rows.length);
  for (const [row, piece] of rows.entries()) {
    const { source, date } = piece.provenance;
    person[row] = persons.get(piece.person) ?? 0;
    about[row] =
      piece.about.kind === 'topic'
        ? (known.get(piece.about.id) ?? 0)
        : topics + subjects.of(piece.about.subject);
    fact[row] = facts.of(JSON.stringify([piece.kind, piece.weight, source, date]));
    // 0: without a note.
    note[row] = piece.note === null ? 0 : notes.of(piece.note) + 1;
    if (every(row, 2048)) yield;
  }
  parts.set('evidence', packNumbers([person, about, fact, note]));
  parts.set(
    'facts',
    `{"subjects":${JSON.stringify(subjects.keys)},"facts":[${facts.keys.join()}]}`,
  );
  yield;
  for (let from = 0; from < notes.keys.length; from += PER_CHUNK) {
    parts.set(
      `notes/${from / PER_CHUNK}`,
      JSON.stringify(notes.keys.slice(from, from + PER_CHUNK)),
    );
    yield;
  }
}

/** Rows by a number that each has, as lists one behind the other. */
interface Grouped {
  readonly at: Uint32Array;
  readonly rows: Uint32Array;
}

function grouped(column: Uint32Array, groups: number): Grouped {
  const at = new Uint32Array(groups + 1);
  for (const group of column) at[group + 1] = (at[group + 1] ?? 0) + 1;
  for (let group = 0; group < groups; group++)
    at[group + 1] = (at[group + 1] ?? 0) + (at[group] ?? 0);
  const next = at.slice();
  const rows = new Uint32Array(column.length);
  for (let row = 0; row < column.length; row++) {
    const group = column[row] ?? 0;
    const to = next[group] ?? 0;
    rows[to] = row;
    next[group] = to + 1;
  }
  return { at, rows };
}

/** What is known of one topic. */
export interface TopicEvidence {
  readonly people: ReadonlySet<number>;
  /** Date of its newest piece; null where one has none, `''` where there is nothing. */
  readonly newest: string | null;
  /** Of that piece. */
  readonly source: string;
}

/** Evidence as `evidenceSteps` wrote it: numbers that can be counted, and pieces made when they are asked for. */
export class StoredEvidence {
  readonly length: number;
  readonly #parts: Parts;
  readonly #table: EntityTable;
  readonly #person: Uint32Array;
  readonly #about: Uint32Array;
  readonly #fact: Uint32Array;
  readonly #note: Uint32Array;
  readonly #tables: () => Tables;
  readonly #notes = new Map<number, readonly string[]>();
  readonly #made = new Map<number, Evidence>();
  readonly #byPerson: () => Grouped;
  readonly #byAbout: () => Grouped;
  /** Numbers of subjects by `subjectKey`. */
  readonly subjects: () => ReadonlyMap<string, readonly number[]>;

  constructor(parts: Parts, table: EntityTable) {
    const [person, about, fact, note] = unpackNumbers(bufferOf(parts, 'evidence'), 4);
    this.#parts = parts;
    this.#table = table;
    this.#person = person ?? new Uint32Array();
    this.#about = about ?? new Uint32Array();
    this.#fact = fact ?? new Uint32Array();
    this.#note = note ?? new Uint32Array();
    this.length = this.#person.length;
    this.#tables = once(() => JSON.parse(textOf(parts, 'facts')));
    this.subjects = once(() => {
      const groups = new Map<string, number[]>();
      for (const [number, subject] of this.#tables().subjects.entries()) {
        const key = subjectKey(subject);
        const list = groups.get(key);
        if (list === undefined) groups.set(key, [number]);
        else list.push(number);
      }
      return groups;
    });
    this.#byPerson = once(() => grouped(this.#person, table.people));
    this.#byAbout = once(() => grouped(this.#about, table.topics + this.#tables().subjects.length));
  }

  /**
   * The people, by number, who have evidence for any of these topics (numbers among topics) or subjects (keys).
   * One look at each row: no list is made, nobody is parsed.
   */
  peopleAbout(topics: Iterable<number>, subjects: Iterable<string>): Set<number> {
    const wanted = new Uint8Array(this.#table.topics + this.#tables().subjects.length);
    for (const topic of topics) wanted[topic] = 1;
    for (const key of subjects)
      for (const number of this.subjects().get(key) ?? []) wanted[this.#table.topics + number] = 1;
    const found = new Set<number>();
    for (let row = 0; row < this.length; row++)
      if (wanted[this.#about[row] ?? 0] === 1) found.add(this.#person[row] ?? 0);
    return found;
  }

  /** Who has evidence for each topic, by number, and how old it is. One look at each row: nothing is made. */
  ofTopics(): readonly TopicEvidence[] {
    const topics = Array.from({ length: this.#table.topics }, () => ({
      people: new Set<number>(),
      newest: '' as string | null,
      source: '',
    }));
    const { facts } = this.#tables();
    for (let row = 0; row < this.length; row++) {
      const topic = topics[this.#about[row] ?? 0];
      if (topic === undefined) continue;
      topic.people.add(this.#person[row] ?? 0);
      const [, , source, date] = facts[this.#fact[row] ?? 0] ?? ['declared', 1, '', null];
      if (topic.newest === null || (date !== null && date <= topic.newest)) continue;
      topic.newest = date;
      topic.source = source;
    }
    return topics;
  }

  /** Subjects that somebody has evidence for, each once. */
  namedSubjects(): readonly Subject[] {
    return this.#tables().subjects;
  }

  ofPerson(number: number): readonly Evidence[] {
    return this.#list(this.#byPerson(), number);
  }

  ofTopic(number: number): readonly Evidence[] {
    return this.#list(this.#byAbout(), number);
  }

  /** @param key as `subjectKey` gives it */
  ofSubject(key: string): readonly Evidence[] {
    const { at, rows } = this.#byAbout();
    const found = (this.subjects().get(key) ?? []).flatMap((number) => {
      const group = this.#table.topics + number;
      return [...rows.subarray(at[group] ?? 0, at[group + 1] ?? 0)];
    });
    return found.sort((a, b) => a - b).map((row) => this.#piece(row));
  }

  /** Every piece, in the order of the map. */
  all(): readonly Evidence[] {
    return Array.from({ length: this.length }, (_, row) => this.#piece(row));
  }

  #list({ at, rows }: Grouped, group: number): readonly Evidence[] {
    return Array.from(rows.subarray(at[group] ?? 0, at[group + 1] ?? 0), (row) => this.#piece(row));
  }

  /** Always the same object for a row: who looks at lists of several keys tells pieces apart by it. */
  #piece(row: number): Evidence {
    const known = this.#made.get(row);
    if (known !== undefined) return known;
    const { ids, people, teams, topics } = this.#table;
    const { subjects, facts } = this.#tables();
    const about = this.#about[row] ?? 0;
    const [kind, weight, source, date] = facts[this.#fact[row] ?? 0] ?? ['declared', 1, '', null];
    // Columns were made of a map, whose ids these are.
    const piece: Evidence = {
      person: (ids[this.#person[row] ?? 0] ?? '') as PersonId,
      about:
        about < topics
          ? { kind: 'topic', id: (ids[people + teams + about] ?? '') as TopicId }
          : { kind: 'subject', subject: subjects[about - topics] ?? ('' as Subject) },
      kind,
      weight,
      note: this.#noteOf(this.#note[row] ?? 0),
      provenance: { source, date },
    };
    this.#made.set(row, piece);
    return piece;
  }

  #noteOf(number: number): string | null {
    if (number === 0) return null;
    const chunk = Math.floor((number - 1) / PER_CHUNK);
    let notes = this.#notes.get(chunk);
    if (notes === undefined) {
      const read: readonly string[] = JSON.parse(textOf(this.#parts, `notes/${chunk}`));
      notes = read;
      this.#notes.set(chunk, notes);
    }
    return notes[(number - 1) % PER_CHUNK] ?? null;
  }
}
