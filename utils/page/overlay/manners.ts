import { onceAfter } from '../watch';
import { isShown } from './popups';
import { isBlocked } from './proof';

/** How soon a change of the page is looked at, and how often while something is open, in ms. */
const LOOK_MS = 150;
/** A look that costs much makes the next one wait so many times as long. */
const REST = 25;
/** Addresses at which a tool shows its slides, and nothing else. */
const SLIDES = /\/present\/?$/;
/** Pinched larger than this, the window shows a part of what we place things in. */
const PINCHED = 1.01;

/** `modal`: only what stands in this element of the page may have a card; `away`: not even underlines are shown. */
type Stage = 'free' | 'blocked' | 'away' | { readonly modal: Element };

export interface MannersOptions {
  readonly window: Window & typeof globalThis;
  /** Is a card of ours open? */
  readonly isOpen: () => boolean;
  /** Looks again are to be made as one measured and guarded piece of work. */
  readonly step: (work: () => void) => void;
  /** With each look. */
  readonly onLook: () => void;
  /** What may be shown is another than before. */
  readonly onChange: (away: boolean) => void;
  readonly signal: AbortSignal;
}

/**
 * Knows when the page wants to be left alone: something modal is open, it fills the screen, shows slides, or is printed.
 * Events tell of most of that, changes of the page of the rest; while something is open, it is looked at by itself.
 */
export class Manners {
  #stage: Stage = 'free';
  #printing = false;
  /** What the last look cost, in ms. */
  #cost = 0;
  /** Looks soon; many calls make one look. */
  readonly soon: () => void;

  constructor(private readonly options: MannersOptions) {
    const { window, step, signal } = options;
    const look = (): void => step(() => this.#look());
    this.soon = onceAfter(() => Math.max(LOOK_MS, this.#cost * REST), look, signal);
    const listen = { capture: true, passive: true, signal };
    for (const kind of ['toggle', 'focusin', 'focusout', 'fullscreenchange'])
      window.document.addEventListener(kind, () => this.soon(), listen);
    for (const kind of ['beforeprint', 'afterprint'])
      window.addEventListener(
        kind,
        () => {
          this.#printing = kind === 'beforeprint';
          look();
        },
        listen,
      );
  }

  /** Is this place of the page under something that is in use? Null: a place of ours, over all of it. */
  isUnder(place: Node | null): boolean {
    const stage = this.#stage;
    if (typeof stage === 'string') return stage !== 'free';
    return place === null || !stage.modal.contains(place);
  }

  /** Does nothing of the page's cover all of it? What stands beside its rows may then be shown; a layer covers its own. */
  get isAlone(): boolean {
    return this.#stage === 'free' || typeof this.#stage !== 'string';
  }

  /** Is the window pinched? A card would stand somewhere else than it seems to. */
  get isPinched(): boolean {
    return (this.options.window.visualViewport?.scale ?? 1) > PINCHED;
  }

  #look(): void {
    const { isOpen, onLook, onChange } = this.options;
    const from = performance.now();
    const before = this.#stage;
    const now = this.#now();
    this.#stage = now;
    if (keyOf(now) !== keyOf(before)) onChange(now === 'away');
    onLook();
    this.#cost = performance.now() - from;
    if (now !== 'free' || isOpen()) this.soon();
  }

  #now(): Stage {
    const { document, location } = this.options.window;
    if (this.#printing || document.fullscreenElement || SLIDES.test(location.pathname))
      return 'away';
    if (isBlocked(document) || document.body?.inert) return 'blocked';
    // The last one that shows: of those before it none is asked for its place.
    const modal = [...document.querySelectorAll('[aria-modal="true"]')].findLast(isShown);
    return modal === undefined ? 'free' : { modal };
  }
}

const keyOf = (stage: Stage): string | Element => (typeof stage === 'string' ? stage : stage.modal);
