// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PopupView } from '../../../components/popup/PopupView';
import { ReportView } from '../../../components/popup/ReportView';
import * as draw from '../../../components/popup/RequestRows';
import type { PopupProps } from '../../../components/popup/types';
import type { SearchAnswer } from '../../../utils/messaging/protocol';
import type { EntityKind, ResultView, Token } from '../../../utils/messaging/views';
import type { HelpRequest, RequestState } from '../../../utils/requests/model';

vi.mock('#i18n', () => import('../i18n'));
afterEach(cleanup);

const now = Date.parse('2026-11-20T12:00:00Z');

const result = (name: string, kind: EntityKind = 'person'): ResultView => ({
  token: `t-${name}` as Token,
  kind,
  name,
  nameParts: [
    { text: name.slice(0, 2), hit: true },
    { text: name.slice(2), hit: false },
  ],
  detail: [],
  askable: kind === 'person' || kind === 'team',
  presence: null,
  about: null,
  missing: [],
});

const answer = (query: string, ...groups: SearchAnswer['groups']): SearchAnswer => ({
  query,
  empty: false,
  mapDate: '2026-11-18T12:00:00Z',
  completions: [],
  groups,
});

const found = answer(
  'an',
  { kind: 'person', results: [result('Ana Santos'), result('Anton Weiß')] },
  { kind: 'team', results: [result('Analytics', 'team')] },
  { kind: 'topic', results: [result('Ansible', 'topic')] },
);

const request = (id: string, state: RequestState, about: string | null = 'Kafka'): HelpRequest => ({
  id,
  state,
  draft: {
    to: { kind: 'person', id: 'ana', name: 'Ana Santos', team: null },
    about,
    subjects: [],
    page: { title: 'PAY-142', url: 'https://acme.example/PAY-142' },
    quote: null,
    need: 'Which topic?\nAnd why?',
    tried: '',
    byWhen: '',
    channel: 'mail',
  },
  createdAt: '2026-11-20T11:57:00Z',
  updatedAt: '2026-11-20T11:57:00Z',
  times: {},
  origin: 'prepared',
  v: 1,
});

function show(props: Partial<PopupProps> = {}) {
  const callbacks = {
    onQuery: vi.fn(),
    onAsk: vi.fn(),
    onEdit: vi.fn(),
    onNote: vi.fn(),
    onWriteNote: vi.fn(),
    onRequest: vi.fn(),
    onAskNext: vi.fn(),
    onNudge: vi.fn(),
    onHelped: vi.fn(),
    onRetry: vi.fn(),
    onTurnOn: vi.fn(),
    onTurnOff: vi.fn(),
    onPause: vi.fn(),
    onResume: vi.fn(),
    onReport: vi.fn(),
    onToastUndo: vi.fn(),
    onToastClose: vi.fn(),
    onClose: vi.fn(),
  };
  const all: PopupProps = {
    query: 'an',
    wide: false,
    shortcut: null,
    offline: false,
    results: { kind: 'ready', answer: found },
    requests: { kind: 'ready', requests: [], draw },
    unsent: 0,
    pageCodes: null,
    site: null,
    here: null,
    toast: null,
    dashboardUrl: '/dashboard.html',
    optionsUrl: '/options.html',
    now,
    ...callbacks,
    ...props,
  };
  const view = render(<PopupView {...all} />);
  const rerender = (more: Partial<PopupProps>) => view.rerender(<PopupView {...all} {...more} />);
  return { ...callbacks, ...view, rerender, box: screen.getByRole('combobox') };
}

const key = (box: HTMLElement, name: string, more: KeyboardEventInit = {}) =>
  fireEvent.keyDown(box, { key: name, ...more });

/** By its text, because letters that matched stand in elements of their own. */
const option = (text: string): HTMLElement => {
  const it = screen.getAllByRole('option').find((one) => one.textContent?.includes(text));
  if (it === undefined) throw new Error(`no option ${text}`);
  return it;
};

/** The option that the combobox points at. */
const activeName = (box: HTMLElement): string | null | undefined =>
  document
    .getElementById(box.getAttribute('aria-activedescendant') ?? '')
    ?.querySelector('.aa-name')?.textContent;

describe('search box', () => {
  it('has the focus on opening, and reports what is typed', () => {
    const { box, onQuery } = show();
    expect(document.activeElement).toBe(box);
    fireEvent.input(box, { target: { value: 'ana' } });
    expect(onQuery).toHaveBeenCalledWith('ana');
  });

  it('clears with Esc, and closes with a second one', () => {
    const { box, onQuery, onClose, rerender } = show();
    key(box, 'Escape');
    expect(onQuery).toHaveBeenCalledWith('');
    expect(onClose).not.toHaveBeenCalled();
    rerender({ query: '', results: { kind: 'ready', answer: answer('') } });
    key(box, 'Escape');
    expect(onClose).toHaveBeenCalledTimes(1);
  });
});

describe('results', () => {
  it('stand in groups with headings, matched letters marked', () => {
    const { container } = show();
    expect(screen.getAllByRole('option').length).toBe(4);
    const groups = screen.getAllByRole('group').map((group) => {
      const heading = document.getElementById(group.getAttribute('aria-labelledby') ?? '');
      return [heading?.textContent, group.querySelectorAll('[role=option]').length];
    });
    expect(groups).toEqual([
      ['People', 2],
      ['Teams', 1],
      ['Topics', 1],
    ]);
    expect(container.querySelector('mark')?.textContent).toBe('An');
  });

  it('are chosen by arrows, around both ends', async () => {
    const { box } = show();
    expect(activeName(box)).toBe('Ana Santos');
    for (const [name, expected] of [
      ['ArrowDown', 'Anton Weiß'],
      ['ArrowDown', 'Analytics'],
      ['ArrowDown', 'Ansible'],
      ['ArrowDown', 'Ana Santos'],
      ['ArrowUp', 'Ansible'],
    ] as const) {
      key(box, name);
      await waitFor(() => expect(activeName(box)).toBe(expected));
    }
    expect(screen.getAllByRole('option', { selected: true }).length).toBe(1);
  });

  it('are reached at both ends by Home and End', async () => {
    const { box } = show();
    key(box, 'End');
    await waitFor(() => expect(activeName(box)).toBe('Ansible'));
    // With Shift they select text, as everywhere.
    key(box, 'Home', { shiftKey: true });
    expect(activeName(box)).toBe('Ansible');
    key(box, 'Home');
    await waitFor(() => expect(activeName(box)).toBe('Ana Santos'));
  });

  it('say which words do not fit', () => {
    const partly = {
      ...result('Ana Santos'),
      detail: [{ text: 'Kafka', hit: true }],
      missing: ['Rust', 'berlin'],
    };
    show({
      results: { kind: 'ready', answer: answer('an', { kind: 'person', results: [partly] }) },
    });
    expect(screen.getByText('without Rust, berlin')).toBeTruthy();
  });

  it('are asked by Enter, edited first by Ctrl+Enter and Cmd+Enter', () => {
    const { box, onAsk, onEdit } = show();
    key(box, 'Enter');
    key(box, 'Enter', { ctrlKey: true });
    key(box, 'Enter', { metaKey: true });
    expect(onAsk.mock.calls).toEqual([['t-Ana Santos']]);
    expect(onEdit.mock.calls).toEqual([['t-Ana Santos'], ['t-Ana Santos']]);
  });

  it('are asked by one click', () => {
    const { onAsk } = show();
    fireEvent.click(option('Analytics'));
    expect(onAsk).toHaveBeenCalledWith('t-Analytics');
  });

  it('lead on to a search when they cannot be asked', () => {
    const { onAsk, onQuery } = show();
    fireEvent.click(option('Ansible'));
    expect(onAsk).not.toHaveBeenCalled();
    expect(onQuery).toHaveBeenCalledWith('Ansible');
  });

  it('of an earlier keystroke are shown, but nothing is asked from them', () => {
    const { box, onAsk, onEdit } = show({ query: 'anx' });
    expect(screen.getByRole('listbox').getAttribute('aria-busy')).toBe('true');
    key(box, 'Enter');
    key(box, 'Enter', { ctrlKey: true });
    fireEvent.click(screen.getAllByRole('option')[0] ?? box);
    expect([onAsk, onEdit].flatMap((spy) => spy.mock.calls)).toEqual([]);
  });

  it('start anew at the first line with every answer', async () => {
    const { box, rerender } = show();
    key(box, 'ArrowDown');
    await waitFor(() => expect(activeName(box)).toBe('Anton Weiß'));
    const next = answer('ant', { kind: 'person', results: [result('Antje'), result('Anton')] });
    rerender({ query: 'ant', results: { kind: 'ready', answer: next } });
    expect(activeName(box)).toBe('Antje');
  });

  it('leave keys of an input method alone', () => {
    const { box, onAsk } = show();
    key(box, 'Enter', { isComposing: true });
    expect(onAsk).not.toHaveBeenCalled();
  });

  it('keep apart the same person in two groups', () => {
    const twice = answer(
      '',
      { kind: 'page', results: [result('Ana Santos')] },
      { kind: 'recent', results: [result('Ana Santos')] },
    );
    show({ query: '', results: { kind: 'ready', answer: twice } });
    const ids = screen.getAllByRole('option').map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    expect(screen.getByText('On this page')).toBeTruthy();
    expect(screen.getByText('Recent')).toBeTruthy();
  });
});

describe('filters', () => {
  const filtered = 'team:"Data Platform" now kafka';
  const chips = () =>
    [...screen.getByRole('group', { name: 'Filters' }).querySelectorAll('button')].map(
      (chip) => chip.textContent,
    );
  const ready = (query: string, more: Partial<SearchAnswer> = {}) =>
    ({ query, results: { kind: 'ready', answer: { ...found, query, ...more } } }) as const;

  it('that are done stand as chips before the text', () => {
    const { box } = show(ready(filtered));
    expect(chips()).toEqual(['Team: Data Platform', 'Can be asked now']);
    expect((box as HTMLInputElement).value).toBe('kafka');
    expect(screen.getByRole('button', { name: 'Remove filter Team: Data Platform' })).toBeTruthy();
  });

  it('stay while text is typed behind them', () => {
    const { box, onQuery } = show(ready(filtered));
    fireEvent.input(box, { target: { value: 'kafka c' } });
    expect(onQuery).toHaveBeenCalledWith('team:"Data Platform" now kafka c');
  });

  it('are removed by a click, by Backspace before the text, and by keys of their own', () => {
    const { box, onQuery } = show(ready(filtered));
    const field = box as HTMLInputElement;
    fireEvent.click(screen.getByRole('button', { name: /Data Platform/ }));
    expect(onQuery).toHaveBeenLastCalledWith('now kafka');
    field.setSelectionRange(2, 2);
    key(box, 'Backspace');
    expect(onQuery).toHaveBeenCalledTimes(1);
    field.setSelectionRange(0, 0);
    key(box, 'Backspace');
    expect(onQuery).toHaveBeenLastCalledWith('team:"Data Platform" kafka');
    key(box, 'ArrowLeft');
    expect(document.activeElement?.textContent).toBe('Can be asked now');
    fireEvent.keyDown(document.activeElement ?? box, { key: 'ArrowLeft' });
    expect(document.activeElement?.textContent).toBe('Team: Data Platform');
    fireEvent.keyDown(document.activeElement ?? box, { key: 'Delete' });
    expect(onQuery).toHaveBeenLastCalledWith('now kafka');
    expect(document.activeElement).toBe(box);
  });

  it('are finished by choosing one of the values, which come first', () => {
    const { box, onQuery, onAsk } = show(
      ready('kafka city:s', {
        completions: [{ name: 'city', value: 'São Paulo', people: 12 }],
        groups: [{ kind: 'person', results: [result('Ana Santos')] }],
      }),
    );
    expect(option('São Paulo').textContent).toContain('City: São Paulo 12 people');
    expect(box.getAttribute('aria-activedescendant')).toBe(option('São Paulo').id);
    key(box, 'Enter');
    expect(onQuery).toHaveBeenCalledWith('kafka city:"São Paulo" ');
    expect(onAsk).not.toHaveBeenCalled();
  });

  it('are offered where nothing is typed', () => {
    const { onQuery } = show(ready(''));
    fireEvent.click(screen.getByRole('button', { name: 'City' }));
    fireEvent.click(screen.getByRole('button', { name: 'Now' }));
    expect(onQuery.mock.calls).toEqual([['city:'], ['now ']]);
  });

  it('can be dropped one by one where nobody fits them all', () => {
    const { onQuery } = show(ready('now city:rome kafka', { groups: [] }));
    expect(
      screen.getByText('Nothing found for “Can be asked now · City: rome · kafka”'),
    ).toBeTruthy();
    const [, drop] = screen.getAllByRole('button', { name: 'Remove filter City: rome' });
    if (drop !== undefined) fireEvent.click(drop);
    expect(onQuery).toHaveBeenCalledWith('now  kafka');
  });
});

describe('states', () => {
  it('says what was not found, and what to do', () => {
    show({ query: 'xy', results: { kind: 'ready', answer: answer('xy') } });
    expect(screen.getByText('Nothing found for “xy”')).toBeTruthy();
  });

  it('leads to the options when there is no map', () => {
    show({ query: '', results: { kind: 'ready', answer: { ...answer(''), empty: true } } });
    const link = screen.getByRole('link', { name: 'Open settings' });
    expect(link.getAttribute('href')).toBe('/options.html');
  });

  it('offers to try again', () => {
    const { onRetry } = show({ results: { kind: 'error' } });
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(onRetry).toHaveBeenCalledTimes(1);
  });

  it('shows that results and requests are on their way', () => {
    const { container } = show({ results: { kind: 'loading' }, requests: { kind: 'loading' } });
    expect(container.querySelectorAll('.aa-loading').length).toBe(2);
  });

  it('offers to turn Askaround on for the page’s site', () => {
    const { onTurnOn } = show({
      site: { kind: 'off', host: 'wiki.acme.example', looksLike: 'Confluence' },
    });
    expect(screen.getByText('Askaround is off on wiki.acme.example')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Turn on here' }));
    expect(onTurnOn).toHaveBeenCalledTimes(1);
  });

  it('says when there is no network, and how old the map is', () => {
    const { rerender } = show({ offline: true });
    expect(screen.getByText('You are offline. The map was made 2 days ago.')).toBeTruthy();
    rerender({ offline: false });
    expect(screen.queryByText(/offline/)).toBeNull();
  });

  it('shows the keys that open it, until something is typed', () => {
    const { rerender } = show({ query: '', shortcut: 'Alt+Shift+K' });
    expect(screen.getByText('Alt+Shift+K')).toBeTruthy();
    rerender({ query: 'an', shortcut: 'Alt+Shift+K' });
    expect(screen.queryByText('Alt+Shift+K')).toBeNull();
  });

  it('links to dashboard and options', () => {
    show();
    expect(screen.getByRole('link', { name: 'Dashboard' }).getAttribute('href')).toBe(
      '/dashboard.html',
    );
    expect(screen.getByRole('link', { name: 'Settings' })).toBeTruthy();
  });

  it('has an undo in the toast where something can be undone', () => {
    const { onToastUndo, rerender } = show({ toast: { text: 'Prepared for Ana', undo: true } });
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(onToastUndo).toHaveBeenCalledTimes(1);
    rerender({ toast: { text: 'Taken back', undo: false } });
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });
});

describe('my requests', () => {
  const offers: readonly (readonly [RequestState, readonly string[]])[] = [
    ['prepared', ['asked', 'undo']],
    ['lapsed', ['asked', 'withdrawn']],
    ['asked', ['answered', 'withdrawn', 'undo']],
    ['answered', ['resolved', 'undo']],
    ['resolved', ['reopened', 'undo']],
    ['withdrawn', ['undo']],
  ];

  it.each(offers)('a request that is %s offers %j', (state, actions) => {
    const { container, onRequest } = show({
      requests: { kind: 'ready', requests: [request('r1', state)], draw },
    });
    const row = container.querySelector('[data-request="r1"]');
    expect(row?.getAttribute('data-state')).toBe(state);
    expect(row?.textContent).toContain(state);
    expect(row?.textContent).toContain('to Ana Santos · 3 minutes ago · PAY-142');
    const buttons = [...(row?.querySelectorAll<HTMLElement>('button[data-action]') ?? [])];
    expect(buttons.map((button) => button.dataset.action)).toEqual(actions);
    for (const button of buttons) fireEvent.click(button);
    expect(onRequest.mock.calls).toEqual(actions.map((action) => ['r1', action]));
  });

  it('stand apart from the results, so that no answer moves a button under the pointer', () => {
    const requests = { kind: 'ready', requests: [request('r1', 'prepared')], draw } as const;
    const { container } = show({
      results: { kind: 'loading' },
      requests,
      site: { kind: 'off', host: 'a.example', looksLike: null },
    });
    const row = container.querySelector('[data-request="r1"]');
    expect(row).not.toBeNull();
    expect(row?.closest('.aa-popup-body')).toBeNull();
    expect(container.querySelector('.aa-offer')?.closest('.aa-popup-body')).toBeNull();
  });

  it('are named by what they are about, the page, or the first line', () => {
    const plain = request('r1', 'asked', null);
    expect(draw.requestTitle(request('r1', 'asked'))).toBe('Kafka');
    expect(draw.requestTitle(plain)).toBe('PAY-142');
    expect(draw.requestTitle({ ...plain, draft: { ...plain.draft, page: null } })).toBe(
      'Which topic?',
    );
  });

  it('say so when there are none', () => {
    show();
    expect(screen.getByText('Nothing asked yet')).toBeTruthy();
  });
});

describe('this page', () => {
  const here = { kind: 'on', tool: 'Jira', total: 38, longest: 7, missing: [] } as const;

  it('says what it cost in plain words, and pauses', () => {
    const { container, onPause, onReport } = show({ here });
    const line = container.querySelector('[data-part="here"]');
    expect(line?.textContent).toContain('Jira · 38 ms spent here');
    expect(line?.textContent).toContain('the longest piece took 7 ms');
    expect(container.querySelector('[data-part="partial"]')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Pause on this page' }));
    expect(onPause).toHaveBeenCalledTimes(1);
    fireEvent.click(screen.getByText('Report…'));
    expect(onReport).toHaveBeenCalledTimes(1);
  });

  it('says that it is paused, and goes on', () => {
    const { container, onResume } = show({ here: { kind: 'paused' } });
    expect(container.textContent).toContain('Paused on this page until you leave it');
    fireEvent.click(screen.getByRole('button', { name: 'Resume' }));
    expect(onResume).toHaveBeenCalledTimes(1);
  });

  it('names what was not found, and never in words that came from a page', () => {
    const partial = show({ here: { ...here, missing: ['title', 'issueKey'] } });
    expect(partial.container.textContent).toContain('Not found on this page: title, issue’s key.');
    cleanup();
    const odd = show({ here: { ...here, missing: ['BuyNow'] } });
    expect(odd.container.textContent).toContain('Some parts of this page were not found.');
    expect(odd.container.textContent).not.toContain('BuyNow');
  });

  it('shows the report whole before it is copied; Esc goes back', () => {
    const text = '{\n  "site": "jira-cloud"\n}';
    const calls = { onCopy: vi.fn(), onToastClose: vi.fn(), onBack: vi.fn() };
    render(<ReportView text={text} wide={false} toast={null} {...calls} />);
    const preview = screen.getByRole<HTMLTextAreaElement>('textbox');
    expect(preview.value).toBe(text);
    expect(preview.readOnly).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: 'Copy report' }));
    expect(calls.onCopy).toHaveBeenCalledTimes(1);
    fireEvent.keyDown(preview, { key: 'Escape' });
    expect(calls.onBack).toHaveBeenCalledTimes(1);
  });
});

describe('own notes', () => {
  const notes = [
    { id: 'N1', about: [{ text: 'Kafka', hit: true }], words: [{ text: 'Replay.', hit: false }] },
    { id: 'N2', about: [], words: [{ text: 'An offset', hit: true }] },
  ];
  const noted = { ...found, notes };

  it('stand in a group of their own after everything else, and Enter opens one', () => {
    const { box, onNote, onAsk } = show({ results: { kind: 'ready', answer: noted } });
    const groups = [...document.querySelectorAll('[data-group]')];
    expect(groups.at(-1)?.getAttribute('data-group')).toBe('note');
    key(box, 'End');
    key(box, 'Enter');
    expect(onNote).toHaveBeenCalledExactlyOnceWith('N2');
    fireEvent.click(option('Replay.'));
    expect(onNote).toHaveBeenLastCalledWith('N1');
    expect(onAsk).not.toHaveBeenCalled();
  });

  it('are written about a topic with Ctrl and Enter, and found without anybody beside them', () => {
    const answer = {
      ...noted,
      groups: found.groups.filter(({ kind }) => kind === 'topic'),
    };
    const { box, onWriteNote, rerender } = show({ results: { kind: 'ready', answer } });
    key(box, 'Enter', { ctrlKey: true });
    expect(onWriteNote).toHaveBeenCalledExactlyOnceWith(answer.groups[0]?.results[0]?.token);
    rerender({ results: { kind: 'ready', answer: { ...answer, groups: [] } } });
    expect(screen.getAllByRole('option')).toHaveLength(2);
  });

  it.each(['answered', 'resolved'] as const)(
    'a request that is %s leads to where one is written',
    (state) => {
      show({ requests: { kind: 'ready', requests: [request('R', state)], draw } });
      expect(screen.getByRole('link', { name: 'What did you learn?' }).getAttribute('href')).toBe(
        '/dashboard.html#requests/R',
      );
    },
  );
});

describe('a code in the search field', () => {
  const code = (
    <button type="button" data-action="code-apply">
      Add
    </button>
  );

  it('takes the place of results', () => {
    const view = show({ code });
    expect(view.queryAllByRole('option')).toEqual([]);
    expect(view.box.getAttribute('aria-expanded')).toBe('false');
    view.rerender({ code: undefined });
    expect(view.queryAllByRole('option').length).toBeGreaterThan(0);
  });

  it('is read before it is written down: Enter goes to the button and asks nobody', () => {
    const view = show({ code });
    key(view.box, 'Enter');
    expect(document.activeElement).toBe(view.getByText('Add'));
    expect(view.onAsk).not.toHaveBeenCalled();
  });
});
