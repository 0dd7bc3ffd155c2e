import { describe, expect, it } from 'vitest';
import { createReminding, type RemindingDeps } from '../../entrypoints/acts/reminding/reminding';
import { REMIND_ALARM } from '../../entrypoints/acts/work';
import type { RequestDraft } from '../../utils/requests/model';
import type { Watched } from '../../utils/requests/reminders/due';
import { NO_TIMES } from '../../utils/requests/reminders/path';
import { type Database, openDatabase } from '../../utils/store/database';
import { prepareRequest, recordEvent } from '../../utils/store/ledger';
import type { OpenRequests } from '../../utils/store/reminders';
import { parseSettings, type Settings } from '../../utils/store/settings-shape';
import { chance } from '../utils/requests/reminders/clock';
import { newPlatform } from '../utils/store/platform';

const HOUR = 60 * 60 * 1000;
/** A Monday, ten in the morning. */
const MONDAY = Date.parse('2026-11-16T10:00:00.000Z');

const DRAFT: RequestDraft = {
  to: { kind: 'person', id: 'ana', name: 'Ana Santos', team: null },
  about: 'Kafka',
  subjects: [],
  page: null,
  quote: null,
  need: 'How?',
  tried: '',
  byWhen: '',
  channel: 'mail',
};

/** The browser killed the background: whatever was going on does not go on. */
class Killed extends Error {}

class Browser {
  readonly db: Database;
  clock = MONDAY;
  settings: Settings = parseSettings({ nudgeAfter: 2, escalateAfter: 2 });
  allowed = true;
  zone = 'UTC';
  alarm: number | null = null;
  count = 0;
  readonly shown: string[][] = [];
  /** Where the next look dies. */
  dieAt: 'alarm' | 'count' | 'notify' | null = null;

  constructor(db: Database) {
    this.db = db;
  }

  static async open(): Promise<Browser> {
    return new Browser(await openDatabase({ ...newPlatform(), name: 'askaround' }));
  }

  #die(where: Browser['dieAt']): void {
    if (this.dieAt !== where) return;
    this.dieAt = null;
    throw new Killed(`at ${where}`);
  }

  deps(): RemindingDeps {
    return {
      db: async () => this.db,
      settings: async () => this.settings,
      watch: async ({ open }: OpenRequests) =>
        open
          .filter(({ origin, state }) => origin === 'prepared' && state !== 'prepared')
          .map(
            (request): Watched => ({
              request,
              helper: NO_TIMES,
              path: [],
              last: NO_TIMES,
              settled: false,
              isStep: false,
            }),
          ),
      canNotify: async () => this.allowed,
      notify: async (ids) => {
        this.#die('notify');
        this.shown.push([...ids]);
      },
      showCount: async (count) => {
        this.#die('count');
        this.count = count;
      },
      alarms: {
        create: async (name, { when }) => {
          expect(name).toBe(REMIND_ALARM);
          this.#die('alarm');
          this.alarm = when;
        },
      },
      now: () => new Date(this.clock),
      zone: () => this.zone,
    };
  }

  /** A new background looks; it may be killed on the way. */
  async look(): Promise<void> {
    const before = this.alarm;
    try {
      await createReminding(this.deps()).look();
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      // An alarm that has gone off is gone.
      if (before !== null && this.alarm === before && before <= this.clock) this.alarm = null;
    }
  }

  async ask(): Promise<string> {
    const at = new Date(this.clock);
    const key = `click ${at.getTime()} ${Math.random()}`;
    const before = new Date(this.clock - 1);
    const { id } = await prepareRequest(this.db, { draft: DRAFT, actor: null, key, at: before });
    await recordEvent(this.db, { requestId: id, actor: null, at, kind: 'asked' });
    return id;
  }
}

describe('a look at what waits', () => {
  it('counts, sets one alarm, and tells once what is due', async () => {
    const browser = await Browser.open();
    const id = await browser.ask();
    await browser.look();
    expect([browser.count, browser.alarm, browser.shown]).toEqual([0, MONDAY + 2 * HOUR, []]);
    browser.clock = MONDAY + 2 * HOUR;
    await browser.look();
    expect([browser.count, browser.shown]).toEqual([1, [[id]]]);
    await browser.look();
    browser.clock += 3 * HOUR;
    await browser.look();
    expect(browser.shown).toEqual([[id]]);
    await recordEvent(browser.db, {
      requestId: id,
      actor: null,
      at: new Date(browser.clock),
      kind: 'withdrawn',
    });
    await browser.look();
    expect(browser.count).toBe(0);
  });

  it('only counts without the permission, and tells what waits once it is there', async () => {
    const browser = await Browser.open();
    browser.allowed = false;
    const ids = [await browser.ask(), await browser.ask()];
    browser.clock += 3 * HOUR;
    await browser.look();
    expect([browser.count, browser.shown]).toEqual([2, []]);
    browser.allowed = true;
    await browser.look();
    expect(browser.shown.flat().sort()).toEqual(ids.sort());
    expect(browser.shown).toHaveLength(1);
  });

  it('tells nothing in the night, and looks again by the hour while something waits', async () => {
    const browser = await Browser.open();
    await browser.ask();
    browser.clock = MONDAY + 10 * HOUR;
    await browser.look();
    expect([browser.count, browser.shown.length, browser.alarm]).toEqual([
      1,
      0,
      MONDAY + 11 * HOUR,
    ]);
    // Flown to where it is the middle of the day.
    browser.zone = 'America/Los_Angeles';
    await browser.look();
    expect(browser.shown).toHaveLength(1);
  });

  it.each(['alarm', 'count', 'notify'] as const)(
    'killed at the %s, tells nothing twice and goes on counting',
    async (where) => {
      const browser = await Browser.open();
      const id = await browser.ask();
      browser.clock += 3 * HOUR;
      browser.dieAt = where;
      await browser.look();
      await browser.look();
      // Between the note and the notification there is no telling whether it was seen: it is not shown again.
      expect(browser.shown).toEqual(where === 'notify' ? [] : [[id]]);
      expect(browser.count).toBe(1);
      expect(browser.alarm).not.toBeNull();
    },
  );

  it('tells of each of many once, whichever of two backgrounds is first and wherever they die', async () => {
    const browser = await Browser.open();
    const random = chance(7);
    const ids: string[] = [];
    for (let round = 0; round < 60; round++) {
      if (round < 40) ids.push(await browser.ask());
      browser.clock += random() * 6 * HOUR;
      const where = (['alarm', 'count', null, null, null] as const)[Math.floor(random() * 5)];
      browser.dieAt = where ?? null;
      await Promise.all([browser.look(), browser.look()]);
    }
    browser.dieAt = null;
    browser.clock = MONDAY + 30 * 24 * HOUR;
    await browser.look();
    expect(browser.shown.flat().sort()).toEqual(ids.sort());
  });
});
