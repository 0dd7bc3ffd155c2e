// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AboutMeView } from '../../components/about-me/AboutMeView';
import type { AboutMeActions, AboutMeNotice, AboutMeState } from '../../components/about-me/state';
import { aboutMe } from '../../entrypoints/dashboard/about-me';
import { mapOf, NOW } from '../utils/map/acme';

vi.mock('#i18n', () => import('./i18n'));
afterEach(cleanup);

const me = { id: 'ana', name: 'Ana Lima' };
const map = mapOf({
  sources: [
    {
      id: 'hr',
      label: 'Staff list',
      keeper: { team: 'platform' },
      url: 'https://hr.acme.example/',
    },
  ],
});

function show(state: AboutMeState, notice: AboutMeNotice | null = null) {
  const actions: AboutMeActions = {
    onCorrect: vi.fn(),
    onOptOut: vi.fn(),
    onAway: vi.fn(),
    onUndoAway: vi.fn(),
    onAwayNote: vi.fn(),
    onRetry: vi.fn(),
    onDismissNotice: vi.fn(),
  };
  const now = NOW.getTime();
  render(
    <AboutMeView
      state={state}
      notice={notice}
      setUpUrl="/options.html#me"
      mapUrl="/options.html#map"
      now={now}
      actions={actions}
    />,
  );
  return actions;
}
const rowOf = (text: string): HTMLElement => {
  const row = screen.getByText(text).closest<HTMLElement>('[data-fact]');
  if (row === null) throw new Error(`no row of ${text}`);
  return row;
};

describe('what the map says about me', () => {
  it('shows each fact with its source, age and keeper', () => {
    show(aboutMe(map, { me, away: null }, NOW));
    expect(rowOf('ana@acme.example').textContent).toContain('Mail address');
    expect(rowOf('Staff engineer').textContent).toMatch(
      /Role.*Staff list · 6 months ago \(old\) · kept by Platform/,
    );
    expect(rowOf('repo:github.com/acme/api').textContent).toContain(
      'acme-directory · no date · no keeper named',
    );
    expect(rowOf('09:00–17:30, Mon Tue Wed Thu Fri')).toBeTruthy();
    expect(screen.getByText('Kafka: Runs the Kafka clusters')).toBeTruthy();
    const [link] = screen.getAllByRole('link', { name: 'Staff list' });
    expect(link?.getAttribute('href')).toBe('https://hr.acme.example/');
    expect(screen.getAllByRole('heading', { level: 2 }).map((each) => each.textContent)).toEqual([
      'Away until',
      'Who you are',
      'How you are reached',
      'When you can be asked',
      'What you are known for',
      'What you own',
      'Not to be shown at all',
    ]);
  });

  it('says where sources differ, and takes a correction of each of them', () => {
    const row = { id: 'ana', name: 'Ana Lima' };
    const told = mapOf({
      people: [
        {
          ...row,
          said: [
            { ...row, title: 'Lead', source: 'hr', date: '2026-11-01' },
            { ...row, title: 'Hacker', source: 'git' },
          ],
        },
      ],
      teams: [],
      claims: [],
      evidence: [],
    });
    const { onCorrect } = show(aboutMe(told, { me, away: null }, NOW));
    expect(rowOf('Lead').textContent).toMatch(
      /Role.*hr · .* ago.*Sources differ: this one counts\./,
    );
    const other = rowOf('Hacker');
    expect(other.textContent).toContain('Another source');
    expect(other.textContent).toContain('git · no date');
    expect(other.textContent).not.toContain('Sources differ');
    fireEvent.click(within(other).getByRole('button', { name: 'Correct: Role, Hacker' }));
    expect(vi.mocked(onCorrect).mock.calls[0]?.[0].fact).toMatchObject({ source: 'git' });
    expect(screen.getAllByText('Another source')).toHaveLength(1);
  });

  it('prepares a correction of one fact, and to be left out', () => {
    const { onCorrect, onOptOut } = show(aboutMe(map, { me, away: null }, NOW));
    const row = rowOf('Staff engineer');
    fireEvent.click(within(row).getByRole('button', { name: 'Correct: Role, Staff engineer' }));
    expect(vi.mocked(onCorrect).mock.calls[0]?.[0].fact).toMatchObject({
      kind: 'title',
      source: 'hr',
    });
    fireEvent.click(screen.getByRole('button', { name: 'Ask to be left out' }));
    expect(onOptOut).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['unset', { me: null, away: null }, 'Say who you are first'],
    ['gone', { me: { id: 'lee', name: 'Lee Park' }, away: null }, 'Lee Park is not in the map'],
  ] as const)('says what to do when one is %s', (_, settings, title) => {
    show(aboutMe(map, settings, NOW));
    expect(screen.getByText(title)).toBeTruthy();
    const link = screen.getByRole('link', { name: 'Set “Who am I”' });
    expect(link.getAttribute('href')).toBe('/options.html#me');
  });

  it('has words for a missing map, and a way to try again', () => {
    show(aboutMe(null, { me, away: null }, NOW));
    expect(screen.getByText('No skills map yet')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Open settings' }).getAttribute('href')).toBe(
      '/options.html#map',
    );
    cleanup();
    const { onRetry } = show({ kind: 'failed' });
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(onRetry).toHaveBeenCalledTimes(1);
  });
});

describe('away until', () => {
  const type = (value: string) => {
    fireEvent.input(screen.getByLabelText('Last day away'), { target: { value } });
    fireEvent.click(screen.getByRole('button', { name: 'I am away' }));
  };

  it('takes a day from today on, says who can see it, and no day of the past', async () => {
    const { onAway } = show(aboutMe(map, { me, away: null }, NOW));
    expect(screen.getByText(/Colleagues do not see it/)).toBeTruthy();
    type('2026-11-21');
    expect(await screen.findByText('Choose a day from today on.')).toBeTruthy();
    expect(onAway).not.toHaveBeenCalled();
    type('2026-12-04');
    expect(onAway).toHaveBeenCalledWith('2026-12-04');
  });

  it('is said, can be ended, and told to the keeper', () => {
    const away = { from: null, until: '2026-12-04' };
    const { onAway, onAwayNote } = show(aboutMe(map, { me, away }, NOW));
    expect(screen.getByText('You count as away until Dec 4, 2026.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Tell the map’s keeper' }));
    fireEvent.click(screen.getByRole('button', { name: 'I am back' }));
    expect(onAwayNote).toHaveBeenCalledTimes(1);
    expect(onAway).toHaveBeenCalledWith(null);
  });

  it('has an undo', () => {
    const state = aboutMe(map, { me, away: null }, NOW);
    const { onUndoAway } = show(state, { kind: 'away', until: null });
    expect(screen.getByRole('status').textContent).toContain('No longer away');
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(onUndoAway).toHaveBeenCalledTimes(1);
  });

  it('is over by itself', () => {
    show(aboutMe(map, { me, away: { from: null, until: '2026-11-21' } }, NOW));
    expect(screen.getByRole('button', { name: 'I am away' })).toBeTruthy();
  });
});
