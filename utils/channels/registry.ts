import type { Addresses } from '../map/model';
import type { Channel } from './channel';

const files = import.meta.glob<Channel>('./*.channel.ts', { eager: true, import: 'default' });

/** Every channel: those whose links carry the text first, since they take one click; by id among equals. */
export const CHANNELS: readonly Channel[] = Object.values(files).sort(
  (a, b) => Number(b.prefills) - Number(a.prefills) || (a.id < b.id ? -1 : 1),
);

/** A channel and the address at which it reaches somebody. */
export interface Route {
  readonly channel: Channel;
  readonly address: string;
}

/**
 * The channel to ask somebody by: the preferred one if it reaches them, else the first that does.
 *
 * @param preference id of a channel, from the settings.
 * @returns null when none reaches them, which cannot be where the clipboard is among the channels.
 */
export function chooseChannel(
  addresses: Addresses,
  channels: readonly Channel[] = CHANNELS,
  preference: string | null = null,
): Route | null {
  const preferred = channels.filter(({ id }) => id === preference);
  for (const channel of [...preferred, ...channels]) {
    const address = channel.reach(addresses);
    if (address !== null) return { channel, address };
  }
  return null;
}
