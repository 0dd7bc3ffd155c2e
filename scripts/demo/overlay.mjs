/**
 * Eyes and hands for what Askaround shows in a page. The demo build keeps it in a closed shadow root, which no script of
 * the page can enter; the debugger sees it, and the mouse that clicks is the real one.
 */

const PATIENCE_MS = 20_000;
const pause = (ms) => new Promise((resume) => setTimeout(resume, ms));

/**
 * Looks until there is something.
 *
 * @template T
 * @param {() => Promise<T | null | undefined | false>} look
 * @param {string} what for the error
 * @returns {Promise<T>}
 * @throws Error when nothing came in time
 */
export async function until(look, what) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`Waited ${PATIENCE_MS / 1000} s in vain for ${what}.`);
    await pause(50);
  }
}

/** The overlay of one page. */
export class Overlay {
  #page;
  #session;

  /** @param {import('playwright-core').Page} page */
  constructor(page) {
    this.#page = page;
  }

  /**
   * Waits until an element is there and has a place on the screen.
   *
   * @param {string} selector
   * @returns {Promise<{ x: number, y: number }>} its middle, in CSS pixels of the viewport
   */
  async find(selector) {
    return until(() => this.#middle(selector), `${selector} in Askaround's overlay`);
  }

  /** Waits until no such element is on the screen. */
  async gone(selector) {
    await until(async () => !(await this.#middle(selector)), `${selector} to go`);
  }

  /** Moves the mouse there and clicks. */
  async click(selector) {
    // A card may still be finding its place: click where it stood twice.
    let last = await this.find(selector);
    const { x, y } = await until(async () => {
      const now = await this.#middle(selector);
      const still = now && now.x === last.x && now.y === last.y;
      if (now) last = now;
      return still ? now : null;
    }, `${selector} to stand still`);
    await this.#page.mouse.move(x, y, { steps: 8 });
    await this.#page.mouse.click(x, y);
  }

  async #middle(selector) {
    this.#session ??= await this.#page.context().newCDPSession(this.#page);
    try {
      const { root } = await this.#session.send('DOM.getDocument', { depth: 2, pierce: true });
      const html = root.children?.find(({ nodeName }) => nodeName === 'HTML');
      const host = html?.children?.find(({ attributes }) => attributes?.includes('data-askaround'));
      const shadow = host?.shadowRoots?.[0];
      if (shadow === undefined) return null;
      const { nodeId } = await this.#session.send('DOM.querySelector', {
        nodeId: shadow.nodeId,
        selector,
      });
      if (nodeId === 0) return null;
      const { quads } = await this.#session.send('DOM.getContentQuads', { nodeId });
      const [left, top, , , right, bottom] = quads[0] ?? [];
      if (left === undefined || right - left < 1) return null;
      return { x: (left + right) / 2, y: (top + bottom) / 2 };
    } catch (error) {
      // The node went while we looked at it, or has no box yet; the caller looks again.
      if (/node|layout|quads/i.test(error.message)) return null;
      throw error;
    }
  }
}

/**
 * Where a word of the page's own text stands: its rectangle, scrolled into view.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} within selector of the region to look in
 * @param {string} word
 * @returns {Promise<{ x: number, y: number }>} its middle, in CSS pixels of the viewport
 */
export async function middleOfWord(page, within, word) {
  return page.evaluate(
    ([region, text]) => {
      const walker = document.createTreeWalker(
        document.querySelector(region),
        NodeFilter.SHOW_TEXT,
      );
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const at = node.data.indexOf(text);
        if (at === -1) continue;
        node.parentElement.scrollIntoView({ block: 'center' });
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + text.length);
        const box = range.getBoundingClientRect();
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      }
      throw new Error(`${text} stands nowhere in ${region}`);
    },
    [within, word],
  );
}

/**
 * Is every place of these words that can be seen in the window underlined? Words in controls, in navigation and in other
 * words do not count.
 *
 * @param {import('playwright-core').Page} page
 * @param {readonly string[]} words as they are written on the page
 * @returns {Promise<boolean>} false also when none of them stands in the window
 */
export async function areUnderlined(page, words) {
  return page.evaluate((wanted) => {
    const ranges = [...CSS.highlights.values()].flatMap((highlight) => [...highlight]);
    const isUnderlined = (node, from, to) =>
      ranges.some(
        (range) => range.comparePoint(node, from) === 0 && range.comparePoint(node, to) === 0,
      );
    const isSeen = (range) => {
      const box = range.getBoundingClientRect();
      return box.width > 0 && box.top >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let found = 0;
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement.closest('nav, button, aside, pre, [data-inline-card]') !== null)
        continue;
      for (const word of wanted) {
        const at = node.data.search(
          new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`, 'u'),
        );
        if (at === -1) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + word.length);
        if (!isSeen(range)) continue;
        if (!isUnderlined(node, at, at + word.length)) return false;
        found += 1;
      }
    }
    return found > 0;
  }, words);
}
