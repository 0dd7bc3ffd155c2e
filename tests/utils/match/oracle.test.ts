import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMentions } from '../../../utils/match/find';
import { lexiconFromBuffer } from '../../../utils/match/lexicon';
import { buildLexicon } from '../../../utils/match/lexicon-builder';
import { anyCharacter } from '../../any-character';

interface Piece {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** Folds and splits in the plainest way: one string per character, one regular expression per decision. */
function pieces(text: string): Piece[] {
  const list: Piece[] = [];
  let spaced = false;
  for (const { 0: run, index } of text.matchAll(/[\p{L}\p{N}\p{M}]+|\s+|[^\p{L}\p{N}\p{M}\s]/gu)) {
    if (/^\s/u.test(run)) {
      spaced = true;
      continue;
    }
    let at = index;
    for (const part of run.match(/\p{Script=Han}|[^\p{Script=Han}]+/gu) ?? []) {
      const folded = part
        .normalize('NFKD')
        .replace(/[\u0300-\u036f]/g, '')
        .toLowerCase()
        .replaceAll('ß', 'ss')
        .replaceAll('ł', 'l');
      list.push({ key: (spaced ? ' ' : '') + folded, start: at, end: at + part.length });
      spaced = false;
      at += part.length;
    }
  }
  return list;
}

const isWord = (text: string | undefined) => text !== undefined && /^[\p{L}\p{N}\p{M}]/u.test(text);
const isHan = (text: string | undefined) => text !== undefined && /^\p{Script=Han}/u.test(text);

/** Every term tried at every place. */
function naive(
  terms: readonly string[],
  text: string,
): { start: number; end: number; entity: number }[] {
  const list = pieces(text);
  const keys = terms.map((term) => pieces(term).map((piece) => piece.key.trim() && piece.key));
  const mentions: { start: number; end: number; entity: number }[] = [];
  for (let i = 0; i < list.length; ) {
    let best: { count: number; entity: number } | null = null;
    for (const [entity, key] of keys.entries()) {
      const fits = key.every((part, k) =>
        k === 0 ? list[i]?.key.trim() === part : list[i + k]?.key === part,
      );
      const first = list[i]!;
      const last = list[i + key.length - 1];
      if (!fits || !last) continue;
      const before = text.slice(0, first.start).match(/.$/su)?.[0];
      const after = text.slice(last.end).match(/^./su)?.[0];
      const open = (piece: Piece) => !isWord(piece.key.trim());
      if (open(first) && isWord(before) && !isHan(before)) continue;
      if (open(last) && isWord(after) && !isHan(after)) continue;
      if (terms[entity]?.startsWith('@') && /^[-_./@][\p{L}\p{N}]/u.test(text.slice(last.end)))
        continue;
      if (!best || key.length > best.count) best = { count: key.length, entity };
    }
    if (best) {
      mentions.push({
        start: list[i]!.start,
        end: list[i + best.count - 1]!.end,
        entity: best.entity,
      });
      i += best.count;
    } else i++;
  }
  return mentions;
}

const WORDS = [
  'kafka',
  'Kafka',
  'KAFKA',
  'café',
  'cafe\u0301',
  'cafe',
  'groß',
  'gross',
  'Łódź',
  'knot',
  'jsx',
  'net',
  'abc',
  'a1b',
];
const GLUE = [
  ' ',
  '\u00a0',
  '\n ',
  '.',
  '-',
  '@',
  '+',
  '#',
  '/',
  '',
  '',
  '🚀',
  '決済',
  '基盤',
  '𠮷野',
  ', ',
];
const phrase = (most: number) =>
  fc
    .array(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(...GLUE)), {
      minLength: 1,
      maxLength: most,
    })
    .map((parts) => parts.flat().join(''));
/** Terms of which no rule about short or common words holds. */
const term = fc
  .tuple(fc.constantFrom('', '@', '.'), phrase(3), fc.constantFrom('', '++'))
  .map((parts) => parts.join('').trim());

describe('findMentions against a naive oracle', () => {
  it('finds the same', () => {
    fc.assert(
      fc.property(fc.array(term, { minLength: 1, maxLength: 12 }), phrase(20), (terms, text) => {
        const found = findMentions(
          buildLexicon(terms.map((t, entity) => ({ term: t, entity }))),
          text,
        );
        expect(found.map(({ start, end, entity }) => ({ start, end, entity }))).toEqual(
          naive(terms, text),
        );
      }),
      { numRuns: 1500 },
    );
  });

  it('finds the same again, and the same after a way through its buffer', () => {
    fc.assert(
      fc.property(fc.array(term, { maxLength: 8 }), phrase(12), (terms, text) => {
        const lexicon = buildLexicon(terms.map((t, entity) => ({ term: t, entity })));
        const once = findMentions(lexicon, text);
        expect(findMentions(lexicon, text)).toEqual(once);
        const loaded = lexiconFromBuffer(structuredClone(lexicon.buffer));
        expect(loaded && findMentions(loaded, text)).toEqual(once);
      }),
      { numRuns: 300 },
    );
  });

  it('gives ordered, separate, non-empty ranges on any text at all', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: anyCharacter, maxLength: 6 }), { maxLength: 10 }),
        fc.string({ unit: anyCharacter, maxLength: 60 }),
        (terms, noise) => {
          const lexicon = buildLexicon(terms.map((t, entity) => ({ term: t, entity })));
          let last = 0;
          for (const { start, end } of findMentions(lexicon, noise + terms.join(' ') + noise)) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            last = end;
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
