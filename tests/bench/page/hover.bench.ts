/**
 * Pointer at rest → card painted, in real Chromium with the built extension: the page's process, the message, the map in
 * the background, and back. Once with a background that is awake, once with one that was stopped before every hover.
 */
import type { Page } from '../../e2e/driver/types';
import { percentile, progress, type Row, row } from '../row';
import { HOST, withExtension } from './extension';
import { pageOf } from './texts';

const NODES = 10_000;
const HOVERS = Number(process.env.BENCH_HOVERS ?? 20);
/** The intended delay, which the goals leave out, in ms. */
const INTENT_MS = 300;

/** Runs both; about a minute. */
export async function benchHover(): Promise<readonly Row[]> {
  progress('hovering');
  return withExtension(async ({ browser, servers, terms }) => {
    servers.web.serve(HOST, '/long', pageOf(NODES, terms, 'nested'));
    const page = await browser.newPage(`https://${HOST}/long`);
    const places = await underlined(page);
    const warm: number[] = [];
    const stopped: number[] = [];
    // Interleaved, so that a busy machine slows both alike; the first of each kind is left out.
    for (let index = 0; index <= HOVERS; index++) {
      const place = places[index % places.length] ?? [0, 0];
      warm.push(await hover(page, place));
      await browser.killBackground();
      stopped.push(await hover(page, place));
      if (index === 0) warm.length = stopped.length = 0;
    }
    return [
      row('page.hover.warm', 'ms', warm, null),
      row('page.hover.warm_p95', 'ms', warm, 50, 'lower', percentile(warm, 0.95)),
      row('page.hover.stopped', 'ms', stopped, null),
      row('page.hover.stopped_p95', 'ms', stopped, 200, 'lower', percentile(stopped, 0.95)),
    ];
  });
}

type Point = readonly [x: number, y: number];

/** Middles of the mentions that are in the window. */
async function underlined(page: Page): Promise<readonly Point[]> {
  return page.waitFor(() => {
    const found = [...(CSS.highlights.get('askaround-mention') ?? [])]
      .map((range) => (range as Range).getBoundingClientRect())
      .filter(({ top, bottom }) => top > 100 && bottom < innerHeight - 20)
      .map(({ x, y, width, height }): [number, number] => [x + width / 2, y + height / 2]);
    return found.length > 8 ? found : null;
  }) as Promise<readonly Point[]>;
}

/** Moves onto a mention, and gives the time until its card, with its content, was painted, in ms. */
async function hover(page: Page, [x, y]: Point): Promise<number> {
  await page.mouse.move(5, 5);
  await page.keyboard.press('Escape');
  await page.overlay('[data-part=card]').waitForGone();
  await page.evaluate(() => {
    const target = globalThis as unknown as { drawn: Promise<number> };
    target.drawn = new Promise((done) => {
      let rest = 0;
      addEventListener(
        'pointermove',
        (event) => {
          rest = event.timeStamp;
        },
        true,
      );
      const look = (): void => {
        const root = document.querySelector('html > [data-askaround]')?.shadowRoot;
        const card = root?.querySelector<HTMLElement>('[data-part=card]');
        const ready =
          card?.style.opacity === '1' && card.querySelector('.aa-list .aa-name') !== null;
        if (!ready) {
          requestAnimationFrame(look);
          return;
        }
        // A message that is sent in a frame's callback arrives after that frame was painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now() - rest);
        port2.postMessage(null);
      };
      look();
    });
  });
  await page.mouse.move(x, y);
  const ms = await page.evaluate(() => (globalThis as unknown as { drawn: Promise<number> }).drawn);
  return ms - INTENT_MS;
}
