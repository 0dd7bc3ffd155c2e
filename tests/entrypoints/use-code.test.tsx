// @vitest-environment happy-dom
import { act, cleanup, renderHook, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useCode } from '../../entrypoints/shared/use-code';
import type { CodeLook } from '../../utils/messaging/protocol';
import type { Token } from '../../utils/messaging/views';
import { StoreFault } from '../../utils/store/faults';

vi.mock('#i18n', () => import('../components/i18n'));
const background = vi.hoisted(() => ({
  sent: [] as { readonly type: string; readonly data: unknown }[],
  answer: (_type: string, _data: unknown): Promise<unknown> => Promise.resolve(null),
}));
vi.mock('../../utils/messaging/messenger', () => ({
  sendMessage: (type: string, data: unknown) => {
    background.sent.push({ type, data });
    return background.answer(type, data);
  },
}));
const opened = vi.hoisted(() => ({ pages: [] as string[] }));
vi.mock('../../utils/platform/tabs', () => ({
  openTab: (page: string, hash: string) => {
    opened.pages.push(page + hash);
    return Promise.resolve();
  },
}));

const ANA = { token: 't' as Token, kind: 'person', name: 'Ana' } as const;
const LOOK: CodeLook = {
  kind: 'receive',
  code: 'C',
  requestId: 'r1',
  from: null,
  to: ANA,
  about: null,
};

function use(text: string | null) {
  const onOpen = vi.fn();
  const hook = renderHook(({ text }: { text: string | null }) => useCode(text, onOpen), {
    initialProps: { text },
  });
  return { ...hook, onOpen, state: () => hook.result.current.state };
}

beforeEach(() => {
  background.sent = [];
  opened.pages = [];
  background.answer = () => Promise.resolve(LOOK);
});
afterEach(cleanup);

it('asks the background what a text says, and nothing of no text', async () => {
  const { state, rerender } = use('  ');
  expect(state()).toBeNull();
  expect(background.sent).toEqual([]);
  rerender({ text: 'a code' });
  expect(state()).toEqual({ kind: 'looking' });
  await waitFor(() => expect(state()).toEqual({ kind: 'look', look: LOOK, busy: false }));
  expect(background.sent).toEqual([{ type: 'code.look', data: { text: 'a code' } }]);
  rerender({ text: null });
  expect(state()).toBeNull();
});

it('says that there is no code in it', async () => {
  background.answer = () => Promise.resolve(null);
  const { state } = use('no code');
  await waitFor(() => expect(state()).toEqual({ kind: 'none' }));
});

it('shows what the text that stands there now says, whichever answer comes last', async () => {
  const answers = new Map<string, (look: CodeLook | null) => void>();
  background.answer = (_, data) =>
    new Promise((done) => answers.set((data as { text: string }).text, done));
  const { state, rerender } = use('old');
  rerender({ text: 'new' });
  await act(async () => answers.get('new')?.(LOOK));
  await act(async () => answers.get('old')?.(null));
  expect(state()).toEqual({ kind: 'look', look: LOOK, busy: false });
});

it('does what was shown and no other, once, and leads to the request', async () => {
  const { state, result, onOpen } = use('a code');
  await waitFor(() => expect(state()?.kind).toBe('look'));
  background.answer = () => Promise.resolve({ done: 'received', requestId: 'r1' });
  act(() => result.current.actions.onApply(LOOK));
  expect(state()).toEqual({ kind: 'look', look: LOOK, busy: true });
  await waitFor(() => expect(state()).toEqual({ kind: 'done', done: 'received', requestId: 'r1' }));
  expect(background.sent.at(-1)).toEqual({
    type: 'code.apply',
    data: { code: 'C', shown: 'receive' },
  });
  result.current.actions.onOpen('r1');
  expect(onOpen).toHaveBeenCalledWith('r1');
});

it('shows the new answer where the code says something else by now', async () => {
  const known: CodeLook = { kind: 'known', code: 'C', requestId: 'r1', state: 'answered' };
  const { state, result } = use('a code');
  await waitFor(() => expect(state()?.kind).toBe('look'));
  background.answer = () => Promise.resolve({ done: null, look: known });
  act(() => result.current.actions.onApply(LOOK));
  await waitFor(() => expect(state()).toEqual({ kind: 'look', look: known, busy: false }));
});

it('says in the user’s words what went wrong, and looks again', async () => {
  background.answer = () => Promise.reject(new StoreFault('storageFull', 'for the log'));
  const { state, result } = use('a code');
  await waitFor(() =>
    expect(state()).toMatchObject({
      kind: 'failed',
      message: expect.stringMatching(/There is no room left/),
    }),
  );
  background.answer = () => Promise.resolve(LOOK);
  act(() => result.current.actions.onRetry());
  await waitFor(() => expect(state()?.kind).toBe('look'));
});

it('leads to where the user says who they are', () => {
  const { result } = use(null);
  result.current.actions.onWhoAmI();
  expect(opened.pages).toEqual(['options#me']);
});
