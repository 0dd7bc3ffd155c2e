// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CodeCard, type CodeState } from '../../components/requests/CodeCard';
import type { CodeLook, CodeParty, CodeRefusal } from '../../utils/messaging/protocol';
import type { Token } from '../../utils/messaging/views';

vi.mock('#i18n', () => import('./i18n'));
afterEach(cleanup);

const party = (kind: 'person' | 'team', name: string): CodeParty => ({
  kind,
  name,
  token: name as Token,
});
function show(state: CodeState) {
  const actions = { onApply: vi.fn(), onRetry: vi.fn(), onOpen: vi.fn(), onWhoAmI: vi.fn() };
  const { container } = render(<CodeCard state={state} actions={actions} />);
  const press = (action: string) => {
    const found = container.querySelector(`[data-action="${action}"]`);
    if (found === null) throw new Error(`no ${action}`);
    fireEvent.click(found);
  };
  return { actions, text: container.textContent ?? '', press, container };
}
const look = (it: CodeLook) => show({ kind: 'look', look: it, busy: false });
const receive = {
  kind: 'receive',
  code: 'C',
  requestId: 'R',
  from: party('person', 'Noor'),
  to: party('person', 'Ana'),
  about: 'Kafka',
} as const satisfies CodeLook;
const record = {
  kind: 'record',
  code: 'C',
  requestId: 'R',
  state: 'passed',
  side: 'asker',
  other: 'Ana',
  about: null,
  referral: party('person', 'Ben'),
  repeated: false,
} as const satisfies CodeLook;

describe('a code', () => {
  it('says who asks whom about what, and has one button', () => {
    const { text, press, actions, container } = look(receive);
    expect(text).toContain('Noor asks you for help.');
    expect(text).toContain('About Kafka');
    expect(container.querySelectorAll('button')).toHaveLength(1);
    press('code-apply');
    expect(actions.onApply).toHaveBeenCalledWith(receive);
  });

  it('says it of a team, and of nobody who is known', () => {
    const to = party('team', 'Streaming');
    expect(look({ ...receive, to }).text).toContain('Noor asks your team Streaming for help.');
    expect(look({ ...receive, to, from: null }).text).toContain(
      'Somebody asks your team Streaming',
    );
    expect(look({ ...receive, from: null }).text).toContain('Somebody asks you for help.');
  });

  it('says what became of a request, and when that may be old', () => {
    expect(look(record).text).toContain('Ana passes your request on to Ben.');
    expect(look({ ...record, referral: null }).text).toContain('Ana passes your request on.');
    expect(look(record).text).toContain('A code proves nothing');
    expect(look({ ...record, repeated: true }).text).toContain('before the request was reopened');
    expect(look({ ...record, state: 'asked' }).text).toContain('You sent this request to Ana.');
    expect(look({ ...record, state: 'withdrawn', other: null }).text).toContain('The other side');
  });

  it('cannot be pressed twice', () => {
    const { container } = show({ kind: 'look', look: record, busy: true });
    expect(container.querySelector('button')?.disabled).toBe(true);
  });

  it('that is refused has nothing to press, but for what would help', () => {
    const refused = (reason: CodeRefusal, requestId: string | null = null) =>
      look({ kind: 'refused', code: 'C', reason, requestId });
    expect(refused('mismatch').container.querySelector('[data-action="code-apply"]')).toBeNull();
    expect(refused('notYours').container.querySelectorAll('button')).toHaveLength(0);
    const unknown = refused('noMe');
    unknown.press('who-am-i');
    expect(unknown.actions.onWhoAmI).toHaveBeenCalled();
    const older = refused('older', 'R');
    older.press('code-open');
    expect(older.actions.onOpen).toHaveBeenCalledWith('R');
  });

  it('leads on once it is written down', () => {
    const { text, press, actions } = show({ kind: 'done', done: 'received', requestId: 'R' });
    expect(text).toContain('Added to your requests.');
    press('code-open');
    expect(actions.onOpen).toHaveBeenCalledWith('R');
  });
});
