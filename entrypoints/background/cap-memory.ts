import { browser } from 'wxt/browser';
import type { CapMemory } from './mention-cap';

const PREFIX = 'told ';

/** What pages were told, in the browser's memory: it outlives a killed background, and goes with the browser. */
export const capMemory: CapMemory = {
  async read() {
    const all = Object.entries(await browser.storage.session.get());
    return Object.fromEntries(
      all.flatMap(([name, row]) =>
        name.startsWith(PREFIX) ? [[name.slice(PREFIX.length), row] as const] : [],
      ),
    );
  },
  write: (rows) =>
    browser.storage.session.set(
      Object.fromEntries(Object.entries(rows).map(([name, row]) => [PREFIX + name, row])),
    ),
  remove: (names) => browser.storage.session.remove(names.map((name) => PREFIX + name)),
};
