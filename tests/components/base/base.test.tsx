// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { Search, X } from 'lucide';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { formatAge } from '../../../components/base/Age';
import { Avatar, avatarColour, initials } from '../../../components/base/Avatar';
import { Button } from '../../../components/base/Button';
import { Chip, Choices, Segmented, Switch } from '../../../components/base/Choice';
import { Field } from '../../../components/base/Field';
import { Icon } from '../../../components/base/Icon';
import { Highlighted, Presence } from '../../../components/base/Marks';
import { Banner, Disclosure } from '../../../components/base/Panel';
import { ReasonLine } from '../../../components/base/Reason';
import { ErrorState, Loading, Progress } from '../../../components/base/States';
import { Toast } from '../../../components/base/Toast';

vi.mock('#i18n', () => import('../i18n'));
afterEach(cleanup);

const now = Date.parse('2026-11-20T12:00:00Z');

describe('formatAge', () => {
  it.each([
    ['2026-11-20T11:59:40Z', 'just now'],
    ['2026-11-20T11:57:00Z', '3 minutes ago'],
    ['2026-11-20T10:00:00Z', '2 hours ago'],
    ['2026-11-18T12:00:00Z', '2 days ago'],
    ['2026-03-10T00:00:00Z', '8 months ago'],
    ['2024-01-01T00:00:00Z', '2 years ago'],
    ['2026-11-20', 'today'],
    ['2026-11-19', 'yesterday'],
    ['2026-05-01', '6 months ago'],
    ['2026-11-20T14:00:00Z', 'in 2 hours'],
    ['not a date', ''],
  ])('%s is %s', (iso, words) => {
    expect(formatAge(iso, now)).toBe(words);
  });
});

describe('Avatar', () => {
  it.each([
    ['Ana Santos', 'AS'],
    ['Jun Ōta', 'JŌ'],
    ['Ana María de la Cruz', 'AC'],
    ['Streaming', 'S'],
    ['  (legacy) payments-platform ', 'LP'],
    ['李 小龍', '李小'],
    ['—', '?'],
    ['', '?'],
  ])('%s has initials %s', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });

  it('gives one name one colour, and many names all of them', () => {
    expect(avatarColour('Ana Santos')).toBe(avatarColour('Ana Santos'));
    const used = new Set(Array.from({ length: 200 }, (_, i) => avatarColour(`Person ${i}`)));
    expect([...used].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('is silent to assistive technology', () => {
    const { container } = render(<Avatar name="Ana Santos" kind="person" />);
    expect(container.firstElementChild?.getAttribute('aria-hidden')).toBe('true');
  });
});

describe('Button', () => {
  it('says its label, hands data attributes on and reports the press', () => {
    const pressed = vi.fn();
    render(<Button icon={X} label="Close" data-action="close" onClick={pressed} />);
    const button = screen.getByRole('button', { name: 'Close' });
    expect(button.getAttribute('data-action')).toBe('close');
    expect(button.getAttribute('type')).toBe('button');
    fireEvent.click(button);
    expect(pressed).toHaveBeenCalledTimes(1);
  });

  it('draws an icon as hidden svg', () => {
    const { container } = render(<Icon icon={Search} />);
    const svg = container.querySelector('svg');
    expect(svg?.getAttribute('aria-hidden')).toBe('true');
    expect(svg?.querySelectorAll('path, circle').length).toBe(2);
    expect(svg?.querySelector('path')?.namespaceURI).toBe('http://www.w3.org/2000/svg');
  });
});

describe('Field', () => {
  it('ties label, hint and error to its control', () => {
    render(
      <Field id="need" label="What I need" hint="One sentence" error="Say what you need">
        {(control) => <textarea {...control} />}
      </Field>,
    );
    const control = screen.getByLabelText('What I need');
    expect(control.getAttribute('aria-describedby')).toBe('need-hint need-error');
    expect(control.getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById('need-error')?.textContent).toBe('Say what you need');
  });

  it('names no description that is not there', () => {
    render(
      <Field id="need" label="What I need">
        {(control) => <input {...control} />}
      </Field>,
    );
    expect(screen.getByLabelText('What I need').hasAttribute('aria-describedby')).toBe(false);
  });
});

describe('texts', () => {
  it('marks what matched and escapes markup in names', () => {
    const { container } = render(
      <Highlighted
        parts={[
          { text: '<b>Kaf', hit: true },
          { text: 'ka', hit: false },
        ]}
      />,
    );
    expect(container.textContent).toBe('<b>Kafka');
    expect(container.querySelector('mark')?.textContent).toBe('<b>Kaf');
    expect(container.querySelector('b')).toBeNull();
  });

  it('says text, source, age and confidence of a reason, and that it is old', () => {
    const { container } = render(
      <ReasonLine
        now={now}
        reason={{
          text: 'Wrote the retry code',
          source: 'git history',
          date: '2026-03-10',
          confidence: 'medium',
          stale: true,
        }}
      />,
    );
    expect(container.textContent).toBe(
      'Wrote the retry code · git history · 8 months ago (old) · medium confidence',
    );
  });

  it('says so where no source gives a date', () => {
    const { container } = render(
      <ReasonLine
        now={now}
        reason={{ text: 'Owns PAY', source: 'map', date: null, confidence: 'high', stale: false }}
      />,
    );
    expect(container.textContent).toBe('Owns PAY · map · no date · high confidence');
  });

  it('draws no presence where none is known', () => {
    const { container } = render(<Presence presence={{ state: 'unknown', text: '' }} />);
    expect(container.textContent).toBe('');
  });
});

describe('states', () => {
  it('says that it is loading, to everybody', () => {
    render(<Loading />);
    expect(screen.getByRole('status').textContent).toContain('Loading');
  });

  it('offers to try again', () => {
    const retry = vi.fn();
    render(
      <ErrorState title="No answer" onRetry={retry}>
        Reload the extension.
      </ErrorState>,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(retry).toHaveBeenCalledTimes(1);
  });

  it('undoes and closes a toast', () => {
    const [undo, close] = [vi.fn(), vi.fn()];
    render(<Toast text="Prepared for Ana" onUndo={undo} onClose={close} />);
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect([undo, close].map((spy) => spy.mock.calls.length)).toEqual([1, 1]);
  });
});

describe('choices', () => {
  const options = [
    { value: 'on', text: 'On' },
    { value: 'quiet', text: 'Quiet' },
  ] as const;

  it('Segmented is a named group of radio buttons', () => {
    const onChange = vi.fn();
    render(<Segmented label="Mode" name="mode" value="on" options={options} onChange={onChange} />);
    const group = screen.getByRole('group', { name: 'Mode' });
    expect(group.querySelectorAll('input:checked').length).toBe(1);
    fireEvent.click(screen.getByRole('radio', { name: 'Quiet' }));
    expect(onChange).toHaveBeenCalledWith('quiet');
  });

  it('Choices say what each means, and may have none chosen', () => {
    const onChange = vi.fn();
    render(
      <Choices
        legend="Send by"
        name="channel"
        value={null}
        options={[
          { value: 'mail', title: 'Mail', text: 'ana@acme.example' },
          { value: 'teams', title: 'Teams', disabled: true },
        ]}
        onChange={onChange}
      />,
    );
    expect(screen.getByRole('group', { name: 'Send by' }).querySelector(':checked')).toBeNull();
    expect(screen.getByRole('radio', { name: 'Teams' }).hasAttribute('disabled')).toBe(true);
    fireEvent.click(screen.getByRole('radio', { name: /Mail.*ana@acme/ }));
    expect(onChange).toHaveBeenCalledWith('mail');
  });

  it('Switch is one, with its hint as description', () => {
    const onChange = vi.fn();
    render(
      <Switch id="s" label="Notify me" hint="Asks first" checked={false} onChange={onChange} />,
    );
    const box = screen.getByRole('switch', { name: 'Notify me' });
    expect(document.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      'Asks first',
    );
    fireEvent.click(box);
    expect(onChange).toHaveBeenCalledWith(true);
  });

  it('Chip says whether it is pressed, where it can be', () => {
    render(
      <>
        <Chip pressed onClick={vi.fn()}>
          Today
        </Chip>
        <Chip onClick={vi.fn()}>Kafka</Chip>
      </>,
    );
    const pressed = (name: string) =>
      screen.getByRole('button', { name }).getAttribute('aria-pressed');
    expect(pressed('Today')).toBe('true');
    expect(pressed('Kafka')).toBeNull();
  });
});

describe('messages', () => {
  it('Banner is read out only where it is told to be', () => {
    render(
      <>
        <Banner title="Locked">Set by your company</Banner>
        <Banner title="Failed" tone="bad" live="alert" />
      </>,
    );
    expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual(['Failed']);
  });

  it('Disclosure opens by itself only when told to', () => {
    const { container } = render(<Disclosure summary="Why?">Because</Disclosure>);
    expect(container.querySelector('details')?.open).toBe(false);
  });

  it('Progress says how far it is where that is known, and can be stopped', () => {
    const onCancel = vi.fn();
    render(<Progress label="Reading" done={0.4} onCancel={onCancel} />);
    expect(screen.getByRole('progressbar', { name: 'Reading' }).getAttribute('value')).toBe('0.4');
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(onCancel).toHaveBeenCalledOnce();
    cleanup();
    render(<Progress label="Fetching" />);
    expect(screen.getByRole('progressbar').hasAttribute('value')).toBe(false);
    expect(screen.queryByRole('button')).toBeNull();
  });
});
