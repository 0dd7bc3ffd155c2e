import { describe, expect, it } from 'vitest';
import { entityTable } from '../../../utils/map/entities';
import { lexiconEntries } from '../../../utils/match/entries';
import { findMentions } from '../../../utils/match/find';
import { buildLexicon } from '../../../utils/match/lexicon-builder';
import { pageNames } from '../../../utils/match/support';
import * as english from '../../fixtures/mentions/english';
import { isSetAside, type Labelled, type Names } from '../../fixtures/mentions/labelled';
import { LAST, LATER } from '../../fixtures/mentions/later';
import * as others from '../../fixtures/mentions/other-scripts';
import { sampleMap } from '../sample-map';

const ALL = [...Object.values(english), ...Object.values(others)].flat();

function lexiconOf({ people, teams, topics }: Names) {
  const named = (name: string) => ({ id: name, name });
  const map = sampleMap({
    people: people.map((each) => {
      const [name = '', handle] = each.split('@');
      return { ...named(name), handles: handle === undefined ? [] : [handle] };
    }),
    teams: teams.map(named),
    topics: topics.map(named),
  });
  return buildLexicon(lexiconEntries(map, entityTable(map)));
}

/** How many of the mentions found were expected, and how many of those expected were found. */
function score(half: readonly Labelled[]) {
  const wrong: string[] = [];
  let [right, false_, missed] = [0, 0, 0];
  for (const { names, text, expected, subjects } of half) {
    const found = findMentions(lexiconOf(names), text, pageNames(subjects)).map(
      ({ start, end }) => `${start} ${end}`,
    );
    const wanted = expected.map((range) => range.join(' '));
    const surface = (range: string) => text.slice(...(range.split(' ').map(Number) as [number]));
    const extra = found.filter((range) => !wanted.includes(range));
    const lost = wanted.filter((range) => !found.includes(range));
    right += found.length - extra.length;
    false_ += extra.length;
    missed += lost.length;
    if (extra.length + lost.length > 0)
      wrong.push(`${text}  +${extra.map(surface)} -${lost.map(surface)}`);
  }
  return { precision: right / (right + false_), recall: right / (right + missed), wrong };
}

describe('labelled sentences', () => {
  const aside = ALL.filter(isSetAside);
  const tuned = ALL.filter((each) => !isSetAside(each));

  it('are enough, each once, in two halves', () => {
    expect(ALL.length).toBeGreaterThanOrEqual(300);
    expect(new Set(ALL.map(({ text, subjects }) => `${text} ${subjects}`)).size).toBe(ALL.length);
    expect(Math.min(aside.length, tuned.length)).toBeGreaterThan(0.4 * ALL.length);
    console.log(`${ALL.length} sentences, ${tuned.length} to tune on, ${aside.length} set aside`);
  });

  it.each([
    ['the half for tuning', tuned],
    ['the half set aside', aside],
    ['those written later', LATER],
    ['those written last', LAST],
  ])('%s', (name, half) => {
    const { precision, recall, wrong } = score(half);
    console.log(`${name}: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`);
    // Whoever tunes looks at the errors of one half only.
    if (half !== aside && half !== LAST && process.env.ERRORS) console.log(wrong.join('\n'));
    expect(precision).toBeGreaterThanOrEqual(0.95);
    expect(recall).toBeGreaterThanOrEqual(0.9);
  });
});
