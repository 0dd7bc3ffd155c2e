// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ComposerView } from '../../components/composer/ComposerView';
import type {
  ComposerActions,
  ComposerDraft,
  ComposerState,
} from '../../components/composer/state';

vi.mock('#i18n', () => import('./i18n'));
afterEach(cleanup);

type Writing = Extract<ComposerState, { kind: 'writing' }>;

const draft: ComposerDraft = {
  to: { kind: 'person', id: 'p1', name: 'Ana Santos', team: 'Streaming' },
  presence: { state: 'free', text: '10:12 for Ana' },
  about: 'Kafka',
  page: { title: 'PAY-142 Checkout', url: 'https://acme.atlassian.net/browse/PAY-142' },
  quote: 'commits offsets late',
  need: 'Is a late commit expected?',
  tried: '',
  byWhen: '',
  channel: 'mail',
  mail: 'ana@acme.example',
};
const BODY = 'Hello Ana,\n\n  two spaces, tab\tand <b>markup</b>\n> quoted & done';

function writing(change: Partial<ComposerDraft> = {}, rest: Partial<Writing> = {}): Writing {
  return {
    kind: 'writing',
    draft: { ...draft, ...change },
    preview: {
      kind: 'mail',
      to: 'ana@acme.example',
      message: { subject: 'Question about Kafka', body: BODY },
      tooLong: false,
    },
    saving: 'idle',
    sending: false,
    trouble: null,
    ...rest,
  };
}

function show(state: ComposerState) {
  const actions: ComposerActions = {
    onEdit: vi.fn(),
    onChannel: vi.fn(),
    onSend: vi.fn(),
    onAsked: vi.fn(),
    onUndo: vi.fn(),
    onRequests: vi.fn(),
    onClose: vi.fn(),
  };
  const { container } = render(<ComposerView state={state} actions={actions} />);
  const action = (name: string) => container.querySelector<HTMLElement>(`[data-action=${name}]`);
  return { actions, container, action };
}

describe('the composer while writing', () => {
  it('says whom it goes to, about what and from which page', () => {
    const { container } = show(writing());
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('Ana Santos Streaming');
    expect(container.textContent).toContain('10:12 for Ana');
    expect(screen.getByText('commits offsets late').tagName).toBe('BLOCKQUOTE');
    const link = screen.getByRole('link');
    expect(link.getAttribute('href')).toBe('https://acme.atlassian.net/browse/PAY-142');
    expect(link.getAttribute('rel')).toContain('noopener');
  });

  it('makes no link of an address that is not http', () => {
    const { container } = show(writing({ page: { title: 'x', url: 'javascript:alert(1)' } }));
    expect(container.querySelector('a')).toBeNull();
    expect(container.textContent).toContain('javascript:alert(1)');
  });

  it('shows what will be sent to the letter', () => {
    const { container } = show(writing());
    const text = (part: string) => container.querySelector(`[data-preview=${part}]`)?.textContent;
    expect(text('to')).toBe('ana@acme.example');
    expect(text('subject')).toBe('Question about Kafka');
    expect(text('body')).toBe(BODY);
    expect(container.querySelector('b')).toBeNull();
  });

  it('starts in "What I need" and hands every keystroke on', () => {
    const { actions } = show(writing());
    const need = screen.getByRole('textbox', { name: 'What I need' });
    expect(document.activeElement).toBe(need);
    fireEvent.input(need, { target: { value: 'Why?' } });
    fireEvent.input(screen.getByRole('textbox', { name: 'What I tried' }), {
      target: { value: 'Logs' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'This week' }));
    expect(actions.onEdit).toHaveBeenNthCalledWith(1, 'need', 'Why?');
    expect(actions.onEdit).toHaveBeenNthCalledWith(2, 'tried', 'Logs');
    expect(actions.onEdit).toHaveBeenNthCalledWith(3, 'byWhen', 'This week');
  });

  it('hints at a missing part, and is silent once it is there', () => {
    const { container } = show(writing());
    expect(container.textContent).toContain('Saying what you tried gets answers sooner.');
    cleanup();
    const full = show(writing({ tried: 'Logs', byWhen: 'Today' }));
    expect(full.container.textContent).not.toContain('gets answers sooner');
  });

  it('sends by button, Enter with Ctrl and Enter with Meta, and not twice', () => {
    const { actions, action, container } = show(writing());
    const main = container.querySelector('main');
    const button = action('send');
    if (main === null || button === null) throw new Error('no composer');
    expect(button.textContent).toBe('Open in mail');
    fireEvent.click(button);
    fireEvent.keyDown(main, { key: 'Enter', ctrlKey: true });
    fireEvent.keyDown(main, { key: 'Enter', metaKey: true });
    fireEvent.keyDown(main, { key: 'Enter' });
    fireEvent.keyDown(main, { key: 'Enter', ctrlKey: true, isComposing: true });
    expect(actions.onSend).toHaveBeenCalledTimes(3);
    cleanup();
    const busy = show(writing({}, { sending: true }));
    expect(busy.action('send')?.hasAttribute('disabled')).toBe(true);
    fireEvent.keyDown(screen.getByRole('main'), { key: 'Enter', ctrlKey: true });
    expect(busy.actions.onSend).not.toHaveBeenCalled();
  });

  it('closes with Escape', () => {
    const { actions } = show(writing());
    fireEvent.keyDown(screen.getByRole('main'), { key: 'Escape' });
    expect(actions.onClose).toHaveBeenCalledOnce();
  });

  it('says what is missing when the need is empty', () => {
    show(writing({ need: '' }, { trouble: 'need' }));
    const need = screen.getByRole('textbox', { name: 'What I need' });
    expect(need.getAttribute('aria-invalid')).toBe('true');
    const note = document.getElementById(need.getAttribute('aria-describedby') ?? '');
    expect(note?.textContent).toContain('Write what you need first');
  });

  it('offers the clipboard alone to somebody without an address', () => {
    const { container, action } = show(
      writing({ mail: null, channel: 'clipboard' }, { preview: { kind: 'clipboard', text: BODY } }),
    );
    expect(screen.getAllByRole('radio')).toHaveLength(1);
    expect(action('send')?.textContent).toBe('Copy');
    expect(container.querySelector('[data-preview=text]')?.textContent).toBe(BODY);
  });

  it('says that copying failed', () => {
    show(writing({}, { trouble: 'copy' }));
    expect(screen.getByRole('alert').textContent).toContain('The browser refused to copy');
  });

  it('says that the text is too long for a mail link', () => {
    const state = writing();
    if (state.preview.kind !== 'mail') throw new Error('no mail');
    const { container } = show({ ...state, preview: { ...state.preview, tooLong: true } });
    expect(container.textContent).toContain('Too long for a mail link');
  });
});

describe('the composer after sending', () => {
  it('asks whether it was sent, and takes both answers', () => {
    const { actions, action } = show({ kind: 'sent', to: 'Ana Santos', by: 'mail', trouble: null });
    expect(document.activeElement?.textContent).toBe('Sent?');
    fireEvent.click(action('asked') as HTMLElement);
    fireEvent.click(action('undo') as HTMLElement);
    expect(actions.onAsked).toHaveBeenCalledOnce();
    expect(actions.onUndo).toHaveBeenCalledOnce();
  });

  it.each([
    ['asked', 'Noted'],
    ['undone', 'Taken back'],
  ] as const)('says that it was %s', (outcome, title) => {
    const { actions, action } = show({ kind: 'settled', to: 'Ana Santos', outcome });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(title);
    fireEvent.click(action('close') as HTMLElement);
    expect(actions.onClose).toHaveBeenCalledOnce();
    expect(action('requests') === null).toBe(outcome === 'undone');
  });

  it('says that a draft is gone, and that one could not be opened', () => {
    expect(show({ kind: 'gone' }).container.textContent).toContain('no longer here');
    cleanup();
    show({ kind: 'failed', message: 'Another window holds it.' });
    expect(screen.getByRole('alert').textContent).toContain('Another window holds it.');
  });
});
