import type { Message } from '../../utils/channels/channel';
import type { PresenceView } from '../../utils/messaging/views';
import type { PageContext, RequestTarget } from '../../utils/requests/model';

/** The parts of a request that the user writes. */
export type WrittenPart = 'need' | 'tried' | 'byWhen';

/** The ways that the composer of this version offers. */
export type ComposerChannelId = 'mail' | 'clipboard';

/** A draft as the composer shows it. */
export interface ComposerDraft {
  readonly to: RequestTarget;
  readonly presence: PresenceView | null;
  readonly about: string | null;
  readonly page: PageContext | null;
  readonly quote: string | null;
  readonly need: string;
  readonly tried: string;
  readonly byWhen: string;
  readonly channel: ComposerChannelId;
  /** The mail address of whom it goes to; null: the clipboard is the only way. */
  readonly mail: string | null;
}

/** What leaves the browser, byte for byte, in the way chosen. */
export type ComposerPreview =
  | {
      readonly kind: 'mail';
      readonly to: string;
      readonly message: Message /** No mail link carries that much. */;
      readonly tooLong: boolean;
    }
  | { readonly kind: 'clipboard'; readonly text: string };

export type ComposerTrouble = 'need' | 'long' | 'copy' | 'send' | 'save';

/** Every screen that the composer can show. */
export type ComposerState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly message: string }
  | {
      readonly kind: 'writing';
      readonly draft: ComposerDraft;
      readonly preview: ComposerPreview;
      readonly saving: 'idle' | 'busy' | 'failed';
      /** The draft is on its way; buttons wait. */
      readonly sending: boolean;
      readonly trouble: ComposerTrouble | null;
    }
  | {
      readonly kind: 'sent';
      readonly to: string;
      readonly by: ComposerChannelId;
      readonly trouble: 'confirm' | null;
    }
  | {
      readonly kind: 'settled';
      readonly to: string;
      readonly outcome: 'asked' | 'undone' | 'note';
    };

/** What the composer tells its wiring. */
export interface ComposerActions {
  onEdit(part: WrittenPart, value: string): void;
  onChannel(channel: ComposerChannelId): void;
  /** Called inside the click or key press itself, so that the clipboard may be written. */
  onSend(): void;
  onAsked(): void;
  onUndo(): void;
  onRequests(): void;
  onClose(): void;
}
