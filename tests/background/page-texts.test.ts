import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetTexts } from '../../entrypoints/background/language';
import { appearance } from '../../entrypoints/background/page-texts';

const world = vi.hoisted(() => ({ language: 'auto', browsers: 'fr', asked: [] as string[] }));
vi.mock('#i18n', () => ({
  i18n: { t: (key: string) => `${world.browsers} ${key}`.split(' ')[0] },
}));
vi.mock('../../utils/store/settings', () => ({
  readSettings: async () => ({ theme: 'dark', language: world.language }),
}));
vi.mock('../../utils/platform/texts', () => ({
  loadTexts: async (language: string) => {
    world.asked.push(language);
    if (language === 'damaged') throw new Error('No such file');
    return {
      '@@bidi_dir': 'ltr',
      badge_about: `badge in ${language}`,
      card_why: `card in ${language}`,
      options_title: 'of a page of our own',
      badgeless: 'of another section',
    };
  },
}));

beforeEach(() => {
  Object.assign(world, { language: 'auto', browsers: 'fr', asked: [] });
});
afterEach(forgetTexts);

const OVERLAY_IN = (language: string) => ({
  '@@bidi_dir': 'ltr',
  badge_about: `badge in ${language}`,
  card_why: `card in ${language}`,
});

it('hands a page the texts of its overlay alone, in the browser’s language', async () => {
  expect(await appearance()).toEqual({ theme: 'dark', texts: OVERLAY_IN('fr') });
  await appearance();
  expect(world.asked).toEqual(['fr']);
});

it('hands a page those of the language that was chosen, from the next answer on', async () => {
  await appearance();
  world.language = 'de';
  forgetTexts();
  expect((await appearance()).texts).toEqual(OVERLAY_IN('de'));
});

it('leaves a page to the browser’s own texts where the file cannot be read', async () => {
  world.browsers = 'damaged';
  expect((await appearance()).texts).toEqual({});
});
