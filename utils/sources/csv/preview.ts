import type { MapProblem } from '../../map/model';
import type { Mapping } from './mapping';
import { csvRows } from './rows';
import type { Table } from './table';

/** Rows, people and problems that a preview shows. */
const SHOWN = 5;
const SHOWN_PROBLEMS = 50;

/** What a mapping would make of a table. */
export interface CsvPreview {
  readonly people: number;
  readonly teams: number;
  readonly skills: number;
  /** Lines of evidence: somebody knows something. */
  readonly evidence: number;
  /** The first people, as they would come into the map. */
  readonly first: readonly {
    readonly id: string;
    readonly name: string;
    readonly mail: string | null;
    readonly teams: readonly string[];
    readonly skills: readonly { readonly name: string; readonly weight: number }[];
  }[];
  /** The first ones; all of them are `problemCount`. */
  readonly problems: readonly MapProblem[];
  readonly problemCount: number;
}

/** Shows what a mapping makes of a table before anything is saved. Total: what is wrong is in the problems. */
export function preview(table: Table, mapping: Mapping, name: string): CsvPreview {
  const { people, teams, topics, evidence, problems } = csvRows(table, mapping, name);
  const names = new Map(topics.map((topic) => [topic.id, topic.name]));
  return {
    people: people.length,
    teams: teams.length,
    skills: topics.length,
    evidence: evidence.length,
    first: people.slice(0, SHOWN).map((person) => ({
      id: person.id,
      name: person.name,
      mail: typeof person.addresses?.mail === 'string' ? person.addresses.mail : null,
      teams: (person.teams ?? []).filter((team) => typeof team === 'string'),
      skills: evidence
        .filter((line) => line.person === person.id)
        .map((line) => ({ name: names.get(line.topic ?? '') ?? '', weight: line.weight ?? 1 })),
    })),
    problems: problems.slice(0, SHOWN_PROBLEMS),
    problemCount: problems.length,
  };
}
