import { sourceOfTarget } from './keeper-target';
import type { RequestDraft } from './model';
import { remindedBy } from './reminders/nudge';
import { thanksFor } from './threads';

/** What a draft is for, and the request that it is about: only a request becomes one of its own in the ledger. */
export type Purpose =
  | { readonly kind: 'request' | 'note'; readonly of: null }
  /** Sent, it is said of that request. */
  | { readonly kind: 'nudged' | 'thanked'; readonly of: string };

/** A note goes to a keeper who is nobody of the map; a reminder and thanks go to whoever was asked. */
export function purposeOf(draft: Pick<RequestDraft, 'to' | 'template' | 'follows'>): Purpose {
  const reminded = remindedBy(draft);
  if (reminded !== null) return { kind: 'nudged', of: reminded };
  if (sourceOfTarget(draft.to) !== null) return { kind: 'note', of: null };
  const thanked = thanksFor(draft);
  return thanked === null ? { kind: 'request', of: null } : { kind: 'thanked', of: thanked };
}
