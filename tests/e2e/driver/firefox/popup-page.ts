import { writeFile } from 'node:fs/promises';
import { BasePopup } from '../base-popup';
import type { Json, Keyboard, Mouse } from '../types';
import { closePopup, drawPopup, evaluateInView, focusPopup } from './chrome-scripts';
import type { Marionette } from './marionette';

/** The toolbar's real popup, which BiDi does not know as a page: worked through its frame's message manager. */
export class PopupPage extends BasePopup {
  #marionette: Marionette;
  #addonId: string;
  #at = { x: 0, y: 0 };

  constructor(marionette: Marionette, addonId: string) {
    super();
    this.#marionette = marionette;
    this.#addonId = addonId;
  }

  readonly mouse: Mouse = {
    move: async (x, y) => {
      this.#at = { x, y };
      await this.#mouse('mousemove', 0);
    },
    click: async (x, y, { button = 'left' } = {}) => {
      const number = button === 'left' ? 0 : 2;
      await this.mouse.move(x, y);
      await this.#mouse('mousedown', number);
      await this.#mouse('mouseup', number);
    },
    down: () => this.#mouse('mousedown', 0),
    up: () => this.#mouse('mouseup', 0),
  };

  readonly keyboard: Keyboard = {
    press: async (chord) => {
      // Firefox binds "select all" above the page, where a key made for the page does not come by.
      if (chord === 'Control+a') {
        await this.#frame('void docShell.doCommand("cmd_selectAll")');
        return;
      }
      await this.#keys(chord === '+' ? ['+'] : chord.split('+'));
    },
    type: async (text) => {
      for (const letter of text) await this.#keys([letter]);
    },
  };

  protected async run(source: string, args: readonly Json[]): Promise<string | undefined> {
    const text = await this.#marionette.chrome(
      evaluateInView,
      this.#addonId,
      'popup',
      `(async () => JSON.stringify(await (${source})(...${JSON.stringify(args)})))()`,
      'page',
    );
    return text ?? undefined;
  }

  async screenshot(path: string): Promise<void> {
    const data = await this.#marionette.chrome(drawPopup, this.#addonId);
    await writeFile(path, Buffer.from(data, 'base64'));
  }

  override async activate(): Promise<void> {
    await this.#marionette.chrome(focusPopup, this.#addonId);
    await super.activate();
  }

  async close(): Promise<void> {
    await this.#marionette.chrome(closePopup);
  }

  async #frame(code: string): Promise<void> {
    await this.#marionette.chrome(evaluateInView, this.#addonId, 'popup', code, 'frame');
  }

  async #mouse(type: string, button: number): Promise<void> {
    const { x, y } = this.#at;
    const count = type === 'mousemove' ? 0 : 1;
    await this.#frame(`(() => {
      const utils = content.windowUtils;
      if (typeof utils.sendMouseEvent === 'function') {
        utils.sendMouseEvent('${type}', ${x}, ${y}, ${button}, ${count}, 0);
      } else {
        content.synthesizeMouseEvent('${type}', ${x}, ${y}, { button: ${button}, clickCount: ${count} });
      }
    })()`);
  }

  async #keys(keys: readonly string[]): Promise<void> {
    await this.#frame(`(() => {
      const tip = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
      tip.beginInputTransactionForTests(content);
      const events = ${JSON.stringify(keys)}.map(
        (key) => new content.KeyboardEvent('', { key, code: '' }),
      );
      for (const event of events) tip.keydown(event);
      for (const event of events.reverse()) tip.keyup(event);
    })()`);
  }
}
