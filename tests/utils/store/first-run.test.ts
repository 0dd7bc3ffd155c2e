import { fakeBrowser } from '@webext-core/fake-browser';
import { beforeEach, describe, expect, it } from 'vitest';
import { readFirstRun, saveFirstRun, stepsToShow } from '../../../utils/store/first-run';

beforeEach(() => fakeBrowser.reset());

describe('progress of the first run', () => {
  it('is none before the page ever opened, and is kept afterwards', async () => {
    expect(await readFirstRun()).toBeNull();
    await saveFirstRun({ step: 'me', passed: ['map'] });
    expect(await readFirstRun()).toEqual({ step: 'me', passed: ['map'] });
  });

  it.each([[{ step: 7, passed: 'x' }], [{ step: 'gone', passed: ['gone'] }]])(
    'survives damage: %j',
    async (stored) => {
      await fakeBrowser.storage.local.set({ firstRun: stored });
      expect(await readFirstRun()).toEqual({ step: null, passed: [] });
    },
  );
});

describe('the steps shown', () => {
  const fresh = { step: null, passed: [] };

  it('are all of them where nothing is set up', () => {
    expect(stepsToShow(fresh, { map: false, me: false })).toEqual(['map', 'me', 'tools', 'done']);
  });

  it('leave out what an admin or the settings did before', () => {
    expect(stepsToShow(fresh, { map: true, me: true })).toEqual(['tools', 'done']);
  });

  it('keep what was done here, and what is being done', () => {
    expect(stepsToShow({ step: 'me', passed: ['map'] }, { map: true, me: true })).toEqual([
      'map',
      'me',
      'tools',
      'done',
    ]);
  });
});
