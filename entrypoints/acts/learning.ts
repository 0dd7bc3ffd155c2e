import type { Token } from '../../utils/messaging/views';
import { openTab } from '../../utils/platform/tabs';
import { nameOf } from '../background/answering/names';
import { theKnowledge } from './given';

/**
 * Opens My requests with a playbook note to be written about what a token stands for. What it is about travels in the
 * address, and nothing is stored before the user saves it.
 */
export async function writeNote(token: Token): Promise<null> {
  const knowledge = await theKnowledge();
  const entity = knowledge?.entityOf(token) ?? null;
  const about = new URLSearchParams();
  const name = knowledge === null || entity === null ? null : nameOf(knowledge, entity);
  if (name !== null) about.set('about', name);
  if (entity?.kind === 'subject') about.set('subject', entity.id);
  await openTab('dashboard', `#notes/new?${about}`);
  return null;
}
