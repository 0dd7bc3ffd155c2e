import { expect, it } from 'vitest';
import { mutedWords } from '../../entrypoints/background/muted';

it('mutes a word however it is written, and no other', () => {
  expect(mutedWords([])).toBeNull();
  const isMuted = mutedWords(['Café', ' go  live ']);
  expect(['café', 'CAFE', 'Go Live'].every((word) => isMuted?.(word))).toBe(true);
  expect(['cafés', 'go', 'live'].some((word) => isMuted?.(word))).toBe(false);
});
