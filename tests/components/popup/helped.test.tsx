// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { HelpedView } from '../../../components/popup/HelpedView';

vi.mock('#i18n', () => import('../i18n'));
afterEach(cleanup);

const NOW = new Date(2026, 10, 20, 12).getTime();
const JO = { id: 'jo', name: 'Jo Park', team: 'Payments' };

function show(page: string | null, saves = true) {
  const on = { onSave: vi.fn(() => Promise.resolve(saves)), onBack: vi.fn() };
  const { container } = render(
    <HelpedView page={page} wide={false} now={NOW} find={() => Promise.resolve([JO])} {...on} />,
  );
  const note = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Note it' });
  const choose = async (name: RegExp): Promise<void> => {
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'Jo' } });
    fireEvent.click(await screen.findByRole('button', { name }));
  };
  return { ...on, container, note, choose };
}

it('asks for nothing but whom: today, and the page at hand, are said already', async () => {
  const { note, choose, onSave } = show('PAY-142');
  expect(note().disabled).toBe(true);
  await choose(/Jo Park/);
  fireEvent.click(note());
  expect(onSave).toHaveBeenCalledWith({
    who: JO,
    about: '',
    note: '',
    at: new Date(NOW).toISOString(),
    aboutPage: true,
  });
});

it('takes somebody of no map, another day, and words; the page only where it is meant', async () => {
  const { note, choose, onSave } = show('PAY-142');
  await choose(/Jo.*not in the map/i);
  fireEvent.click(screen.getByRole('checkbox'));
  fireEvent.input(screen.getByLabelText('When'), { target: { value: '2026-11-18' } });
  fireEvent.input(screen.getByLabelText('About'), { target: { value: 'Kafka' } });
  fireEvent.input(screen.getByLabelText(/^What it was/), { target: { value: 'Paired' } });
  fireEvent.click(note());
  expect(onSave).toHaveBeenCalledWith({
    who: { id: null, name: 'Jo', team: null },
    about: 'Kafka',
    note: 'Paired',
    at: new Date(2026, 10, 18, 12).toISOString(),
    aboutPage: false,
  });
});

it('speaks of no page where there is none, and keeps the words where noting fails', async () => {
  const { note, choose } = show(null, false);
  expect(screen.queryByRole('checkbox')).toBeNull();
  await choose(/Jo Park/);
  const words = screen.getByLabelText<HTMLTextAreaElement>(/^What it was/);
  fireEvent.input(words, { target: { value: 'Paired' } });
  fireEvent.click(note());
  await screen.findByText(/could not be noted|not saved/i);
  expect(words.value).toBe('Paired');
  expect(note().disabled).toBe(false);
});

it('goes back by Esc and by its arrow, but not while an input method is at work', () => {
  const { container, onBack } = show(null);
  const field = screen.getByRole('searchbox');
  fireEvent.keyDown(field, { key: 'Escape', isComposing: true });
  expect(onBack).not.toHaveBeenCalled();
  fireEvent.keyDown(field, { key: 'Escape' });
  fireEvent.click(container.querySelector('[data-action="back"]') as HTMLElement);
  expect(onBack).toHaveBeenCalledTimes(2);
});
