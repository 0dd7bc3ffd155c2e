import type { Slot } from '../experts/slots';
import type { Addresses } from '../map/model';
import type { Item } from './item';
import type { SafeLink } from './safe-link';

/** The text of a request as a channel carries it: exactly what the preview showed. */
export interface Message {
  readonly subject: string;
  readonly body: string;
  /** When to talk, for a channel that makes an appointment. */
  readonly slot?: Slot | undefined;
  /** The issue or pull request that is asked about, for a channel that comments on it. */
  readonly item?: Item | undefined;
}

/**
 * How a channel reaches somebody, easiest for both sides first: a draft in their inbox, a conversation to paste into, a
 * comment where the work is, an appointment, and a text that is posted to the company's
 * webhook, and one that the user takes wherever they like.
 */
export const CHANNEL_KINDS = ['message', 'chat', 'comment', 'appointment', 'post', 'copy'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** A way to reach someone. Pure: a message in, a checked link out. */
export interface Channel {
  /** File name without `.channel.ts`. */
  readonly id: string;
  readonly kind: ChannelKind;
  /** Where the message's subject goes: a field of its own, the first line of the text, or nowhere. */
  readonly subject: 'field' | 'line' | 'none';
  /** Does the link carry the text? Otherwise the composer offers one "Copy and open". */
  readonly prefills: boolean;
  /**
   * Askaround itself sends it, to the webhook of the company's policy: nothing opens, and no map can name or change the
   * address. Always through the composer.
   */
  readonly posts?: true;
  /**
   * The address to use, null when this person or team cannot be reached this way.
   *
   * @param item the issue or pull request that is asked about, if it is about one
   */
  reach(addresses: Addresses, item: Item | null): string | null;
  /** How the text has to name them so that the tool tells them. */
  mention?(address: string): string;
  /** Does this address need a time (`message.slot`)? */
  needsTime?(address: string): boolean;
  /**
   * The link to open. With an empty body it opens the place to paste the copied text into; null for a channel that opens
   * nothing (clipboard), for an address that is unusable, and for a text that the link of a prefilling channel cannot
   * carry whole.
   */
  link(address: string, message: Message): SafeLink | null;
}
