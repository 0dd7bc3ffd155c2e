import type { ItemMark } from '../../components/overlay/types';
import type { AskBackground, ServeBackground } from '../messaging/page-client';
import type { ToPageMessages } from '../messaging/protocol';
import type { PageLook } from '../messaging/views';
import type { Site } from '../sites/site';
import { Asking } from './asking';
import { isRoomy, isTop } from './frame';
import { guarded } from './guard';
import { ItemMarks } from './items/items';
import { Matter } from './matter';
import { watchAddress } from './navigation';
import { Cards, type Named } from './overlay/cards';
import { Docking } from './overlay/docking';
import { removeStale } from './overlay/host';
import { watchPointer } from './overlay/hover';
import { Manners } from './overlay/manners';
import { PageOverlay } from './overlay/page-overlay';
import { Popups } from './overlay/popups';
import { inARow } from './pace';
import { rest } from './pause';
import { SelfCheck } from './self-check';
import type { Found } from './text/answers';
import { Highlights } from './text/highlights';
import { OpenRoots, type WatchRoot } from './text/open-roots';
import { Reader } from './text/reader';
import { skipSelector } from './text/runs';
import { Meter, nextTurn } from './text/slices';
import { ToolPeople } from './tool-people';
import { onceAfter, watchChanges, watchDismissal, watchHost, watchMoves } from './watch';

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
  readonly #cards: Cards;
  readonly #overlay: PageOverlay;
  readonly #docking: Docking;
  /** As drawn last; shown while the page leaves room. */
  #marks: readonly ItemMark[] = [];
  readonly #manners: Manners;
  readonly #popups: Popups;
  readonly #items: ItemMarks;
  readonly #background: Asking;
  readonly #matter: Matter;
  readonly #check: SelfCheck;
  readonly #dirty = new Set<Element>();
  #watchRoot: WatchRoot = () => {};
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
    const more = inARow(SETTLE_STEP_MS, SETTLE_MORE_MS);
    this.#settle = onceAfter(
      () => SETTLE_MS + more(),
      () => this.#settled(),
      signal,
    );
    this.#reader = new Reader(
      window,
      skipSelector(options.site.skip),
      this.#highlights,
      (texts) => this.#annotate(texts),
      this.#meter,
      new OpenRoots((root) => this.#watchRoot(root), options.sheet, signal),
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
        // The browser's own part in a click is a task by itself.
        onBadge: () => void this.#inTurns('card', () => this.#cards.toggle()),
        onClose: () => this.#cards.close(),
        onAsk: (token, about, event) => this.#cards.press(token, about, event),
        onConfirm: (requestId, sent) => this.#confirm(requestId, sent),
        onMention: (token) => this.#cards.reveal(token),
        onNote: (about, line) => this.#cards.note(about, line),
        onPause: () => {
          void this.#background.ask('page.pause', this.#matter.now);
          this.#rest();
        },
        onMark: (id) => this.#openItem(this.#items.byId(id)),
        onItem: (token) => this.#openItem(this.#items.reveal(token)),
      },
      load: () => this.#background.ask('page.overlay', { url: this.#matter.now.url }),
      onReady: () => this.#docking.soon(),
      onDrawn: () => {
        this.#cards.drawn();
        this.#items.count(this.#overlay.state.pageCard !== null);
        this.#manners.soon();
      },
      isUnder: (dock) => this.#manners.isUnder(dock),
      signal,
    });
    this.#popups = new Popups(document, this.#overlay.host.element);
    this.#manners = new Manners({
      window,
      isOpen: () => this.#overlay.isOpen,
      step: (work) => this.#step('manners', work),
      onLook: () => this.#cards.yieldTo(this.#manners, this.#popups),
      onChange: (away) => {
        this.#highlights.hide(away);
        this.#overlay.follow();
        this.#overlay.set({ marks: this.#manners.isAlone ? this.#marks : [] });
        this.#docking.soon();
      },
      signal,
    });
    this.#items = new ItemMarks({
      window,
      find: () => guarded('items', null, () => this.#matter.items()),
      ask: (items) => this.#background.ask('page.items', { page: this.#matter.now, items }),
      pageOwners: () => this.#overlay.state.badge?.owners.map(({ name }) => name) ?? null,
      host: () => this.#overlay.host.element,
      draw: (marks) => {
        if (marks.length > 0) this.#overlay.want();
        this.#marks = marks;
        if (this.#manners.isAlone) this.#overlay.set({ marks });
      },
      show: (items) => this.#overlay.set({ items }),
      step: (work) => this.#step('items', work),
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
        if (!isTop(window) || this.#overlay.state.badge === null || this.#overlay.isUnder)
          return false;
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
        this.#step('looking', () => this.#reader.readAgain(this.#dirty));
      },
      signal,
    );
    watchPointer(
      document,
      {
        mentionAt: (x, y) =>
          this.#meter.run(() =>
            guarded('pointing', null, () => {
              const mention = this.#items.at(x, y) ?? this.#highlights.at(x, y);
              return this.#manners.isUnder(mention?.range?.startContainer ?? null) ? null : mention;
            }),
          ),
        allowed: () => isRoomy(window) && this.#cards.allowed() && !this.#manners.isPinched,
        prepare: (mention, x, y) => {
          guarded('neighbours', undefined, () => this.#popups.rest(mention, x, y));
          this.#cards.prepare(mention);
        },
        isTaken: () =>
          this.#meter.run(() => guarded('neighbours', false, () => this.#popups.present())),
        open: (mention) => guarded('card', undefined, () => this.#cards.open(mention)),
        openAreas: () => this.#cards.areas(),
        close: () => this.#cards.left(),
      },
      signal,
    );
    const close = (): void => this.#cards.close();
    watchDismissal(window, this.#overlay, close, signal);
    const watchScrolling = watchMoves(
      window,
      this.#overlay,
      (resized) => this.#moved(resized),
      signal,
    );
    const watchChanging = watchChanges(
      window,
      this.#meter,
      (records) => {
        this.#items.changed(records);
        this.#reader.changed(records, this.#dirty);
        this.#check.changed();
        this.#settle();
      },
      () => {
        this.#reader.readAgain(this.#dirty);
        this.#reader.moved();
        this.#items.moved();
        this.#cards.follow();
        this.#manners.soon();
      },
      signal,
    );
    this.#watchRoot = (root) => {
      watchScrolling(root);
      watchChanging(root);
    };
    watchHost(document, this.#overlay, options.isAlive, this.end, signal);
    void this.#inTurns('entering', () => this.#enter());
  }

  #moved(resized: boolean): void {
    this.#step('following', () => {
      this.#overlay.follow();
      this.#cards.follow();
      this.#reader.moved();
      this.#items.moved(true);
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
        this.#wantBadge();
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
      if (known || this.#isAboutSomething()) this.#wantBadge();
      else this.#overlay.rest();
      this.#docking.soon();
      void this.#inTurns('items', () => this.#items.look(this.#mode === 'on'));
      this.#atGeneration(badge.generation);
      if (this.#matter.askTool(badge.askTool)) this.#learnt();
      else void this.#findPeople(visit);
    });
  }

  /** A frame has no badge: what draws comes with the first card in it. */
  #wantBadge(): void {
    if (isTop(this.window)) this.#overlay.want();
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
    if (before !== null && before !== generation) {
      this.#reader.refresh();
      this.#items.refresh();
    }
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
    );
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
    void this.#inTurns('items', () => this.#items.look(this.#mode === 'on'));
    this.#docking.soon();
  }

  /** The card of an item's owner; where nobody is known, the page is left to what it now shows. */
  #openItem(item: Named | null): void {
    if (item === null) this.#cards.close();
    else this.#cards.open(item, true);
  }

  #refresh(): void {
    this.#cards.close();
    this.#generation = null;
    this.#look(++this.#visit);
    this.#reader.refresh();
    this.#items.refresh();
  }

  async #annotate(texts: readonly string[]): Promise<readonly (readonly Found[])[] | null> {
    const answer = await this.#background.ask('page.annotate', {
      page: this.#matter.now,
      texts,
    });
    if (answer === null) return null;
    if (answer.hits.length > 0) this.#wantBadge();
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
