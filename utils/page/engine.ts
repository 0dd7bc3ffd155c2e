import type { AskBackground, ServeBackground } from '../messaging/page-client';
import type { ToPageMessages } from '../messaging/protocol';
import type { PageLook } from '../messaging/views';
import type { Site } from '../sites/site';
import { Asking } from './asking';
import { guarded } from './guard';
import { Matter } from './matter';
import { watchAddress } from './navigation';
import { Cards, type Named } from './overlay/cards';
import { Docking } from './overlay/docking';
import { removeStale } from './overlay/host';
import { watchPointer } from './overlay/hover';
import { PageOverlay } from './overlay/page-overlay';
import { rest } from './pause';
import { SelfCheck } from './self-check';
import type { Found } from './text/answers';
import { Highlights } from './text/highlights';
import { Reader } from './text/reader';
import { skipSelector } from './text/runs';
import { Meter } from './text/slices';
import { ToolPeople } from './tool-people';
import { onceAfter, watchChanges, watchDismissal, watchHost, watchMoves } from './watch';

export interface EngineOptions {
  readonly site: Site;
  readonly ask: AskBackground;
  readonly serve: ServeBackground;
  /** False once this extension was reloaded, updated or removed under the page. */
  readonly isAlive: () => boolean;
  /** Ends the life from outside. */
  readonly signal: AbortSignal;
  /** Receives what we cost the page, in ms; for the end-to-end build. */
  readonly onCost?: (host: HTMLElement, total: number, longest: number) => void;
}

/** Shortest time between two looks at what the page is about, in ms. */
const SETTLE_MS = 400;

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
  readonly #cards: Cards;
  readonly #overlay: PageOverlay;
  readonly #docking: Docking;
  readonly #background: Asking;
  readonly #matter: Matter;
  readonly #check: SelfCheck;
  readonly #dirty = new Set<Element>();
  /** Counts pages, maps and settings: an answer to an earlier one is dropped. */
  #visit = 0;
  #generation: string | null = null;
  /** As the last answer said; before the first one no text is read. */
  #mode: PageLook['mode'] | null = null;
  readonly #people = new ToolPeople((texts) => this.#annotate(texts));
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
    this.#matter = new Matter(window, options.site, () => this.#learnt(), signal);
    this.#meter = new Meter(() =>
      this.options.onCost?.(this.#overlay.host.element, this.#meter.total, this.#meter.longest),
    );
    this.#highlights = new Highlights(document);
    this.#settle = onceAfter(SETTLE_MS, () => this.#settled(), signal);
    this.#reader = new Reader(
      window,
      skipSelector(options.site.skip),
      this.#highlights,
      (texts) => this.#annotate(texts),
      this.#meter,
      signal,
    );
    this.#cards = new Cards({
      window,
      highlights: this.#highlights,
      overlay: () => this.#overlay,
      ask: options.ask,
      report: () => this.#matter.now,
      mentions: () => this.#mentions(),
      cost: () => this.#meter.total,
      failed: (error) => this.#background.failed(error),
      signal,
    });
    this.#overlay = new PageOverlay({
      window,
      callbacks: {
        onBadge: () => this.#cards.toggle(),
        onClose: () => this.#cards.close(),
        onAsk: (token, about, event) => this.#cards.press(token, about, event),
        onConfirm: (requestId, sent) => this.#confirm(requestId, sent),
        onMention: (token) => this.#cards.reveal(token),
        onNote: (about, line) => this.#cards.note(about, line),
        onPause: () => {
          void this.#background.ask('page.pause', this.#matter.now);
          this.#rest();
        },
      },
      load: () => this.#background.ask('page.overlay', { url: this.#matter.now.url }),
      onReady: () => this.#docking.soon(),
      onDrawn: () => this.#cards.drawn(),
      signal,
    });
    this.#docking = new Docking({
      window,
      overlay: this.#overlay,
      docks: () => this.#matter.docks(),
      isReading: () => this.#reader.isWaiting,
      step: (work) => this.#step('badge', work),
    });
    this.#check = new SelfCheck({
      window,
      site: options.site,
      told: (missing) => {
        this.#overlay.set({ missing });
        if (missing.length > 0) this.#overlay.want();
        this.#docking.soon();
      },
      step: (work) => this.#step('probes', work),
      signal,
    });
    signal.addEventListener('abort', () => this.#highlights.end(), { once: true });
  }

  start(): void {
    const { window, signal, options } = this;
    const { document } = window;
    const stopServing = options.serve({
      'page.refresh': () => this.#refresh(),
      'page.toggleCard': () => {
        if (this.#overlay.state.badge === null) return false;
        this.#cards.toggle();
        return true;
      },
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
      },
      signal,
    );
    watchPointer(
      document,
      {
        mentionAt: (x, y) =>
          this.#meter.run(() => guarded('pointing', null, () => this.#highlights.at(x, y))),
        allowed: () => this.#cards.allowed(),
        prepare: (mention) => this.#cards.prepare(mention),
        open: (mention) => guarded('card', undefined, () => this.#cards.open(mention)),
        openAreas: () => this.#cards.areas(),
        close: () => this.#cards.left(),
      },
      signal,
    );
    const close = (): void => this.#cards.close();
    watchDismissal(window, this.#overlay, close, signal);
    watchMoves(window, this.#overlay, (resized) => this.#moved(resized), signal);
    watchChanges(
      window,
      this.#meter,
      (records) => {
        this.#reader.changed(records, this.#dirty);
        this.#check.changed();
        this.#settle();
      },
      () => {
        this.#reader.readAgain(this.#dirty);
        this.#reader.moved();
        this.#cards.follow();
      },
      signal,
    );
    watchHost(document, this.#overlay, options.isAlive, this.end, signal);
    this.#enter();
  }

  #moved(resized: boolean): void {
    this.#step('following', () => {
      this.#overlay.follow();
      this.#cards.follow();
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
    this.#cards.close();
    this.#overlay.set({ badge: null, badgeState: 'loading' });
    this.#check.entered();
    this.#look(visit);
    this.#findText();
  }

  #look(visit: number): void {
    void this.#background.ask('page.look', this.#matter.now).then((badge) => {
      if (visit !== this.#visit || this.signal.aborted) return;
      if (badge === null) {
        this.#overlay.set({ badge: null, badgeState: 'error' });
        this.#overlay.want();
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
      const known = badge.owners.length > 0 || badge.expertCount > 0 || badge.prepared.length > 0;
      this.#overlay.speak(badge.appearance.texts);
      this.#overlay.set({
        badge,
        badgeState: known ? 'ready' : 'none',
        theme: badge.appearance.theme,
      });
      if (known || this.#isAboutSomething()) this.#overlay.want();
      else this.#overlay.rest();
      this.#docking.soon();
      this.#atGeneration(badge.generation);
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

  /** The map changed between two answers: what is underlined is out of date. */
  #atGeneration(generation: string): void {
    const before = this.#generation;
    this.#generation = generation;
    if (before !== null && before !== generation) this.#reader.refresh();
  }

  #findText(): void {
    this.#meter.run(() =>
      guarded('text', undefined, () => {
        this.#reader.setRoots(this.#mode === 'on' ? this.#matter.textRoots() : []);
      }),
    );
  }

  /** One measured and guarded piece of work; nothing once this life is over. */
  #step(label: string, work: () => void): void {
    if (!this.signal.aborted) this.#meter.run(() => guarded(label, undefined, work));
  }

  #settled(): void {
    this.#meter.run(() => {
      if (this.#matter.look()) {
        this.#enter();
        return;
      }
      this.#findText();
      this.#docking.soon();
    });
  }

  #refresh(): void {
    this.#cards.close();
    this.#generation = null;
    this.#look(++this.#visit);
    this.#reader.refresh();
  }

  async #annotate(texts: readonly string[]): Promise<readonly (readonly Found[])[] | null> {
    const answer = await this.#background.ask('page.annotate', {
      page: this.#matter.now,
      texts,
    });
    if (answer === null) return null;
    if (answer.hits.length > 0) this.#overlay.want();
    const found: Found[][] = texts.map(() => []);
    for (const [text, start, end, token] of answer.hits) found[text]?.push({ start, end, token });
    if (this.#generation !== null && answer.generation !== this.#generation) {
      // Answered from another map than what is underlined: all of it is read again, with this text.
      setTimeout(() => this.#atGeneration(answer.generation), 0);
    } else this.#generation = answer.generation;
    return found;
  }

  #confirm(requestId: string, sent: boolean): void {
    void this.#background
      .ask('page.confirm', { page: this.#matter.now, requestId, sent })
      .then((badge) => {
        if (badge !== null && !this.signal.aborted) this.#overlay.set({ badge });
        this.#cards.close();
      });
  }
}
