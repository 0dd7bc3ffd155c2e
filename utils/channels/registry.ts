import type { Addresses } from '../map/model';
import type { RequestDraft } from '../requests/model';
import { purposeOf } from '../requests/purpose';
import { CHANNEL_KINDS, type Channel } from './channel';
import clipboard from './clipboard.channel';
import type { Item } from './item';

const files = import.meta.glob<Channel>('./*.channel.ts', { eager: true, import: 'default' });

/** Every channel, easiest first: by kind, and by id among equals. */
export const CHANNELS: readonly Channel[] = Object.values(files).sort(
  (a, b) => CHANNEL_KINDS.indexOf(a.kind) - CHANNEL_KINDS.indexOf(b.kind) || (a.id < b.id ? -1 : 1),
);

/** A channel and the address at which it reaches somebody. */
export interface Route {
  readonly channel: Channel;
  readonly address: string;
}

/** What the settings say about channels. */
export interface ChannelSettings {
  /** Id of the channel to try first; null: the easiest. */
  readonly channelPreference: string | null;
  /** Ids of channels that are not to be offered. */
  readonly channelsOff: readonly string[];
  /** Where requests may be posted, by the company's policy; missing or null: nowhere. */
  readonly webhook?: { readonly url: string } | null;
}

/** The settings as they hold for a draft: what is no request goes to no webhook. */
export function channelSettings<Given extends ChannelSettings>(
  settings: Given,
  draft: Pick<RequestDraft, 'to' | 'template' | 'follows'>,
): Given {
  return purposeOf(draft).kind === 'request' ? settings : { ...settings, webhook: null };
}

/**
 * The ways to reach somebody, the preferred one first. The clipboard is the last resort: it is there, even turned off,
 * where nothing else reaches.
 *
 * @param item the issue or pull request that is asked about, if it is about one
 * @returns never an empty list
 */
export function routesTo(
  addresses: Addresses,
  item: Item | null,
  { channelPreference, channelsOff, webhook }: ChannelSettings,
): readonly [Route, ...Route[]] {
  const on = CHANNELS.filter(({ id }) => !channelsOff.includes(id));
  const ordered = [
    ...on.filter(({ id }) => id === channelPreference),
    ...on.filter(({ id }) => id !== channelPreference),
  ];
  const [first, ...others] = ordered.flatMap((channel): Route[] => {
    const address = channel.posts ? (webhook?.url ?? null) : channel.reach(addresses, item);
    return address === null ? [] : [{ channel, address }];
  });
  return [first ?? { channel: clipboard, address: 'clipboard' }, ...others];
}

/** Kinds of channels whose message says only what is in it: no account of the sender's stands beside it. */
const NAMELESS: readonly string[] = ['post'];

/** Does whoever gets the message by this channel see no sender but one who signs? */
export function namesNobody({ kind }: Channel): boolean {
  return NAMELESS.includes(kind);
}

/** Why the preferred channel is not among the ways; null when it is, or when none is preferred. */
export type Missing = 'off' | 'item' | 'address';

/** See {@link Missing}. `item`: it comments on issues or pull requests, and the request is about none of its tool. */
export function whyNotPreferred(
  addresses: Addresses,
  item: Item | null,
  { channelPreference, channelsOff, webhook }: ChannelSettings,
): { readonly channel: Channel; readonly reason: Missing } | null {
  const channel = CHANNELS.find(({ id }) => id === channelPreference);
  if (channel === undefined) return null;
  if (channelsOff.includes(channel.id)) return { channel, reason: 'off' };
  if (channel.posts ? webhook : channel.reach(addresses, item) !== null) return null;
  const elsewhere =
    channel.kind === 'comment' && item?.tool.split('-')[0] !== channel.id.split('-')[0];
  return { channel, reason: elsewhere ? 'item' : 'address' };
}
