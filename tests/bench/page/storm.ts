/** What a restless page does to itself, in the page: the same for every candidate. */
import type { Random } from './texts';

/** Makes one change. */
export type Change = () => void;

/**
 * Changes to come: a text rewritten, a row drawn anew, an entry put in front while the last one goes. Half of them happen
 * in the window, half anywhere.
 */
export function changesOf(terms: readonly string[], random: Random): Change {
  const all = [...document.querySelectorAll('main p, main li, main td')];
  const seen = all.filter((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });
  const text = (): string => {
    const words = Array.from({ length: 6 }, () => `w${random(5_000).toString(36)}x`);
    if (random(6) === 0) words[random(6)] = terms[random(terms.length)] ?? '';
    return words.join(' ');
  };
  return () => {
    const list = random(2) === 0 ? seen : all;
    const at = random(list.length);
    const element = list[at];
    if (element?.isConnected !== true) return;
    const kind = random(3);
    if (kind === 0) {
      const node = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
      if (node !== null) node.nodeValue = text();
    } else if (kind === 1 || !element.matches('li')) {
      const drawn = element.cloneNode(false);
      drawn.appendChild(document.createTextNode(text()));
      element.replaceWith(drawn);
      list[at] = drawn as Element;
    } else {
      const entry = document.createElement('li');
      entry.textContent = text();
      element.parentElement?.prepend(entry);
      element.parentElement?.lastElementChild?.remove();
      list[at] = entry;
    }
  };
}

/**
 * Changes the page so many times a second; late timers catch up.
 *
 * @param ms how long
 * @returns how many changes were made
 */
export async function storm(change: Change, perSecond: number, ms: number): Promise<number> {
  const from = performance.now();
  let made = 0;
  await new Promise<void>((done) => {
    const timer = setInterval(() => {
      const spent = Math.min(ms, performance.now() - from);
      for (const due = (spent / 1_000) * perSecond; made < due; made++) change();
      if (spent < ms) return;
      clearInterval(timer);
      done();
    }, 1_000 / perSecond);
  });
  return made;
}
