import type { RequestDraft } from '../requests/model';
import type { Message } from './channel';

/** Version of the shape below, which docs/policy.md describes. */
const POST_VERSION = 1;

/**
 * What is posted to the company's webhook: JSON, one property a line, because the user reads it in the preview.
 *
 * @param message as any other channel would carry it
 * @param code the exchange code, by itself as well as in the text
 */
export function postBody(
  { subject, body }: Message,
  { to, via, page }: RequestDraft,
  code: string | null,
): string {
  const team = to.kind === 'team' ? to.name : (via?.name ?? to.team);
  const post = { askaround: POST_VERSION, to: to.name, team, subject, text: body, page, code };
  return `${JSON.stringify(post, null, 2)}\n`;
}

/** The message in a body that was made so, for whoever would rather take it along by hand; null for any other text. */
export function messageInPost(post: string): string | null {
  try {
    const { subject, text }: { subject?: unknown; text?: unknown } = JSON.parse(post);
    return typeof subject === 'string' && typeof text === 'string' ? `${subject}\n\n${text}` : null;
  } catch {
    return null;
  }
}
