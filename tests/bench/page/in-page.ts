import Mark from 'mark.js';
import type { AskBackground } from '../../../utils/messaging/page-client';
import { startEngine } from '../../../utils/page/engine';
import { drawing } from '../../../utils/page/overlay/drawing';
import { provideDrawing } from '../../../utils/page/overlay/provided';
import generic from '../../../utils/sites/generic.site';
import github from '../../../utils/sites/github.site';
import jiraCloud from '../../../utils/sites/jira-cloud.site';
import { type Change, changesOf, storm } from './storm';
import { randomFrom } from './texts';

/** What the benchmark calls in its page. */
export interface Bench {
  /** Loads the terms; everything that may be built before the page is met is built here. */
  prepare(terms: readonly string[], workerSource: string): Promise<void>;
  /** Starts the engine with the page's site; resolves when all that is visible is annotated. */
  askaround(): Promise<{ longest: number; total: number }>;
  markjs(): Promise<number>;
  /** As `markjs`, and from then on what changes is marked anew, once a frame. */
  markjsFollowing(): Promise<number>;
  treeWalker(): Promise<number>;
  /** Nothing at all, but the frame that the others end with. */
  nothing(): Promise<void>;
  visibleMentions(): number;
  /** What is to be done before a storm, so that it is no part of it. */
  gather(): void;
  /** Lets the page change itself for so many ms; gives what the engine spent meanwhile, in ms. */
  storm(perSecond: number, ms: number): Promise<{ total: number; made: number }>;
}

/** When what draws is there, in ms after it was asked for. */
const DRAWING_MS = 150;

let ask: AskBackground;
let waiting = 0;
let pattern: RegExp;
let answered: () => void = () => {};
let known: readonly string[] = [];
let change: Change = () => {};
/** What the engine says that it cost. */
const cost = { total: 0, longest: 0 };

/** The tools whose pages these are; any other page is nobody's. */
const site = [github, jiraCloud].find((one) => one.recognise(document, new URL(location.href)));

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
    known = terms;
    await post('terms', terms);
    ask = async (kind, data) => {
      // In the extension it comes as a file of its own. What it draws is not waited for, and comes when the time was read:
      // on a busy machine the badge came before that in some runs, and halved the ratio.
      if (kind === 'page.overlay') {
        await new Promise((resolve) => setTimeout(resolve, DRAWING_MS));
        provideDrawing(drawing);
        return post(kind, data);
      }
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
    // In a task of its own, so that it counts as one.
    await new Promise((resolve) => setTimeout(resolve, 0));
    const first = new Promise<void>((resolve) => {
      answered = resolve;
    });
    startEngine(window, {
      site: site ?? generic,
      ask,
      serve: () => () => {},
      isAlive: () => true,
      signal: new AbortController().signal,
      onCost: (_host, total, longest) => {
        Object.assign(cost, { total, longest });
      },
    });
    await first;
    do await painted();
    while (waiting > 0);
    return { ...cost };
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

  async markjsFollowing() {
    const count = await bench.markjs();
    const changed = new Set<HTMLElement>();
    const markAnew = (): void => {
      const places = [...changed].filter((element) => element.isConnected);
      changed.clear();
      const mark = new Mark(places);
      mark.unmark({ done: () => mark.markRegExp(pattern) });
      // What it did itself is no change of the page's.
      observer.takeRecords();
    };
    const observer = new MutationObserver((records) => {
      if (changed.size === 0) requestAnimationFrame(markAnew);
      for (const { target, addedNodes } of records) {
        const places = target instanceof Text ? [target.parentElement] : [...addedNodes];
        for (const place of places) if (place instanceof HTMLElement) changed.add(place);
      }
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    return count;
  },

  async treeWalker() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let length = 0;
    while (walker.nextNode() !== null) length += walker.currentNode.nodeValue?.length ?? 0;
    await painted();
    return length;
  },

  gather() {
    change = changesOf(known, randomFrom(3));
  },

  async storm(perSecond, ms) {
    const before = cost.total;
    const made = await storm(change, perSecond, ms);
    return { total: cost.total - before, made };
  },

  nothing: painted,
  visibleMentions,
};

Object.assign(window, { bench });
