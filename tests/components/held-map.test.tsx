// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { HeldMapView } from '../../components/held-map/HeldMapView';
import type { HeldMapState } from '../../components/held-map/state';
import { heldMap } from '../../entrypoints/dashboard/held-map';
import { sampleMap } from '../utils/sample-map';

const people = Array.from({ length: 300 }, (_, index) => ({
  id: `p${index}`,
  name: `Person ${index}`,
  teams: [index % 2 === 0 ? 'pay' : 'data'],
}));
const before = sampleMap({
  people,
  teams: [
    { id: 'pay', name: 'Payments' },
    { id: 'data', name: 'Data' },
  ],
  claims: [
    { subject: 'jira-project:PAY', owner: { kind: 'team', id: 'pay' } },
    { subject: 'jira-project:OPS', owner: { kind: 'person', id: 'p1' } },
  ],
});
const after = sampleMap({
  people: people.slice(0, 10).map((person) => ({ ...person, teams: ['data'] })),
  teams: [{ id: 'data', name: 'Data' }],
  claims: [{ subject: 'jira-project:OPS', owner: { kind: 'person', id: 'p1' } }],
});

function open(state: HeldMapState) {
  const actions = { onUse: vi.fn(), onKeep: vi.fn(), onRetry: vi.fn() };
  render(<HeldMapView state={state} mapUrl="#map" now={Date.now()} actions={actions} />);
  return actions;
}

vi.mock('#i18n', () => import('./i18n'));
afterEach(cleanup);

describe('what a held map would take away', () => {
  it('is told with names, and with how many more there are', () => {
    const held = heldMap(before, after);
    expect(held.people.count).toBe(290);
    expect(held.people.items).toHaveLength(200);
    expect(held.people.items[0]).toEqual({ id: 'p10', name: 'Person 10', within: 'Payments' });
    expect(held.teams.items).toEqual([{ id: 'pay', name: 'Payments', within: null }]);
    expect(held.owners.items).toEqual([
      { subject: 'jira-project:PAY', before: ['Payments'], after: [] },
    ]);
    expect([held.before.counts.people, held.after.counts.people]).toEqual([300, 10]);
  });
});

describe('the page on which a held map is confirmed', () => {
  it('shows both maps and asks', () => {
    const actions = open({ kind: 'ready', held: heldMap(before, after), busy: false });
    expect(screen.getByText('People in the map: 300 now, 10 in the new one')).toBeTruthy();
    expect(screen.getByText('290 people would be gone')).toBeTruthy();
    expect(screen.getByText('And 90 more')).toBeTruthy();
    fireEvent.click(screen.getByText('Use the smaller map'));
    fireEvent.click(screen.getByText('Keep the one in use'));
    expect([actions.onUse.mock.calls.length, actions.onKeep.mock.calls.length]).toEqual([1, 1]);
  });

  it('finds people by name and team', () => {
    open({ kind: 'ready', held: heldMap(before, after), busy: false });
    const list = screen.getByRole('region', { name: '290 people would be gone' });
    const filter = within(list).getByLabelText('Filter by name or team');
    fireEvent.input(filter, { target: { value: 'person 11' } });
    expect(within(list).getAllByRole('listitem')).toHaveLength(11);
    fireEvent.input(filter, { target: { value: 'nobody at all' } });
    expect(within(list).getByText('Nothing here matches “nobody at all”.')).toBeTruthy();
  });

  it('takes no second word while the first is carried out', () => {
    const actions = open({ kind: 'ready', held: heldMap(before, after), busy: true });
    fireEvent.click(screen.getByText('Use the smaller map'));
    expect(actions.onUse).not.toHaveBeenCalled();
  });

  it.each([
    [{ kind: 'none' }, 'No map is waiting'],
    [{ kind: 'done', used: true, name: 'Acme' }, 'Acme is in use now'],
    [{ kind: 'done', used: false, name: 'Acme' }, 'Acme stays in use'],
  ] as const)('says %j', (state, text) => {
    open(state);
    expect(screen.getByText(text)).toBeTruthy();
    expect(screen.getByText('To the map').getAttribute('href')).toBe('#map');
  });

  it('can try again', () => {
    const actions = open({ kind: 'failed' });
    fireEvent.click(screen.getByRole('button'));
    expect(actions.onRetry).toHaveBeenCalledOnce();
  });
});
