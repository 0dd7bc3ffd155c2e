import { describe, expect, it } from 'vitest';
import { cleanText, hasUnsafe } from '../../../../utils/map/parsing/text';

/** The same by the classes of Unicode. */
const UNSAFE =
  /^(?:(?!\s)\p{Cc}|\p{Cs}|[\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}])$/u;

describe('cleanText', () => {
  it('takes out control characters, overrides, invisible spaces, tags and halves of pairs, and nothing else', () => {
    const wrong: string[] = [];
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const character = String.fromCodePoint(code);
      const isUnsafe = UNSAFE.test(character);
      const { text } = cleanText(`a${character}b`, 'keep');
      if ((text === 'ab') !== isUnsafe || (isUnsafe && !hasUnsafe(character)))
        wrong.push(code.toString(16));
    }
    expect(wrong).toEqual([]);
  });
});
