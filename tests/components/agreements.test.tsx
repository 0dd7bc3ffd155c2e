// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CommitmentForm } from '../../components/commitments/CommitmentForm';
import { newDraft } from '../../components/commitments/form';
import { newPlan } from '../../components/exchanges/form';
import { PlanForm } from '../../components/exchanges/PlanForm';
import type { RequestTarget } from '../../utils/requests/model';

vi.mock('#i18n', () => import('./i18n'));
afterEach(cleanup);

const NOW = new Date('2026-11-23T12:00:00.000Z');
const person = (id: string): RequestTarget => ({ kind: 'person', id, name: id, team: null });
const find = () => Promise.resolve([]);

const FORMS = {
  commitment: (whole: boolean, onSave: () => Promise<string | null>, onClose: () => void) => (
    <CommitmentForm
      id={null}
      begin={{
        ...newDraft({ id: 'team-a', name: 'A' }, NOW),
        receiver: { id: 'team-b', name: 'B' },
        about: whole ? 'Reviews' : null,
      }}
      ownTeam={null}
      find={find}
      onSave={onSave}
      onClose={onClose}
    />
  ),
  plan: (whole: boolean, onSave: () => Promise<string | null>, onClose: () => void) => (
    <PlanForm
      isNew
      begin={newPlan({ host: person('Ana'), ...(whole && { guest: person('Ben') }) }, '', NOW)}
      find={find}
      onSave={onSave}
      onClose={onClose}
    />
  ),
};

describe.each(['commitment', 'plan'] as const)('the form of a %s', (name) => {
  const show = (whole: boolean, failed: string | null) => {
    const onSave = vi.fn(() => Promise.resolve(failed));
    const onClose = vi.fn();
    const { container } = render(FORMS[name](whole, onSave, onClose));
    const press = (action: string): void => {
      const button = container.querySelector(`[data-action=${action}-${name}]`);
      if (button === null) throw new Error(`no ${action}`);
      fireEvent.click(button);
    };
    return { onSave, onClose, press, form: container.querySelector('form') };
  };

  it('takes the focus where it opens, under a name', () => {
    const { form } = show(true, null);
    expect(document.activeElement).toBe(form);
    expect(document.getElementById(form?.getAttribute('aria-labelledby') ?? '')).not.toBeNull();
  });

  it('says what is missing once the user tried, and saves nothing', () => {
    const { onSave, onClose, press } = show(false, null);
    expect(screen.queryAllByRole('alert')).toEqual([]);
    press('save');
    expect(screen.getAllByRole('alert')).toHaveLength(1);
    expect(onSave).not.toHaveBeenCalled();
    expect(onClose).not.toHaveBeenCalled();
  });

  it('closes once it is saved, and not twice at once', async () => {
    const { onSave, onClose, press } = show(true, null);
    press('save');
    press('save');
    await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(onSave).toHaveBeenCalledOnce();
  });

  it('stays and says why where it could not be saved', async () => {
    const { onClose, press } = show(true, 'The disk is full.');
    press('save');
    expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.');
    expect(onClose).not.toHaveBeenCalled();
    press('cancel');
    expect(onClose).toHaveBeenCalledOnce();
  });
});
