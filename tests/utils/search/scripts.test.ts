import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../../../utils/match/fold';
import { foldForSearch } from '../../../utils/search/fold';
import { namePartsOf } from '../../../utils/search/name-parts';
import { search, typedWords } from '../../../utils/search/search';
import { buildSearchIndex } from '../../../utils/search/search-index';
import { initialsOf, wordsOf } from '../../../utils/search/words';
import { anyCharacter } from '../../any-character';
import { sampleMap } from '../sample-map';

const people = [
  ['wang', '王小明'],
  ['tanaka', '田中 太郎'],
  ['yamada', '山田花子'],
  ['tana', 'タナカ ヒロ'],
  ['kim', '김민수'],
  ['gimin', '기민호'],
  ['gwak', '곽 재용'],
  ['ivanov', 'Иванов Пётр'],
  ['georgios', 'Γεώργιος Παπαδόπουλος'],
  ['ahmad', 'أحمد مُصْطَفَى'],
  ['fatima', 'فاطمة عليـــ'],
  ['shalom', 'שָׁלוֹם אברהם'],
  ['priya', 'प्रिया शर्मा'],
  ['thai', 'สมชาย ใจดี'],
  ['ilkay', 'İlkay Işık'],
  ['strauss', 'Jörg Strauß'],
  ['soeren', 'Søren Æbeltoft'],
  ['dung', 'Nguyễn Đức Dũng'],
  ['garcia', 'Elena García-Márquez'],
  ['berg', 'Jan van der Berg'],
  ['obrien', 'Siobhán O’Brien'],
  ['dangelo', 'Luca D’Angelo'],
] as const;
const map = sampleMap({
  people: people.map(([id, name]) => ({
    id,
    name,
    ...(id === 'ivanov'
      ? { handles: ['p.ivanov'], addresses: { mail: 'petr.ivanov77@acme.example' } }
      : {}),
  })),
});
const index = buildSearchIndex(map);
const first = (query: string) =>
  search(index, query, { limit: 5 })[0]?.results[0]?.entity.id ?? null;
const found = (query: string) =>
  search(index, query, { limit: 9 }).flatMap(({ results }) =>
    results.map(({ entity }) => String(entity.id)),
  );

describe('a name is found', () => {
  it.each<[string, string, readonly string[]]>([
    ['Chinese, from any part', 'wang', ['王', '小明', '明', '王小明', '小明王', '小明 王']],
    ['Japanese, with and without its blank', 'tanaka', ['田中太郎', '田中 太', '太郎', '太郎田中']],
    ['Japanese without blanks, parted', 'yamada', ['山田 花子', '花子', '花子山田', '田花']],
    ['kana of any kind', 'tana', ['タナカ', 'たなか', 'ﾀﾅｶ', 'たなか ひろ', 'ﾋﾛ']],
    ['Hangul by its given name', 'kim', ['민수', '김민수', '민수김', '김 민수']],
    ['Hangul by initial consonants', 'kim', ['ㄱㅁㅅ', 'ㄱㅁㅅ'.normalize('NFKD')]],
    ['Hangul in two parts', 'gwak', ['재용', '곽재용', '고', 'ㄱㅈㅇ']],
    ['Cyrillic', 'ivanov', ['иванов', 'ПЕТР', 'пётр иван', 'петр', 'ип']],
    ['Cyrillic by handle and mail', 'ivanov', ['ivanov', 'petr', 'petr.ivanov77@acme.example']],
    ['Greek', 'georgios', ['γεωργιος', 'ΓΕΩΡΓΙΟΣ', 'γεωργιοσ', 'παπαδοπουλος', 'γπ']],
    ['Arabic', 'ahmad', ['احمد', 'إحمد', 'مصطفي', 'مصطفى', 'مُصطفى']],
    ['Arabic with tatweel and teh marbuta', 'fatima', ['فاطمه', 'فاطمة', 'فـاطمة', 'علي', 'على']],
    ['Hebrew', 'shalom', ['שלום', 'שלומ', 'אברהם']],
    ['Devanagari', 'priya', ['प्रिया', 'शर्मा', 'शर्', 'प्र']],
    ['Thai', 'thai', ['สมชาย', 'ชาย', 'ใจดี', 'ดี', 'สมชายใจดี']],
    ['Turkish', 'ilkay', ['ilkay', 'İLKAY', 'isik', 'ışık', 'IŞIK']],
    ['sharp s and umlauts', 'strauss', ['strauss', 'STRAUSS', 'jorg', 'joerg', 'jörg strauß']],
    ['Danish', 'soeren', ['soren', 'soeren', 'aebeltoft', 'søren æbel']],
    ['Vietnamese', 'dung', ['nguyen', 'duc dung', 'dũng nguyễn', 'ndd', 'nd']],
    [
      'a double name',
      'garcia',
      ['garciamarquez', 'garcia marquez', 'marquez', 'garcia-mar', 'egm'],
    ],
    ['a name with particles', 'berg', ['van der berg', 'vanderberg', 'berg jan', 'jvdb', 'jb']],
    ['an apostrophe', 'obrien', ['obrien', "o'brien", 'o brien', 'O’Bri', 'sob']],
    ['another apostrophe', 'dangelo', ['dangelo', "d'angelo", 'angelo', 'luca dang']],
  ])('in %s', (_, id, queries) => {
    for (const query of queries) expect([query, first(query)]).toEqual([query, id]);
  });

  it('while an input method still puts a syllable together', () => {
    for (const query of ['ㄱ', '기', '김', '김ㅁ', '김미', '김민', '김민ㅅ'])
      expect([query, found(query).includes('kim')]).toEqual([query, true]);
    // 김 may turn into 기미 with the next key.
    expect(found('김')).toContain('gimin');
    expect(first('김미')).toBe('kim');
    expect(first('기미')).toBe('gimin');
  });

  it('with vowel signs that matter, and not without them', () => {
    expect(foldForSearch('शर्मा')).not.toBe(foldForSearch('शरम'));
    expect(foldForSearch('ดี')).not.toBe(foldForSearch('ด'));
    expect(found('ดู')).toEqual([]);
  });
});

describe('what fits is marked', () => {
  const marked = (name: string, query: string) =>
    namePartsOf(name, typedWords(query))
      .map(({ text, hit }) => (hit ? `[${text}]` : text))
      .join('');

  it.each([
    ['王小明', '小明', '王[小明]'],
    ['王小明', '小明王', '[王小明]'],
    ['田中 太郎', '田中太', '[田中 太]郎'],
    ['田中 太郎', '太郎田中', '[田中 太郎]'],
    ['タナカ ヒロ', 'ﾀﾅ', '[タナ]カ ヒロ'],
    ['김민수', '기', '[김]민수'],
    ['김민수', '민수', '김[민수]'],
    ['김민수', 'ㄱㅁ', '[김민]수'],
    ['김 민수', '김민', '[김 민]수'],
    ['สมชาย ใจดี', 'ชาย', 'สม[ชาย] ใจดี'],
    ['أحمد مُصْطَفَى', 'مصطفي', 'أحمد [مُصْطَفَى]'],
    ['प्रिया शर्मा', 'प्रि', '[प्रि]या शर्मा'],
    ['Jan van der Berg', 'vanderb', 'Jan [van der B]erg'],
    ['Jan van der Berg', 'jb', '[J]an van der [B]erg'],
    ['Elena García-Márquez', 'garciamar', 'Elena [García-Már]quez'],
    ['Luca D’Angelo', 'dangelo', 'Luca [D’Angelo]'],
    ['Müller', 'mueller', '[Müller]'],
    ['基盤Kafka', 'kaf', '基盤[Kaf]ka'],
    ['acme/api/src/pay.ts', 'api/src', 'acme/[api]/[src]/pay.ts'],
  ])('in %s by %s', (name, query, expected) => {
    expect(marked(name, query)).toBe(expected);
  });
});

describe('folding', () => {
  it('twice changes nothing, for every character and any text', () => {
    const odd: string[] = [];
    for (let point = 0; point <= 0xffff; point++) {
      const once = foldForSearch(String.fromCodePoint(point));
      if (foldForSearch(once) !== once) odd.push(point.toString(16));
    }
    expect(odd).toEqual([]);
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 20 }), (text) => {
        expect(foldForSearch(foldForSearch(text))).toBe(foldForSearch(text));
      }),
    );
  });

  it('is the page’s own for Latin, Greek and Cyrillic', () => {
    for (const text of ['Łódź CAFÉ', 'Γεώργιος', 'Пётр', 'ÆØÅ ß'])
      expect(foldForSearch(text)).toBe(foldText(text));
  });
});

const NAMES = [
  ['Ana', 'Bo', 'José', 'Søren', 'İlkay', 'Anne-Marie', 'Zoë'],
  ['Santos', 'O’Brien', 'Müller', 'García-Márquez', 'Łukasz', 'Strauß', 'Nguyễn'],
  ['Иван', 'Пётр', 'Γεώργιος', 'Παπάς', 'Ёлкин'],
  ['أحمد', 'مصطفى', 'שלום', 'प्रिया', 'शर्मा', 'สมชาย', 'ใจดี'],
  ['王', '小明', '田中', '太郎', 'タナカ', '민수', '김', '곽', '재용'],
] as const;
const part = fc.constantFrom(...NAMES.flat());
const fullName = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' '));
const company = fc.uniqueArray(fullName, { minLength: 1, maxLength: 5 });
const made = (names: readonly string[]) =>
  buildSearchIndex(sampleMap({ people: names.map((name) => ({ id: name, name })) }));

describe('any name', () => {
  it('is found by itself, its words in any order, its initials and beginnings of its last word', () => {
    fc.assert(
      fc.property(company, (names) => {
        const built = made(names);
        for (const name of names) {
          const words = wordsOf(name);
          const written = name.split(' ');
          const last = words[words.length - 1]?.text ?? '';
          const queries = [
            name,
            ...written,
            [...written].reverse().join(' '),
            ...initialsOf(name, words),
            ...Array.from({ length: last.length - 1 }, (_, at) => last.slice(0, at + 2)),
          ];
          for (const query of queries) {
            const results = search(built, query, { limit: names.length })[0]?.results ?? [];
            const own = results.find(({ entity }) => String(entity.id) === name);
            expect([query, name, own?.whole]).toEqual([query, name, true]);
          }
          const best = search(built, name, { limit: 1 })[0]?.results[0];
          expect(
            wordsOf(best?.name ?? '')
              .map(({ text }) => text)
              .sort(),
          ).toEqual(expect.arrayContaining(words.map(({ text }) => text).sort()));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('stands in the same place whatever the order of the map', () => {
    const order = (names: readonly string[], query: string) =>
      (search(made(names), query, { limit: 9 })[0]?.results ?? [])
        .map(({ score, whole, name }) => `${whole} ${(10 - score).toFixed(9)} ${name}`)
        .sort();
    fc.assert(
      fc.property(company, part, part, (names, one, other) => {
        const query = `${one} ${other}`;
        expect(order([...names].reverse(), query)).toEqual(order(names, query));
      }),
    );
  });

  it('and any query, of whatever characters, is taken as it is', () => {
    const anything = fc.string({ unit: fc.oneof(anyCharacter, half, part), maxLength: 12 });
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 4 }), anything, (names, query) => {
        const built = made(names);
        for (const typed of [query, ...names])
          for (const { results } of search(built, typed, { limit: 9 }))
            for (const { name } of results)
              expect(
                namePartsOf(name, typedWords(typed))
                  .map(({ text }) => text)
                  .join(''),
              ).toBe(name);
      }),
      { numRuns: 150 },
    );
  });
});

/** Half of a surrogate pair. */
const half = fc.integer({ min: 0xd800, max: 0xdfff }).map((code) => String.fromCharCode(code));
