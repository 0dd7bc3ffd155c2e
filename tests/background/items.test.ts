import { expect, it } from 'vitest';
import { itemOwners } from '../../entrypoints/background/answering/items';
import type { Subject } from '../../utils/map/model';
import { cutItems } from '../../utils/messaging/report';
import { mapOf } from '../utils/map/acme';
import { knowledgeOf } from './knowledge-of';

const claim = (subject: string, team: string) => ({ subject, owner: { team }, source: 'catalog' });
const knowledge = knowledgeOf(
  mapOf({
    people: [],
    teams: [
      { id: 'pay', name: 'Payments' },
      { id: 'data', name: 'Data' },
      { id: 'web', name: 'Web' },
    ],
    topics: [],
    claims: [
      claim('jira-project:PAY', 'pay'),
      claim('jira-component:PAY/Ledger', 'data'),
      claim('label:web', 'web'),
      claim('label:web', 'pay'),
      { ...claim('label:late', 'web'), role: 'backup' },
    ],
    evidence: [],
  }),
);
const subjects = (...all: string[]) => all as Subject[];
const all = () => true;

function names(
  items: readonly (readonly Subject[])[],
  allows: (subject: Subject) => boolean = all,
) {
  const answer = itemOwners(knowledge, items, allows, new Date());
  return answer.items.map((places) => places.map((place) => answer.owners[place]?.name));
}

it('names the owners of the most specific thing that each item is about', () => {
  expect(
    names([
      subjects('jira-component:PAY/Ledger', 'jira-project:PAY'),
      subjects('jira-component:PAY/Other', 'jira-project:PAY'),
      subjects('label:nobody', 'label:web'),
      subjects('jira-project:OPS'),
      [],
    ]),
  ).toEqual([['Data'], ['Payments'], ['Web', 'Payments'], [], []]);
});

it('takes a backup for no owner', () => {
  expect(names([subjects('label:late')])).toEqual([[]]);
});

it('says nothing of what the page may not be told', () => {
  const item = subjects('jira-component:PAY/Ledger', 'jira-project:PAY');
  expect(names([item], (subject) => !subject.includes('component'))).toEqual([['Payments']]);
  expect(names([item], () => false)).toEqual([[]]);
});

it('gives each owner one token, which is not its id', () => {
  const { owners, generation } = itemOwners(
    knowledge,
    [subjects('jira-project:PAY'), subjects('jira-project:PAY')],
    all,
    new Date(),
  );
  expect(owners).toHaveLength(1);
  expect(owners[0]?.token).not.toContain('pay');
  expect(generation).toBe('g1');
});

it('cuts what a hostile page sends to size, and reads it as subjects', () => {
  expect(cutItems('x')).toEqual([]);
  expect(cutItems([null, { length: 3 }, [5, 'no subject', 'label:a', 'x'.repeat(9_000)]])).toEqual([
    [],
    [],
    ['label:a'],
  ]);
  const many = cutItems(Array.from({ length: 900 }, () => Array(50).fill('label:a')));
  expect(many).toHaveLength(200);
  expect(many[0]).toHaveLength(12);
});
