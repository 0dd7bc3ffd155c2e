import { fakeBrowser } from '@webext-core/fake-browser';
import { beforeEach, expect, it } from 'vitest';
import { compileMap, Knowledge } from '../../entrypoints/background/knowledge';
import { mutedWords, muteWord } from '../../entrypoints/background/muted';
import { readSettings, updateSettings } from '../../utils/store/settings';
import { mapOf } from '../utils/map/acme';

const ACME = mapOf();

beforeEach(() => fakeBrowser.reset());

const knowledge = new Knowledge({
  id: 'g1',
  map: JSON.stringify(ACME),
  ...compileMap(ACME, null),
  createdAt: '2026-11-20T08:00:00.000Z',
  validator: null,
  url: null,
});
const topic = ACME.topics[0]?.name ?? '';

it('mutes a word however it is written, and no other', () => {
  expect(mutedWords([])).toBeNull();
  const isMuted = mutedWords(['Café', ' go  live ']);
  expect(['café', 'CAFE', 'Go Live'].every((word) => isMuted?.(word))).toBe(true);
  expect(['cafés', 'go', 'live'].some((word) => isMuted?.(word))).toBe(false);
});

it('takes from a page only what is a name in our own map, and takes it once', async () => {
  expect(topic).not.toBe('');
  expect(await muteWord(knowledge, 'qqqqq')).toBe(false);
  expect(await muteWord(knowledge, `${topic} and more`)).toBe(false);
  expect((await readSettings()).muted).toEqual([]);
  expect(await muteWord(knowledge, topic)).toBe(true);
  expect(await muteWord(knowledge, topic.toUpperCase())).toBe(true);
  expect((await readSettings()).muted).toEqual([topic]);
});

it('takes no more than the settings hold', async () => {
  await updateSettings((settings) => ({
    ...settings,
    muted: Array.from({ length: 500 }, (_, n) => `term ${n}`),
  }));
  expect(await muteWord(knowledge, topic)).toBe(false);
  expect((await readSettings()).muted).toHaveLength(500);
});
