// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PastedCode } from '../../components/dashboard/CodePanel';
import { DashboardView } from '../../components/dashboard/DashboardView';
import { filterRequests, groupThreads } from '../../components/dashboard/groups';
import { openableAddress } from '../../components/dashboard/openable-address';
import type {
  ImportState,
  ImportSummary,
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
    posts: new Map(),
    setAside: [],
    putAway: new Set(),
    readOnly: false,
    ...change,
  };
}

const SUMMARY: ImportSummary = {
  by: null,
  as: 'own',
  added: 0,
  requests: 0,
  people: 0,
  from: null,
  until: null,
  ours: 0,
  erased: 0,
  tooOld: 0,
  known: 0,
  unknown: 0,
  erases: 0,
  problems: [],
  problemCount: 0,
};

function show(
  state: RequestsState,
  props: {
    readonly importing?: ImportState;
    readonly notice?: Notice;
    readonly selected?: string;
    readonly writing?: NewNote;
    readonly code?: Partial<PastedCode>;
  } = {},
) {
  const actions: RequestsActions = {
    onAct: vi.fn(),
    onEraseAll: vi.fn(),
    onExport: vi.fn(),
    onImportFile: vi.fn(),
    onImportWhose: vi.fn(),
    onImportConfirm: vi.fn(),
    onImportClose: vi.fn(),
    onRestore: vi.fn(),
    onDismissNotice: vi.fn(),
    onPostAgain: vi.fn(),
    onPostCopy: vi.fn(),
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
  const code: PastedCode = {
    text: null,
    state: null,
    actions: { onApply: vi.fn(), onRetry: vi.fn(), onOpen: vi.fn(), onWhoAmI: vi.fn() },
    onText: vi.fn(),
    ...props.code,
  };
  const { container, rerender } = render(
    <DashboardView
      state={state}
      importing={props.importing ?? { kind: 'none' }}
      notice={props.notice ?? null}
      selected={props.selected ?? null}
      writing={props.writing ?? null}
      optionsUrl="/options.html"
      now={NOW}
      code={code}
      actions={actions}
    />,
  );
  const find = (selector: string): HTMLElement => {
    const found = container.querySelector<HTMLElement>(selector);
    if (found === null) throw new Error(`no ${selector}`);
    return found;
  };
  const next = (state: RequestsState): void =>
    rerender(
      <DashboardView
        state={state}
        importing={{ kind: 'none' }}
        notice={null}
        selected={props.selected ?? null}
        writing={null}
        optionsUrl="/options.html"
        now={NOW}
        actions={actions}
        code={code}
      />,
    );
  return { actions, code, container, find, next };
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

  it('tells how the posting goes, and offers what can be done about it', () => {
    const to = 'hooks.acme.example';
    const nextAt = new Date(NOW + 300_000).toISOString();
    const { container, find, actions } = show(
      ready([request('A', 'prepared'), request('B', 'prepared'), request('C', 'asked')], {
        posts: new Map([
          ['A', { to, progress: 'waiting', trouble: null, nextAt }],
          ['B', { to, progress: 'failed', trouble: 'status 400', nextAt: null }],
          ['C', { to, progress: 'arrived', trouble: null, nextAt: null }],
        ]),
      }),
    );
    const offered = (id: string) =>
      [...container.querySelectorAll(`[data-request=${id}] [data-action]`)].map((button) =>
        button.getAttribute('data-action'),
      );
    expect(find('[data-request=A] [data-post]').textContent).toBe(`Being posted to ${to}.`);
    expect(offered('A')).toEqual(['withdrawn', 'details', 'erase']);
    expect(find('[data-request=B] [data-post]').textContent).toContain('(status 400)');
    expect(offered('B')).toEqual(['withdrawn', 'details', 'erase', 'post-again', 'post-copy']);
    expect(container.querySelector('[data-request=C] [data-post]')).toBeNull();
    find('[data-request=B] [data-action=post-again]').click();
    find('[data-request=B] [data-action=post-copy]').click();
    expect(actions.onPostAgain).toHaveBeenCalledExactlyOnceWith('B');
    expect(actions.onPostCopy).toHaveBeenCalledExactlyOnceWith('B');
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
          ...SUMMARY,
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
        summary: {
          ...SUMMARY,
          added: 0,
          known: 7,
          unknown: 0,
          erases: 0,
          problems: [],
          problemCount: 0,
        },
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

  it('keeps half a sentence while its request changes its group, until it is saved', async () => {
    const field = () => screen.getByLabelText<HTMLTextAreaElement>('What did you learn?').value;
    const { actions, find, next } = show(ready([request('moved', 'answered')]), {
      selected: 'moved',
    });
    words('Ask Ana fir');
    next(ready([request('moved', 'resolved')]));
    expect(find('[data-group=closed] [data-request=moved]')).toBeTruthy();
    expect(field()).toBe('Ask Ana fir');
    fireEvent.click(screen.getByRole('button', { name: 'Save note' }));
    expect(actions.onSaveNote).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(field()).toBe(''));
    next(ready([request('moved', 'answered')]));
    expect(field()).toBe('');
    // Other words are of another request.
    words('Not for B.');
    next(ready([request('B', 'answered')]));
    cleanup();
    show(ready([request('B', 'answered')]), { selected: 'B' });
    expect(field()).toBe('');
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

describe('the life of a request', () => {
  const BEN = { kind: 'person', id: 'ben', name: 'Ben Okafor', team: null } as const;
  const JO = { kind: 'person', id: 'jo', name: 'Jo Park', team: 'Payments' } as const;
  const received = (id: string, state: RequestState): HelpRequest => ({
    ...request(id, state, { from: JO }),
    origin: 'received',
    times: { asked: '2026-11-20T11:00:00.000Z' },
  });
  const groupsIn = (container: Element) =>
    [...container.querySelectorAll('[data-group]')].map((group) =>
      group.getAttribute('data-group'),
    );

  it('puts what was asked of the user first, with what a helper can say', async () => {
    const { actions, container, find } = show(
      ready([request('B', 'prepared'), received('A', 'asked'), received('C', 'answered')]),
    );
    expect(groupsIn(container)).toEqual(['toAnswer', 'prepared', 'given']);
    expect(find('[data-request=A]').textContent).toContain('from Jo Park');
    expect(
      [...container.querySelectorAll('[data-request=A] [data-action]')].map((button) =>
        button.getAttribute('data-action'),
      ),
    ).toEqual(['acknowledged', 'answered', 'passed', 'declined', 'details', 'erase']);
    vi.mocked(actions.find).mockResolvedValue([{ ...BEN }]);
    fireEvent.click(screen.getByRole('button', { name: 'Not me…: Question A' }));
    fireEvent.input(screen.getByRole('searchbox', { name: 'Who knows better?' }), {
      target: { value: 'ben' },
    });
    fireEvent.click(await screen.findByText('Ben Okafor'));
    expect(actions.onPass).toHaveBeenCalledWith('A', { ...BEN });
    expect(container.querySelector('[data-panel=pass]')).toBeNull();
  });

  it('says whom a helper named, and asks them by one press, once', () => {
    const passed: HelpRequest = { ...request('A', 'passed'), referral: BEN };
    const { actions, find } = show(ready([passed]));
    expect(find('[data-says]').textContent).toBe('Ana Santos says: ask Ben Okafor');
    fireEvent.click(screen.getByRole('button', { name: 'Ask Ben Okafor' }));
    expect(actions.onAskNext).toHaveBeenCalledWith('A', BEN);
    cleanup();
    const after = show(ready([passed, request('F', 'prepared', { to: BEN, follows: 'A' })]));
    expect(groupsIn(after.container)).toEqual(['prepared', 'suggest']);
    expect(after.find('[data-request=A] .dash-follow [data-request=F]')).toBeTruthy();
    expect(after.container.querySelector('[data-action=ask-referral]')).toBeNull();
  });

  it('names nobody as askable whom the map does not have', () => {
    const referral = { ...BEN, id: ' name:Ben Okafor' };
    const { container } = show(ready([{ ...request('A', 'passed'), referral }]));
    expect(container.querySelector('[data-action=ask-referral]')).toBeNull();
  });

  it('tells who could be asked next, and why it cannot be told', async () => {
    const { actions, find, container } = show(ready([request('A', 'declined')]));
    vi.mocked(actions.nextFor).mockRejectedValueOnce(new Error('no map'));
    fireEvent.click(find('[data-action=next]'));
    expect((await screen.findByRole('alert')).textContent).toContain('could not be asked');
    vi.mocked(actions.nextFor).mockResolvedValueOnce([BEN]);
    fireEvent.click(find('[data-panel=next] [data-action=retry]'));
    fireEvent.click(await screen.findByRole('button', { name: 'Ask Ben Okafor' }));
    expect(actions.onAskNext).toHaveBeenCalledWith('A', BEN);
    expect(container.querySelector('[data-action=next]')).toBeNull();
  });

  it('asks whether one request helped, and after that how safe it felt, never again of its own accord', () => {
    const at = '2026-11-20T11:57:00.000Z';
    const resolved = (id: string): HelpRequest => ({
      ...request(id, 'resolved'),
      times: { resolved: at },
    });
    const { actions, container, find, next } = show(ready([resolved('A'), resolved('B')]));
    expect(container.querySelectorAll('[data-panel=after]')).toHaveLength(1);
    fireEvent.click(find('[data-action=close-after]'));
    expect(actions.onPutAway).toHaveBeenCalledWith('A', 'after');
    fireEvent.click(find('[data-action=helped-yes]'));
    expect(actions.onFeedback).toHaveBeenCalledWith('A', { helped: 'yes', safety: null });
    next(ready([{ ...resolved('A'), feedback: { helped: 'yes', safety: null } }, resolved('B')]));
    expect(container.querySelectorAll('[data-panel=after]')).toHaveLength(1);
    fireEvent.click(find('[data-request=A] [data-action=safety-4]'));
    expect(actions.onFeedback).toHaveBeenLastCalledWith('A', { helped: 'yes', safety: 4 });
    expect(container.querySelector('[data-action^=safety]')).toBeNull();
    cleanup();
    const away = show(ready([resolved('A')], { putAway: new Set(['A after 0']) }));
    expect(away.container.querySelector('[data-panel=after]')).toBeNull();
    cleanup();
    const long = show(
      ready([{ ...resolved('A'), times: { resolved: '2026-10-01T00:00:00.000Z' } }]),
    );
    expect(long.container.querySelector('[data-panel=after]')).toBeNull();
    // Whoever looks for it finds it.
    fireEvent.click(long.find('[data-action=details]'));
    expect(long.find('[data-panel=after]')).toBeTruthy();
  });

  it('shows what happened, who said so, and never how safe it felt', async () => {
    const { actions, find } = show(ready([request('A', 'resolved')]));
    const base = { requestId: 'A', actor: 'me', v: 1, at: '2026-11-20T11:00:00.000Z' } as const;
    vi.mocked(actions.eventsOf).mockResolvedValue([
      { ...base, id: '1', kind: 'acknowledged', code: true },
      { ...base, id: '2', kind: 'answered' },
      { ...base, id: '3', kind: 'feedback', feedback: { helped: 'partly', safety: 2 } },
    ]);
    fireEvent.click(find('[data-action=details]'));
    await screen.findByText('Ana Santos, by code', { exact: false });
    const told = find('[data-panel=history]').textContent;
    expect(told).toContain('answered · Ana Santos, as you noted');
    expect(told).toContain('did it help: Partly · you');
    expect(told).not.toContain('A little');
  });

  it('has the words to send back, and copies them', async () => {
    const { actions, find } = show(ready([received('A', 'declined')]));
    vi.mocked(actions.replyFor).mockResolvedValue('Thank you for asking.\n\nASK-1');
    fireEvent.click(find('[data-action=details]'));
    fireEvent.click(await screen.findByRole('button', { name: 'Copy' }));
    expect(actions.onCopy).toHaveBeenCalledWith('Thank you for asking.\n\nASK-1');
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeTruthy();
  });

  it('arranges by page and by person, and keeps the filter and the link', () => {
    const other = { title: 'Wiki', url: 'https://docs.acme.example/x' };
    const all = [
      request('A', 'asked'),
      request('B', 'resolved', { page: other }),
      request('C', 'asked', { page: null, to: BEN }),
    ];
    const { container, find } = show(ready(all), { selected: 'C' });
    const headings = () =>
      [...container.querySelectorAll('.dash-group h2')].map((h) => h.textContent);
    fireEvent.click(screen.getByRole('radio', { name: 'By page' }));
    expect(headings()).toEqual(['PAY-142 1', 'Wiki 1', 'About no page 1']);
    fireEvent.click(screen.getByRole('radio', { name: 'By person' }));
    expect(headings()).toEqual(['Ana Santos 2', 'Ben Okafor 1']);
    expect(find('[data-request=C]').getAttribute('aria-current')).toBe('true');
    fireEvent.input(screen.getByRole('searchbox', { name: 'Filter requests' }), {
      target: { value: 'wiki' },
    });
    expect(headings()).toEqual(['Ana Santos 1']);
  });

  it('offers what a helper said as a note for the map, until it is left', () => {
    const passed: HelpRequest = { ...request('A', 'passed'), referral: BEN };
    const { actions, find } = show(ready([passed]));
    expect(find('[data-suggestion=A]').textContent).toContain(
      'Ana Santos says that Ben Okafor knows Kafka',
    );
    fireEvent.click(find('[data-action=suggest]'));
    expect(actions.onSuggest).toHaveBeenCalledWith('A');
    fireEvent.click(find('[data-action=leave]'));
    expect(actions.onPutAway).toHaveBeenCalledWith('A', 'referral');
    cleanup();
    const left = show(ready([passed], { putAway: new Set(['A referral 0']) }));
    expect(left.container.querySelector('[data-suggestion]')).toBeNull();
  });

  it('notes help that was given to somebody of no map, and keeps the words where that fails', async () => {
    const { actions, find, container } = show(ready([]));
    vi.mocked(actions.onHelped).mockResolvedValueOnce(false);
    fireEvent.click(find('[data-action=helped]'));
    fireEvent.input(find('#helped-who'), { target: { value: 'Sam' } });
    fireEvent.click(await screen.findByText('“Sam”, not in the map'));
    fireEvent.input(find('#helped-note'), { target: { value: 'Paired on a test' } });
    fireEvent.input(find('#helped-when'), { target: { value: '2026-11-18' } });
    fireEvent.click(find('[data-action=save-helped]'));
    expect((await screen.findByRole('alert')).textContent).toContain('could not be noted');
    fireEvent.click(find('[data-action=save-helped]'));
    await vi.waitFor(() => expect(container.querySelector('[data-form=helped]')).toBeNull());
    expect(vi.mocked(actions.onHelped).mock.lastCall?.[0]).toMatchObject({
      who: { id: null, name: 'Sam' },
      note: 'Paired on a test',
      at: expect.stringMatching(/^2026-11-18T/),
      aboutPage: false,
    });
  });
});

describe('a code that is pasted', () => {
  it('has a panel of its own, which opens and shuts', () => {
    const shut = show(ready([]));
    expect(shut.container.querySelector('[data-panel="code"]')).toBeNull();
    fireEvent.click(shut.find('[data-action="paste-code"]'));
    expect(shut.code.onText).toHaveBeenCalledWith('');
    const open = show(ready([]), { code: { text: '' } });
    const field = open.find('[data-input="code"]');
    expect(document.activeElement).toBe(field);
    fireEvent.input(field, { target: { value: 'ASKAROUND1' } });
    expect(open.code.onText).toHaveBeenCalledWith('ASKAROUND1');
    fireEvent.keyDown(field, { key: 'Escape' });
    expect(open.code.onText).toHaveBeenLastCalledWith(null);
  });

  it('is not for a ledger that can only be read', () => {
    const { container } = show(ready([], { readOnly: true }), { code: { text: 'x' } });
    expect(container.querySelector('[data-action="paste-code"]')).toBeNull();
    expect(container.querySelector('[data-panel="code"]')).toBeNull();
  });
});

describe('open details', () => {
  const groupOf = (id: string): string | undefined =>
    document.querySelector(`[data-request="${id}"]`)?.closest<HTMLElement>('.dash-group')?.dataset
      .group;
  const details = (id: string): HTMLElement => {
    const row = document.querySelector<HTMLElement>(`[data-request="${id}"]`);
    if (row === null) throw new Error(`no row ${id}`);
    return within(row).getByRole('button', { name: /^Details/ });
  };

  it('stay open where a row goes to another group, and closed where they were closed', () => {
    const { next: again } = show(ready([request('a', 'asked'), request('b', 'asked')]));
    fireEvent.click(details('a'));
    again(ready([request('a', 'answered'), request('b', 'answered')]));
    expect(groupOf('a')).toBe('answered');
    expect(details('a').getAttribute('aria-expanded')).toBe('true');
    expect(details('b').getAttribute('aria-expanded')).toBe('false');
  });

  it('of a link are opened once, as soon as there is such a request, and take the focus once', () => {
    const { next: again } = show(ready([request('b', 'asked')]), { selected: 'a' });
    again(ready([request('a', 'asked'), request('b', 'asked')]));
    expect(details('a').getAttribute('aria-expanded')).toBe('true');
    expect(document.activeElement).toBe(document.querySelector('[data-request="a"]'));
    fireEvent.click(details('a'));
    details('b').focus();
    again(ready([request('a', 'answered'), request('b', 'asked')]));
    expect(details('a').getAttribute('aria-expanded')).toBe('false');
    expect(document.activeElement).toBe(details('b'));
  });
});
