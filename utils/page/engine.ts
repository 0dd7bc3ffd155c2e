import type { AskBackground, ServeBackground } from '../messaging/page-client';
import type { ToPageMessages } from '../messaging/protocol';
import type { PageLook } from '../messaging/views';
import type { Site } from '../sites/site';
import { Asking } from './asking';
import { Codes } from './codes';
import { Display } from './display';
import { guarded } from './guard';
import { Matter } from './matter';
import { Naming } from './naming';
import { watchAddress } from './navigation';
import type { Named } from './overlay/cards';
import { removeStale } from './overlay/host';
import { inARow } from './pace';
import { rest } from './pause';
import { SelfCheck } from './self-check';
import { Highlights } from './text/highlights';
import { OpenRoots, type WatchRoot } from './text/open-roots';
import { Reader } from './text/reader';
import { skipSelector } from './text/runs';
import { Meter, nextTurn } from './text/slices';
import { ToolPeople } from './tool-people';
import { onceAfter, watchChanges } from './watch';

export interface EngineOptions {
  readonly site: Site;
  readonly ask: AskBackground;
  readonly serve: ServeBackground;
  /** False once this extension was reloaded, updated or removed under the page. */
  readonly isAlive: () => boolean;
  /** The rules of the underlines, where the document's do not reach into open shadow roots (Firefox). */
  readonly sheet?: string;
  /** Ends the life from outside. */
  readonly signal: AbortSignal;
  /** Receives what we cost the page, in ms; for the end-to-end build. */
  readonly onCost?: (host: HTMLElement, total: number, longest: number) => void;
}

/** Shortest time between two looks at what the page is about, and by how much it grows while the page never rests, in ms. */
const SETTLE_MS = 400;
const SETTLE_STEP_MS = 100;
const SETTLE_MORE_MS = 800;

/**
 * One life of Askaround in one page, from the moment the page is idle until it is left, or this extension has gone.
 * Everything that listens, observes or draws ends with one AbortSignal.
 */
export function startEngine(window: Window & typeof globalThis, options: EngineOptions): void {
  const { document } = window;
  if (options.signal.aborted || !options.isAlive()) return;
  const life = new AbortController();
  const end = (): void => life.abort();
  const { signal } = life;
  options.signal.addEventListener('abort', end, { once: true, signal });

  removeStale(document);
  guarded('starting', undefined, () => new Engine(window, options, signal, end).start());
}

class Engine {
  readonly #highlights: Highlights;
  readonly #meter: Meter;
  readonly #reader: Reader;
  readonly #display: Display;
  readonly #background: Asking;
  readonly #matter: Matter;
  readonly #check: SelfCheck;
  readonly #codes: Codes;
  readonly #dirty = new Set<Element>();
  #watchRoot: WatchRoot = () => {};
  /** Counts pages, maps and settings: an answer to an earlier one is dropped. */
  #visit = 0;
  /** As the last answer said; before the first one no text is read. */
  #mode: PageLook['mode'] | null = null;
  readonly #naming: Naming;
  readonly #people = new ToolPeople((texts) => this.#naming.annotate(texts));
  /** Looks after a while what the page is about now. */
  readonly #settle: (after?: number) => void;

  constructor(
    private readonly window: Window & typeof globalThis,
    private readonly options: EngineOptions,
    private readonly signal: AbortSignal,
    private readonly end: () => void,
  ) {
    const { document } = window;
    this.#background = new Asking(options.ask, options.isAlive, end, signal);
    this.#matter = new Matter(
      window,
      options.site,
      () => this.#learnt(),
      // So that the user can look up what left the browser.
      () => void this.#background.ask('page.toolAsked', { url: this.#matter.now.url }),
      signal,
    );
    this.#naming = new Naming({
      background: this.#background,
      matter: this.#matter,
      onFound: () => this.#display.wantBadge(),
      onChange: () => this.#readAnew(),
    });
    this.#meter = new Meter(() =>
      this.options.onCost?.(this.#display.host, this.#meter.total, this.#meter.longest),
    );
    this.#highlights = new Highlights(document);
    const more = inARow(SETTLE_STEP_MS, SETTLE_MORE_MS);
    this.#settle = onceAfter(
      () => SETTLE_MS + more(),
      () => this.#settled(),
      signal,
    );
    const skip = skipSelector(options.site.skip);
    this.#codes = new Codes((codes) => this.#tellCodes(codes), skip, signal);
    this.#reader = new Reader(
      window,
      skip,
      this.#highlights,
      (texts) => this.#naming.annotate(texts),
      this.#meter,
      new OpenRoots((root) => this.#watchRoot(root), options.sheet, signal),
      this.#codes,
      signal,
    );
    this.#display = new Display({
      window,
      ask: options.ask,
      isAlive: options.isAlive,
      end,
      background: this.#background,
      matter: this.#matter,
      highlights: this.#highlights,
      meter: this.#meter,
      mentions: () => this.#mentions(),
      isReading: () => this.#reader.isWaiting,
      pause: () => this.#rest(),
      step: (label, work) => this.#step(label, work),
      signal,
    });
    this.#check = new SelfCheck({
      window,
      site: options.site,
      told: (missing) => this.#display.tellMissing(missing),
      step: (work) => this.#step('probes', work),
      signal,
    });
    signal.addEventListener('abort', () => this.#highlights.end(), { once: true });
  }

  start(): void {
    const { window, signal, options } = this;
    const stopServing = options.serve({
      'page.refresh': () => this.#refresh(),
      'page.toggleCard': () => this.#display.toggleCard(),
      'page.describe': () => this.#describe(),
      'page.probe': () => this.#check.answer(),
    });
    signal.addEventListener('abort', () => guarded('leaving', undefined, stopServing), {
      once: true,
    });
    watchAddress(
      window,
      () => this.#settle(0),
      () => {
        if (!options.isAlive()) this.end();
        this.#step('looking', () => this.#reader.readAgain(this.#dirty));
      },
      signal,
    );
    const watchScrolling = this.#display.start((resized) => this.#moved(resized));
    const watchChanging = watchChanges(
      window,
      this.#meter,
      (records) => {
        this.#display.items.changed(records);
        this.#reader.changed(records, this.#dirty);
        this.#check.changed();
        this.#settle();
      },
      () => {
        this.#reader.readAgain(this.#dirty);
        this.#reader.moved();
        this.#display.changed();
      },
      signal,
    );
    this.#watchRoot = (root) => {
      watchScrolling(root);
      watchChanging(root);
    };
    void this.#inTurns('entering', () => this.#enter());
  }

  #moved(resized: boolean): void {
    this.#step('following', () => {
      this.#display.moved();
      this.#reader.moved();
    });
    if (resized) this.#settle();
  }

  /** The tool told more about this page than it shows: what is drawn stays until the new answer is there. */
  #learnt(): void {
    if (this.#matter.look()) this.#look(++this.#visit);
    else void this.#findPeople(this.#visit);
  }

  #mentions(): readonly Named[] {
    return [...this.#reader.mentions(), ...this.#people.found];
  }

  #describe(): ReturnType<ToPageMessages['page.describe']> {
    const { total, longest } = this.#meter;
    return {
      report: this.#matter.now,
      mentions: [...new Set(this.#mentions().map(({ token }) => token))],
      paused: false,
      cost: { total, longest },
      missing: this.#check.missing,
      codes: this.#codes.now,
    };
  }

  /** Ends this life, and waits for the pause to end. */
  #rest(): void {
    const { window, options } = this;
    this.end();
    rest(window, options, this.#describe(), () => startEngine(window, options));
  }

  async #findPeople(visit: number): Promise<void> {
    await this.#people.find(this.#matter.people(), () => visit === this.#visit);
  }

  /** A page was entered, or turned out to be about something else. */
  #enter(): void {
    const visit = ++this.#visit;
    this.#display.enter();
    this.#check.entered();
    this.#look(visit);
    this.#findText();
  }

  #look(visit: number): void {
    void this.#background.ask('page.look', this.#matter.now).then((badge) => {
      if (visit !== this.#visit || this.signal.aborted) return;
      if (badge === null) {
        this.#display.fail();
        return;
      }
      if (badge.mode === 'off') {
        this.end();
        return;
      }
      if (badge.mode === 'paused') {
        this.#rest();
        return;
      }
      if (badge.mode !== this.#mode) {
        this.#mode = badge.mode;
        this.#findText();
      }
      this.#display.show(badge, () => this.#isAboutSomething());
      this.#findItems();
      this.#naming.at(badge.generation);
      if (this.#matter.askTool(badge.askTool)) this.#learnt();
      else void this.#findPeople(visit);
    });
  }

  /** Of nobody is known who owns it, and yet it is worth a badge: something with a name, a known one in its text, or missing parts. */
  #isAboutSomething(): boolean {
    const { subjects } = this.#matter.now;
    return (
      subjects.some((each) => !each.startsWith('url:')) ||
      this.#mentions().length > 0 ||
      this.#check.missing.length > 0
    );
  }

  #findText(): void {
    let roots: readonly Element[] | undefined;
    void this.#inTurns(
      'text',
      () => {
        roots = this.#mode === 'on' ? this.#matter.textRoots() : [];
      },
      () => {
        if (roots !== undefined) this.#reader.setRoots(roots);
      },
      () => this.#codes.lookThrough(this.#mode === 'on' ? this.#matter.messages() : []),
    );
  }

  /** What the background says of codes is what they say by themselves: nothing about who reads this (decision 0026). */
  #tellCodes(codes: readonly string[]): void {
    if (codes.length === 0) {
      this.#display.tellCodes(null);
      return;
    }
    void this.#background.ask('page.codes', { page: this.#matter.now, codes }).then((view) => {
      if (view !== null && !this.signal.aborted) this.#display.tellCodes(view);
    });
  }

  #findItems(): void {
    void this.#inTurns('items', () => this.#display.items.look(this.#mode === 'on'));
  }

  /** One measured and guarded piece of work; nothing once this life is over. */
  #step(label: string, work: () => void): void {
    if (!this.signal.aborted) this.#meter.run(() => guarded(label, undefined, work));
  }

  /** Pieces of work like `#step`, each in a task of its own. */
  async #inTurns(label: string, ...works: readonly (() => void)[]): Promise<void> {
    for (const work of works) {
      await nextTurn();
      this.#step(label, work);
    }
  }

  #settled(): void {
    if (this.#meter.run(() => this.#matter.look())) {
      this.#step('entering', () => this.#enter());
      return;
    }
    this.#findText();
    this.#findItems();
    this.#display.docking.soon();
  }

  /** Every answer is out of date. */
  #readAnew(): void {
    this.#reader.refresh();
    this.#display.items.refresh();
  }

  #refresh(): void {
    this.#display.cards.close();
    this.#naming.restart();
    this.#look(++this.#visit);
    this.#readAnew();
  }
}
