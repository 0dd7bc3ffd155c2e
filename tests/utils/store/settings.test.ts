import { fakeBrowser } from '@webext-core/fake-browser';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { storage } from 'wxt/utils/storage';
import {
  mapFileAt,
  parseSettings,
  readSettings,
  type Settings,
  updateSettings,
  watchSettings,
} from '../../../utils/store/settings';

const EMPTY: Settings = {
  me: null,
  sources: [],
  contactDomains: [],
  signatureKeys: [],
  same: [],
  apart: [],
  sites: {},
  channelPreference: null,
  channelsOff: [],
  webhook: null,
  askTool: true,
  anonymousAsks: false,
  workingHours: null,
  retentionDays: 180,
  reminders: 'each',
  quietHours: null,
  nudgeAfter: 8,
  escalateAfter: 8,
  minimumPeople: 5,
  language: 'auto',
  theme: 'auto',
  muted: [],
  away: null,
};
const FULL: Settings = {
  me: { id: 'ana', name: 'Ana Silva' },
  sources: [
    mapFileAt('https://maps.acme.example/map.json'),
    {
      id: 'catalog',
      kind: 'backstage',
      label: 'Catalogue',
      options: { url: 'https://backstage.acme.example', filter: ['kind=group'] },
      signIn: 'browser',
    },
  ],
  contactDomains: ['acme.example'],
  signatureKeys: ['11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo='],
  same: [['payments', 'group:default/payments']],
  apart: [['team-a', '@acme/a-team']],
  sites: {
    'https://acme.atlassian.net/*': { site: 'jira', mode: 'on' },
    'https://*.acme.example/*': { site: 'generic', mode: 'quiet' },
  },
  channelPreference: 'mail',
  channelsOff: ['slack'],
  webhook: null,
  askTool: false,
  anonymousAsks: false,
  workingHours: { from: '09:30', to: '18:00', days: [1, 2, 4] },
  retentionDays: 90,
  reminders: 'digest',
  quietHours: { from: '22:00', to: '07:00' },
  nudgeAfter: 4,
  escalateAfter: 16,
  minimumPeople: 12,
  language: 'ja',
  theme: 'dark',
  muted: ['Go', 'Core'],
  away: { from: null, until: '2026-12-24' },
};

beforeEach(() => fakeBrowser.reset());

describe('parseSettings', () => {
  it('makes settings of anything, and of settings the same settings', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (stored) => {
        const settings = parseSettings(stored);
        expect(parseSettings(settings)).toEqual(settings);
        expect(parseSettings({ v: 1, ...settings })).toEqual(settings);
      }),
    );
    expect(parseSettings(undefined)).toEqual(EMPTY);
    expect(parseSettings(FULL)).toEqual(FULL);
  });

  it('loses only the part that is damaged', () => {
    const damaged = {
      ...FULL,
      me: { id: 7 },
      sites: { ...FULL.sites, 'https://x/*': { site: 'X!' } },
    };
    expect(parseSettings(damaged)).toEqual({ ...FULL, me: null });
  });

  it.each([
    'javascript:alert(1)',
    'ftp://acme.example/',
    'https://me:secret@acme.example/map.json',
    'map.json',
  ])('takes no map from %s', (url) => {
    expect(parseSettings({ sources: [mapFileAt(url)] }).sources).toEqual([]);
  });

  it.each([
    '<all_urls>',
    '*://*/*',
    'https://*/*',
    'file:///*',
    '__proto__',
    'https://a.example/x/*',
  ])('takes no site for %s', (pattern) => {
    const sites = JSON.parse(`{${JSON.stringify(pattern)}:{"site":"jira","mode":"on"}}`);
    expect(parseSettings({ sites }).sites).toEqual({});
  });
});

describe('stored settings', () => {
  it('start as the sample map with nobody and no site', async () => {
    expect(await readSettings()).toEqual(EMPTY);
  });

  it('survive, and tell who watches', async () => {
    const onChange = vi.fn();
    const stop = watchSettings(onChange);
    expect(await updateSettings(() => FULL)).toEqual(FULL);
    expect(await readSettings()).toEqual(FULL);
    expect(onChange).toHaveBeenCalledExactlyOnceWith(FULL, EMPTY);
    stop();
    await updateSettings(() => EMPTY);
    expect(onChange).toHaveBeenCalledOnce();
  });

  it('are read around damage', async () => {
    await storage.setItem('local:settings', 'rubbish');
    expect(await readSettings()).toEqual(EMPTY);
  });

  it('lose no change of many at once, nor stop after one that failed', async () => {
    const add = (n: number) => (settings: Settings) => ({
      ...settings,
      sites: {
        ...settings.sites,
        [`https://s${n}.example/*`]: { site: 'jira', mode: 'on' as const },
      },
    });
    const changes = Array.from({ length: 50 }, (_, n) => updateSettings(add(n)));
    const failing = updateSettings(() => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await Promise.all([...changes, updateSettings(add(50))]);
    expect(Object.keys((await readSettings()).sites)).toHaveLength(51);
  });
});

it('no source has the name of what every object has: nothing could be remembered of it', () => {
  const named = (id: string) => ({ sources: [{ ...mapFileAt('https://maps.acme.example/'), id }] });
  for (const id of ['constructor', 'prototype', '__proto__'])
    expect(parseSettings(named(id)).sources).toEqual([]);
  expect(parseSettings(named('constructor-2')).sources).toHaveLength(1);
});
