import type { Missing } from '../../utils/channels/registry';
import type { WrittenPart } from '../../utils/map/model';
import type { PresenceView } from '../../utils/messaging/views';
import type { EarlierAsk } from '../../utils/requests/earlier-asks';
import type { Hint, HintRule } from '../../utils/requests/hints';
import type { PageContext, RequestTarget } from '../../utils/requests/model';
import type { Template } from '../../utils/requests/templates';
import type { PostView } from '../requests/PostLine';

export type { WrittenPart } from '../../utils/map/model';

/** A way to reach whom the draft goes to. */
export interface ComposerRoute {
  /** Id of the channel. */
  readonly id: string;
  readonly name: string;
  /** Where it arrives: an address, a mention, a host; empty for the clipboard. */
  readonly to: string;
}

/** The time of an appointment, as the composer shows it. */
export interface ComposerSlot {
  /** What the field holds: local time as `2026-11-23T11:00`; empty while none is chosen. */
  readonly value: string;
  /** The same moment on the clocks of whom it is asked; null where those show the same, or are not known. */
  readonly theirs: string | null;
  /** `none`: nothing chosen, because no common time was found; `empty`: nothing chosen. */
  readonly fit: 'both' | 'theirs-outside' | 'yours-outside' | 'unknown' | 'none' | 'empty';
}

/** A draft as the composer shows it. */
export interface ComposerDraft {
  readonly to: RequestTarget;
  /** Where a team was asked: why it goes to whom it goes, and who of the team could have it instead. */
  readonly team: {
    readonly why: string | null;
    readonly other: 'member' | 'team' | null;
  } | null;
  readonly presence: PresenceView | null;
  readonly about: string | null;
  readonly page: PageContext | null;
  readonly quote: string | null;
  readonly need: string;
  readonly tried: string;
  readonly byWhen: string;
  /** The ways to choose from, the easiest first; at least one. */
  readonly routes: readonly ComposerRoute[];
  /** The one chosen. */
  readonly route: ComposerRoute;
  /** Why the preferred channel is not offered; null when it is. */
  readonly missing: { readonly name: string; readonly reason: Missing } | null;
  /** Null where the channel needs no time. */
  readonly slot: ComposerSlot | null;
  readonly template: Template;
  /** The kinds of request to choose from; none for what is no request. */
  readonly templates: readonly Template[];
  /** Set where the team may be asked without the user's name; `by`: name of the channel that carries it then. */
  readonly anonymous: { readonly on: boolean; readonly by: string } | null;
}

/** What leaves the browser, byte for byte, in the way chosen. */
export interface ComposerPreview {
  /**
   * `carried`: the link that opens holds it; `pasted`: it is copied, and a page opens to paste it; `copied`: no more;
   * `posted`: Askaround itself posts it to the company's webhook.
   */
  readonly way: 'carried' | 'pasted' | 'copied' | 'posted';
  /** Null where the channel has no field for a subject. */
  readonly subject: string | null;
  readonly text: string;
  /** The appointment's time in words. */
  readonly when: string | null;
  /**
   * `too-long`: such a channel's link mostly holds the text, but not this one; `mention`: the tool may take the mention
   * for plain text.
   */
  readonly note: 'too-long' | 'mention' | null;
}

/** How a text left for a channel that the user sends in. */
export interface Left {
  readonly way: Exclude<ComposerPreview['way'], 'posted'>;
  /** Name of the channel. */
  readonly by: string;
}

/** `grant`: the browser was not allowed to reach the webhook. */
export type ComposerTrouble =
  | 'need'
  | 'slot'
  | 'copy'
  | 'send'
  | 'save'
  | 'team'
  | 'grant'
  | 'remind';

/** Every screen that the composer can show. */
export type ComposerState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly message: string }
  | {
      readonly kind: 'writing';
      readonly draft: ComposerDraft;
      /** What could be better about it, the most important first. */
      readonly hints: readonly Hint[];
      /** What was asked before, and may do. */
      readonly earlier: readonly EarlierAsk[];
      /** Another window saved the same draft meanwhile: what its need says. */
      readonly conflict: { readonly theirs: string } | null;
      readonly preview: ComposerPreview;
      readonly saving: 'idle' | 'busy' | 'failed';
      /** The draft is on its way; buttons wait. */
      readonly sending: boolean;
      readonly trouble: ComposerTrouble | null;
    }
  | (Left & {
      readonly kind: 'sent';
      readonly to: string;
      readonly trouble: 'confirm' | null;
    })
  | {
      readonly kind: 'posted';
      /** What people call the webhook. */
      readonly by: string;
      readonly post: PostView;
    }
  | {
      readonly kind: 'settled';
      readonly to: string;
      readonly outcome: 'asked' | 'undone' | 'note' | 'reminded' | 'thanked';
      /** What is still to be done with the text; null where nothing is. */
      readonly left: Left | null;
    };

/** What the composer tells its wiring. */
export interface ComposerActions {
  /** Reads the draft once more. */
  onRetry(): void;
  onEdit(part: WrittenPart, value: string): void;
  onChannel(id: string): void;
  onTemplate(id: string): void;
  onAnonymous(without: boolean): void;
  onCloseHint(rule: HintRule): void;
  /** Opens the earlier request in My requests. */
  onEarlier(requestId: string): void;
  /** Reminds of the earlier request instead of asking once more. */
  onRemind(requestId: string): void;
  /** Whose words stay, where two windows wrote the same draft. */
  onConflict(keep: 'mine' | 'theirs'): void;
  /** To the whole team instead, or to one of it. */
  onTeam(wanted: 'member' | 'team'): void;
  /** @param value what the field holds: local time as `2026-11-23T11:00`, empty when cleared */
  onSlot(value: string): void;
  /** Called inside the click or key press itself, so that the clipboard may be written. */
  onSend(): void;
  onAsked(): void;
  onUndo(): void;
  onRequests(): void;
  onClose(): void;
}
