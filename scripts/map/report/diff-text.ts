import type { MapDiff, Owners, RowChange, TableDiff } from '../../../utils/map/diff';
import type { Claim } from '../../../utils/map/model';

/** What differs between two maps, for people: `+` came, `-` went, `~` changed. */
export function diffText(diff: MapDiff): string {
  if (diff.same) return 'The maps say the same.\n';
  const named = ({ id, name }: { readonly id: string; readonly name: string }): string =>
    name === id ? name : `${name} (${id})`;
  const lines = [
    ...tableLines('People', diff.people, named),
    ...tableLines('Teams', diff.teams, named),
    ...tableLines('Topics', diff.topics, named),
    ...tableLines('Claims', diff.claims, claimText),
    ...section(
      'Owners',
      diff.owners.map(
        ({ subject, before, after }) =>
          `  ~ ${subject}: ${ownersText(before)} → ${ownersText(after)}`,
      ),
    ),
    ...section(
      'Rules in another order',
      diff.reordered.map((at) => `  ~ ${at.file}${at.section === '' ? '' : ` [${at.section}]`}`),
    ),
    ...(diff.evidence.added + diff.evidence.removed === 0
      ? []
      : [`Evidence: ${diff.evidence.added} new, ${diff.evidence.removed} gone`]),
  ];
  return `${lines.join('\n')}\n`;
}

function tableLines<Row>(
  title: string,
  { added, removed, changed }: TableDiff<Row>,
  show: (row: Row) => string,
): readonly string[] {
  return section(title, [
    ...added.map((row) => `  + ${show(row)}`),
    ...removed.map((row) => `  - ${show(row)}`),
    ...changed.map(
      (change) =>
        `  ~ ${show(change.after)}: ${change.fields.map((field) => changeText(change, field)).join('; ')}`,
    ),
  ]);
}

function changeText<Row>({ before, after }: RowChange<Row>, field: keyof Row & string): string {
  return `${field} ${valueText(before[field])} → ${valueText(after[field])}`;
}

function valueText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${title}: ${lines.length}`, ...lines];
}

function claimText({ subject, owner, role, provenance }: Claim): string {
  return `${subject} ← ${owner.kind} ${owner.id}${role === 'backup' ? ', backup' : ''} (${provenance.source})`;
}

function ownersText({ owners, backups, unowned }: Owners): string {
  const ids = owners.map(({ id }) => id);
  const backup = backups.length === 0 ? '' : ` (backup ${backups.map(({ id }) => id).join(', ')})`;
  if (ids.length > 0) return `${ids.join(', ')}${backup}`;
  return unowned ? `nobody, on purpose${backup}` : `nobody${backup}`;
}
