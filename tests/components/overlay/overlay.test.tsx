// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Overlay } from '../../../components/overlay/Overlay';
import type { OverlayProps } from '../../../components/overlay/types';
import type {
  BadgeView,
  CardView,
  ExpertView,
  OwnerView,
  PageCardView,
  Reason,
  Token,
} from '../../../utils/messaging/views';

vi.mock('#i18n', () => import('../i18n'));
afterEach(cleanup);

/** What a frame does once it has laid out what was drawn. */
let laidOut: () => void;
vi.stubGlobal(
  'ResizeObserver',
  class {
    constructor(private readonly sized: () => void) {}
    observe(): void {
      laidOut = this.sized;
    }
    disconnect(): void {}
  },
);

const token = (text: string) => text as Token;
const why = (text: string, rest: Partial<Reason> = {}): Reason => ({
  text,
  source: 'skills map',
  date: null,
  confidence: 'high',
  stale: false,
  ...rest,
});
const ana: ExpertView = {
  token: token('t-ana'),
  name: 'Ana Santos',
  team: 'Streaming',
  presence: { state: 'free', text: 'free now' },
  reasons: [why('Runs the Kafka clusters'), why('Answered two questions', { source: 'ledger' })],
  pick: 'top',
};
const mira: ExpertView = {
  token: token('t-mira'),
  name: 'Mira <b>Brandt</b>',
  team: null,
  presence: { state: 'unknown', text: '' },
  reasons: [why('Wrote the retry code', { date: '2020-01-01', stale: true, confidence: 'low' })],
  pick: null,
};
const streaming: OwnerView = {
  token: token('t-streaming'),
  kind: 'team',
  name: 'Streaming',
  role: 'owner',
  reason: why('owns topic Kafka', { source: 'catalogue' }),
};
const badge: BadgeView = {
  owners: [{ name: 'Payments Platform', kind: 'team' }],
  expertCount: 3,
  generation: 'g1',
  prepared: [],
};
const card: CardView = {
  token: token('t-kafka'),
  kind: 'topic',
  name: 'Kafka',
  description: null,
  matched: 'kafka',
  mapName: 'Acme map',
  mapDate: new Date(Date.now() - 2 * 3_600_000 - 1000).toISOString(),
  owners: [streaming],
  experts: [ana, mira],
  askable: false,
};
const pageCard: PageCardView = {
  subjects: [{ token: token('t-pay'), label: 'Jira project PAY' }],
  owners: [streaming],
  experts: [ana],
  mentions: ['Kafka', 'checkout', 'eu-central'].map((name) => ({
    token: token(`m-${name}`),
    kind: 'topic',
    name,
  })),
  mapName: 'Acme map',
  mapDate: card.mapDate,
  prepared: [],
};
const at = { x: 40, y: 40, width: 30, height: 16 };

function show(props: Partial<OverlayProps>) {
  const callbacks = {
    onBadge: vi.fn(),
    onClose: vi.fn(),
    onAsk: vi.fn(),
    onConfirm: vi.fn(),
    onMention: vi.fn(),
    onNote: vi.fn(),
    onPause: vi.fn(),
    onCodes: vi.fn(),
  };
  const all: OverlayProps = {
    badge: null,
    badgeState: 'loading',
    badgeAt: null,
    missing: [],
    codes: null,
    card: null,
    pageCard: null,
    ...callbacks,
    ...props,
  };
  return { ...callbacks, ...render(<Overlay {...all} />) };
}

const part = (root: Element, name: string): HTMLElement => {
  const found = root.querySelector<HTMLElement>(`[data-part="${name}"]`);
  if (found === null) throw new Error(`no part ${name}`);
  return found;
};

describe('badge', () => {
  it('leaves the focus where it is when it is pressed', () => {
    const { container } = show({ badge, badgeAt: at });
    // False: its default was prevented.
    expect(fireEvent.mouseDown(part(container, 'badge'))).toBe(false);
  });

  it('has no place, so it is not drawn', () => {
    const { container } = show({ badge, badgeState: 'ready' });
    expect(container.querySelector('button')).toBeNull();
  });

  it('says in words that it may be partial, also where nothing is known', () => {
    const whole = show({ badge, badgeState: 'ready', badgeAt: at });
    expect(part(whole.container, 'badge').textContent).not.toContain('partial');
    cleanup();
    for (const change of [{ badge, badgeState: 'ready' }, { badgeState: 'none' }] as const) {
      const { container } = show({ ...change, badgeAt: at, missing: ['title'] });
      expect(part(container, 'badge').textContent).toContain('may be partial');
      cleanup();
    }
  });

  it('has a card that names the missing parts in plain words, and what can be done', () => {
    const view = show({ pageCard: { view: pageCard }, missing: ['title', 'changedFiles'] });
    const note = part(view.container, 'partial').textContent;
    expect(note).toContain('Not found on this page: title, changed files.');
    expect(note).toContain('report');
    expect(note).toContain('settings');
  });

  it('says owner and number of experts, and opens the page card', () => {
    const { container, onBadge } = show({ badge, badgeState: 'ready', badgeAt: { x: 8, y: 8 } });
    const button = part(container, 'badge');
    expect(button.tagName).toBe('BUTTON');
    expect(button.textContent).toBe('Payments Platform3 experts');
    expect(button.getAttribute('aria-expanded')).toBe('false');
    fireEvent.click(button);
    expect(onBadge).toHaveBeenCalledTimes(1);
  });

  it.each([
    [1, '1 expert'],
    [2, '2 experts'],
  ])('counts %s', (expertCount, words) => {
    const { container } = show({
      badge: { ...badge, expertCount },
      badgeState: 'ready',
      badgeAt: at,
    });
    expect(part(container, 'badge').textContent).toContain(words);
  });

  it('says how many more owners there are, and that there is none', () => {
    const owners = [...badge.owners, { name: 'Checkout', kind: 'team' as const }];
    const more = show({ badge: { ...badge, owners }, badgeState: 'ready', badgeAt: at });
    expect(part(more.container, 'badge').textContent).toContain('Payments Platform +1');
    cleanup();
    const none = show({ badge: { ...badge, owners: [] }, badgeState: 'ready', badgeAt: at });
    expect(part(none.container, 'badge').textContent).toContain('No owner known');
  });

  it.each([
    ['loading', 'Looking around'],
    ['none', 'Nothing known about this page'],
    ['error', 'Askaround does not answer; reload the page'],
  ] as const)('says by its name that it is %s', (badgeState, words) => {
    show({ badgeState, badgeAt: at });
    expect(screen.getByRole('button', { name: words }).dataset.state).toBe(badgeState);
  });

  it('asks whether a prepared request was sent, and takes yes and no', () => {
    const { container, onConfirm, onBadge } = show({
      badge: { ...badge, prepared: [{ requestId: 'r1', to: 'Ana Santos' }] },
      badgeState: 'ready',
      badgeAt: at,
    });
    expect(container.textContent).toContain('Sent to Ana Santos?');
    fireEvent.click(screen.getByRole('button', { name: /^Sent to Ana Santos/ }));
    fireEvent.click(screen.getByRole('button', { name: /^Not sent to Ana Santos/ }));
    expect(onConfirm.mock.calls).toEqual([
      ['r1', true],
      ['r1', false],
    ]);
    expect(container.querySelectorAll('[data-action=asked], [data-action=undo]').length).toBe(2);
    expect(onBadge).not.toHaveBeenCalled();
  });
});

describe('hover card', () => {
  it('is a dialog named after the mention, with what matched and which map says so', () => {
    const { container } = show({ card: { view: card, at } });
    const dialog = screen.getByRole('dialog', { name: 'Kafka' });
    expect(dialog).toBe(part(container, 'card'));
    expect(dialog.textContent).toContain('topic');
    expect(dialog.textContent).toContain('matched “kafka”');
    expect(dialog.textContent).toContain('Acme map, 2 hours ago');
  });

  it('takes no focus, because it opened by itself', () => {
    show({ card: { view: card, at } });
    expect(document.activeElement).toBe(document.body);
  });

  it('hands on whom to ask, about what, and the click itself', () => {
    const { onAsk } = show({ card: { view: card, at } });
    const button = screen.getByRole('button', { name: 'Ask Ana Santos' });
    expect(button.dataset.action).toBe('ask');
    fireEvent.click(button);
    expect(onAsk).toHaveBeenCalledTimes(1);
    const [whom, about, event] = onAsk.mock.calls[0] ?? [];
    expect([whom, about]).toEqual([ana.token, card.token]);
    expect(event).toBeInstanceOf(Event);
  });

  it('lets the owner team be asked', () => {
    const { onAsk } = show({ card: { view: card, at } });
    fireEvent.click(screen.getByRole('button', { name: 'Ask Streaming' }));
    expect(onAsk.mock.calls[0]?.slice(0, 2)).toEqual([streaming.token, card.token]);
  });

  it('lets a mentioned person be asked, about nothing in particular', () => {
    const person: CardView = { ...card, kind: 'person', name: 'Jun Ōta', askable: true };
    const { onAsk } = show({ card: { view: { ...person, experts: [], owners: [] }, at } });
    fireEvent.click(screen.getByRole('button', { name: 'Ask Jun Ōta' }));
    expect(onAsk.mock.calls[0]?.slice(0, 2)).toEqual([card.token, null]);
  });

  it('tells the main reason at once, and all of them with their sources under "Why?"', () => {
    show({ card: { view: card, at } });
    const line = screen.getByText('Ana Santos').closest<HTMLElement>('[data-part="expert"]');
    const details = line?.querySelector('details');
    expect(details?.open).toBe(false);
    const summary = line?.querySelector<HTMLElement>('summary[data-action=why]');
    expect(summary?.textContent).toBe('Why? Runs the Kafka clusters');
    expect(details?.textContent).toContain(
      'Answered two questions · ledger · no date · high confidence',
    );
    summary?.click();
    expect(details?.open).toBe(true);
  });

  it('says what matched, which source, how old and how sure', () => {
    const reason = why('Owns everything under src/pay', {
      matched: 'pattern path:github.com/acme/api/src/pay/**',
      source: 'CODEOWNERS',
      confidence: 'medium',
    });
    const { container } = show({
      card: { view: { ...card, owners: [{ ...streaming, reason }] }, at },
    });
    const text = part(container, 'owner').querySelector('details')?.textContent;
    expect(text).toContain('Why? Owns everything under src/pay · CODEOWNERS · no date');
    expect(text).toContain(
      'medium confidence · pattern path:github.com/acme/api/src/pay/** · CODEOWNERS · no date',
    );
  });

  it('takes "This is wrong" on every line: which card, whose line', () => {
    const { onNote, onAsk } = show({ card: { view: card, at } });
    fireEvent.click(screen.getByRole('button', { name: 'This is wrong: Streaming', hidden: true }));
    fireEvent.click(
      screen.getByRole('button', { name: 'This is wrong: Ana Santos', hidden: true }),
    );
    expect(onNote.mock.calls).toEqual([
      [card.token, streaming.token],
      [card.token, ana.token],
    ]);
    expect(onAsk).not.toHaveBeenCalled();
  });

  it('marks old evidence and writes foreign names as text', () => {
    const { container } = show({ card: { view: card, at } });
    const row = screen.getByText('Mira <b>Brandt</b>').closest('[data-part="expert"]');
    expect(row?.textContent).toMatch(/years ago \(old\)/);
    expect(container.querySelector('b')).toBeNull();
  });

  it('says that it is loading, and that nobody is known', () => {
    const loading = show({ card: { view: null, at } });
    expect(within(part(loading.container, 'card')).getByRole('status')).toBeTruthy();
    cleanup();
    const nobody = show({ card: { view: { ...card, experts: [], owners: [] }, at } });
    expect(part(nobody.container, 'nothing').textContent).toContain('Nobody is known for this');
    fireEvent.click(screen.getByRole('button', { name: 'Who owns this?' }));
    expect(nobody.onNote).toHaveBeenCalledWith(card.token, null);
  });

  it('sends nobody to an owner who is only the nearest one', () => {
    const nearest: OwnerView = { ...streaming, role: 'nearest' };
    const { container } = show({ card: { view: { ...card, experts: [], owners: [nearest] }, at } });
    expect(part(container, 'unknown').textContent).toContain('Nearest to it');
    expect(part(container, 'card').textContent).not.toContain('ask the owner');
  });

  it('closes', () => {
    const { container, onClose } = show({ card: { view: card, at } });
    const close = screen.getByRole('button', { name: 'Close' });
    expect(close).toBe(container.querySelector('button[data-action=close]'));
    fireEvent.click(close);
    expect(onClose).toHaveBeenCalledTimes(1);
  });
});

describe('page card', () => {
  it('shows subjects, owners with source, experts and mentions, and takes the focus', () => {
    const { container } = show({ pageCard: { view: pageCard }, badge, badgeAt: at });
    const dialog = part(container, 'page-card');
    for (const text of ['Jira project PAY', 'Streaming', 'catalogue', 'Ana Santos', 'eu-central']) {
      expect(dialog.textContent).toContain(text);
    }
    // Once it has its place.
    expect(document.activeElement).not.toBe(dialog);
    laidOut();
    expect(document.activeElement).toBe(dialog);
    expect(dialog.style.opacity).toBe('1');
  });

  it('asks about the first subject of the page', () => {
    const { onAsk } = show({ pageCard: { view: pageCard } });
    fireEvent.click(screen.getByRole('button', { name: 'Ask Ana Santos' }));
    expect(onAsk.mock.calls[0]?.slice(0, 2)).toEqual([ana.token, token('t-pay')]);
  });

  it('goes between mentions by arrow keys as one stop of the tab key', async () => {
    const { container, onMention } = show({ pageCard: { view: pageCard } });
    const buttons = [...container.querySelectorAll<HTMLElement>('[data-part="mention"]')];
    const focused = () => buttons.indexOf(document.activeElement as HTMLElement);
    buttons[0]?.focus();
    for (const [key, expected] of [
      ['ArrowRight', 1],
      ['ArrowDown', 2],
      ['ArrowRight', 0],
      ['ArrowLeft', 2],
      ['Home', 0],
      ['End', 2],
    ] as const) {
      fireEvent.keyDown(document.activeElement ?? container, { key });
      expect(focused()).toBe(expected);
    }
    await waitFor(() => expect(buttons.map(({ tabIndex }) => tabIndex)).toEqual([-1, -1, 0]));
    fireEvent.click(buttons[2] ?? container);
    expect(onMention).toHaveBeenCalledWith(token('m-eu-central'));
  });

  it('says that nothing is known, and what to do', () => {
    const { container } = show({
      pageCard: { view: { ...pageCard, owners: [], experts: [], mentions: [] } },
    });
    expect(part(container, 'nothing').textContent).toContain('Nothing known about this page');
  });

  it('shows what each source says where they disagree', () => {
    const conflicts = [
      'Sources disagree on who owns PAY: directory says A (no date), wiki says B (…)',
    ];
    const { container } = show({ pageCard: { view: { ...pageCard, conflicts } } });
    expect(part(container, 'conflict').textContent).toBe(conflicts[0]);
  });

  it('says that no owner is known, offers the nearest and a note, and takes no backup for an owner', () => {
    const nearest: OwnerView = { ...streaming, role: 'nearest' };
    const { container, onNote } = show({ pageCard: { view: { ...pageCard, owners: [nearest] } } });
    expect(part(container, 'unknown').textContent).toContain('Nearest to it');
    expect(part(container, 'owner').textContent).toContain('nearest');
    fireEvent.click(screen.getByRole('button', { name: 'Who owns this?' }));
    expect(onNote).toHaveBeenCalledWith(null, null);
    cleanup();
    const backup: OwnerView = { ...streaming, role: 'backup' };
    const standby = show({ pageCard: { view: { ...pageCard, owners: [backup] } } });
    expect(part(standby.container, 'unknown').textContent).toContain('No source names an owner.');
    expect(part(standby.container, 'owner').textContent).toContain('backup');
    cleanup();
    const owned = show({ pageCard: { view: pageCard } });
    expect(owned.container.querySelector('[data-part=unknown]')).toBeNull();
  });

  it('says what has no owner on purpose and who says so, and lets that be reported', () => {
    const text = 'Deliberately without owner: gen/a.go';
    const unowned = [why(text, { source: 'code owners', matched: 'CODEOWNERS, line 15: gen/**' })];
    const { container, onNote } = show({
      pageCard: { view: { ...pageCard, owners: [], experts: [], mentions: [], unowned } },
    });
    for (const words of [text, 'code owners', 'CODEOWNERS, line 15: gen/**'])
      expect(part(container, 'unowned').textContent).toContain(words);
    expect(container.querySelector('[data-part=unknown], [data-part=nothing]')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'This is wrong' }));
    expect(onNote).toHaveBeenCalledWith(null, null);
    cleanup();
    const beside = show({ pageCard: { view: { ...pageCard, unowned } } });
    expect(part(beside.container, 'unowned').textContent).toContain(text);
    expect(part(beside.container, 'owner').textContent).toContain('Streaming');
    cleanup();
    const hover = show({ card: { view: { ...card, owners: [], experts: [], unowned }, at } });
    expect(part(hover.container, 'unowned').textContent).toContain(text);
    expect(hover.container.querySelector('[data-part=unknown], [data-part=nothing]')).toBeNull();
    cleanup();
    const none = { ...badge, owners: [], unowned: 'Deliberately without owner' };
    const pill = show({ badge: none, badgeState: 'ready', badgeAt: at });
    expect(part(pill.container, 'badge').textContent).toContain(none.unowned);
  });

  it('says what it cost, and pauses', () => {
    const { container, onPause } = show({ pageCard: { view: pageCard, cost: 11.2 } });
    expect(container.textContent).toContain('12 ms spent here');
    fireEvent.click(screen.getByRole('button', { name: 'Pause here' }));
    expect(onPause).toHaveBeenCalledTimes(1);
  });

  it('lists every prepared request', () => {
    const prepared = ['Ana', 'Jun'].map((to, i) => ({ requestId: `r${i}`, to }));
    const { onConfirm } = show({ pageCard: { view: { ...pageCard, prepared } } });
    fireEvent.click(screen.getByRole('button', { name: /^Sent to Jun/ }));
    expect(onConfirm).toHaveBeenCalledWith('r1', true);
  });
});

it('has no field, link, picture or markup from data anywhere (SAFETY.md, facts 1, 2, 5, 6)', () => {
  const { container } = show({
    badge: { ...badge, prepared: [{ requestId: 'r', to: 'Ana' }] },
    badgeState: 'ready',
    badgeAt: at,
    card: { view: card, at },
    pageCard: { view: pageCard },
  });
  expect(
    container.querySelector('input, textarea, select, [contenteditable], a, img, iframe, form, b'),
  ).toBeNull();
  expect(container.querySelectorAll('[data-part]').length).toBeGreaterThan(5);
});

describe('items of a list', () => {
  const data = { token: token('t-data'), name: 'Data Platform', kind: 'team' } as const;

  it('stand at their places, say their owner, and are no stop of the tab key', () => {
    const onMark = vi.fn();
    const mark = { id: 7, x: 20, y: 30, width: 90, kind: 'team' } as const;
    const { container } = show({
      marks: [
        { ...mark, name: 'Data Platform', more: 1, small: false },
        { ...mark, id: 8, name: 'Streaming', more: 0, small: true },
      ],
      onMark,
    });
    const [first, second] = screen.getAllByRole('button');
    expect(first?.textContent).toBe('DPData Platform+1');
    expect(first?.style.transform).toContain('translate(calc(110px - 100%), 30px)');
    expect(first?.title).toBe('Owner: Data Platform +1');
    expect(screen.getByRole('button', { name: 'Owner: Streaming' })).toBe(second);
    expect(container.querySelectorAll('[tabindex="-1"]')).toHaveLength(2);
    if (first !== undefined) fireEvent.click(first);
    expect(onMark).toHaveBeenCalledWith(7);
  });

  it('are counted by owner in the page card; of files the first are named', () => {
    const onItem = vi.fn();
    const groups = [
      { owner: data, count: 12, names: ['a.ts', 'b.ts', 'c.ts'] },
      { owner: null, count: 1, names: ['d.ts'] },
    ];
    const view = { pageCard: { view: pageCard }, onItem };
    const { container, unmount } = show({ ...view, items: { groups, ofFiles: true } });
    expect(screen.getByRole('heading', { name: 'Who must look at this?' })).toBeTruthy();
    const [first, last] = [...container.querySelectorAll<HTMLElement>('[data-part=item-group]')];
    expect(first?.textContent).toBe('DPData Platform12 files · a.ts, b.ts, c.ts and more');
    expect(last?.textContent).toBe('?No owner known1 file · d.ts');
    if (first !== undefined) fireEvent.click(first);
    if (last !== undefined) fireEvent.click(last);
    expect(onItem.mock.calls).toEqual([['t-data'], [null]]);
    unmount();
    show({ ...view, items: { groups, ofFiles: false } });
    expect(screen.getByRole('button', { name: 'Data Platform 12 items' })).toBeTruthy();
  });

  it('go unsaid where nobody is known for any', () => {
    const groups = [{ owner: null, count: 3, names: [] }];
    const { container } = show({
      pageCard: { view: pageCard },
      items: { groups, ofFiles: false },
    });
    expect(container.querySelector('[data-part=item-group]')).toBeNull();
  });
});
