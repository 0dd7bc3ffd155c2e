import { line, text } from '../draft';
import type { HelpRequest, RequestDraft } from '../model';

/** The template of a reminder: a draft with it is no request of its own, and says so in no ledger. */
const NUDGE = 'nudge';

/**
 * The reminder to whoever was asked, about what they were asked.
 *
 * @param words what the user says, before their own question is repeated
 */
export function nudgeDraft({ id, draft }: HelpRequest, words: string): RequestDraft {
  const { to, from, about, subjects, page, need, channel, anonymous } = draft;
  const asked = text(need)
    .split('\n')
    .map((each) => `> ${line(each)}`.trimEnd())
    .join('\n');
  return {
    to,
    from,
    about,
    subjects,
    page,
    quote: null,
    need: text(need) === '' ? words : `${words}\n\n${asked}`,
    tried: '',
    byWhen: '',
    channel,
    template: NUDGE,
    follows: id,
    anonymous,
  };
}

/** The request that a draft reminds of; null for a draft that asks something itself. */
export function remindedBy({
  template,
  follows,
}: Pick<RequestDraft, 'template' | 'follows'>): string | null {
  return template === NUDGE ? (follows ?? null) : null;
}
