import { browser } from 'wxt/browser';

/**
 * The keys of one of our commands as the browser writes them (`Alt+Shift+K`): the suggested ones, or what the user chose
 * instead.
 *
 * @returns null where there are none, because another extension had them first or the user took them away
 */
export async function shortcutOf(command: '_execute_action'): Promise<string | null> {
  const commands = await browser.commands.getAll();
  return commands.find(({ name }) => name === command)?.shortcut || null;
}
