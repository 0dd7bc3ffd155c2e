import { expect, it } from 'vitest';
import type { RankedExpert } from '../../utils/experts/experts';
import type { SearchAnswer } from '../../utils/messaging/protocol';
import type {
  BadgeView,
  CardView,
  ExpertView,
  OwnerView,
  PageCardView,
  PresenceView,
  Reason,
  ResultView,
} from '../../utils/messaging/views';

/** The paths in a type at which a number may stand. */
type Numbers<Value, Path extends string = ''> = Value extends number
  ? Path
  : Value extends string | boolean | null | undefined
    ? never
    : Value extends readonly (infer Item)[]
      ? Numbers<Item, `${Path}[]`>
      : { [Key in keyof Value & string]: Numbers<Value[Key], `${Path}.${Key}`> }[keyof Value &
          string];

/** Compiles only while a type has exactly these numbers. */
function only<View, Paths extends string = never>(
  ..._: [Numbers<View>] extends [Paths] ? ([Paths] extends [Numbers<View>] ? [] : [never]) : [never]
): string {
  return 'held by the compiler';
}

it('no number stands on a person in any view, nor can one: a new field would not compile', () => {
  expect([
    only<ExpertView>(),
    only<OwnerView>(),
    only<Reason>(),
    only<PresenceView>(),
    only<CardView>(),
    only<PageCardView>(),
    only<ResultView>(),
    // How sure a source is of one piece of evidence stays in the background: `reasonView` makes words of it.
    only<RankedExpert, '.reasons[].evidence.weight'>(),
    // Of groups, not of anybody: how many experts a page has, and how many people a filter leaves.
    only<BadgeView, '.expertCount'>(),
    only<SearchAnswer, '.completions[].people'>(),
  ]).not.toContain('');
});
