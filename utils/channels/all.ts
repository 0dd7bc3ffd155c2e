import type { Channel } from './channel';

/** Every channel file of this folder. */
export const CHANNELS: readonly Channel[] = Object.values(
  import.meta.glob<Channel>('./*.channel.ts', { eager: true, import: 'default' }),
);
