import type { ComposerChannelId, ComposerPreview } from '../../components/composer/state';
import mail from '../../utils/channels/mail.channel';
import type { Addresses } from '../../utils/map/model';
import { type DraftTexts, normaliseDraft, renderMessage } from '../../utils/requests/draft';
import type { RequestDraft } from '../../utils/requests/model';
import { translate } from '../../utils/translate';

const texts: DraftTexts = (key, values) => translate(`draft.${key}`, values);

/** The mail address of whom a draft goes to; null when there is none that mail can use. */
export function mailOf(addresses: Addresses): string | null {
  return mail.reach(addresses);
}

/** The channel that a draft is sent by: the one it names, as far as this person can be reached that way. */
export function channelOf(draft: RequestDraft, address: string | null): ComposerChannelId {
  return draft.channel === 'mail' && address !== null ? 'mail' : 'clipboard';
}

/**
 * What leaves the browser. Made from the draft as it is stored, because that is what the background sends.
 *
 * @param mapName name of the skills map in use
 */
export function previewOf(
  draft: RequestDraft,
  address: string | null,
  mapName: string,
): ComposerPreview {
  const message = renderMessage(normaliseDraft(draft), texts, mapName);
  if (channelOf(draft, address) === 'mail' && address !== null)
    return { kind: 'mail', to: address, message, tooLong: mail.link(address, message) === null };
  return { kind: 'clipboard', text: `${message.subject}\n\n${message.body}` };
}
