import type { Addresses } from '../map/model';
import type { SafeLink } from './safe-link';

/** The text of a request as a channel carries it: exactly what the preview showed. */
export interface Message {
  readonly subject: string;
  readonly body: string;
}

/** A way to reach someone. Pure: a message in, a checked link out. */
export interface Channel {
  /** File name without `.channel.ts`. */
  readonly id: string;
  /** Key of the channel's name in the translations. */
  readonly labelKey: `channel.${string}`;
  /** The address to use, null when this person or team cannot be reached this way. */
  reach(addresses: Addresses): string | null;
  /** Does the link carry the text? Otherwise the composer offers one "Copy and open". */
  readonly prefills: boolean;
  /** The link that opens the draft; null for a channel that needs none (clipboard) or when the address is unusable. */
  link(address: string, message: Message): SafeLink | null;
}
