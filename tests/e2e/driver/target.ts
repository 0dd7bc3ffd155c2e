import type { BasePage } from './base-page';
import type { Box, Target, WaitOptions } from './types';

/** How often a click is tried on what moves away under it. */
const MOST_TRIES = 5;

/** Where to look: the document, or the overlay under its host on `<html>`. */
export interface Place {
  readonly within: 'document' | 'overlay';
  readonly selector: string;
}

/*
 * The functions below run in the page. They travel as source text, so each must stand on its own.
 */

function look(
  place: Place,
  what: 'count' | 'texts' | 'visible' | 'attribute',
  name: string,
): number | string[] | boolean | string | null {
  const root =
    place.within === 'document'
      ? document
      : document.querySelector('html > [data-askaround]')?.shadowRoot;
  const all = [...(root?.querySelectorAll(place.selector) ?? [])];
  const isVisible = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  if (what === 'count') return all.length;
  if (what === 'attribute') return all[0]?.getAttribute(name) ?? null;
  if (what === 'visible') return all.some(isVisible);
  return all.map((element) => ((element as HTMLElement).textContent ?? element.textContent).trim());
}

function boxOf(place: Place): Box | null {
  const root =
    place.within === 'document'
      ? document
      : document.querySelector('html > [data-askaround]')?.shadowRoot;
  const element = [...(root?.querySelectorAll(place.selector) ?? [])].find(
    (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0,
  );
  if (element === undefined) return null;
  element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x, y, width, height };
}

/**
 * Lets the next press of the mouse through only where it lands on the wanted element: what still moved in the last
 * milliseconds would else be another click than the test's. A press that nobody asks about again does no harm.
 */
function guardPress(place: Place): void {
  const wanted = [...document.querySelectorAll(place.selector)];
  const state = globalThis as { lastPress?: string; lastGuard?: AbortController };
  state.lastGuard?.abort();
  state.lastGuard = new AbortController();
  const { signal } = state.lastGuard;
  delete state.lastPress;
  const kinds = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'contextmenu'];
  const guard = (event: Event): void => {
    const path = event.composedPath();
    if (state.lastPress === undefined) {
      const [hit] = path;
      const tag = hit instanceof Element ? hit.outerHTML.slice(0, 120) : String(hit);
      state.lastPress = wanted.some((element) => path.includes(element)) ? '' : tag;
    }
    if (state.lastPress === '') return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  for (const kind of kinds) addEventListener(kind, guard, { capture: true, signal });
}

/** Ends {@link guardPress}: an empty text when the wanted element was hit, else the start of what lay there instead. */
function lastPress(): string {
  const state = globalThis as { lastPress?: string; lastGuard?: AbortController };
  state.lastGuard?.abort();
  return state.lastPress ?? '';
}

/** {@link Target} over {@link BasePage.evaluate}. */
export class PageTarget implements Target {
  #page: BasePage;
  #place: Place;

  constructor(page: BasePage, place: Place) {
    this.#page = page;
    this.#place = place;
  }

  async waitFor(options: WaitOptions = {}): Promise<void> {
    await this.#page.waitFor(look, { ...options, args: [this.#place, 'visible', ''] });
  }

  async waitForGone(options: WaitOptions = {}): Promise<void> {
    await this.#page.poll(
      async () => !(await this.#page.evaluate(look, this.#place, 'visible', '')),
      `${this.#name} to be gone`,
      options,
    );
  }

  async text(): Promise<string> {
    await this.waitFor();
    return (await this.texts())[0] ?? '';
  }

  async texts(): Promise<string[]> {
    return (await this.#page.evaluate(look, this.#place, 'texts', '')) as string[];
  }

  async count(): Promise<number> {
    return (await this.#page.evaluate(look, this.#place, 'count', '')) as number;
  }

  async attribute(name: string): Promise<string | null> {
    return (await this.#page.evaluate(look, this.#place, 'attribute', name)) as string | null;
  }

  async box(): Promise<Box> {
    let last: Box | null = null;
    // Two equal readings in a row: what still slides or grows would be missed by the mouse.
    return this.#page.poll(async () => {
      const before = last;
      last = await this.#page.evaluate(boxOf, this.#place);
      const same = JSON.stringify(before) === JSON.stringify(last);
      return last !== null && same ? last : undefined;
    }, `${this.#name} to be visible and at rest`);
  }

  async hover(): Promise<void> {
    const { x, y } = middle(await this.box());
    await this.#page.mouse.move(x, y);
  }

  async click(options: { readonly button?: 'left' | 'right' } = {}): Promise<void> {
    if (this.#place.within === 'overlay') {
      const { x, y } = middle(await this.box());
      await this.#page.mouse.click(x, y, options);
      return;
    }
    let instead = '';
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const { x, y } = middle(await this.box());
      await this.#page.evaluate(guardPress, this.#place);
      await this.#page.mouse.click(x, y, options);
      // A page that the click closed cannot be asked any more.
      instead = await this.#page.evaluate(lastPress).catch(() => '');
      if (instead === '') return;
    }
    throw new Error(`the click on ${this.#name} landed on ${instead}`);
  }

  async fill(text: string): Promise<void> {
    await this.click();
    await this.#page.keyboard.press('Control+a');
    if (text === '') await this.#page.keyboard.press('Delete');
    else await this.#page.keyboard.type(text);
  }

  get #name(): string {
    return `"${this.#place.selector}" in the ${this.#place.within}`;
  }
}

/** The middle of a box. */
export function middle(box: Box): { x: number; y: number } {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
