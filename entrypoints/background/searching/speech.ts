import { presenceOf } from '../../../utils/experts/presence';
import type { Speech } from '../../search/work';
import { nameOf } from '../answering/names';
import { presenceView } from '../answering/texts';

/** What `search.js` says of people and things: the words are the background's, as only it knows the chosen language. */
export const SPEECH: Speech = {
  nameOf,
  presenceOf: (person, { now, load }) =>
    presenceView(presenceOf(person, now, load.get(person.id) ?? 0), now),
};
