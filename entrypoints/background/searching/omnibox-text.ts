import type { Person } from '../../../utils/map/model';
import type { ResultView, TextPart } from '../../../utils/messaging/views';
import type { Entity, Knowledge } from '../knowledge';

/**
 * What stands in the address bar once a suggestion is chosen, and comes back with Enter. It says who is meant by itself,
 * because the background may have been stopped in between: `Ana Santos · @asantos · Kafka`. The dot in it tells it from
 * words that somebody typed.
 */
const DOT = ' · ';

/**
 * The text of a suggestion.
 *
 * @param about name of the topic that the search was about
 * @returns null for what cannot be asked
 */
export function contentOf(
  knowledge: Knowledge,
  entity: Entity,
  about: string | null,
): string | null {
  const { people, teams } = knowledge.index;
  const topic = about === null ? '' : DOT + about;
  if (entity.kind === 'team') {
    const team = teams.get(entity.id);
    return team === undefined ? null : `${team.name}${DOT}${TEAM}${topic}`;
  }
  const person = entity.kind === 'person' ? people.get(entity.id) : undefined;
  return person === undefined ? null : `${person.name}${DOT}${markOf(person)}${topic}`;
}

/** Ids are the map's own and not for reading, but never shared: they stand in only where there is no handle. */
function markOf({ handles: [handle], id }: Person): string {
  return `@${handle ?? id}`;
}

const TEAM = '#';

/** Whom the text of a chosen suggestion means, and what about; null for words that somebody typed. */
export function meantBy(
  { index }: Knowledge,
  text: string,
): { readonly entity: Entity; readonly about: Entity | null } | null {
  const [name = '', mark = '', ...rest] = text.trim().split(DOT);
  const fold = (one: string) => one.trim().toLowerCase();
  const topics = index.topicsByName.get(fold(rest.join(DOT))) ?? [];
  const about: Entity | null = topics[0] === undefined ? null : { kind: 'topic', id: topics[0].id };
  if (mark === TEAM) {
    const [team] = (index.teamsByName.get(fold(name)) ?? []).filter((one) => one.name === name);
    return team === undefined ? null : { entity: { kind: 'team', id: team.id }, about };
  }
  const person = (index.peopleByName.get(fold(name)) ?? []).find(
    (one) => one.name === name && markOf(one) === mark,
  );
  return person === undefined ? null : { entity: { kind: 'person', id: person.id }, about };
}

/** A result as one line: name, what fits, whether there is time. */
export function partsOf({ nameParts, detail, presence }: ResultView): readonly TextPart[] {
  const said =
    presence === null || presence.text === '' ? [] : [{ text: presence.text, hit: false }];
  const gap = { text: ' — ', hit: false };
  return [
    ...nameParts,
    ...(detail.length > 0 ? [gap, ...detail] : []),
    ...(said.length > 0 ? [gap, ...said] : []),
  ];
}

/** Characters that XML 1.0 does not know, and line ends, which the address bar does not. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
const NOT_XML = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]|\p{Surrogate}/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Plain text for a place that takes XML: a name with `<` in it must not take the suggestions down. */
export function escapeXml(text: string): string {
  return text.replace(NOT_XML, ' ').replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
}

/**
 * A line as the address bar takes it: Chromium reads XML and shows `match` in bold, Firefox shows any text as it is.
 *
 * @param xml does this browser read XML?
 */
export function descriptionOf(parts: readonly TextPart[], xml: boolean): string {
  if (!xml) return parts.map(({ text }) => text.replace(NOT_XML, ' ')).join('');
  return parts
    .map(({ text, hit }) => (hit ? `<match>${escapeXml(text)}</match>` : escapeXml(text)))
    .join('');
}
