import { defineContentScript } from 'wxt/utils/define-content-script';
import { BUILD } from '../../utils/build';
import { askBackground, serveBackground } from '../../utils/messaging/page-client';
import { startEngine } from '../../utils/page/engine';
import { startWhereItReads } from '../../utils/page/frame';
import { providedSite } from '../../utils/page/provided-site';
import './style.css';
import sheet from './style.css?inline';

export default defineContentScript({
  registration: 'runtime',
  runAt: 'document_idle',
  noScriptStartedPostMessage: true,
  main(ctx) {
    const site = providedSite();
    if (site === undefined) return;
    const start = (): void =>
      startEngine(window, {
        site,
        ask: askBackground,
        serve: serveBackground,
        isAlive: () => ctx.isValid,
        signal: ctx.signal,
        ...(import.meta.env.FIREFOX ? { sheet } : {}),
        ...(BUILD === 'e2e' ? { onCost } : {}),
      });
    startWhereItReads(window, start, ctx.signal);
  },
});

/** How often it is told, in ms: with each change of the document's tree the browser walks all of it for the underlines. */
const TELL_MS = 500;
let isWaiting = false;
let cost = '';

/** For the tests alone: a page could read it. */
function onCost(host: HTMLElement, total: number, longest: number): void {
  cost = `${total.toFixed(1)} ${longest.toFixed(1)}`;
  if (isWaiting) return;
  isWaiting = true;
  setTimeout(() => {
    isWaiting = false;
    host.dataset.askaroundMs = cost;
  }, TELL_MS);
}
