import { i18n } from '#i18n';
import type { Role, TableShown } from './state';

/** Roles in the order in which they are offered. */
const OFFERED: readonly Role[] = [
  'name',
  'mail',
  'handle',
  'id',
  'team',
  'title',
  'city',
  'manager',
  'skill',
  'skillList',
  'skills',
  'level',
  'note',
  'date',
];

/** The columns of a table with what stands in them, and what each becomes. */
export function ColumnTable({
  table: { name, rows, columns },
  onRole,
}: {
  readonly table: TableShown;
  readonly onRole: (column: string, role: Role | null) => void;
}) {
  return (
    <div class="src-columns">
      <table aria-label={i18n.t('options.sources.csv.columns')}>
        <caption>
          <strong>{name}</strong> · {i18n.t('options.sources.csv.rows', rows)}
        </caption>
        <thead>
          <tr>
            <th scope="col">{i18n.t('options.sources.csv.column')}</th>
            <th scope="col">{i18n.t('options.sources.csv.samples')}</th>
            <th scope="col">{i18n.t('options.sources.csv.becomes')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <tr key={column.name}>
              <th scope="row">{column.name}</th>
              <td class="aa-tiny">{column.samples.join(' · ')}</td>
              <td>
                <select
                  class="aa-input"
                  data-column={column.name}
                  aria-label={i18n.t('options.sources.csv.becomesFor', [column.name])}
                  value={column.role ?? ''}
                  onChange={(event) => {
                    const { value } = event.currentTarget;
                    onRole(column.name, OFFERED.find((role) => role === value) ?? null);
                  }}
                >
                  <option value="">{i18n.t('options.sources.role.none')}</option>
                  {OFFERED.map((role) => (
                    <option key={role} value={role}>
                      {i18n.t(`options.sources.role.${role}`)}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
