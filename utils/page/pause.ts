import type { PageReport, ToPageMessages } from '../messaging/protocol';
import type { EngineOptions } from './engine';
import { guarded } from './guard';
import { watchAddress } from './navigation';

/**
 * What is left of Askaround on a paused page: it reads, draws and observes nothing, and waits until the page is left, or
 * somebody says that things changed.
 *
 * @param described what the life that ended said of the page, for the popup
 * @param again starts a new life; the background tells it whether the pause still holds
 */
export function rest(
  window: Window & typeof globalThis,
  { serve, isAlive, signal }: EngineOptions,
  described: ReturnType<ToPageMessages['page.describe']>,
  again: () => void,
): void {
  const life = new AbortController();
  const end = (): void => life.abort();
  const wake = (): void => {
    end();
    again();
  };
  const page = pageOf(described.report);
  const stopServing = serve({
    'page.refresh': wake,
    'page.toggleCard': () => false,
    'page.describe': () => ({ ...described, paused: true, missing: [], codes: [] }),
    'page.probe': () => null,
  });
  life.signal.addEventListener('abort', () => guarded('leaving', undefined, stopServing));
  signal.addEventListener('abort', end, { once: true, signal: life.signal });
  watchAddress(
    window,
    () => {
      if (pageOf({ url: window.location.href }) !== page) wake();
    },
    () => {
      if (!isAlive()) end();
    },
    life.signal,
  );
}

/** Query and fragment change on the same page. */
const pageOf = ({ url }: Pick<PageReport, 'url'>): string => url.replace(/[?#].*$/, '');
