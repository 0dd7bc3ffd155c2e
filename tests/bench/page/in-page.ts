import Mark from 'mark.js';
import type { AskBackground } from '../../../utils/messaging/page-client';
import { startEngine } from '../../../utils/page/engine';
import { drawing } from '../../../utils/page/overlay/drawing';
import { provideDrawing } from '../../../utils/page/overlay/provided';
import generic from '../../../utils/sites/generic.site';

/** What the benchmark calls in its page. */
export interface Bench {
  /** Loads the terms; everything that may be built before the page is met is built here. */
  prepare(terms: readonly string[], workerSource: string): Promise<void>;
  /** Starts the engine; resolves when all that is visible is annotated. */
  askaround(): Promise<{ longest: number; total: number }>;
  markjs(): Promise<number>;
  treeWalker(): Promise<number>;
  /** Nothing at all, but the frame that the others end with. */
  nothing(): Promise<void>;
  visibleMentions(): number;
}

let ask: AskBackground;
let waiting = 0;
let pattern: RegExp;
let answered: () => void = () => {};

/** Resolves right after the next frame was painted. */
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
  });

/** Mentions that lie in the window. */
function visibleMentions(): number {
  return [...(CSS.highlights.get('askaround-mention') ?? [])].filter((range) => {
    const { top, bottom } = (range as Range).getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  }).length;
}

const bench: Bench = {
  async prepare(terms, workerSource) {
    const worker = new Worker(URL.createObjectURL(new Blob([workerSource])));
    const open = new Map<number, (answer: never) => void>();
    let last = 0;
    worker.onmessage = ({ data }) => {
      open.get(data.id)?.(data.answer as never);
      open.delete(data.id);
    };
    const post = (kind: string, data: unknown): Promise<never> =>
      new Promise((resolve) => {
        last += 1;
        open.set(last, resolve);
        worker.postMessage({ id: last, kind, data });
      });
    await post('terms', terms);
    ask = async (kind, data) => {
      // In the extension it comes as a file of its own.
      if (kind === 'page.overlay') provideDrawing(drawing);
      waiting += 1;
      const answer = await post(kind, data);
      waiting -= 1;
      if (kind === 'page.annotate') queueMicrotask(answered);
      return answer;
    };
    const longestFirst = [...terms].sort((a, b) => b.length - a.length);
    pattern = new RegExp(`\\b(?:${longestFirst.join('|')})\\b`, 'g');
    pattern.test('warm up');
    pattern.lastIndex = 0;
  },

  async askaround() {
    let total = 0;
    let longest = 0;
    const first = new Promise<void>((resolve) => {
      answered = resolve;
    });
    startEngine(window, {
      site: generic,
      ask,
      serve: () => () => {},
      isAlive: () => true,
      signal: new AbortController().signal,
      onCost: (_host, all, most) => {
        total = all;
        longest = most;
      },
    });
    await first;
    do await painted();
    while (waiting > 0);
    return { longest, total };
  },

  async markjs() {
    let count = 0;
    await new Promise<void>((resolve) => {
      new Mark(document.body).markRegExp(pattern, {
        each: () => {
          count += 1;
        },
        done: () => resolve(),
      });
    });
    await painted();
    return count;
  },

  async treeWalker() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let length = 0;
    while (walker.nextNode() !== null) length += walker.currentNode.nodeValue?.length ?? 0;
    await painted();
    return length;
  },

  nothing: painted,
  visibleMentions,
};

Object.assign(window, { bench });
