// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DashboardView } from '../../components/dashboard/DashboardView';
import { filterRequests, groupThreads } from '../../components/dashboard/groups';
import { openableAddress } from '../../components/dashboard/openable-address';
import type {
  ImportState,
  NewNote,
  Notice,
  RequestsActions,
  RequestsState,
} from '../../components/dashboard/state';
import type { HelpRequest, PlaybookNote, RequestState } from '../../utils/requests/model';

vi.mock('#i18n', () => import('./i18n'));
afterEach(cleanup);

const NOW = Date.parse('2026-11-20T12:00:00.000Z');

function request(
  id: string,
  state: RequestState,
  change: Partial<HelpRequest['draft']> = {},
  updatedAt = '2026-11-20T11:57:00.000Z',
): HelpRequest {
  return {
    id,
    state,
    createdAt: updatedAt,
    updatedAt,
    times: { prepared: updatedAt },
    origin: 'prepared',
    v: 1,
    draft: {
      to: { kind: 'person', id: 'p1', name: 'Ana Santos', team: 'Streaming' },
      about: 'Kafka',
      subjects: [],
      page: { title: 'PAY-142', url: 'https://acme.atlassian.net/browse/PAY-142' },
      quote: null,
      need: `Question ${id}`,
      tried: '',
      byWhen: '',
      channel: 'mail',
      ...change,
    },
  };
}

function ready(
  requests: readonly HelpRequest[],
  change: Partial<Extract<RequestsState, { kind: 'ready' }>> = {},
): RequestsState {
  return {
    kind: 'ready',
    requests,
    total: requests.length,
    notes: [],
    setAside: [],
    putAway: new Set(),
    readOnly: false,
    ...change,
  };
}

function show(
  state: RequestsState,
  props: {
    readonly importing?: ImportState;
    readonly notice?: Notice;
    readonly selected?: string;
    readonly writing?: NewNote;
  } = {},
) {
  const actions: RequestsActions = {
    onAct: vi.fn(),
    onEraseAll: vi.fn(),
    onExport: vi.fn(),
    onImportFile: vi.fn(),
    onImportConfirm: vi.fn(),
    onImportClose: vi.fn(),
    onRestore: vi.fn(),
    onDismissNotice: vi.fn(),
    onPrint: vi.fn(),
    onRetry: vi.fn(),
    onOlder: vi.fn(),
    onWritten: vi.fn(),
    onSaveNote: vi.fn(() => Promise.resolve(true)),
    onEraseNote: vi.fn(),
    onHelped: vi.fn(() => Promise.resolve(true)),
    onPass: vi.fn(),
    onAskNext: vi.fn(),
    onNudge: vi.fn(),
    onFeedback: vi.fn(),
    onThank: vi.fn(),
    onSuggest: vi.fn(),
    onPutAway: vi.fn(),
    onCopy: vi.fn(() => Promise.resolve(true)),
    find: vi.fn(() => Promise.resolve([])),
    nextFor: vi.fn(() => Promise.resolve([])),
    replyFor: vi.fn(() => Promise.resolve(null)),
    eventsOf: vi.fn(() => Promise.resolve([])),
  };
  const { container } = render(
    <DashboardView
      state={state}
      importing={props.importing ?? { kind: 'none' }}
      notice={props.notice ?? null}
      selected={props.selected ?? null}
      writing={props.writing ?? null}
      optionsUrl="/options.html"
      now={NOW}
      actions={actions}
    />,
  );
  const find = (selector: string): HTMLElement => {
    const found = container.querySelector<HTMLElement>(selector);
    if (found === null) throw new Error(`no ${selector}`);
    return found;
  };
  return { actions, container, find };
}

describe('My requests', () => {
  it('groups requests by what they wait for and offers what can be said', () => {
    const { container } = show(
      ready([
        request('A', 'resolved'),
        request('B', 'prepared'),
        request('C', 'answered'),
        request('D', 'asked'),
        request('E', 'lapsed'),
      ]),
    );
    const groups = [...container.querySelectorAll('[data-group]')].map((group) => [
      group.getAttribute('data-group'),
      ...[...group.querySelectorAll('[data-request]')].map((row) =>
        row.getAttribute('data-request'),
      ),
    ]);
    expect(groups).toEqual([
      ['prepared', 'B'],
      ['asked', 'D'],
      ['answered', 'C'],
      ['closed', 'A', 'E'],
    ]);
    const offered = (id: string) =>
      [...container.querySelectorAll(`[data-request=${id}] [data-action]`)].map((button) =>
        button.getAttribute('data-action'),
      );
    expect(offered('B')).toEqual(['asked', 'undo', 'details', 'erase']);
    expect(offered('D')).toEqual(['answered', 'withdrawn', 'undo', 'details', 'erase']);
    expect(offered('C')).toEqual(['resolved', 'undo', 'details', 'erase']);
    expect(offered('A')).toEqual(['reopened', 'undo', 'details', 'erase']);
  });

  it('hands on which request and what was said', () => {
    const { actions, find } = show(ready([request('B', 'prepared')]));
    fireEvent.click(screen.getByRole('button', { name: 'Sent: Question B' }));
    fireEvent.click(find('[data-request=B] [data-action=undo]'));
    fireEvent.click(find('[data-request=B] [data-action=erase]'));
    expect(vi.mocked(actions.onAct).mock.calls).toEqual([
      ['B', 'asked'],
      ['B', 'undo'],
      ['B', 'erase'],
    ]);
  });

  it('shows details on demand, and at once for the request that a link names', () => {
    const closed = show(ready([request('B', 'asked')]));
    expect(closed.container.querySelector('dl')).toBeNull();
    fireEvent.click(closed.find('[data-action=details]'));
    expect(closed.find('[data-action=details]').getAttribute('aria-expanded')).toBe('true');
    expect(closed.find('dl a').getAttribute('href')).toBe(
      'https://acme.atlassian.net/browse/PAY-142',
    );
    cleanup();
    const linked = show(ready([request('B', 'asked')]), { selected: 'B' });
    expect(linked.find('[data-request=B]').getAttribute('aria-current')).toBe('true');
    expect(document.activeElement).toBe(linked.find('[data-request=B]'));
  });

  it('says which team was asked, and why it went to whom it went', () => {
    const via = { id: 't', name: 'Streaming', why: 'turn' };
    const known = show(ready([request('B', 'asked', { via })]), { selected: 'B' });
    expect(known.find('dl').textContent).toContain(
      'Team askedStreamingGoes to Ana Santos: it is their turn in Streaming.',
    );
  });

  it('pages long groups, yet shows the request that a link names', () => {
    const many = Array.from({ length: 50 }, (_, i) =>
      request(`R${i}`, 'asked', {}, new Date(NOW - i * 60_000).toISOString()),
    );
    const { container, find } = show(ready(many));
    expect(container.querySelectorAll('[data-request]')).toHaveLength(20);
    fireEvent.click(find('[data-action=more]'));
    expect(container.querySelectorAll('[data-request]')).toHaveLength(40);
    expect(find('[data-action=more]').textContent).toBe('Show 10 more');
    cleanup();
    const linked = show(ready(many), { selected: 'R30' });
    expect(linked.find('[data-request=R30]')).toBeTruthy();
  });

  it('reads older ones when asked', () => {
    const { actions, find } = show(ready([request('A', 'asked')], { total: 41 }));
    expect(find('[data-action=older]').textContent).toBe('Read 40 older requests');
    fireEvent.click(find('[data-action=older]'));
    expect(actions.onOlder).toHaveBeenCalledOnce();
  });

  it('filters, says when nothing matches, and clears', () => {
    const jun = { kind: 'person', id: 'p2', name: 'Jun Ōta', team: null } as const;
    const { container } = show(ready([request('A', 'asked'), request('B', 'asked', { to: jun })]));
    const filter = screen.getByRole('searchbox', { name: 'Filter requests' });
    fireEvent.input(filter, { target: { value: 'ota' } });
    expect(
      [...container.querySelectorAll('[data-request]')].map((row) =>
        row.getAttribute('data-request'),
      ),
    ).toEqual(['B']);
    fireEvent.input(filter, { target: { value: 'zzz' } });
    expect(container.textContent).toContain('Nothing matches “zzz”');
    fireEvent.click(screen.getByRole('button', { name: 'Clear the filter' }));
    expect(container.querySelectorAll('[data-request]')).toHaveLength(2);
  });

  it('has an empty, a loading and a failed state', () => {
    expect(show(ready([])).container.textContent).toContain('No requests yet');
    cleanup();
    show({ kind: 'loading' });
    expect(screen.getByRole('status')).toBeTruthy();
    cleanup();
    const failed = show({ kind: 'failed', message: 'Close other windows.' });
    expect(screen.getByRole('alert').textContent).toContain('Close other windows.');
    fireEvent.click(failed.find('[data-action=retry]'));
    expect(failed.actions.onRetry).toHaveBeenCalledOnce();
  });

  it('only shows what a newer Askaround wrote', () => {
    const { container } = show(ready([request('A', 'asked')], { readOnly: true }));
    expect(container.querySelector('[data-notice=newer]')?.textContent).toContain('Read only');
    for (const action of ['answered', 'erase', 'erase-all', 'import'])
      expect(container.querySelector(`[data-action=${action}]`)).toBeNull();
    expect(container.querySelector('[data-action=export]')).not.toBeNull();
  });

  it('says which rows were set aside', () => {
    const { find } = show(
      ready([], { setAside: [{ key: '1', table: 'events', row: '01J', problem: '$.at: wrong' }] }),
    );
    const notice = find('[data-notice=set-aside]');
    expect(notice.textContent).toContain('1 damaged row was set aside');
    expect(notice.textContent).toContain('events, row 01J');
    expect(notice.textContent).toContain('$.at: wrong');
  });
});

describe('deleting, exporting and importing', () => {
  it('deletes everything only after a second word, and can take it back', () => {
    const { actions, find, container } = show(ready([request('A', 'asked')]));
    fireEvent.click(find('[data-action=erase-all]'));
    expect(actions.onEraseAll).not.toHaveBeenCalled();
    expect(document.activeElement?.textContent).toBe('Delete all requests and notes?');
    fireEvent.click(find('[data-action=erase-all-cancel]'));
    expect(container.querySelector('[data-action=erase-all-confirm]')).toBeNull();
    fireEvent.click(find('[data-action=erase-all]'));
    fireEvent.click(find('[data-action=erase-all-confirm]'));
    expect(actions.onEraseAll).toHaveBeenCalledOnce();
    cleanup();
    const after = show(ready([]), { notice: { kind: 'erased', count: 3 } });
    expect(after.container.textContent).toContain('3 requests deleted');
    fireEvent.click(after.find('[data-action=toast-undo]'));
    expect(after.actions.onRestore).toHaveBeenCalledOnce();
  });

  it('hands a chosen file on', () => {
    const { actions, find } = show(ready([]));
    const file = new File(['{}'], 'ledger.json');
    const input = find('input[type=file]');
    Object.defineProperty(input, 'files', { value: [file], configurable: true });
    fireEvent.change(input);
    expect(actions.onImportFile).toHaveBeenCalledWith(file);
    fireEvent.click(find('[data-action=export]'));
    expect(actions.onExport).toHaveBeenCalledOnce();
  });

  it('says what a file would bring before anything is written', () => {
    const { actions, find } = show(ready([]), {
      importing: {
        kind: 'preview',
        file: 'ledger.json',
        running: false,
        summary: {
          added: 2,
          known: 5,
          unknown: 1,
          erases: 0,
          problems: ['$.events[3].at cannot be used: expected a date-time'],
          problemCount: 1,
        },
      },
    });
    const panel = find('[data-import=preview]');
    expect(within(panel).getByText('2 new entries')).toBeTruthy();
    expect(within(panel).getByText('5 already here')).toBeTruthy();
    expect(panel.textContent).toContain('1 row cannot be used');
    expect(panel.textContent).toContain('$.events[3].at');
    fireEvent.click(find('[data-action=import-confirm]'));
    expect(actions.onImportConfirm).toHaveBeenCalledOnce();
    fireEvent.keyDown(panel, { key: 'Escape' });
    expect(actions.onImportClose).toHaveBeenCalledOnce();
  });

  it('offers no import of a file that brings nothing', () => {
    const { container } = show(ready([]), {
      importing: {
        kind: 'preview',
        file: 'ledger.json',
        running: false,
        summary: { added: 0, known: 7, unknown: 0, erases: 0, problems: [], problemCount: 0 },
      },
    });
    expect(container.textContent).toContain('Everything in this file is already here.');
    expect(container.querySelector('[data-action=import-confirm]')).toBeNull();
  });
});

describe('openableAddress', () => {
  it.each(['https://acme.example/a', 'http://wiki.acme.example/'])('opens %s', (address) => {
    expect(openableAddress(address)).toBe(address);
  });
  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'https://user:pass@acme.example/',
    'not an address',
    '',
  ])('opens no %s', (address) => {
    expect(openableAddress(address)).toBeNull();
  });
});

describe('groups and filter', () => {
  it('sorts the last changed first', () => {
    const early = request('A', 'asked', {}, '2026-01-01T00:00:00.000Z');
    const late = request('B', 'asked', {}, '2026-02-01T00:00:00.000Z');
    expect(groupThreads([early, late], 'state')[0]?.threads.map(({ first }) => first)).toEqual([
      late,
      early,
    ]);
  });
  it('wants every word, anywhere', () => {
    const all = [request('A', 'asked'), request('B', 'asked', { about: 'Ledger' })];
    expect(filterRequests(all, ' KAFKA ana ').map(({ id }) => id)).toEqual(['A']);
    expect(filterRequests(all, '')).toBe(all);
  });
});

describe('reading a file', () => {
  it('can be cancelled', () => {
    const { actions, container } = show(ready([]), {
      importing: { kind: 'reading', file: 'a.json' },
    });
    expect(container.querySelector('[data-import]')?.textContent).toContain('a.json');
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(actions.onImportClose).toHaveBeenCalledOnce();
  });
});

describe('notes', () => {
  const NOTE: PlaybookNote = {
    id: 'N',
    request: null,
    about: 'Kafka',
    subjects: [],
    text: 'Replay from the last offset.',
    createdAt: '2026-11-19T12:00:00.000Z',
    updatedAt: '2026-11-19T12:00:00.000Z',
    v: 1,
  };
  const words = (text: string) =>
    fireEvent.input(screen.getByLabelText('What did you learn?'), { target: { value: text } });

  it('asks what was learned once an answer came, and keeps what the request was about', async () => {
    const { actions } = show(ready([request('A', 'resolved')]), { selected: 'A' });
    const save = screen.getByRole('button', { name: 'Save note' });
    expect(save.hasAttribute('disabled')).toBe(true);
    words('Ask Ana first.');
    fireEvent.click(save);
    expect(actions.onSaveNote).toHaveBeenCalledExactlyOnceWith(null, {
      request: 'A',
      about: 'Kafka',
      subjects: [],
      text: 'Ask Ana first.',
    });
  });

  it.each(['asked', 'withdrawn'] as const)('asks nothing of a request that is %s', (state) => {
    show(ready([request('A', state)]), { selected: 'A' });
    expect(screen.queryByLabelText('What did you learn?')).toBeNull();
  });

  it('shows the note of a request at the request, instead of the question', () => {
    const { find } = show(
      ready([request('A', 'resolved'), request('B', 'resolved')], {
        notes: [{ ...NOTE, request: 'A' }],
      }),
      { selected: 'A' },
    );
    expect(within(find('[data-request=A]')).getByText(NOTE.text)).toBeTruthy();
    expect(screen.queryByLabelText('What did you learn?')).toBeNull();
  });

  it('edits a note in its place, and keeps the words when they could not be saved', async () => {
    const { actions, find } = show(ready([], { notes: [NOTE] }));
    vi.mocked(actions.onSaveNote).mockResolvedValueOnce(false);
    fireEvent.click(screen.getByRole('button', { name: 'Edit note' }));
    words('Other words.');
    fireEvent.click(screen.getByRole('button', { name: 'Save note' }));
    await vi.waitFor(() =>
      expect(find('[data-action=save-note]').hasAttribute('disabled')).toBe(false),
    );
    expect(screen.getByDisplayValue('Other words.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Save note' }));
    await vi.waitFor(() => expect(screen.queryByDisplayValue('Other words.')).toBeNull());
    expect(actions.onSaveNote).toHaveBeenLastCalledWith('N', {
      request: null,
      about: 'Kafka',
      subjects: [],
      text: 'Other words.',
    });
  });

  it('deletes with a way back', () => {
    const { actions } = show(ready([], { notes: [NOTE] }), {
      notice: { kind: 'notes-erased', count: 1 },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Delete note' }));
    expect(actions.onEraseNote).toHaveBeenCalledExactlyOnceWith('N');
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(actions.onRestore).toHaveBeenCalledOnce();
  });

  it('finds notes by the filter, and shows the one that a link names', () => {
    const notes = Array.from({ length: 30 }, (_, n) => ({
      ...NOTE,
      id: `N${n}`,
      text: `Nr ${n}.`,
    }));
    const { container, find } = show(ready([], { notes }), { selected: 'N25' });
    expect(find('[data-note=N25]').getAttribute('aria-current')).toBe('true');
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'kafka 27.' } });
    expect(container.querySelectorAll('[data-note]')).toHaveLength(1);
  });

  it('writes one by itself, about what the link says', () => {
    const { actions } = show(ready([]), { writing: { about: 'Redis', subjects: ['space:ENG'] } });
    words('It forgets.');
    fireEvent.click(screen.getByRole('button', { name: 'Save note' }));
    expect(actions.onSaveNote).toHaveBeenCalledExactlyOnceWith(null, {
      request: null,
      about: 'Redis',
      subjects: ['space:ENG'],
      text: 'It forgets.',
    });
  });

  it('changes nothing in a ledger that a newer Askaround wrote', () => {
    const { container } = show(
      ready([request('A', 'resolved')], { notes: [NOTE], readOnly: true }),
      { selected: 'A' },
    );
    expect(container.querySelectorAll('[data-action$=note]')).toHaveLength(0);
  });
});
