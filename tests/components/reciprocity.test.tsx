// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { DependenciesFound } from '../../components/dependencies/DependenciesFound';
import type { DependenciesFigures } from '../../components/dependencies/state';
import { ReciprocityView } from '../../components/reciprocity/ReciprocityView';
import type { ReciprocityState } from '../../components/reciprocity/state';
import { FEW_TEAMS, helpAmong, ownFacts } from '../../scripts/sheet/screens/help-facts';
import { NOW } from '../../scripts/sheet/screens/samples';
import { ownFigures } from '../../utils/metrics/own-figures';
import { teamFigures } from '../../utils/metrics/team-figures';
import { lastWeeks } from '../../utils/metrics/weeks';

vi.mock('#i18n', () => import('./i18n'));
afterEach(cleanup);

const now = new Date(NOW);
const window = lastWeeks(13, now);
const shown = teamFigures(helpAmong(FEW_TEAMS, 26, 24), {
  window,
  now,
  minimumPeople: 5,
  ledgers: 5,
});
if (shown.kind === 'invitation') throw new Error('five ledgers are enough');
const nothing = () => undefined;

function draw(state: ReciprocityState) {
  return render(
    <ReciprocityView
      state={state}
      place={{ section: 'reciprocity', scope: state.kind, weeks: 26, picked: '' }}
      onPlace={nothing}
      actions={{ onRetry: nothing, onSave: () => nothing }}
    />,
  );
}

it('shows every figure of teams with its window, n and baseline, and what it says', () => {
  const { container } = draw({
    kind: 'team',
    answer: { kind: 'ready', value: { ...shown, minimumPeople: 5 }, stale: false },
  });
  const figures = [...container.querySelectorAll<HTMLElement>('[data-figure]')];
  expect(figures.map(({ dataset }) => dataset.figure?.replace('reciprocity-', ''))).toEqual(
    'rho crossTeam response resolution arc dyadic weighted density ei forward lag absence hhi gini top'.split(
      ' ',
    ),
  );
  for (const { textContent } of figures) {
    expect(textContent).toMatch(/last 13 weeks · .*\d (exchange|request|team|pair|link|people)/);
    expect(textContent).toMatch(/chance|window before|spread evenly|no baseline/);
    expect(textContent).toMatch(/Formula.+Source./);
  }
  const oneWay = screen.getByRole('list', { name: 'Help one way' });
  expect(within(oneWay).getAllByRole('listitem')[0]?.textContent).toBe(
    'Payments helped Security in 268 requests',
  );
  // Both scopes' links keep what was chosen.
  expect(container.querySelector('.fig-more a')?.getAttribute('href')).toBe(
    '#/dependencies?scope=team&weeks=26',
  );
});

it('keeps teams in the order of their names, not of what they gave', () => {
  const { container } = draw({
    kind: 'team',
    answer: { kind: 'ready', value: { ...shown, minimumPeople: 5 }, stale: false },
  });
  const names = [...container.querySelectorAll('[data-part=margins] tbody th')].map(
    (cell) => cell.textContent,
  );
  expect(names).toEqual([...FEW_TEAMS].sort());
});

it('shows one’s own figures, and what to do first where there are none', () => {
  const mine = (facts: Parameters<typeof ownFigures>[0]): ReciprocityState => ({
    kind: 'mine',
    answer: { kind: 'ready', value: ownFigures(facts, { window, now, me: null }), stale: false },
  });
  const { container, unmount } = draw(mine(ownFacts()));
  expect(
    [...container.querySelectorAll<HTMLElement>('[data-chart]')].map(
      ({ dataset }) => dataset.chart,
    ),
  ).toEqual([
    'teams-given',
    'teams-received',
    'asked',
    'answered',
    'trend-given',
    'trend-received',
  ]);
  unmount();
  draw(mine([]));
  expect(screen.getByText('Nothing was exchanged in this window')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'My requests' }).getAttribute('href')).toBe('#requests');
});

it('invites where there are too few ledgers, and offers to try again after a failure', () => {
  const value = { kind: 'invitation', ledgers: 2, minimumPeople: 5 } as const;
  const { container, unmount } = draw({
    kind: 'team',
    answer: { kind: 'ready', value, stale: false },
  });
  expect(container.querySelector('[data-invitation="2"]')).not.toBeNull();
  expect(container.querySelector('[data-figure]')).toBeNull();
  unmount();
  draw({ kind: 'team', answer: { kind: 'failed', message: 'No room.' } });
  expect(screen.getByRole('alert').textContent).toContain('No room.');
});

const arcs = shown.matrix.cells
  .filter(({ giver, receiver }) => giver !== receiver)
  .map(({ giver, receiver, count, handOffs }) => ({
    from: giver,
    to: receiver,
    weight: count,
    handOffs,
  }));
const FIGURES: DependenciesFigures = {
  kind: 'figures',
  minimumPeople: 5,
  window,
  n: 40,
  withheld: false,
  teams: shown.teams,
  arcs,
  bottlenecks: [{ team: 'Streaming', brokerage: 0.25 }],
  handOffs: { value: 3, window, n: 40, counts: 'exchanges', baseline: null },
  passedOn: { value: null, window, n: 0, counts: 'requests', baseline: null },
  topics: shown.topics,
  catalogue: {
    kind: 'known',
    dependencies: [{ from: 'Data', to: 'Streaming' }],
    helpWithout: Array.from({ length: 12 }, (_, at) => ({
      from: 'Data',
      to: `Team ${at}`,
      weight: 12 - at,
      handOffs: 0,
    })),
    withoutHelp: [{ from: 'Data', to: 'Security' }],
  },
};

function found(picked: string, onPlace: (place: { readonly picked: string }) => void = nothing) {
  return render(
    <DependenciesFound
      figures={FIGURES}
      place={{ section: 'dependencies', scope: 'team', weeks: 13, picked }}
      onPlace={onPlace}
      actions={{ onRetry: nothing, onSave: () => nothing, optionsUrl: '#options' }}
    />,
  );
}

it('names the bottleneck, and says what that does not mean', () => {
  const { container } = found('');
  const part = container.querySelector('[data-part=bottlenecks]');
  expect(part?.textContent).toContain('Streaming: 25% of the shortest ways');
  expect(part?.textContent).toContain('It does not say that the team is slow');
  expect(part?.textContent).toContain('Brandes');
});

it('lists the ways of the picked team in words, and lets go of it', () => {
  const placed: string[] = [];
  const { container } = found('Streaming', ({ picked }) => placed.push(picked));
  expect(container.querySelector('.graph-ways')?.textContent).toContain('helped Payments in 126');
  const clear = container.querySelector('[data-action=graph-clear]');
  if (clear !== null) fireEvent.click(clear);
  expect(placed).toEqual(['']);
});

it('holds help against the catalogue, a few lines at first', () => {
  found('');
  const without = () =>
    within(screen.getByRole('list', { name: 'Help without a known dependency' })).getAllByRole(
      'listitem',
    );
  expect(without()).toHaveLength(10);
  fireEvent.click(screen.getByRole('button', { name: 'Show all 12' }));
  expect(without()).toHaveLength(12);
  expect(without().at(-1)?.textContent).toBe('Data helped Team 11 in 1 request');
  const unused = screen.getByRole('list', { name: 'Dependency without help' });
  expect(unused.textContent).toBe('Data depends on Security');
});
