import { expect, it } from 'vitest';
import { foldText } from '../../../utils/match/fold';

it('changes nothing that was folded, character by character', () => {
  const odd: string[] = [];
  for (let code = 0; code <= 0xffff; code++) {
    const once = foldText(String.fromCharCode(code));
    if (foldText(once) !== once) odd.push(code.toString(16));
  }
  expect(odd).toEqual([]);
});
