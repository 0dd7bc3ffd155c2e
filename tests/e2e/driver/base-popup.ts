import { BasePage } from './base-page';

/** What the toolbar's real popup shares in both browsers: it stays on its page and has the size of what is in it. */
export abstract class BasePopup extends BasePage {
  url(): Promise<string> {
    return this.evaluate(() => location.href);
  }

  async goto(): Promise<void> {
    throw new Error('a popup stays on its page');
  }

  reload(): Promise<void> {
    return this.goto();
  }

  back(): Promise<void> {
    return this.goto();
  }

  async setViewport(): Promise<void> {
    throw new Error('a popup has the size of what is in it');
  }

  async activate(): Promise<void> {
    await this.waitFor(() => document.hasFocus());
  }
}
