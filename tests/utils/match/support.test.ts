import { describe, expect, it } from 'vitest';
import { findMentions } from '../../../utils/match/find';
import type { LexiconEntry } from '../../../utils/match/lexicon';
import { buildLexicon } from '../../../utils/match/lexicon-builder';
import { pageNames } from '../../../utils/match/support';

const ENTRIES: LexiconEntry[] = [
  ...['Go', 'Search', 'Data', 'Daten', 'Kafka', 'C', 'On Call', 'CORE', '検索', 'roadmap'],
  'Data Platform',
]
  .map((term, entity): LexiconEntry => ({ term, entity }))
  .concat(
    ['Mark', 'May', 'Ana', 'أمل'].map((term, at): LexiconEntry => {
      return { term, entity: 50 + at, kind: 'person', exactCase: true };
    }),
    { term: 'Mark Price', entity: 60, kind: 'person' },
    { term: 'Falcon', entity: 70, kind: 'team' },
    { term: 'GitOps', entity: 71, kind: 'team' },
  );
const LEXICON = buildLexicon(ENTRIES);

/** The surfaces found, in reading order. */
function found(text: string, subjects: readonly string[] = []): string[] {
  return findMentions(LEXICON, text, pageNames(subjects)).map(({ start, end }) =>
    text.slice(start, end),
  );
}

describe('an everyday word is a mention', () => {
  it.each<[string, string, string[]]>([
    ['with its capital', 'ported to Go last year', ['Go']],
    ['not in lower case', 'ported to go last year, the data is gone', []],
    ['not where a sentence starts', 'Go there. Data is lost! Search it', []],
    ['not in a title', 'How to Search Your Old Data Without Trouble', []],
    ['not in shouting', 'PLEASE LOOK AT THE CORE OF THAT', []],
    ['in quotes only with a cue', 'the button “Search”, the “Search” team', ['Search']],
    ['not as what is clicked', 'click on Search', []],
    [
      'not in a longer name',
      'she is the Data Protection officer who has seen our Customer Data before',
      [],
    ],
    ['not before a year', 'since Search 2024', []],
    ['as all of a text', ' data ', ['data']],
    ['not in the middle of white space', `the${' '.repeat(60)}data${' '.repeat(60)}is`, []],
    ['as all behind a colon', 'Owner: Data', ['Data']],
    ['in a text of another script', 'написан на Go. Goで書く', ['Go', 'Go']],
    [
      'beside a word for a team',
      'the data team, team Data, el equipo de data',
      ['data', 'Data', 'data'],
    ],
    ['beside a word for a technology', 'a go service, the data service', ['go']],
    ['joined to such a word', 'go-service, Go-live, data-team', ['go', 'data']],
    ['with a version', 'Go 1.22 and go 1.23', ['Go', 'go']],
    ['with its possessive', 'Go’s collector', ['Go']],
    ['where it is asked', 'Ask Data. Ask data.', ['Data']],
    ['in a list of names', 'Skills: kafka, go, search', ['kafka', 'go', 'search']],
    ['in no sentence with a name', 'we use kafka and search the data', ['kafka']],
    [
      'of a team, on the list or not',
      'a falcon. Falcon is gone, gitops too. Ask Falcon',
      ['gitops', 'Falcon'],
    ],
    ['in a list of tools alone', 'labels: go, search', ['go', 'search']],
    ['in no list of nouns alone', 'labels: data, daten', []],
    ['not in an address', 'see https://x.example/?Data=Search or Search.example', []],
    ['not in code', 'Data.load(Search) Go() $Data my_Data Data_x kafka_lag my_kafka', []],
    ['not as a quantity', 'noch 5 Go frei', []],
    ['in German not by its capital', 'alle Daten, das Daten-Team', ['Daten']],
    ['without case only with a cue', '製品を検索する。検索チーム', ['検索']],
    ['with the case of an acronym', 'the core is in CORE', ['CORE']],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    [
      'a first name that starts a sentence',
      'Mark the row. Mark isolated rows. Mark is in.',
      ['Mark'],
    ],
    ['a month', 'in May, since May 2024, ask May', ['May']],
    ['two words of grammar', 'I am on call for On Call', ['On Call']],
    ['two words of a person', 'mark price changes; Mark Price did', ['Mark Price']],
    ['a first name without case', 'هناك أمل', []],
    ['a name that is no such word', 'Ana left. The roadmap is late', ['Ana', 'roadmap']],
    ['a letter', 'plan C is written in C', ['C']],
    ['the longest', 'Data Platform and the data platform', ['Data Platform', 'data platform']],
  ])('of a name: %s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('where the page is about it', () => {
    const text = 'Search is slow, you can search. Data is old, the data too.';
    expect(found(text)).toEqual([]);
    expect(found(text, ['jira-component:PAY/Search'])).toEqual(['Search']);
    expect(found(text, ['repo:github.com/acme/data'])).toEqual(['Data', 'data']);
    expect(
      found(text, ['path:github.com/acme/api/src/data', 'nonsense', 'label:old data']),
    ).toEqual([]);
  });
});
