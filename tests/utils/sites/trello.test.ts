import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import trello from '../../../utils/sites/trello.site';

const { document } = parseHTML('<!doctype html><html><body></body></html>');
const asked = (path: string) =>
  trello.details?.(document, new URL(path, 'https://trello.com')) ?? [];
const read = (answer: unknown) => asked('/c/Qw12ErTy/12-captures')[0]?.read(answer);

describe('what Trello is asked', () => {
  it('is the board, the labels and the members of an open card', () => {
    expect(asked('/c/Qw12ErTy/12-captures').map(({ path }) => path)).toEqual([
      '/1/cards/Qw12ErTy?fields=labels&members=true&member_fields=fullName&board=true&board_fields=name,shortLink',
    ]);
  });

  it.each(['/b/AbC12dEf/checkout', '/', '/c/', '/c/..%2F..%2F', '/u/ana/boards'])(
    'is nothing at %s',
    (path) => {
      expect(asked(path)).toEqual([]);
    },
  );
});

describe('what Trello answers', () => {
  it('names board, labels and people', () => {
    const card = {
      id: '5f',
      labels: [
        { name: 'payments', color: 'green' },
        { name: '', color: 'red' },
      ],
      members: [{ id: 'm', fullName: 'Ana Santos' }, { fullName: '' }],
      board: { id: 'b', name: 'Checkout', shortLink: 'AbC12dEf' },
    };
    expect(read(card)).toEqual({
      subjects: ['project:trello.com/Checkout', 'project:trello.com/AbC12dEf', 'label:payments'],
      people: ['Ana Santos'],
    });
  });

  it('may be no card', () => {
    for (const answer of [null, 'card not found', [], {}, { id: 7 }, { message: 'unauthorized' }])
      expect(read(answer)).toBeNull();
    expect(read({ id: '5f', labels: 'x', members: [1, null], board: [] })).toEqual({
      subjects: [],
      people: [],
    });
    const odd = { id: '5f', labels: [{ name: 'a\u202eb' }, { name: 'x'.repeat(5_000) }] };
    expect(read(odd)?.subjects).toEqual([]);
  });
});
