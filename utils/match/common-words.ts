import { foldText } from './fold';

/**
 * Everyday English words that companies also use as names of teams, topics and tools. As names they are known only in
 * their written case ("Go", "Search"), or else every page would be full of them. Small on purpose: a word belongs here
 * when most of its uses in work texts are not the name.
 */
const COMMON = new Set(
  `a access account accounts action active ad admin all also am an and ant any are area as ask assets at back base basic be
  board book box build business but by calendar call can case change changes chat check chef client clients close cloud
  code comment comments community content control copy core credit crystal customer customers data date day delivery
  demo deploy design desk details dev development do docs done draft edit email end engineering error event events
  exchange experience export express feature feedback file files finance fix flask flow for form from front get global
  go group growth guide have he help her hire his hive home i if images import in info insight insights internal is
  issue issues it item items java jest job jobs key keys label labels launch law lead learning legal less library line
  linear link links list live local log login logs mail main make manager map market marketing may me media meet
  meteor mobile monday money more my name nest network new news next no nomad none not note notes notion now of off
  office old on one open operations option or order orders other our out overview owner page pages partner partners
  people person phone pig plan planning plans platform point policy post price print process product products profile
  project projects public quality question queue rails react ready record red release releases report reports request
  requests rest result results review risk role room ruby run rust safety sales salt save scheme search security see
  send server service services set settings share shell she ship shop sign signal site slack so social some spark
  spring stage start state status step store storm story summary support swift system systems table talent task tasks
  team teams test testing tests text that the their them then these they thing this ticket tickets time title to today
  tool tools tracking travel trust type up update us use user users value vault version video view we web week what
  when who why will with work workflow writing you your zoom`.split(/\s+/),
);

/** Is this a plain word (letters and digits only) of the everyday list? */
export function isCommonWord(term: string): boolean {
  return COMMON.has(foldText(term));
}

/** At most two letters or digits of a script that has upper and lower case, and nothing else: `Go`, `QA`, `C`. */
export function isShort(term: string): boolean {
  return /^[\p{L}\p{N}]{1,2}$/u.test(term) && /\p{Cased}|\p{N}/u.test(term);
}
