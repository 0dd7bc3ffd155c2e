// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { StoredView } from '../../components/care/StoredView';
import type { StoredNotice, StoredRow, StoredState } from '../../components/care/state';

vi.mock('#i18n', () => import('./i18n'));
afterEach(cleanup);

const NOW = Date.parse('2026-11-20T12:00:00Z');
const row = (kind: StoredRow['kind'], count: number): StoredRow => ({
  kind,
  count,
  oldest: count === 0 ? null : '2026-08-01T09:00:00.000Z',
  newest: count === 0 ? null : '2026-11-19T09:00:00.000Z',
  goes: null,
});
const READY = {
  kind: 'ready',
  rows: [
    { ...row('requests', 1284), goes: '2026-11-24T12:00:00.000Z' },
    row('drafts', 2),
    row('notes', 0),
    row('erased', 14),
  ],
  size: { used: 4_300_000, allowed: 12_400_000_000 },
  keepDays: 180,
  damaged: [],
  ledgers: [],
  minimumPeople: 5,
  readOnly: false,
} as const satisfies StoredState;

function show(state: StoredState, notice: StoredNotice | null = null) {
  const actions = {
    onDelete: vi.fn(),
    onRemoveLedger: vi.fn(),
    onDeleteAll: vi.fn(),
    onExport: vi.fn(),
    onExportTable: vi.fn(),
    onPutBack: vi.fn(),
    onDownloadDamaged: vi.fn(),
    onRestore: vi.fn(),
    onDismissNotice: vi.fn(),
    onRetry: vi.fn(),
  };
  const { container } = render(
    <StoredView
      state={state}
      notice={notice}
      retentionUrl="#keep"
      departures={null}
      now={NOW}
      actions={actions}
    />,
  );
  const find = (selector: string): HTMLElement => {
    const found = container.querySelector<HTMLElement>(selector);
    if (found === null) throw new Error(`no ${selector}`);
    return found;
  };
  return { actions, container, find, has: (it: string) => container.querySelector(it) !== null };
}

it('says of each kind how much there is, from when, and when it goes', () => {
  const { find, container } = show(READY);
  const requests = find('[data-kind="requests"]').textContent;
  expect(requests).toContain('1,284');
  expect(requests).toContain('Aug 1, 2026 to Nov 19, 2026');
  expect(requests).toContain('180 days after the last that happened');
  expect(requests).toContain('The next one goes in 4 days');
  expect(find('[data-kind="requests"] a').getAttribute('href')).toBe('#keep');
  expect(find('[data-kind="notes"]').textContent).not.toContain('2026');
  expect(find('[data-size]').textContent).toContain('4.3 MB');
  expect(container.querySelectorAll('[data-kind] a').length).toBe(1);
});

it('deletes a kind by one press that names it; nothing where there is none, nor marks of what was deleted', () => {
  const { find, has, actions } = show(READY);
  const press = find('[data-kind="drafts"] [data-action="delete"]');
  expect(press.getAttribute('aria-label')).toContain('drafts');
  fireEvent.click(press);
  expect(actions.onDelete.mock.calls).toEqual([['drafts']]);
  expect(has('[data-kind="notes"] [data-action="delete"]')).toBe(false);
  expect(has('[data-kind="erased"] [data-action="delete"]')).toBe(false);
});

it('deletes everything after a second press, and not after the way back', () => {
  const { find, has, actions } = show(READY);
  fireEvent.click(find('[data-action="delete-all"]'));
  fireEvent.click(find('[data-action="delete-all-cancel"]'));
  expect(has('[data-action="delete-all-confirm"]')).toBe(false);
  fireEvent.click(find('[data-action="delete-all"]'));
  expect(actions.onDeleteAll).not.toHaveBeenCalled();
  fireEvent.click(find('[data-action="delete-all-confirm"]'));
  expect(actions.onDeleteAll).toHaveBeenCalledOnce();
});

it.each([
  [{ kind: 'deleted', what: 'drafts' }, true],
  [{ kind: 'deletedAll' }, true],
  [{ kind: 'restored' }, false],
  [{ kind: 'failed', message: 'There is no room left.' }, false],
] as const)('of %j offers the way back: %s', (notice, way) => {
  const { has, find, actions } = show(READY, notice);
  expect(has('[data-action="toast-undo"]')).toBe(way);
  if (way) fireEvent.click(find('[data-action="toast-undo"]'));
  expect(actions.onRestore).toHaveBeenCalledTimes(way ? 1 : 0);
});

it('shows what was set aside, to put back, to take along or to delete', () => {
  const damaged = [{ key: '1', table: 'events', row: '01KD', problem: '$.at: expected a date' }];
  const { container, actions } = show({ ...READY, damaged });
  expect(container.textContent).toContain('$.at: expected a date');
  const labels = [...container.querySelectorAll('.aa-banner button')];
  for (const button of labels) fireEvent.click(button);
  expect(actions.onPutBack).toHaveBeenCalledOnce();
  expect(actions.onDownloadDamaged).toHaveBeenCalledOnce();
  expect(actions.onDelete.mock.calls).toEqual([['quarantine']]);
});

it('of a ledger that a newer Askaround wrote changes nothing, and hands it over all the same', () => {
  const { has, find, actions } = show({ ...READY, readOnly: true });
  expect(has('[data-notice="newer"]')).toBe(true);
  expect(has('[data-action="delete"]')).toBe(false);
  expect(has('[data-action="delete-all"]')).toBe(false);
  fireEvent.click(find('[data-action="export"]'));
  fireEvent.click(find('[data-action="export-table"]'));
  expect(actions.onExport).toHaveBeenCalledOnce();
  expect(actions.onExportTable).toHaveBeenCalledOnce();
});

it('says that it is on its way, and why it cannot be read, with a way to try again', () => {
  expect(show({ kind: 'loading' }).has('.aa-loading')).toBe(true);
  cleanup();
  const { container, find, actions } = show({ kind: 'failed', message: 'Close other windows.' });
  expect(container.textContent).toContain('Close other windows.');
  fireEvent.click(find('[data-action="retry"]'));
  expect(actions.onRetry).toHaveBeenCalledOnce();
});

it('names the ledgers that came as files, and removes one with a way back', () => {
  const ana = { id: 'ana', name: 'Ana Santos', at: '2026-11-20T09:00:00.000Z', requests: 214 };
  const { find, actions } = show({ ...READY, ledgers: [ana], minimumPeople: 12 });
  expect(find('[data-ledger="ana"]').textContent).toContain('214 requests');
  expect(find('[data-what="use"]').textContent).toContain('at least 12 people');
  find('[data-ledger="ana"] [data-action="remove-ledger"]').click();
  expect(actions.onRemoveLedger).toHaveBeenCalledWith(ana);
  cleanup();
  const after = show(READY, { kind: 'ledgerRemoved', name: 'Ana Santos' });
  expect(after.find('[data-ledgers="0"]').textContent).toContain('at least three people');
  after.find('[data-action="toast-undo"]').click();
  expect(after.actions.onRestore).toHaveBeenCalled();
});
