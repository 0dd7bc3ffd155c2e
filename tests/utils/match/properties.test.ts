import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mutedWords } from '../../../entrypoints/background/muted';
import { findMentions } from '../../../utils/match/find';
import { buildLexicon } from '../../../utils/match/lexicon-builder';

const COMMON = ['Go', 'Search', 'Data', 'Will', 'May', 'On Call'];
const PLAIN = ['Kafka', 'Terraform', 'PostgreSQL', 'Ana Santos', 'Data Platform', 'Kafka Connect'];
const GLUE = [' ', ', ', '. ', ' and ', ' the ', ': ', '\n', ' team ', '/', '-', ' in '];

const piece = fc.constantFrom(...COMMON, ...PLAIN, 'x', 'lost', 'Ask');
const cased = fc
  .tuple(piece, fc.constantFrom('as is', 'lower', 'upper'))
  .map(([word, way]) =>
    way === 'as is' ? word : way === 'lower' ? word.toLowerCase() : word.toUpperCase(),
  );
const text = fc
  .array(fc.tuple(cased, fc.constantFrom(...GLUE)), { minLength: 1, maxLength: 12 })
  .map((parts) => parts.flat().join(''));
const lexiconOf = (terms: readonly string[]) =>
  buildLexicon(terms.map((term, entity) => ({ term, entity })));
const ALL = lexiconOf([...COMMON, ...PLAIN]);
const surfaces = (from: string) =>
  findMentions(ALL, from).map(({ start, end }) => from.slice(start, end));

describe('mentions', () => {
  it('of names that are no everyday words are the same in any case', () => {
    const lexicon = lexiconOf(PLAIN);
    const places = (from: string) =>
      findMentions(lexicon, from).map(({ start, end, term }) => [start, end, term]);
    fc.assert(
      fc.property(text, (from) => {
        expect(places(from.toUpperCase())).toEqual(places(from));
        expect(places(from.toLowerCase())).toEqual(places(from));
      }),
    );
  });

  it('of words of grammar and first names are never in lower case', () => {
    fc.assert(
      fc.property(text, (from) => {
        for (const word of surfaces(from)) expect(['will', 'may', 'on call']).not.toContain(word);
      }),
    );
  });

  it('are the longest name that starts there', () => {
    fc.assert(
      fc.property(text, (from) => {
        for (const { start, end } of findMentions(ALL, from)) {
          for (const longer of PLAIN) {
            const reaches = from.slice(start, start + longer.length).toLowerCase();
            const whole = !/[a-z]/i.test(from[start + longer.length] ?? '');
            if (whole && reaches === longer.toLowerCase())
              expect(end).toBeGreaterThanOrEqual(start + longer.length);
          }
        }
      }),
    );
  });

  it('that are muted go, and no other comes or goes', () => {
    fc.assert(
      fc.property(text, fc.subarray([...COMMON, ...PLAIN]), (from, muted) => {
        const isMuted = mutedWords(muted.map((word) => word.toUpperCase()));
        const left = surfaces(from).filter((word) => !isMuted?.(word));
        const folded = muted.map((word) => word.toLowerCase());
        expect(left).toEqual(surfaces(from).filter((word) => !folded.includes(word.toLowerCase())));
      }),
    );
  });
});
