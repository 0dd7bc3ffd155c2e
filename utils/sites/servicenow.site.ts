import { itemsOf } from './items';
import { firstOfEach, outermost, toSubjects } from './read';
import { tableOf } from './servicenow/address';
import type { Site } from './site';

/** The part of the older interface that shows records, and what the newer one wraps around it. */
const FRAME = 'iframe#gsft_main';
const SHELL = '[component-id]';
/** Of a form, most telling first; the last one is the team. */
const SERVICES = ['cmdb_ci', 'service_offering', 'business_service'] as const;

/**
 * Where the form's fields are: here, or in the frame that the older interface shows it in. That frame is of the same
 * origin, and the newer interface hides it in an open shadow root.
 */
function formOf(document: Document): Document {
  const scopes = [document, document.querySelector(SHELL)?.shadowRoot];
  for (const scope of scopes) {
    const frame = scope?.querySelector<HTMLIFrameElement>(FRAME);
    if (frame?.contentDocument) return frame.contentDocument;
  }
  return document;
}

/** A reference field as the server sent it: what is being typed there counts for nothing until it is saved. */
function savedValue(form: Document, table: string, field: string): string {
  const input =
    form.getElementById(`sys_display.${table}.${field}`) ??
    form.getElementById(`${table}.${field}_label`);
  return input?.getAttribute('value')?.trim() ?? '';
}

/** ServiceNow: the classic forms, alone or in their frame, lists, and the portal. */
const servicenow: Site = {
  id: 'servicenow',
  label: 'ServiceNow',
  origins: ['https://*.service-now.com/*'],

  recognise(document, url) {
    return (
      /\.service-now\.com$/.test(url.hostname) ||
      document.querySelector(`${FRAME},input#sys_target,[global-navigation-config]`) !== null
    );
  },

  subjects(document, url) {
    const form = formOf(document);
    const table = form.querySelector('#sys_target')?.getAttribute('value') || tableOf(url);
    if (table === null) return [];
    return toSubjects([
      ...SERVICES.map(
        (field) => `component:${url.hostname}/${table}/${savedValue(form, table, field)}`,
      ),
      `project:${url.hostname}/${savedValue(form, table, 'assignment_group')}`,
      `project:${url.hostname}/${table}`,
    ]);
  },

  textRoots(document) {
    return outermost([
      ...document.querySelectorAll(
        '.sn-widget-textblock-body,p.ticket-desc,#short-desc,tr.list_row td.vt',
      ),
    ]);
  },

  skip: 'button,pre,[role="button"],.list_edit_div',

  docks: (document) => firstOfEach(document, ['.navbar-header', '#short-desc', 'h2.ticket-number']),

  // A list of tasks may hold rows of many tables.
  items: (document, url) =>
    itemsOf(document, 'tr.list_row[record_class]', 'work', (row) =>
      toSubjects([`project:${url.hostname}/${row.getAttribute('record_class')}`]),
    ),

  words:
    'now nav ui classic params target sow record sp esc nav_to.do incident.do incident_list.do problem.do change_request.do',

  probes: [
    {
      name: 'record',
      when: (url) => /\/[a-z]\w*\.do$/.test(url.pathname) && url.searchParams.has('sys_id'),
      find: ['#sys_target', '[id^="sys_display."]'],
    },
    {
      name: 'record',
      when: (url) => /^\/(?:nav_to\.do|now\/nav\/)/.test(url.pathname) && tableOf(url) !== null,
      find: [FRAME, SHELL],
    },
    {
      name: 'title',
      when: (url) => /^\/(?:sp|esc)$/.test(url.pathname) && url.searchParams.get('id') === 'ticket',
      find: ['#short-desc', 'h2.ticket-number'],
    },
  ],
};

export default servicenow;
