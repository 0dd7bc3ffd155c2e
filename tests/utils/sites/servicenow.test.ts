import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { tableOf } from '../../../utils/sites/servicenow/address';
import servicenow from '../../../utils/sites/servicenow.site';

const HOST = 'acme.service-now.com';
const SHELL = new URL(
  `https://${HOST}/now/nav/ui/classic/params/target/incident.do%3Fsys_id%3D9d385017`,
);
const FORM = `<input id="sys_target" value="incident">
  <input id="sys_display.incident.cmdb_ci" value="Checkout API">
  <input id="sys_display.incident.assignment_group" value="Payments">
  <div class="sn-widget-textblock-body">Replay the Kafka topic</div>`;
const ABOUT = [
  `component:${HOST}/incident/Checkout API`,
  `project:${HOST}/Payments`,
  `project:${HOST}/incident`,
];

const page = (body: string): Document =>
  parseHTML(`<!doctype html><html><head></head><body>${body}</body></html>`).document;

/** Gives a frame a document, or none, as a browser does for one of another origin. */
function fill(frame: Element | null | undefined, inner: Document | null): void {
  if (!frame) throw new Error('no frame');
  Object.defineProperty(frame, 'contentDocument', { value: inner });
}

describe('a form in the frame of the whole', () => {
  it('says what the page is about', () => {
    const top = page('<iframe id="gsft_main"></iframe>');
    fill(top.querySelector('iframe'), page(FORM));
    expect(servicenow.subjects(top, SHELL)).toEqual(ABOUT);
  });

  it('does so from the shadow root of the newer interface', () => {
    const top = page('<macroponent-f519 component-id="f519"></macroponent-f519>');
    const root = top.querySelector('macroponent-f519')?.attachShadow({ mode: 'open' });
    const frame = top.createElement('iframe');
    frame.id = 'gsft_main';
    root?.append(frame);
    fill(frame, page(FORM));
    expect(servicenow.subjects(top, SHELL)).toEqual(ABOUT);
  });

  it('leaves the address to say it where the frame is shut', () => {
    const top = page('<iframe id="gsft_main"></iframe>');
    fill(top.querySelector('iframe'), null);
    expect(servicenow.subjects(top, SHELL)).toEqual([`project:${HOST}/incident`]);
  });

  it('is read by the script in the frame, not from outside', () => {
    const top = page('<iframe id="gsft_main"></iframe>');
    const inner = page(FORM);
    fill(top.querySelector('iframe'), inner);
    expect(servicenow.textRoots(top, SHELL)).toEqual([]);
    expect(servicenow.textRoots(inner, SHELL)).toHaveLength(1);
  });
});

it('takes a field as it was saved, not as it is being typed', () => {
  const form = page(FORM);
  const group = form.getElementById('sys_display.incident.assignment_group') as HTMLInputElement;
  Object.defineProperty(group, 'value', { value: 'Half a na' });
  expect(servicenow.subjects(form, SHELL)).toEqual(ABOUT);
});

it.each([
  ['/incident.do?sys_id=9d', 'incident'],
  ['/u_payment_task.do?sysparm_view=ess&sys_id=9d', 'u_payment_task'],
  ['/problem_list.do?sysparm_query=active%3Dtrue', 'problem'],
  ['/nav_to.do?uri=%2Fincident.do%3Fsys_id%3D9d', 'incident'],
  ['/nav_to.do?uri=incident_list.do%3Fsysparm_query%3Dactive', 'incident'],
  ['/now/nav/ui/classic/params/target/change_request.do%253Fsys_id%253D9d', 'change_request'],
  ['/now/sow/record/incident/9d/params/selected-tab/1', 'incident'],
  ['/now/workspace/agent/record/sn_customerservice_case/9d', 'sn_customerservice_case'],
  ['/sp?id=ticket&table=sc_request&sys_id=9d', 'sc_request'],
  ['/navpage.do', null],
  ['/nav_to.do?uri=%2Fhome.do', null],
  ['/login.do?next=1', null],
  ['/2026/11/kafka', null],
])('%s shows records of %s', (path, table) => {
  expect(tableOf(new URL(path, `https://${HOST}`))).toBe(table);
});
