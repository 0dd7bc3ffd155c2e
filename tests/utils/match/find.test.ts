import { describe, expect, it } from 'vitest';
import { findMentions } from '../../../utils/match/find';
import { entitiesOf, type LexiconEntry, lexiconFromBuffer } from '../../../utils/match/lexicon';
import { buildLexicon } from '../../../utils/match/lexicon-builder';

const names = (...terms: string[]): LexiconEntry[] =>
  terms.map((term, entity) => ({ term, entity }));

/** The surfaces found, in reading order. */
function found(entries: readonly LexiconEntry[], text: string): string[] {
  return findMentions(buildLexicon(entries), text).map(({ start, end }) => text.slice(start, end));
}

describe('findMentions', () => {
  it.each<[string, string[], string, string[]]>([
    ['case', ['Kafka'], 'kafka and KAFKA', ['kafka', 'KAFKA']],
    ['diacritics, both ways', ['Müller', 'Jose'], 'muller, José', ['muller', 'José']],
    ['decomposed text, mark included', ['café'], 'a cafe\u0301 b', ['cafe\u0301']],
    ['ß and ł', ['Groß', 'Łukasz'], 'gross LUKASZ GROẞ', ['gross', 'LUKASZ', 'GROẞ']],
    ['width', ['Kafka'], 'Ｋａｆｋａ', ['Ｋａｆｋａ']],
    ['half-width kana', ['プロジェクト'], '新ﾌﾟﾛｼﾞｪｸﾄ案', ['ﾌﾟﾛｼﾞｪｸﾄ']],
    ['Turkish capital i', ['istio'], 'İSTIO', ['İSTIO']],
    ['whole words only', ['tar'], 'start guitar tar', ['tar']],
    ['the longest', ['payments', 'payments platform'], 'payments platform', ['payments platform']],
    [
      'the longest that is complete',
      ['ledger', 'ledger platform x'],
      'ledger platform',
      ['ledger'],
    ],
    ['the leftmost', ['a1 b1', 'b1 c1 d1'], 'a1 b1 c1 d1', ['a1 b1']],
    ['white space of any kind', ['PCI DSS'], 'PCI\u00a0\n  DSS', ['PCI\u00a0\n  DSS']],
    ['white space where the name has none', ['node.js'], 'node. js', []],
    ['no white space where the name has some', ['PCI DSS'], 'PCIDSS PCI-DSS', []],
    ['soft hyphens', ['Kafka'], 'Kaf\u00adka', ['Kaf\u00adka']],
    ['a handle', ['@jane.doe'], 'ask @jane.doe.', ['@jane.doe']],
    ['a longer handle', ['@jane'], '@jane.doe @jane-x @jane/y @jane, ok', ['@jane']],
    ['no handle in an address', ['@jane'], 'x@jane', []],
    ['.NET', ['.NET'], 'on .NET, ASP.NET', ['.NET']],
    ['C++', ['C++', 'C#'], 'C++, c# and C++x', ['C++', 'c#']],
    ['node.js', ['node.js'], 'Node.js.', ['Node.js']],
    ['eu-central', ['eu-central'], 'eu-central-1 eu‑central', ['eu-central', 'eu‑central']],
    ['either apostrophe', ["O'Brien"], 'O’Brien', ['O’Brien']],
    ['Han inside a run', ['決済'], '新決済基盤', ['決済']],
    ['Han beside Latin', ['Kafka', '基盤'], 'Kafka基盤を使う', ['Kafka', '基盤']],
    ['one Han character only alone', ['山'], '山 火山 山、', ['山', '山']],
    ['emoji around', ['Kafka'], '🚀Kafka🚀👩‍💻', ['Kafka']],
    ['emoji in the name', ['🚀 Launch crew'], 'x 🚀 launch crew', ['🚀 launch crew']],
    ['letters beyond the BMP', ['𠮷野家'], '昨日𠮷野家で', ['𠮷野家']],
    ['a lone surrogate', ['Kafka'], '\ud83d Kafka \udc00', ['Kafka']],
    ['trademark signs', ['Kafka'], 'Kafka™', ['Kafka']],
    ['nothing in nothing', ['Kafka'], '', []],
  ])('knows %s', (_, terms, text, expected) => {
    expect(found(names(...terms), text)).toEqual(expected);
  });

  it.each<[string, string[], string, string[]]>([
    ['two letters only as written', ['QA'], 'qa QA Qa', ['QA']],
    ['a common word only as written', ['Search'], 'we search in Search', ['Search']],
    ['not where it starts a sentence', ['Go'], 'Go there. Go on\nGo up', []],
    ['a label of its own', ['Go'], ' Go ', ['Go']],
    ['not as part of another name', ['C', 'Go'], 'C++ C# we-Go x.Go', []],
    ['never a common word or a letter without a capital', ['go', 'it', 'c'], 'go it c', []],
    ['a short name in lower case, by itself', ['js'], 'js JS node.js js-x', ['js']],
  ])('short and common words: %s', (_, terms, text, expected) => {
    expect(found(names(...terms), text)).toEqual(expected);
  });

  it('finds issue keys of known projects, whole', () => {
    const entries: LexiconEntry[] = [{ term: 'LEDGER', entity: 3, kind: 'issue-key' }];
    const text =
      'LEDGER-77, fix/LEDGER-8_x? ledger-1 LEDGER LEDGER-0 XLEDGER-1 A-LEDGER-2 LEDGER-12a PAY-1 LEDGER - 4 LEDGER-5-fix';
    expect(found(entries, text)).toEqual(['LEDGER-77', 'LEDGER-8', 'LEDGER-5']);
    expect(findMentions(buildLexicon(entries), 'LEDGER-77')[0]?.entity).toBe(3);
  });

  it('takes a bare handle only where it stands alone', () => {
    const entries: LexiconEntry[] = [{ term: 'jane.doe', entity: 0, kind: 'handle' }];
    expect(found(entries, 'jane.doe@acme.example x-jane.doe jane.doe.')).toEqual(['jane.doe']);
  });

  it('gives the first entity of a shared name, and all on request', () => {
    const lexicon = buildLexicon([
      { term: 'Payments', entity: 7 },
      { term: 'payments', entity: 2 },
      { term: 'PAYMENTS', entity: 7 },
    ]);
    const [mention] = findMentions(lexicon, 'payments');
    expect(mention?.entity).toBe(7);
    expect(entitiesOf(lexicon, mention?.term ?? 0)).toEqual([7, 2]);
  });

  it('is not fooled by equal hashes', () => {
    // Under a polynomial of 31, one less before and 31 more behind come to the same.
    const hash = (text: string) =>
      [...text].reduce((sum, c) => (Math.imul(sum, 31) + c.charCodeAt(0)) | 0, 17);
    expect(hash('xbƌ')).toBe(hash('xaƫ'));
    expect(found(names('xbƌ', 'xbƌ kafka'), 'xaƫ xbƌ xaƫ kafka')).toEqual(['xbƌ']);
  });

  it('leaves out what is no name', () => {
    expect(
      found(names('', '   ', '...', '👍', 'x'.repeat(201)), `... 👍 ${'x'.repeat(201)}`),
    ).toEqual([]);
  });
});

describe('lexiconFromBuffer', () => {
  it('loads what was built', () => {
    const built = buildLexicon(names('Kafka', '@jane.doe', 'PCI DSS'));
    const loaded = lexiconFromBuffer(structuredClone(built.buffer));
    const text = 'Kafka for PCI DSS, says @jane.doe';
    expect(loaded && findMentions(loaded, text)).toEqual(findMentions(built, text));
  });

  it('refuses a buffer that is none, is cut or is of another version', () => {
    const { buffer } = buildLexicon(names('Kafka'));
    const other = buffer.slice(0);
    new Uint32Array(other, 0, 2)[1] = 99;
    expect(lexiconFromBuffer(new ArrayBuffer(0))).toBeNull();
    expect(lexiconFromBuffer(new ArrayBuffer(400))).toBeNull();
    expect(lexiconFromBuffer(buffer.slice(0, buffer.byteLength - 2))).toBeNull();
    expect(lexiconFromBuffer(other)).toBeNull();
  });
});
