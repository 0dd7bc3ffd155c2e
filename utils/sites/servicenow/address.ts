import { decoded } from '../read';

/**
 * The table whose records an address of ServiceNow shows, in any of its interfaces: `/incident.do?sys_id=…`,
 * `/incident_list.do`, either of them within `/nav_to.do?uri=` or `/now/nav/…/target/`, `/now/sow/record/incident/…`,
 * `/sp?table=incident`. Null where it shows none.
 */
export function tableOf(url: URL): string | null {
  const shown = decoded(decoded(url.pathname + url.search));
  const [, form, record, portal] =
    /\b([a-z]\w*?)(?:_list\.do|\.do\?[^.]*?sys_id=)|\/record\/([a-z]\w*)|[?&]table=([a-z]\w*)/.exec(
      shown,
    ) ?? [];
  return form ?? record ?? portal ?? null;
}
