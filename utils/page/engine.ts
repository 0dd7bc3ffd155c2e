import type { AskBackground, ServeBackground } from '../messaging/page-client';
import type { PageMessages, PageReport } from '../messaging/protocol';
import type { PageMode } from '../messaging/views';
import type { Site } from '../sites/site';
import { guarded, report as reportFault } from './guard';
import { watchAddress } from './navigation';
import { Cards } from './overlay/cards';
import { HOST, removeStale } from './overlay/host';
import { watchPointer } from './overlay/hover';
import { PageOverlay } from './overlay/page-overlay';
import { Highlights } from './text/highlights';
import { type Found, Reader } from './text/reader';
import { skipSelector } from './text/runs';
import { Meter, nextTurn } from './text/slices';

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
/** Changes are read again no oftener than this, and after costly ones less often, in ms. */
const MIN_PAUSE_MS = 16;
const MAX_PAUSE_MS = 500;
const RETRY_MS = 700;
/** Longest wait of the badge for the words, and then for an idle moment, in ms. */
const BADGE_MS = 250;
/** How often our host is hung back on when the page threw it out. */
const MAX_REHANG = 5;

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
  readonly #dirty = new Set<Element>();
  #page: PageReport;
  /** Counts pages, maps and settings: an answer to an earlier one is dropped. */
  #visit = 0;
  #generation: string | null = null;
  /** As the last answer said; before the first one no text is read. */
  #mode: PageMode | null = null;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #reading = false;
  #pause = MIN_PAUSE_MS;
  #moving = false;
  #docking = false;
  #rehung = 0;

  constructor(
    private readonly window: Window & typeof globalThis,
    private readonly options: EngineOptions,
    private readonly signal: AbortSignal,
    private readonly end: () => void,
  ) {
    const { document } = window;
    this.#page = this.#describe();
    this.#meter = new Meter(() =>
      this.options.onCost?.(this.#overlay.host.element, this.#meter.total, this.#meter.longest),
    );
    this.#highlights = new Highlights(document);
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
      report: () => this.#page,
      mentions: () => this.#reader.mentions(),
      failed: (error) => this.#failed(error),
      signal,
    });
    this.#overlay = new PageOverlay(
      window,
      {
        onBadge: () => this.#cards.toggle(),
        onClose: () => this.#cards.close(),
        onAsk: (token, about, event) => this.#cards.press(token, about, event),
        onConfirm: (requestId, sent) => this.#confirm(requestId, sent),
        onMention: (token) => this.#cards.reveal(token),
      },
      signal,
    );
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
      'page.describe': () => ({
        report: this.#page,
        mentions: [...new Set(this.#reader.mentions().map(({ token }) => token))],
      }),
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
    this.#watchKeys();
    this.#watchMoves();
    this.#watchChanges();
    this.#watchHost();
    this.#enter();
  }

  #describe(): PageReport {
    const { site } = this.options;
    const { document } = this.window;
    const url = new URL(this.window.location.href);
    const subjects = guarded('subjects', [], () =>
      site.recognise(document, url) ? site.subjects(document, url) : [],
    );
    return { url: url.href, title: document.title, site: site.id, subjects: [...subjects] };
  }

  /** A page was entered, or turned out to be about something else. */
  #enter(): void {
    const visit = ++this.#visit;
    this.#cards.close();
    this.#overlay.set({ badge: null, badgeState: 'loading' });
    this.#look(visit);
    this.#findText();
  }

  #look(visit: number): void {
    void this.#ask('page.look', this.#page).then((badge) => {
      if (visit !== this.#visit || this.signal.aborted) return;
      if (badge === null) {
        this.#overlay.set({ badge: null, badgeState: 'error' });
        this.#redock();
        return;
      }
      if (badge.mode === 'off') {
        this.end();
        return;
      }
      if (badge.mode !== this.#mode) {
        this.#mode = badge.mode;
        this.#findText();
      }
      const known = badge.owners.length > 0 || badge.expertCount > 0 || badge.prepared.length > 0;
      this.#overlay.set({ badge, badgeState: known ? 'ready' : 'none' });
      this.#redock();
      this.#atGeneration(badge.generation);
    });
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
        const { site } = this.options;
        const { document } = this.window;
        const url = new URL(this.window.location.href);
        const read = this.#mode === 'on' && site.recognise(document, url);
        this.#reader.setRoots(read ? site.textRoots(document, url) : []);
      }),
    );
  }

  /** Gives the badge its place between two frames: there the layout is known, and reading it costs nothing. */
  #redock(): void {
    if (this.#docking) return;
    this.#docking = true;
    const url = new URL(this.window.location.href);
    const work = async (): Promise<void> => {
      // Three short tasks in place of one long one.
      const { site } = this.options;
      this.#step('badge', () => this.#overlay.dock(site.docks(this.window.document, url)));
      await nextTurn();
      this.#step('badge', () => this.#overlay.show());
      await nextTurn();
      this.#docking = false;
      this.#step('badge', () => this.#overlay.follow());
    };
    const dock = (): void => void work();
    // The words come first: the badge waits for them and for a moment that the page can spare, if not for long.
    const { window } = this;
    const until = performance.now() + BADGE_MS;
    const look = (): void => {
      if (this.#reader.isWaiting && performance.now() < until) setTimeout(look, 20);
      else if (typeof window.requestIdleCallback === 'function')
        window.requestIdleCallback(dock, { timeout: BADGE_MS });
      else setTimeout(dock);
    };
    window.requestAnimationFrame(() => setTimeout(look, 20));
  }

  /** One measured and guarded piece of work; nothing once this life is over. */
  #step(label: string, work: () => void): void {
    if (!this.signal.aborted) this.#meter.run(() => guarded(label, undefined, work));
  }

  /** Looks after a while what the page is about now; many calls make one. */
  #settle(after = SETTLE_MS): void {
    if (after === 0) {
      clearTimeout(this.#settling);
      this.#settling = undefined;
    }
    this.#settling ??= setTimeout(() => {
      this.#settling = undefined;
      if (this.signal.aborted) return;
      this.#meter.run(() => {
        const now = this.#describe();
        const same = keyOf(now) === keyOf(this.#page);
        this.#page = now;
        if (!same) {
          this.#enter();
          return;
        }
        this.#findText();
        this.#redock();
      });
    }, after);
  }

  #refresh(): void {
    this.#cards.close();
    this.#generation = null;
    this.#look(++this.#visit);
    this.#reader.refresh();
  }

  async #annotate(texts: readonly string[]): Promise<readonly (readonly Found[])[] | null> {
    const answer = await this.#ask('page.annotate', {
      page: this.#page,
      texts,
    });
    if (answer === null) return null;
    const found: Found[][] = texts.map(() => []);
    for (const [text, start, end, token] of answer.hits) found[text]?.push({ start, end, token });
    if (this.#generation !== null && answer.generation !== this.#generation) {
      // Answered from another map than what is underlined: all of it is read again, with this text.
      setTimeout(() => this.#atGeneration(answer.generation), 0);
    } else this.#generation = answer.generation;
    return found;
  }

  #confirm(requestId: string, sent: boolean): void {
    void this.#ask('page.confirm', { page: this.#page, requestId, sent }).then((badge) => {
      if (badge !== null && !this.signal.aborted) this.#overlay.set({ badge });
      this.#cards.close();
    });
  }

  /** Asks the background, once more where it was just starting; null when there is no answer. */
  #ask<Kind extends keyof PageMessages>(
    kind: Kind,
    data: Parameters<PageMessages[Kind]>[0],
  ): Promise<ReturnType<PageMessages[Kind]> | null> {
    const { ask } = this.options;
    return ask(kind, data)
      .catch(() => {
        if (!this.options.isAlive()) this.end();
        return wait(RETRY_MS).then(() => (this.signal.aborted ? null : ask(kind, data)));
      })
      .catch((error: unknown) => {
        this.#failed(error);
        return null;
      });
  }

  #failed(error: unknown): void {
    if (!this.options.isAlive()) this.end();
    else if (!this.signal.aborted) reportFault('background', error);
  }

  #watchKeys(): void {
    this.window.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape' || event.isComposing || !this.#overlay.isOpen) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        this.#cards.close();
      },
      { capture: true, signal: this.signal },
    );
    this.window.document.addEventListener(
      'pointerdown',
      (event) => {
        if (event.target !== this.#overlay.host.element && this.#overlay.isOpen)
          this.#cards.close();
      },
      { capture: true, passive: true, signal: this.signal },
    );
  }

  /** Scrolling and resizing, once per frame. */
  #watchMoves(): void {
    const { window, signal } = this;
    const moved = (event: Event): void => {
      if (this.#moving || event.target === this.#overlay.host.element) return;
      this.#moving = true;
      window.requestAnimationFrame(() => {
        this.#moving = false;
        if (signal.aborted) return;
        this.#meter.run(() =>
          guarded('following', undefined, () => {
            this.#overlay.follow();
            this.#cards.follow();
            this.#reader.moved();
          }),
        );
        if (event.type === 'resize') this.#settle();
      });
    };
    const listen = { capture: true, passive: true, signal };
    window.addEventListener('scroll', moved, listen);
    window.addEventListener('resize', moved, listen);
  }

  /** One observer for the whole page; what changed is read again with the next frame, or later when that costs much. */
  #watchChanges(): void {
    const { window, signal } = this;
    const observer = new MutationObserver((records) =>
      this.#meter.run(() =>
        guarded('changes', undefined, () => {
          this.#reader.changed(records, this.#dirty);
          this.#readSoon();
          this.#settle();
        }),
      ),
    );
    observer.observe(window.document.documentElement, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  }

  #readSoon(): void {
    if (this.#reading) return;
    this.#reading = true;
    const read = (): void => {
      this.#reading = false;
      if (this.signal.aborted) return;
      const from = performance.now();
      this.#meter.run(() =>
        guarded('changes', undefined, () => {
          this.#reader.readAgain(this.#dirty);
          this.#reader.moved();
          this.#cards.follow();
        }),
      );
      const spent = performance.now() - from;
      this.#pause = Math.min(MAX_PAUSE_MS, Math.max(MIN_PAUSE_MS, spent * 10));
    };
    const frame = (): number => this.window.requestAnimationFrame(read);
    if (this.#pause <= MIN_PAUSE_MS) frame();
    else setTimeout(frame, this.#pause);
  }

  /** A newer life's host beside ours, and we leave; thrown out by the page, and we come back, a few times. */
  #watchHost(): void {
    const { documentElement } = this.window.document;
    const observer = new MutationObserver(() => {
      const { element } = this.#overlay.host;
      const others = documentElement.querySelectorAll(`:scope > ${HOST}[data-askaround]`);
      const newer = [...others].some(
        (other) =>
          !element.isConnected ||
          (element.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
      );
      if (newer || !this.options.isAlive()) this.end();
      else if (!element.isConnected) {
        this.#rehung += 1;
        if (this.#rehung > MAX_REHANG) this.end();
        else guarded('rehanging', undefined, () => this.#overlay.rehang());
      }
    });
    observer.observe(documentElement, { childList: true });
    this.signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  }
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What tells one page from another: query and fragment change under the same one. */
function keyOf({ url, subjects }: PageReport): string {
  return [url.replace(/[?#].*$/, ''), ...subjects].join('\n');
}
