// @vitest-environment happy-dom

import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as draw from '../../../components/popup/RequestRows';
import { Requests } from '../../../components/popup/Requests';
import type { DueView } from '../../../utils/messaging/protocol';
import { namedTarget } from '../../../utils/requests/mine';
import type { HelpRequest, RequestState, RequestTarget } from '../../../utils/requests/model';

vi.mock('#i18n', () => import('../i18n'));
afterEach(cleanup);

const NOW = Date.parse('2026-11-20T12:00:00Z');
const ANA: RequestTarget = { kind: 'person', id: 'ana', name: 'Ana Santos', team: null };
const BEN: RequestTarget = { kind: 'person', id: 'ben', name: 'Ben Okafor', team: null };
const JO: RequestTarget = { kind: 'person', id: 'jo', name: 'Jo Park', team: null };

const request = (
  id: string,
  state: RequestState,
  change: Partial<HelpRequest> = {},
): HelpRequest => ({
  id,
  state,
  draft: {
    to: ANA,
    about: `About ${id}`,
    subjects: [],
    page: null,
    quote: null,
    need: '',
    tried: '',
    byWhen: '',
    channel: 'mail',
  },
  createdAt: '2026-11-20T11:57:00Z',
  updatedAt: '2026-11-20T11:57:00Z',
  times: {},
  origin: 'prepared',
  v: 1,
  ...change,
});
const asked = (id: string): HelpRequest => {
  const { draft, ...rest } = request(id, 'asked', { origin: 'received' });
  return { ...rest, draft: { ...draft, from: JO } };
};

function show(requests: readonly HelpRequest[], dues: readonly DueView[] = [], unsent = 0) {
  const on = {
    onRequest: vi.fn(),
    onAskNext: vi.fn(),
    onNudge: vi.fn(),
    onHelped: vi.fn(),
    onRetry: vi.fn(),
  };
  const { container } = render(
    <Requests
      requests={{ kind: 'ready', requests, draw }}
      dues={dues}
      unsent={unsent}
      now={NOW}
      dashboardUrl="/dashboard.html"
      {...on}
    />,
  );
  const row = (id: string): HTMLElement => {
    const found = container.querySelector<HTMLElement>(`[data-request="${id}"]`);
    if (found === null) throw new Error(`no row ${id}`);
    return found;
  };
  const actions = (id: string): (string | undefined)[] =>
    [...row(id).querySelectorAll<HTMLElement>('[data-action]')].map(
      ({ dataset }) => dataset.action,
    );
  const press = (id: string, action: string): void => {
    fireEvent.click(row(id).querySelector(`[data-action="${action}"]`) as HTMLElement);
  };
  const order = [...container.querySelectorAll<HTMLElement>('[data-request]')].map(
    ({ dataset }) => dataset.request,
  );
  return { ...on, container, row, actions, press, order };
}

const due = (requestId: string, change: Partial<DueView> = {}): DueView => ({
  requestId,
  nudge: true,
  step: null,
  skipped: [],
  ...change,
});

describe('what waits for the user', () => {
  it('is counted, and stands before all else: their turn, then what is due, then the others as they came', () => {
    const { container, order } = show(
      [
        request('waits for Ana', 'asked'),
        request('due', 'acknowledged'),
        request('prepared', 'prepared'),
        asked('of me'),
      ],
      [due('due')],
    );
    expect(order).toEqual(['prepared', 'of me', 'due', 'waits for Ana']);
    expect(container.querySelector('[data-waiting]')?.textContent).toBe('3 wait for you');
  });

  it('is counted once where it is due as well, and beyond the rows that are shown', () => {
    const many = Array.from({ length: 9 }, (_, at) => request(`r${at}`, 'prepared'));
    const { container, order } = show(many, [due('r0')]);
    expect(order.length).toBe(6);
    expect(container.querySelector('[data-waiting]')?.getAttribute('data-waiting')).toBe('9');
  });

  it('is no line of its own where nothing waits', () => {
    const { container } = show([request('a', 'asked'), request('b', 'withdrawn')]);
    expect(container.querySelector('[data-waiting]')).toBeNull();
  });
});

describe('“Ana says: ask Ben”', () => {
  it('is one press where the map has Ben, in the place of other steps', () => {
    const { actions, press, row, onAskNext } = show([request('a', 'passed', { referral: BEN })]);
    expect(row('a').textContent).toContain('Ask Ben Okafor');
    expect(actions('a')).toEqual(['ask-referral', 'undo']);
    press('a', 'ask-referral');
    expect(onAskNext.mock.calls).toEqual([['a', BEN]]);
  });

  it('is no press where Ben is a name alone', () => {
    const { actions } = show([request('a', 'passed', { referral: namedTarget('Ben') })]);
    expect(actions('a')).toEqual(['resolved', 'reopened', 'undo']);
  });
});

it('of what is asked of the user shows two steps, and the way to the others', () => {
  const { actions, row, press, onRequest } = show([asked('of me')]);
  expect(row('of me').textContent).toContain('from Jo Park');
  expect(actions('of me')).toEqual(['acknowledged', 'answered', 'more']);
  expect(row('of me').querySelector('[data-action="more"]')?.getAttribute('href')).toBe(
    '/dashboard.html#requests/of me',
  );
  press('of me', 'answered');
  expect(onRequest.mock.calls).toEqual([['of me', 'answered']]);
});

it('of what is posted offers to call it back, not to say that it was sent', () => {
  const { draft, ...rest } = request('a', 'prepared');
  const { actions } = show([{ ...rest, draft: { ...draft, channel: 'webhook' } }]);
  expect(actions('a')).toEqual(['withdrawn']);
});

describe('what is due', () => {
  it('offers a reminder and the next on the path, each by its name', () => {
    const step = { role: 'lead', to: BEN } as const;
    const { row, press, onNudge, onAskNext } = show(
      [request('a', 'asked'), request('b', 'asked')],
      [due('a', { step, skipped: [{ name: 'Mira', why: 'away' }] })],
    );
    const text = row('a').querySelector('[data-due]')?.textContent;
    expect(text).toBe('No answer yetRemind Ana SantosAsk the lead, Ben Okafor');
    expect(row('b').querySelector('[data-due]')).toBeNull();
    press('a', 'nudge');
    press('a', 'escalate');
    expect(onNudge.mock.calls).toEqual([['a']]);
    expect(onAskNext.mock.calls).toEqual([['a', BEN]]);
  });

  it('offers no reminder where there was one', () => {
    const { actions } = show([request('a', 'asked')], [due('a', { nudge: false })]);
    expect(actions('a')).not.toContain('nudge');
  });
});

it('counts drafts that were not sent, with the way to them', () => {
  expect(show([]).container.querySelector('[data-action="drafts"]')).toBeNull();
  cleanup();
  const link = show([], [], 2).container.querySelector('[data-action="drafts"]');
  expect(link?.textContent).toContain('2');
  expect(link?.getAttribute('href')).toBe('/dashboard.html#requests');
});
