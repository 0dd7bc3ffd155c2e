import fc from 'fast-check';

const HALVES = { from: 0xd800, count: 0x800 };

/** Any character of Unicode, as `unit: 'binary'` has them, which takes seconds to be made in every file that uses it. */
export const anyCharacter = fc
  .integer({ min: 0, max: 0x10ffff - HALVES.count })
  .map((at) => String.fromCodePoint(at < HALVES.from ? at : at + HALVES.count));
