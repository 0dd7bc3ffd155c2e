import { afterEach, beforeAll, beforeEach, test } from 'vitest';
import { acmeMap } from './acme-map';
import { changeSettings } from './on-pages';
import { closePages, composeTo, useMap, watchOpening } from './setup';
import { openWorld } from './world';
const addresses = { mail: 'ana.santos@acme.example', slack: 'https://acme.slack.com/team/U042ANA', teams: 'ana.santos@acme.example', googleChat: 'https://chat.google.com/dm/hZmKQAAAAAE', calendar: 'ana.santos@acme.example' };
const map = { ...acmeMap, people: acmeMap.people.map((p) => p.id === 'ana' ? { ...p, addresses, timeZone: 'Asia/Tokyo' } : p) };
const world = openWorld({ map, colorScheme: process.env.SCHEME as 'dark' | 'light', prepare: ({ web }) => { web.serve('acme.slack.com', '/*', 'x'); } });
beforeAll(() => useMap(world));
beforeEach(() => watchOpening(world));
afterEach(() => closePages(world));
const S = `/tmp/channels/shot-${process.env.SCHEME}`;
test('shots', async () => {
  await changeSettings(world, { channelPreference: 'jira-comment' });
  const c = await composeTo(world, 'kafka');
  await c.keyboard.type('How do I replay a topic? '.repeat(3));
  for (const [w, h] of [[400, 1300], [520, 720], [1200, 1100]] as const) {
    await c.setViewport({ width: w, height: h });
    for (const id of ['slack', 'outlook-calendar']) {
      await c.click(`[name="channel"][value="${id}"]`);
      await c.waitFor('[data-saving="idle"]');
      await c.screenshot(`${S}-${id}-${w}.png`);
    }
  }
  await c.setViewport({ width: 400, height: 1300 });
  await c.evaluate(() => { const f = document.querySelector<HTMLInputElement>('[name="slot"]'); if (f) { f.value = ''; f.dispatchEvent(new InputEvent('input', { bubbles: true })); } });
  await c.click('[data-action="send"]');
  await c.screenshot(`${S}-error.png`);
  await c.click(`[name="channel"][value="mail"]`);
  await c.find('[name="need"]').click();
  await c.evaluate(() => { const f = document.querySelector<HTMLTextAreaElement>('[name="need"]'); if (f) { f.value = 'word '.repeat(400); f.dispatchEvent(new InputEvent('input', { bubbles: true })); } });
  await c.waitFor('.composer-note');
  await c.evaluate(() => document.querySelector('.composer-note')?.scrollIntoView({ block: 'center' }));
  await c.screenshot(`${S}-long.png`);
  await c.click(`[name="channel"][value="slack"]`);
  await c.click('[data-action="send"]');
  await c.waitFor('[data-state="sent"]');
  await c.setViewport({ width: 520, height: 500 });
  await c.screenshot(`${S}-sent.png`);
});
