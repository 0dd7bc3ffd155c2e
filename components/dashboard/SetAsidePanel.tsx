import { i18n } from '#i18n';
import { Banner, Disclosure } from '../base/Panel';
import type { SetAside } from './state';

/** Damaged rows: said plainly, with what is known about each. */
export function SetAsidePanel({ rows }: { readonly rows: readonly SetAside[] }) {
  return (
    <Banner
      tone="warn"
      data-notice="set-aside"
      title={i18n.t('dashboard.quarantine.title', rows.length)}
    >
      <SetAsideRows rows={rows} />
    </Banner>
  );
}

/** What is known about each damaged row, for whoever wants to know. */
export function SetAsideRows({ rows }: { readonly rows: readonly SetAside[] }) {
  return (
    <>
      <p>{i18n.t('dashboard.quarantine.text')}</p>
      <Disclosure summary={i18n.t('dashboard.quarantine.show')}>
        <ul class="dash-problems">
          {rows.map((row) => (
            <li key={row.key}>
              <code>{i18n.t('dashboard.quarantine.row', [row.table, row.row])}</code>
              <span>{row.problem}</span>
            </li>
          ))}
        </ul>
      </Disclosure>
    </>
  );
}
