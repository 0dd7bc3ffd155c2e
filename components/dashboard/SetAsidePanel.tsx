import { i18n } from '#i18n';
import type { SetAside } from './state';

/** Damaged rows: said plainly, with what is known about each. */
export function SetAsidePanel({ rows }: { readonly rows: readonly SetAside[] }) {
  return (
    <section class="aa-panel dash-note dash-note-warn" role="note" data-notice="set-aside">
      <h2>{i18n.t('dashboard.quarantine.title', rows.length)}</h2>
      <p>{i18n.t('dashboard.quarantine.text')}</p>
      <details>
        <summary>{i18n.t('dashboard.quarantine.show')}</summary>
        <ul class="dash-problems">
          {rows.map((row) => (
            <li key={row.key}>
              <code>{i18n.t('dashboard.quarantine.row', [row.table, row.row])}</code>
              <span>{row.problem}</span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
