import type { Slot } from '../experts/slots';
import { type DraftTexts, renderMessage } from '../requests/draft';
import type { RequestDraft } from '../requests/model';
import type { Message } from './channel';
import type { Item } from './item';
import { postBody } from './post-body';
import type { Route } from './registry';
import type { SafeLink } from './safe-link';
import { wholeText } from './text';

/** How a draft leaves the browser by one channel. What the preview shows is made of this, and so is what is opened. */
export interface Delivery {
  /** The subject where the channel has a field for it. */
  readonly subject: string | null;
  /** The text, to the letter: in the link, on the clipboard, or as it is posted. */
  readonly text: string;
  readonly slot: Slot | null;
  /** What opens; null: nothing does. */
  readonly link: SafeLink | null;
  /** Is the text in the link? Otherwise it has to be copied, and pasted by the user. */
  readonly carried: boolean;
}

/**
 * Makes of a draft what its channel sends. A text that no link carries whole is never cut: it is copied, and the link
 * opens the place for it.
 *
 * @param texts the words around the user's own, in the user's language
 * @param mapName name of the skills map in use
 * @param code the exchange code that the text ends with; null for none
 */
export function deliver(
  draft: RequestDraft,
  route: Route,
  item: Item | null,
  texts: DraftTexts,
  mapName: string,
  code: string | null,
): Delivery {
  const { channel, address } = route;
  const message = messageOf(draft, route, item, texts, mapName, code);
  if (channel.posts)
    return {
      subject: null,
      text: postBody(message, draft, code),
      slot: null,
      link: null,
      carried: false,
    };
  const full = channel.prefills ? channel.link(address, message) : null;
  return {
    subject: channel.subject === 'field' ? message.subject : null,
    text: channel.subject === 'line' ? wholeText(message) : message.body,
    slot: message.slot ?? null,
    link: full ?? channel.link(address, { ...message, body: '' }),
    carried: full !== null,
  };
}

/** A comment stands on the page that it is about: it greets by mention, and does not say where it stands. */
function messageOf(
  draft: RequestDraft,
  { channel, address }: Route,
  item: Item | null,
  texts: DraftTexts,
  mapName: string,
  code: string | null,
): Message {
  const mention = channel.mention?.(address);
  const { subject, body } = renderMessage(
    mention === undefined
      ? draft
      : { ...draft, to: { ...draft.to, kind: 'person', name: mention }, page: null },
    texts,
    mapName,
    code,
  );
  const slot = channel.needsTime?.(address) === true ? draft.slot : undefined;
  return { subject, body, slot, item: item ?? undefined };
}
