// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ToolRow } from '../../components/welcome/state';
import { type WelcomeProps, WelcomeView } from '../../components/welcome/WelcomeView';
import type { SyncStatus } from '../../utils/messaging/protocol';
import type { CardView, Token } from '../../utils/messaging/views';

vi.mock('#i18n', () => import('./i18n'));
beforeEach(() => {
  vi.useFakeTimers();
  // The test's document has no size and does not scroll.
  vi.stubGlobal('scrollTo', vi.fn());
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const sample: SyncStatus = {
  running: false,
  map: {
    name: 'Acme (sample)',
    generatedAt: '2026-11-20T08:00:00.000Z',
    fetchedAt: '2026-11-20T11:00:00.000Z',
    counts: { people: 214, teams: 18, topics: 96, claims: 402 },
  },
  sources: [],
  fault: null,
  problems: [],
  held: null,
};
const own: SyncStatus = {
  ...sample,
  sources: [
    {
      id: 'map',
      kind: 'map-file',
      label: null,
      address: 'https://maps.acme.example/map.json',
      running: false,
      progress: null,
      lastTry: '2026-11-20T11:00:00.000Z',
      nextTry: null,
      fault: null,
      problems: [],
      problemCount: 0,
      counts: sample.map?.counts ?? null,
      fetchedAt: '2026-11-20T11:00:00.000Z',
      needsToken: false,
    },
  ],
};
const kafka = 'k' as Token;
const card: CardView = {
  token: kafka,
  kind: 'topic',
  name: 'Kafka',
  description: null,
  matched: 'Kafka',
  mapName: 'Acme',
  mapDate: '2026-11-20T08:00:00.000Z',
  owners: [],
  experts: [
    {
      token: 'ana' as Token,
      name: 'Ana Santos',
      team: 'Streaming',
      presence: { state: 'free', text: 'free now' },
      reasons: [
        { text: 'Maintains Kafka', source: 'git', date: null, confidence: 'high', stale: false },
      ],
      pick: 'top',
    },
  ],
  askable: false,
};
const tool: ToolRow = {
  pattern: 'https://jira.acme.example/*',
  host: 'jira.acme.example',
  tool: 'Jira',
  guessed: true,
  unverified: false,
  tabs: ['PAY-142 Retry'],
  tabId: 7,
  state: 'off',
};

function propsOf(change: Partial<WelcomeProps>): WelcomeProps {
  return {
    step: 'map',
    steps: ['map', 'me', 'tools', 'done'],
    passed: [],
    map: { kind: 'ready', status: sample },
    mapSaving: { kind: 'idle' },
    mapActions: {
      onUseSample: vi.fn(),
      onUseAddress: vi.fn(),
      onSync: vi.fn(),
      onReviewHeld: vi.fn(),
      onUseHeld: vi.fn(),
      onDiscardHeld: vi.fn(),
      onRetry: vi.fn(),
    },
    alsoOrigins: [],
    me: { kind: 'search', typed: '', found: { kind: 'idle' } },
    meActions: { onType: vi.fn(), onPick: vi.fn(), onForget: vi.fn() },
    tools: { kind: 'ready', tools: [], others: [] },
    tabsAsked: 'no',
    browser: 'chromium',
    toolsActions: {
      onShowTabs: vi.fn(),
      onTurnOn: vi.fn(),
      onAdd: vi.fn(),
      onShow: vi.fn(),
      onRetry: vi.fn(),
    },
    example: {
      kind: 'ready',
      example: {
        text: 'Errors around Kafka again.',
        mapName: 'Acme',
        mentions: [{ start: 14, end: 19, token: kafka }],
      },
    },
    exampleCard: null,
    exampleActions: {
      onCard: vi.fn(),
      onAsk: vi.fn(),
      onNote: vi.fn(),
      onClose: vi.fn(),
      onRetry: vi.fn(),
    },
    ways: { shortcut: null, keyword: null, pinned: null },
    optionsUrl: '/options.html',
    now: Date.parse('2026-11-20T12:00:00.000Z'),
    onStep: vi.fn(),
    ...change,
  };
}

function show(change: Partial<WelcomeProps> = {}) {
  const props = propsOf(change);
  const view = render(<WelcomeView {...props} />);
  const update = (next: Partial<WelcomeProps>) =>
    view.rerender(<WelcomeView {...{ ...props, ...next }} />);
  const find = (selector: string): HTMLElement => {
    const found = view.container.querySelector<HTMLElement>(selector);
    if (found === null) throw new Error(`no ${selector}`);
    return found;
  };
  return { props, container: view.container, find, update };
}

describe('the way through the steps', () => {
  it('goes on with the sample at once, and says which step it is', () => {
    const { props, container } = show();
    expect(container.textContent).toContain('Step 1 of 4');
    fireEvent.click(screen.getByRole('button', { name: 'Continue with the sample map' }));
    expect(props.onStep).toHaveBeenCalledWith('me');
  });

  it('lets every step be skipped, and goes back', () => {
    const { props, update } = show({ step: 'me' });
    fireEvent.click(screen.getByRole('button', { name: 'Skip this step' }));
    expect(props.onStep).toHaveBeenLastCalledWith('tools');
    fireEvent.click(screen.getByRole('button', { name: 'Back' }));
    expect(props.onStep).toHaveBeenLastCalledWith('map');
    update({ step: 'tools' });
    fireEvent.click(screen.getByRole('button', { name: 'Skip this step' }));
    expect(props.onStep).toHaveBeenLastCalledWith('done');
    update({ step: 'me', me: { kind: 'chosen', person: { id: 'a', name: 'Ana', team: null } } });
    expect(screen.getByRole('button', { name: 'Continue' })).toBeTruthy();
  });

  it('moves the focus to the heading of the next step, and takes none at the beginning', () => {
    const { find, update } = show();
    expect(document.activeElement).toBe(document.body);
    update({ step: 'me' });
    expect(document.activeElement).toBe(find('h1'));
    expect(find('h1').textContent).toBe('Who are you?');
  });

  it('shows the steps that are left, and which of them were passed', () => {
    const { container } = show({ step: 'tools', steps: ['tools', 'done'], passed: [] });
    expect(container.textContent).toContain('Step 1 of 2');
    const links = [...container.querySelectorAll('nav a')].map((link) => link.textContent);
    expect(links).toEqual(['Tools', 'Try it']);
    expect(container.querySelector('nav a[aria-current]')?.textContent).toBe('Tools');
  });
});

describe('the map', () => {
  it('says what is in the company’s map, and what is wrong with it', () => {
    const { find, update } = show({ map: { kind: 'ready', status: own } });
    expect(find('.opt-status').textContent).toContain('214 people · 18 teams');
    update({
      map: {
        kind: 'ready',
        status: {
          ...own,
          sources: own.sources.map((source) => ({
            ...source,
            fault: { code: 'offline', detail: 'maps.acme.example' },
          })),
        },
      },
    });
    expect(find('[data-fault]').textContent).toContain('maps.acme.example could not be reached');
    expect(screen.getByRole('button', { name: 'Skip this step' })).toBeTruthy();
  });

  it('says which sources are in use where they are not one map file, and leads to the settings', () => {
    const [map] = own.sources;
    const sources = own.sources.concat(
      map === undefined ? [] : [{ ...map, id: 'csv-1', label: 'HR' }],
    );
    const { find, container } = show({ map: { kind: 'ready', status: { ...own, sources } } });
    expect(find('[data-sources="2"]').textContent).toContain('In use: maps.acme.example, HR.');
    expect(find('[data-sources] a').getAttribute('href')).toContain('#map');
    expect(container.querySelector('input[name=source]')).toBeNull();
  });

  it('is asked for again when the background did not answer', () => {
    const { props } = show({ map: { kind: 'failed' } });
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(props.mapActions.onRetry).toHaveBeenCalledOnce();
  });
});

describe('the live example', () => {
  it('asks for the card of a name after the pointer rested there, and not before', () => {
    const { props, find } = show();
    fireEvent.pointerEnter(find('[data-mention]'));
    vi.advanceTimersByTime(150);
    expect(props.exampleActions.onCard).not.toHaveBeenCalled();
    vi.advanceTimersByTime(100);
    expect(props.exampleActions.onCard).toHaveBeenCalledWith(kafka, 'Kafka');
  });

  it('opens for a key, takes the focus into the card, and gives it back with Esc', () => {
    const { props, find, update } = show();
    find('[data-mention]').focus();
    fireEvent.click(find('[data-mention]'));
    update({ exampleCard: { token: kafka, view: card } });
    expect(find('[data-mention]').getAttribute('aria-expanded')).toBe('true');
    expect(document.activeElement).toBe(find('[role=dialog]'));
    fireEvent.keyDown(find('[role=dialog]'), { key: 'Escape' });
    expect(props.exampleActions.onClose).toHaveBeenCalledOnce();
    expect(document.activeElement).toBe(find('[data-mention]'));
  });

  it('asks from the card about the topic', () => {
    const { props, find, update } = show();
    fireEvent.click(find('[data-mention]'));
    update({ exampleCard: { token: kafka, view: card } });
    fireEvent.click(screen.getByRole('button', { name: 'Ask Ana Santos' }));
    expect(props.exampleActions.onAsk).toHaveBeenCalledWith('ana', kafka);
  });

  it('says that a map has no names to show, or that it failed', () => {
    const none = show({ example: { kind: 'none' } });
    expect(none.container.textContent).toContain('This map names no topics yet');
    cleanup();
    const failed = show({ example: { kind: 'failed' } });
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(failed.props.exampleActions.onRetry).toHaveBeenCalledOnce();
  });
});

describe('the tools', () => {
  it('says what the browser will call its question, in the words of this one', () => {
    const chromium = show({ step: 'tools' });
    expect(chromium.container.textContent).toContain('Read your browsing history');
    fireEvent.click(screen.getByRole('button', { name: 'Show my open tabs' }));
    expect(chromium.props.toolsActions.onShowTabs).toHaveBeenCalledOnce();
    cleanup();
    const firefox = show({ step: 'tools', browser: 'firefox' });
    expect(firefox.container.textContent).toContain('Access browser tabs');
  });

  it('keeps the focus on the button of a site through the grant, and says how it went', () => {
    const rowsWith = (state: ToolRow['state']) =>
      ({ kind: 'ready', tools: [{ ...tool, state }], others: [] }) as const;
    const { props, find, update } = show({ step: 'tools', tools: rowsWith('off') });
    const button = screen.getByRole('button', { name: 'Turn on: jira.acme.example' });
    button.focus();
    fireEvent.click(button);
    expect(props.toolsActions.onTurnOn).toHaveBeenCalledWith('https://jira.acme.example/*');
    update({ tools: rowsWith('asking') });
    // A second press under the open prompt asks no second time.
    fireEvent.click(button);
    expect(props.toolsActions.onTurnOn).toHaveBeenCalledOnce();
    update({ tools: rowsWith('running') });
    const status = find('[data-tools] [role=status]').textContent;
    expect(status).toBe('jira.acme.example: On, and started in the open tab');
    expect(document.activeElement).toBe(button);
    fireEvent.click(screen.getByRole('button', { name: 'Show me: jira.acme.example' }));
    expect(props.toolsActions.onShow).toHaveBeenCalledWith(7);
    expect(screen.getByRole('button', { name: 'Continue' })).toBeTruthy();
  });

  it('says that a site stays off when the browser refused', () => {
    const { find } = show({
      step: 'tools',
      tools: { kind: 'ready', tools: [{ ...tool, state: 'refused' }], others: [] },
    });
    expect(find('[data-tool]').textContent).toContain('jira.acme.example stays off');
    expect(find('[data-tool]').textContent).toContain('Jira?');
  });

  it('leads on when no tool is open, and lists the rest apart', () => {
    const { container, update } = show({ step: 'tools', tabsAsked: 'yes' });
    expect(container.textContent).toContain('None of your tools seems to be open');
    expect(container.querySelector('[data-action=show-tabs]')).toBeNull();
    update({
      tabsAsked: 'yes',
      tools: { kind: 'ready', tools: [], others: [{ ...tool, tool: null, guessed: false }] },
    });
    expect(container.querySelector('details summary')?.textContent).toBe('1 other open site');
  });

  it('takes a checked address', () => {
    const { props, find } = show({ step: 'tools' });
    const field = screen.getByRole('textbox', { name: /Address of your tool/ });
    const form = field.closest('form') as HTMLFormElement;
    fireEvent.input(field, { target: { value: 'http://jira.acme.example' } });
    fireEvent.submit(form);
    expect(find('form').textContent).toContain('Only https://');
    fireEvent.input(field, { target: { value: 'jira.acme.example' } });
    fireEvent.submit(form);
    expect(props.toolsActions.onAdd).toHaveBeenCalledWith('https://jira.acme.example/');
  });
});

describe('what to try', () => {
  it('leads to the tab that is being read', () => {
    const { props } = show({
      step: 'done',
      tools: { kind: 'ready', tools: [{ ...tool, state: 'running' }], others: [] },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Show me: jira.acme.example' }));
    expect(props.toolsActions.onShow).toHaveBeenCalledWith(7);
  });

  it('names shortcut and keyword where there are any, and the pin where it is missing', () => {
    const { container, update } = show({ step: 'done' });
    const before = container.textContent;
    expect(before).not.toContain('Search from the address bar');
    expect(before).toContain('pin Askaround');
    expect(container.querySelector('kbd')).toBeNull();
    update({ step: 'done', ways: { shortcut: 'Ctrl+Shift+K', keyword: 'ask', pinned: true } });
    expect(container.querySelector('kbd')?.textContent).toBe('Ctrl+Shift+K');
    expect(container.textContent).toContain('Type “ask”, a space');
    expect(container.textContent).not.toContain('pin Askaround');
  });
});
