// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type RetentionAsked, RetentionChoice } from '../../components/care/RetentionChoice';
import { RemindersSection } from '../../components/options/preferences/RemindersSection';
import type {
  NotificationsState,
  Preferences,
  PreferencesState,
  SettingName,
} from '../../components/options/state';
import { KEEP_CHOICES } from '../../utils/requests/retention';

vi.mock('#i18n', () => import('./i18n'));
afterEach(cleanup);

const VALUES: Preferences = {
  channelPreference: null,
  channelsOff: [],
  webhook: null,
  askTool: true,
  anonymousAsks: false,
  workingHours: null,
  retentionDays: 180,
  reminders: 'each',
  quietHours: null,
  nudgeAfter: 8,
  escalateAfter: 16,
  minimumPeople: 5,
  language: 'auto',
  theme: 'auto',
  muted: [],
  contactDomains: [],
  signatureKeys: [],
  same: [],
};

function reminders(
  change: Partial<Preferences> = {},
  notifications: NotificationsState = 'allowed',
  locked: readonly SettingName[] = [],
) {
  const actions = { onSave: vi.fn(), onRetry: vi.fn() };
  const onAllow = vi.fn();
  const state: PreferencesState = {
    kind: 'ready',
    values: { ...VALUES, ...change },
    locked,
    inForce: [],
    policy: { present: locked.length > 0, problems: [] },
  };
  const { container } = render(
    <RemindersSection
      state={state}
      notifications={notifications}
      actions={actions}
      onAllow={onAllow}
    />,
  );
  const action = (name: string) => container.querySelector<HTMLElement>(`[data-action=${name}]`);
  const field = (id: string) => container.querySelector<HTMLInputElement>(`#${id}`) as HTMLElement;
  return { actions, onAllow, container, action, field };
}

describe('reminders', () => {
  it('come one by one, once a day, or not at all', () => {
    const { actions, container } = reminders();
    const modes = [...container.querySelectorAll<HTMLInputElement>('[name=reminders]')];
    expect(modes.map(({ value, checked }) => [value, checked])).toEqual([
      ['each', true],
      ['digest', false],
      ['off', false],
    ]);
    fireEvent.click(modes[1] as HTMLElement);
    expect(actions.onSave).toHaveBeenCalledExactlyOnceWith({ reminders: 'digest' });
  });

  it.each(['missing', 'refused'] as const)('ask for what the browser needs: %s', (state) => {
    const { container, action, onAllow } = reminders({}, state);
    expect(container.querySelector(`[data-notifications=${state}]`)).not.toBeNull();
    fireEvent.click(action('allow-notifications') as HTMLElement);
    expect(onAllow).toHaveBeenCalledOnce();
  });

  it('ask for nothing where it is allowed, not known, or nobody wants any', () => {
    for (const [mode, state] of [
      ['each', 'allowed'],
      ['each', 'unknown'],
      ['off', 'missing'],
    ] as const) {
      expect(reminders({ reminders: mode }, state).action('allow-notifications')).toBeNull();
      cleanup();
    }
  });

  it('keep quiet for some hours of the day, that are no day and not empty', () => {
    const none = reminders();
    fireEvent.click(none.action('add-quiet') as HTMLElement);
    expect(none.actions.onSave).toHaveBeenCalledExactlyOnceWith({
      quietHours: { from: '12:00', to: '13:00' },
    });
    cleanup();
    const { actions, action, field } = reminders({ quietHours: { from: '12:00', to: '13:00' } });
    fireEvent.change(field('quiet-to'), { target: { value: '12:00' } });
    expect(actions.onSave).not.toHaveBeenCalled();
    expect(screen.getByRole('alert').id).toBe('quiet-fault');
    expect(field('quiet-to').getAttribute('aria-describedby')).toContain('quiet-fault');
    fireEvent.change(field('quiet-to'), { target: { value: '14:00' } });
    expect(actions.onSave).toHaveBeenLastCalledWith({ quietHours: { from: '12:00', to: '14:00' } });
    fireEvent.click(action('remove-quiet') as HTMLElement);
    expect(actions.onSave).toHaveBeenLastCalledWith({ quietHours: null });
  });

  it.each(['nudgeAfter', 'escalateAfter'] as const)('wait a whole number of hours: %s', (name) => {
    const { actions, field } = reminders();
    for (const value of ['0', '161', '1.5', '']) {
      fireEvent.input(field(name), { target: { value } });
      fireEvent.change(field(name), { target: { value } });
      expect(field(name).getAttribute('aria-invalid')).toBe('true');
    }
    expect(actions.onSave).not.toHaveBeenCalled();
    fireEvent.input(field(name), { target: { value: '160' } });
    fireEvent.change(field(name), { target: { value: '160' } });
    expect(actions.onSave).toHaveBeenCalledExactlyOnceWith({ [name]: 160 });
  });

  it('stay as the policy has them', () => {
    const { container, action, field } = reminders({ quietHours: VALUES.quietHours }, 'allowed', [
      'reminders',
      'quietHours',
      'nudgeAfter',
      'escalateAfter',
    ]);
    expect(container.querySelector('fieldset:has([name=reminders])')).toHaveProperty(
      'disabled',
      true,
    );
    expect(action('add-quiet')).toHaveProperty('disabled', true);
    for (const name of ['nudgeAfter', 'escalateAfter'])
      expect(field(name)).toHaveProperty('disabled', true);
  });
});

describe('how long requests are kept', () => {
  function retention(days: number, asked: RetentionAsked | null, disabled = false) {
    const actions = { onChoose: vi.fn(), onConfirm: vi.fn(), onCancel: vi.fn() };
    const { container } = render(
      <RetentionChoice
        days={days}
        choices={KEEP_CHOICES}
        asked={asked}
        disabled={disabled}
        actions={actions}
      />,
    );
    const select = container.querySelector('select') as HTMLSelectElement;
    const action = (name: string) => container.querySelector<HTMLElement>(`[data-action=${name}]`);
    return { actions, container, select, action };
  }

  it('is chosen from a few times, with the one in force among them, in order', () => {
    const { select, actions } = retention(77, null);
    const days = [...select.options].map(({ value }) => Number(value));
    expect(days).toEqual([...KEEP_CHOICES, 77].toSorted((a, b) => a - b));
    expect(select.value).toBe('77');
    fireEvent.change(select, { target: { value: String(KEEP_CHOICES[0]) } });
    expect(actions.onChoose).toHaveBeenCalledExactlyOnceWith(KEEP_CHOICES[0]);
  });

  it('looks first, then says what a shorter time takes, and waits for a word', () => {
    const looking = retention(180, { days: 90, due: null });
    expect(looking.container.querySelector('[data-retention=looking]')).not.toBeNull();
    expect(looking.action('retention-confirm')).toBeNull();
    cleanup();
    const { container, select, action, actions } = retention(180, { days: 90, due: 3 });
    expect(select.value).toBe('90');
    expect(container.querySelector('[role=status]')?.textContent).toContain('3 requests');
    fireEvent.click(action('retention-cancel') as HTMLElement);
    fireEvent.click(action('retention-confirm') as HTMLElement);
    expect(actions.onCancel).toHaveBeenCalledOnce();
    expect(actions.onConfirm).toHaveBeenCalledOnce();
  });

  it('is not for the user to choose under a policy', () => {
    expect(retention(180, null, true).select.disabled).toBe(true);
  });
});
