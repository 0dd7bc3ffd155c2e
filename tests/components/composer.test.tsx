// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ComposerView } from '../../components/composer/ComposerView';
import type {
  ComposerActions,
  ComposerDraft,
  ComposerState,
} from '../../components/composer/state';
import { templates } from '../../entrypoints/shared/templates';

vi.mock('#i18n', () => import('./i18n'));
afterEach(cleanup);

type Writing = Extract<ComposerState, { kind: 'writing' }>;

const MAIL = { id: 'mail', name: 'Mail', to: 'ana@acme.example' };
const CLIPBOARD = { id: 'clipboard', name: 'Clipboard', to: '' };
const TEMPLATES = templates();
const draft: ComposerDraft = {
  to: { kind: 'person', id: 'p1', name: 'Ana Santos', team: 'Streaming' },
  team: null,
  presence: { state: 'free', text: '10:12 for Ana' },
  about: 'Kafka',
  page: { title: 'PAY-142 Checkout', url: 'https://acme.atlassian.net/browse/PAY-142' },
  quote: 'commits offsets late',
  need: 'Is a late commit expected?',
  tried: '',
  byWhen: '',
  routes: [MAIL, { id: 'slack', name: 'Slack', to: 'acme.slack.com' }, CLIPBOARD],
  route: MAIL,
  missing: null,
  slot: null,
  template: TEMPLATES[0],
  templates: TEMPLATES,
  anonymous: null,
};
const BODY = 'Hello Ana,\n\n  two spaces, tab\tand <b>markup</b>\n> quoted & done';

function writing(change: Partial<ComposerDraft> = {}, rest: Partial<Writing> = {}): Writing {
  return {
    kind: 'writing',
    draft: { ...draft, ...change },
    preview: {
      way: 'carried',
      subject: 'Question about Kafka',
      text: BODY,
      when: null,
      note: null,
    },
    hints: [],
    earlier: [],
    conflict: null,
    saving: 'idle',
    sending: false,
    trouble: null,
    ...rest,
  };
}

function show(state: ComposerState) {
  const actions: ComposerActions = {
    onRetry: vi.fn(),
    onEdit: vi.fn(),
    onChannel: vi.fn(),
    onTemplate: vi.fn(),
    onAnonymous: vi.fn(),
    onCloseHint: vi.fn(),
    onEarlier: vi.fn(),
    onRemind: vi.fn(),
    onConflict: vi.fn(),
    onTeam: vi.fn(),
    onSlot: vi.fn(),
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

  it('says why one of a team gets it, and offers the whole team instead', () => {
    const why = 'Goes to Ana Santos: it is their turn in Streaming.';
    const { actions, action } = show(writing({ team: { why, other: 'team' } }));
    expect(screen.getByText(why).getAttribute('role')).toBe('status');
    expect(action('ask-member')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Ask the whole team instead' }));
    expect(actions.onTeam).toHaveBeenCalledExactlyOnceWith('team');
  });

  it('says why the whole team gets it, and offers one of them instead, where there is one', () => {
    const to = { kind: 'team', id: 't', name: 'Streaming', team: null } as const;
    const first = show(writing({ to, team: { why: 'Goes to Streaming.', other: 'member' } }));
    fireEvent.click(screen.getByRole('button', { name: 'Ask one person instead' }));
    expect(first.actions.onTeam).toHaveBeenCalledExactlyOnceWith('member');
    cleanup();
    const { container } = show(writing({ to, team: { why: 'Stays with it.', other: null } }));
    expect(screen.getByText('Stays with it.')).toBeTruthy();
    expect(container.querySelector('[data-action^="ask-"]')).toBeNull();
  });

  it('changes nobody while it is being sent', () => {
    const { action } = show(writing({ team: { why: 'x', other: 'team' } }, { sending: true }));
    expect(action('ask-team')).toHaveProperty('disabled', true);
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
    expect(text('text')).toBe(BODY);
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

  it('shows hints beside their field, ties them to it, and lets each be closed', () => {
    const secret = { rule: 'secret', part: 'need', level: 'warn', values: [] } as const;
    const tried = { rule: 'nothingTried', part: 'tried', level: 'note', values: [] } as const;
    const { actions, container } = show(writing({}, { hints: [secret, tried] }));
    const described = (name: string) =>
      screen
        .getByRole('textbox', { name })
        .getAttribute('aria-describedby')
        ?.split(' ')
        .map((id) => document.getElementById(id)?.textContent);
    expect(described('What I need')).toEqual([expect.stringContaining('looks like a password')]);
    expect(described('What I tried')).toEqual(['Saying what you tried gets answers sooner.']);
    expect(container.querySelector('[data-hint=secret]')?.getAttribute('data-level')).toBe('warn');
    fireEvent.click(screen.getAllByRole('button', { name: 'Close this hint' })[1] as HTMLElement);
    expect(actions.onCloseHint).toHaveBeenCalledExactlyOnceWith('nothingTried');
  });

  it('offers kinds of request, and speaks in the words of the one chosen', () => {
    const incident = TEMPLATES.find(({ id }) => id === 'incident') ?? TEMPLATES[0];
    const { actions } = show(writing({ template: incident }));
    expect(screen.getByRole('textbox', { name: 'What is wrong' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Incident', pressed: true })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(actions.onTemplate).toHaveBeenCalledExactlyOnceWith('review');
    cleanup();
    show(writing({ templates: [] }));
    expect(screen.queryByRole('button', { name: 'Review' })).toBeNull();
  });

  it('says what was asked before, and offers a reminder where an answer is waited for', () => {
    const ask = {
      to: 'Ana',
      about: 'Kafka',
      at: new Date(Date.now() - 2 * 86_400_000).toISOString(),
    };
    const { actions, container } = show(
      writing(
        {},
        {
          earlier: [
            { ...ask, requestId: 'r1', kind: 'page', state: 'asked', waits: true },
            { ...ask, requestId: 'r2', kind: 'person', state: 'resolved', waits: false },
          ],
        },
      ),
    );
    expect(container.textContent).toContain('You asked Ana about this page 2 days ago.');
    expect(container.textContent).toContain('You asked Ana about Kafka 2 days ago.');
    expect(container.querySelectorAll('[data-action=remind]')).toHaveLength(1);
    fireEvent.click(screen.getByRole('button', { name: 'Remind them instead' }));
    expect(actions.onRemind).toHaveBeenCalledExactlyOnceWith('r1');
    fireEvent.click(screen.getAllByRole('button', { name: 'Open that request' })[1] as HTMLElement);
    expect(actions.onEarlier).toHaveBeenCalledExactlyOnceWith('r2');
  });

  it('asks whose words stay where two windows wrote one draft', () => {
    const { actions } = show(writing({}, { conflict: { theirs: 'Words of the other' } }));
    expect(screen.getByRole('alert').textContent).toContain('Words of the other');
    fireEvent.click(screen.getByRole('button', { name: 'Keep what stands here' }));
    fireEvent.click(screen.getByRole('button', { name: 'Take over what stands there' }));
    expect(vi.mocked(actions.onConflict).mock.calls).toEqual([['mine'], ['theirs']]);
  });

  it('says what the other side sees of somebody who asks without a name', () => {
    const first = show(writing());
    expect(screen.queryByRole('switch')).toBeNull();
    first.container.remove();
    cleanup();
    const { actions, container } = show(writing({ anonymous: { on: true, by: 'Help desk' } }));
    expect(container.textContent).toContain('Sent by Help desk. They see the message below');
    fireEvent.click(screen.getByRole('switch', { name: 'Ask without my name' }));
    expect(actions.onAnonymous).toHaveBeenCalledExactlyOnceWith(false);
  });

  it('sends by button, Enter with Ctrl and Enter with Meta, and not twice', () => {
    const { actions, action, container } = show(writing());
    const main = container.querySelector('main');
    const button = action('send');
    if (main === null || button === null) throw new Error('no composer');
    expect(button.textContent).toBe('Open in Mail');
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

  it('offers the ways that reach, and the clipboard alone to somebody without an address', () => {
    const { actions } = show(writing());
    expect(screen.getAllByRole('radio')).toHaveLength(3);
    fireEvent.click(screen.getByRole('radio', { name: /Slack/ }));
    expect(actions.onChannel).toHaveBeenCalledWith('slack');
    cleanup();
    const { container, action } = show(
      writing(
        { routes: [CLIPBOARD], route: CLIPBOARD },
        { preview: { way: 'copied', subject: null, text: BODY, when: null, note: null } },
      ),
    );
    expect(screen.getAllByRole('radio')).toHaveLength(1);
    expect(container.textContent).toContain('no address for Ana Santos');
    expect(action('send')?.textContent).toBe('Copy');
    expect(container.querySelector('[data-preview=text]')?.textContent).toBe(BODY);
    expect(container.querySelector('[data-preview=to]')).toBeNull();
  });

  it.each([
    ['address', 'You prefer Slack, but the map has no such address for Ana Santos.'],
    ['item', 'You prefer Slack, but this request is not about an issue'],
    ['off', 'You prefer Slack, but it is turned off'],
  ] as const)('says why the usual way is not offered: %s', (reason, text) => {
    const { container } = show(writing({ missing: { name: 'Slack', reason } }));
    expect(container.querySelector('.composer-channels')?.textContent).toContain(text);
  });

  it('shows the time of an appointment, hands a change on, and asks for one', () => {
    const slot = {
      value: '2026-11-23T11:00',
      theirs: 'Mon 18:00',
      fit: 'theirs-outside',
    } as const;
    const { actions } = show(writing({ slot }));
    const field = screen.getByLabelText('When');
    expect((field as HTMLInputElement).value).toBe('2026-11-23T11:00');
    const hint = document.getElementById('slot-hint');
    expect(hint?.textContent).toContain('Outside the working hours of Ana Santos.');
    expect(hint?.textContent).toContain('For Ana Santos it is Mon 18:00.');
    fireEvent.input(field, { target: { value: '2026-11-24T09:30' } });
    expect(actions.onSlot).toHaveBeenCalledWith('2026-11-24T09:30');
    cleanup();
    show(writing({ slot: { value: '', theirs: null, fit: 'none' } }, { trouble: 'slot' }));
    expect(screen.getByRole('alert').textContent).toBe('Choose a time first.');
    expect(document.activeElement).toBe(screen.getByLabelText('When'));
  });

  it('says that copying failed', () => {
    show(writing({}, { trouble: 'copy' }));
    expect(screen.getByRole('alert').textContent).toContain('The browser refused to copy');
  });

  it('copies a text that no link carries, and says so', () => {
    const { container, action } = show(
      writing(
        {},
        { preview: { way: 'pasted', subject: 'About', text: BODY, when: null, note: 'too-long' } },
      ),
    );
    expect(container.textContent).toContain('A link to Mail cannot carry this text whole');
    expect(action('send')?.textContent).toBe('Copy and open');
  });
});

describe('the composer and the webhook', () => {
  const HOOK = { id: 'webhook', name: 'Help desk', to: 'hooks.acme.example' };
  const preview = {
    way: 'posted',
    subject: null,
    text: '{"text": "x"}',
    when: null,
    note: null,
  } as const;

  it('says that Askaround posts it, where to, and to the letter', () => {
    const { container, action } = show(writing({ route: HOOK, routes: [HOOK] }, { preview }));
    expect(container.querySelector('[data-preview="text"]')?.textContent).toBe(preview.text);
    expect(container.querySelector('[data-preview="to"]')?.textContent).toBe(HOOK.to);
    expect(container.textContent).toContain('by Askaround itself (Help desk)');
    expect(action('send')?.textContent).toBe('Post to Help desk');
  });

  it.each([
    ['grant', 'does not allow Askaround to reach hooks.acme.example'],
    ['send', 'nothing was posted'],
  ] as const)('says what is wrong: %s', (trouble, text) => {
    show(writing({ route: HOOK, routes: [HOOK] }, { preview, trouble }));
    expect(screen.getByRole('alert').textContent).toContain(text);
  });

  it.each([
    ['waiting', null, 'On its way', 'Being posted to Help desk.'],
    ['waiting', 'server 503', 'On its way', 'it has a problem of its own (status 503). Next try'],
    ['arrived', null, 'Sent', 'Posted to Help desk.'],
    ['failed', 'status 400', 'Not sent', 'it refuses the request (status 400).'],
  ] as const)('tells how it goes: %s, %s', (progress, trouble, title, text) => {
    const nextAt = progress === 'waiting' ? '2031-01-01T00:00:00Z' : null;
    const post = { to: HOOK.to, progress, trouble, nextAt };
    show({ kind: 'posted', by: 'Help desk', post });
    expect(document.activeElement?.textContent).toBe(title);
    expect(screen.getByRole('status').textContent).toContain(text);
  });
});

describe('the composer after sending', () => {
  it('asks whether it was sent, and takes both answers', () => {
    const { actions, action } = show({
      kind: 'sent',
      to: 'Ana Santos',
      by: 'Mail',
      way: 'carried',
      trouble: null,
    });
    expect(document.activeElement?.textContent).toBe('Sent?');
    fireEvent.click(action('asked') as HTMLElement);
    fireEvent.click(action('undo') as HTMLElement);
    expect(actions.onAsked).toHaveBeenCalledOnce();
    expect(actions.onUndo).toHaveBeenCalledOnce();
  });

  it.each([
    ['carried', 'Your message to Ana Santos is in Slack.'],
    ['pasted', 'on your clipboard, and the page to paste it into is open (Slack)'],
    ['copied', 'is on your clipboard. Once'],
  ] as const)('says where the message is: %s', (way, text) => {
    const { container } = show({ kind: 'sent', to: 'Ana Santos', by: 'Slack', way, trouble: null });
    expect(container.textContent).toContain(text);
  });

  it.each([
    ['asked', 'Noted'],
    ['undone', 'Taken back'],
  ] as const)('says that it was %s', (outcome, title) => {
    const { actions, action } = show({ kind: 'settled', to: 'Ana Santos', outcome, left: null });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(title);
    fireEvent.click(action('close') as HTMLElement);
    expect(actions.onClose).toHaveBeenCalledOnce();
    expect(action('requests') === null).toBe(outcome === 'undone');
  });

  it.each([
    ['reminded', { way: 'pasted', by: 'Slack' }, ['Reminded', 'Slack is open: paste it there']],
    ['reminded', { way: 'carried', by: '' }, ['Reminded', 'send it there', 'asked twice']],
    ['thanked', { way: 'copied', by: 'Copy' }, ['Thanked', 'The text is copied', 'noted with']],
    ['note', { way: 'pasted', by: 'Slack' }, ['Handed over', 'no request', 'paste it there']],
  ] as const)('says what is left to do with what is no request: %s %o', (outcome, left, texts) => {
    const { container, action } = show({ kind: 'settled', to: 'Ana Santos', outcome, left });
    for (const text of texts) expect(container.textContent).toContain(text);
    expect(container.textContent?.includes('source')).toBe(outcome === 'note');
    expect(action('requests')).toBeNull();
  });

  it('says that a draft is gone, and that one could not be opened', () => {
    const gone = show({ kind: 'gone' });
    expect(gone.container.textContent).toContain('no longer here');
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(gone.actions.onClose).toHaveBeenCalledTimes(1);
    cleanup();
    const failed = show({ kind: 'failed', message: 'Another window holds it.' });
    expect(screen.getByRole('alert').textContent).toContain('Another window holds it.');
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(failed.actions.onRetry).toHaveBeenCalledTimes(1);
  });
});
