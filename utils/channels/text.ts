import type { Message } from './channel';

/** Longest `https:` link that every browser, proxy and service is known to take whole. */
export const MAX_WEB_LINK = 2_000;

/**
 * An address without anything that means something in a link or in a mail header. ASCII only: an address that merely
 * looks like a colleague's is refused together with the few real ones that are not ASCII.
 */
const MAIL_ADDRESS =
  /^[A-Za-z0-9!#$'*+/=^_`{|}~-]+(\.[A-Za-z0-9!#$'*+/=^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/** Is it one mail address, and nothing that means more in a link? */
export function isMailAddress(address: string): boolean {
  return address.length <= 254 && MAIL_ADDRESS.test(address);
}

/** Percent-encodes a text for a link. `encodeURIComponent` throws on half characters; they become U+FFFD. */
export function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}

/** A mail address for a link, with its `@` left readable, as the services document it. */
export function encodeAddress(address: string): string {
  return encode(address).replace('%40', '@');
}

/** Into a one-line field goes one line, whoever made the text. */
export function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}

/** Subject and body in one text, for ways that have no subject; empty where the body is. */
export function wholeText({ subject, body }: Message): string {
  return body === '' ? '' : `${subject}\n\n${body}`;
}
