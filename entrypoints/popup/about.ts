import type { SearchAnswer } from '../../utils/messaging/protocol';
import type { ResultView, Token } from '../../utils/messaging/views';

/**
 * What somebody was looked for: the first topic found that their own line names, so that the message can say so. Who was
 * looked for by name was looked for as themselves.
 *
 * @param result whoever is about to be asked
 * @param groups the answer that they stand in
 */
export function topicBehind(result: ResultView, groups: SearchAnswer['groups']): Token | null {
  if (result.nameParts.some(({ hit }) => hit)) return null;
  const line = result.detail.map(({ text }) => text).join('');
  const topics = groups.find(({ kind }) => kind === 'topic')?.results ?? [];
  return topics.find(({ name }) => line.split(' · ').includes(name))?.token ?? null;
}
