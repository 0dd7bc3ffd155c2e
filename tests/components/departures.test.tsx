// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { Departures, type DepartureView } from '../../components/care/Departures';
import { StoredView } from '../../components/care/StoredView';
import type { StoredActions, StoredState } from '../../components/care/state';

vi.mock('#i18n', () => import('./i18n'));
afterEach(cleanup);

const NOW = Date.UTC(2026, 10, 20, 12);
const row = (n: number, change: Partial<DepartureView>): DepartureView => ({
  n,
  at: new Date(NOW - n * 3_600_000).toISOString(),
  kind: 'map',
  to: 'maps.acme.example',
  requestId: null,
  times: 1,
  ...change,
});

it('says what left, where to, when and how often, with the way to its request', () => {
  const rows = [
    row(1, { kind: 'webhook', to: 'hooks.acme.example', requestId: '01J', times: 3 }),
    row(2, { kind: 'request', to: 'mail', requestId: '01K' }),
    row(3, { kind: 'tool', to: 'jira.acme.example', times: 14 }),
    row(4, {}),
    row(5, { kind: 'export', to: 'askaround-2026-11-20.json' }),
  ];
  const { container } = render(
    <Departures state={{ kind: 'ready', rows }} now={NOW} onRetry={() => undefined} />,
  );
  expect([...container.querySelectorAll('li')].map((each) => each.textContent)).toEqual([
    'Request posted to hooks.acme.example1 hour ago · 3 times that dayShow the request',
    'Request by Mail2 hours agoShow the request',
    'jira.acme.example asked about the item on the screen3 hours ago · 14 times that day',
    'Skills map fetched from maps.acme.example4 hours ago',
    'Exported to the file askaround-2026-11-20.json5 hours ago',
  ]);
  expect([...container.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([
    '#requests/01J',
    '#requests/01K',
  ]);
});

it('shows a page of them, and the next one on demand', () => {
  const rows = Array.from({ length: 45 }, (_, n) => row(n, {}));
  const { container } = render(
    <Departures state={{ kind: 'ready', rows }} now={NOW} onRetry={() => undefined} />,
  );
  const more = () => container.querySelector<HTMLElement>('[data-action=more-departures]');
  const shown = () => container.querySelectorAll('[data-departure]').length;
  expect([shown(), more()?.textContent]).toEqual([20, 'Show 20 more']);
  fireEvent.click(more() as HTMLElement);
  expect([shown(), more()?.textContent]).toEqual([40, 'Show 5 more']);
  fireEvent.click(more() as HTMLElement);
  expect([shown(), more()]).toEqual([45, null]);
});

it('says that nothing left, that it is being read, and that it could not be', () => {
  const retry = vi.fn();
  const { container, rerender } = render(
    <Departures state={{ kind: 'ready', rows: [] }} now={NOW} onRetry={retry} />,
  );
  expect(container.textContent).toContain('Nothing has left this browser yet');
  rerender(<Departures state={{ kind: 'loading' }} now={NOW} onRetry={retry} />);
  expect(container.querySelector('.aa-loading')).not.toBeNull();
  rerender(<Departures state={{ kind: 'failed', message: 'Full.' }} now={NOW} onRetry={retry} />);
  expect(container.textContent).toContain('Full.');
  fireEvent.click(container.querySelector('[data-action=retry]') as HTMLElement);
  expect(retry).toHaveBeenCalledOnce();
});

it('stands on the page of what is kept, and nowhere while that cannot be read', () => {
  const nothing = () => undefined;
  const actions = new Proxy({} as StoredActions, { get: () => nothing });
  const shown = (state: StoredState) => (
    <StoredView
      state={state}
      notice={null}
      retentionUrl="#keep"
      departures={
        <Departures state={{ kind: 'ready', rows: [row(1, {})] }} now={NOW} onRetry={nothing} />
      }
      now={NOW}
      actions={actions}
    />
  );
  const ready = {
    rows: [],
    size: null,
    keepDays: 180,
    damaged: [],
    ledgers: [],
    minimumPeople: 5,
    readOnly: false,
  } as const;
  const { getByRole, queryByRole, rerender } = render(shown({ kind: 'ready', ...ready }));
  expect(getByRole('region', { name: 'What left the browser' }).textContent).toContain(
    'Skills map fetched from maps.acme.example',
  );
  rerender(shown({ kind: 'failed', message: 'Full.' }));
  expect(queryByRole('region')).toBeNull();
});
