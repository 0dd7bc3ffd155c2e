import { readFileSync } from 'node:fs';
import { fakeBrowser } from '@webext-core/fake-browser';
import Ajv from 'ajv';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  NO_POLICY,
  parsePolicy,
  readPolicy,
  ruleOf,
  underPolicy,
} from '../../../utils/store/policy';
import {
  forgetSite,
  noteTool,
  parseSettings,
  readInForce,
  readSettings,
  SettingLocked,
  setSite,
  turnSiteOn,
  updateSettings,
  watchSettings,
} from '../../../utils/store/settings';
import { FIELDS, mapFileAt } from '../../../utils/store/settings-shape';

const JIRA = 'https://jira.acme.example/*';
const WIKI = 'https://wiki.acme.example/*';
const FULL = {
  sources: [mapFileAt('https://maps.acme.example/map.json')],
  sites: { [JIRA]: { mode: 'quiet' } },
  channelPreference: 'slack',
  channelsOff: ['mail'],
  webhook: { url: 'https://hooks.acme.example/in', label: 'Help desk' },
  askTool: false,
  workingHours: { from: '08:00', to: '16:00', days: [1, 2] },
  language: 'de',
  theme: 'dark',
  muted: ['Core'],
};

/** The browser's managed storage, which the fake cannot fill by its own API. */
function manage(policy: Record<string, unknown>): void {
  vi.spyOn(fakeBrowser.storage.managed, 'get').mockImplementation(async () => policy);
}

beforeEach(() => fakeBrowser.reset());

describe('parsePolicy', () => {
  it('takes every setting that it may set', () => {
    const { values, sites, problems } = parsePolicy(FULL);
    expect(problems).toEqual([]);
    expect({ ...values, sites }).toEqual({
      ...FULL,
      sites: { [JIRA]: { site: null, mode: 'quiet' } },
    });
  });

  it('makes a policy of anything, and settings of any policy', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (managed) => {
        const settings = underPolicy(parseSettings(null), parsePolicy(managed));
        expect(parseSettings(settings)).toEqual(settings);
      }),
    );
  });

  it('knows none of the names that every object has', () => {
    const managed = JSON.parse('{"__proto__": {"theme": "dark"}, "constructor": 1, "toString": 2}');
    const { values, problems } = parsePolicy(managed);
    expect(values).toEqual({});
    expect(problems.map(({ key, code }) => `${key} ${code}`)).toEqual([
      '__proto__ unknown',
      'constructor unknown',
      'toString unknown',
    ]);
  });

  it('lists what it does not know and what has the wrong type, and keeps the rest', () => {
    const { values, sites, problems } = parsePolicy({
      ...FULL,
      theme: 'pink',
      colour: 'red',
      language: 7,
      sites: { [JIRA]: { mode: 'loud' }, '<all_urls>': { mode: 'on' }, [WIKI]: { mode: 'on' } },
    });
    expect(values.theme).toBeUndefined();
    expect(values.language).toBeUndefined();
    expect(values.muted).toEqual(['Core']);
    expect(Object.keys(sites)).toEqual([WIKI]);
    expect(problems.map(({ key, code }) => `${key} ${code}`).sort()).toEqual([
      'colour unknown',
      'language type',
      'sites <all_urls> type',
      `sites ${JIRA} type`,
      'theme type',
    ]);
    expect(parsePolicy({ sites: [1] }).problems).toContainEqual({ key: 'sites', code: 'type' });
  });

  it('raises the fewest people behind a team’s figure, and never lowers it', () => {
    const inForce = (minimumPeople: unknown) => {
      const policy = parsePolicy({ minimumPeople });
      return [underPolicy(parseSettings(null), policy).minimumPeople, policy.problems.length];
    };
    expect(inForce(12)).toEqual([12, 0]);
    expect(inForce(5)).toEqual([5, 0]);
    for (const less of [4, 1, 0, -5, 5.5, '12', null, 1e9]) expect(inForce(less)).toEqual([5, 1]);
    // What lies in storage, however it came there, lowers nothing either.
    expect(parseSettings({ minimumPeople: 2 }).minimumPeople).toBe(5);
  });

  it('leaves out a source that makes no sense, and no other', () => {
    const good = {
      id: 'map',
      kind: 'map-file',
      options: { url: 'https://maps.acme.example/m.json' },
    };
    const { values, problems } = parsePolicy({
      sources: [{ kind: 'csv' }, good, { ...good, kind: 'csv' }, { ...good, id: 'no!' }],
    });
    expect(values.sources?.map(({ id, kind }) => [id, kind])).toEqual([['map', 'map-file']]);
    expect(problems).toEqual(
      ['sources 1', 'sources map', 'sources no!'].map((key) => ({ key, code: 'type' })),
    );
    expect(parsePolicy({ sources: 'map' }).problems).toEqual([{ key: 'sources', code: 'type' }]);
  });

  it('has a schema of the kind that Chromium reads: with any other the extension does not load', () => {
    const walk = (schema: unknown, path: string): void => {
      if (typeof schema !== 'object' || schema === null) return;
      const { type, properties, items, additionalProperties } = schema as Record<string, unknown>;
      expect(typeof type, path).toBe('string');
      expect(typeof additionalProperties, path).not.toBe('boolean');
      for (const [key, inner] of Object.entries(properties ?? {})) walk(inner, `${path}.${key}`);
      if (items !== undefined) walk(items, `${path}[]`);
      if (additionalProperties !== undefined) walk(additionalProperties, `${path}.*`);
    };
    walk(JSON.parse(readFileSync('public/managed-schema.json', 'utf8')), '$');
  });

  it('is what the schema for admins says', () => {
    const schema: { properties: Record<string, unknown> } = JSON.parse(
      readFileSync('public/managed-schema.json', 'utf8'),
    );
    expect(Object.keys(schema.properties).sort()).toEqual([...Object.keys(FIELDS), 'sites'].sort());
    const validate = new Ajv().compile(schema);
    const { label: _none, ...mapFile } = mapFileAt('https://maps.acme.example/map.json');
    expect(validate({ ...FULL, sources: [mapFile] })).toBe(true);
    expect(validate({ theme: 'pink' })).toBe(false);
  });
});

describe('settings under a policy', () => {
  it('are the user’s own where the browser has none, or cannot tell', async () => {
    vi.spyOn(fakeBrowser.storage.managed, 'get').mockRejectedValue(new Error('no manifest'));
    expect(await readPolicy()).toEqual(NO_POLICY);
    expect(await readSettings()).toEqual(parseSettings(null));
  });

  it('are the policy’s where it says so; nobody can change those, and the own ones come back', async () => {
    await updateSettings((own) => ({ ...own, theme: 'light', muted: ['Go'] }));
    await setSite(JIRA, 'generic', 'on');
    manage(FULL);
    const before = await readInForce();
    expect(before.settings.theme).toBe('dark');
    expect(before.settings.sites[JIRA]).toEqual({ site: 'generic', mode: 'quiet' });
    for (const change of [
      updateSettings((settings) => ({ ...settings, theme: 'light' })),
      updateSettings((settings) => ({ ...settings, muted: [] })),
      setSite(JIRA, 'generic', 'on'),
      forgetSite(JIRA),
    ])
      await expect(change).rejects.toThrow(SettingLocked);
    expect((await readInForce()).own).toEqual(before.own);

    // What is not locked goes on being set, and takes nothing of the policy into the user's own.
    await setSite(WIKI, 'generic', 'on');
    vi.restoreAllMocks();
    const after = await readSettings();
    expect(after.theme).toBe('light');
    expect(after.muted).toEqual(['Go']);
    expect(after.sites).toEqual({
      [JIRA]: { site: 'generic', mode: 'on' },
      [WIKI]: { site: 'generic', mode: 'on' },
    });
  });

  it('hold for every host that a `*.` of the policy covers, whatever the user set there', async () => {
    await setSite(WIKI, 'generic', 'on');
    manage({ sites: { 'https://*.acme.example/*': { mode: 'off' }, [JIRA]: { mode: 'quiet' } } });
    const { settings, own } = await readInForce();
    expect(settings.sites[WIKI]).toEqual({ site: 'generic', mode: 'off' });
    expect(settings.sites[JIRA]?.mode).toBe('quiet');
    await expect(setSite(WIKI, 'generic', 'on')).rejects.toThrow(SettingLocked);
    const other = 'https://evil.example/*';
    await setSite(other, 'generic', 'on');
    expect((await readInForce()).own.sites).toEqual({
      ...own.sites,
      [other]: { site: 'generic', mode: 'on' },
    });
    expect(ruleOf({ 'https://*.acme.example/*': 1 }, 'https://notacme.example/*')).toBeUndefined();
    expect(
      ruleOf(
        { 'https://*.a.example/*': 1, 'https://*.b.a.example/*': 2 },
        'https://c.b.a.example/*',
      ),
    ).toBe(2);
  });

  it('let a site be granted that they already set, and no site that they keep off', async () => {
    manage({
      sites: {
        [JIRA]: { mode: 'quiet' },
        'https://*.acme.example/*': { site: 'jira-dc', mode: 'on' },
        [WIKI]: { mode: 'off' },
      },
    });
    expect(await turnSiteOn(JIRA, 'auto', Promise.resolve(true))).toBe(true);
    expect(await turnSiteOn(JIRA, 'auto', Promise.resolve(false))).toBe(false);
    expect((await readInForce()).own.sites).toEqual({});
    const other = 'https://code.acme.example/*';
    expect(await turnSiteOn(other, 'auto', Promise.resolve(true))).toBe(true);
    expect((await readInForce()).own.sites).toEqual({ [other]: { site: 'jira-dc', mode: 'on' } });
    await expect(turnSiteOn(WIKI, 'auto', Promise.resolve(true))).rejects.toThrow(SettingLocked);
    expect((await readSettings()).sites[WIKI]?.mode).toBe('off');
  });

  it('do not stand in the way of noting which tool a site is', async () => {
    manage({ sites: { [JIRA]: { mode: 'quiet' } } });
    await noteTool(JIRA, 'jira-dc', false);
    expect((await readSettings()).sites[JIRA]).toEqual({
      site: 'auto',
      mode: 'quiet',
      found: ['jira-dc'],
    });
  });

  it('leave to the page which tool a site is, where the policy does not say', async () => {
    manage(FULL);
    expect((await readSettings()).sites[JIRA]).toEqual({ site: 'auto', mode: 'quiet' });
    await updateSettings((settings) => ({
      ...settings,
      sites: { ...settings.sites, [JIRA]: { site: 'jira-dc', mode: 'quiet' } },
    }));
    expect((await readSettings()).sites[JIRA]?.site).toBe('jira-dc');
  });

  it('tell who watches when the policy changes', async () => {
    const onChange = vi.fn();
    watchSettings(onChange);
    await Promise.resolve();
    manage({ theme: 'dark' });
    await fakeBrowser.storage.onChanged.trigger({ theme: { newValue: 'dark' } }, 'managed');
    await vi.waitFor(() => expect(onChange).toHaveBeenCalledOnce());
    const [now, before] = onChange.mock.calls[0] ?? [];
    expect([before.theme, now.theme]).toEqual(['auto', 'dark']);
  });
});

describe('the webhook', () => {
  const webhook = { url: 'https://hooks.acme.example/in', label: 'Help desk' };

  it.each([
    ['an address without TLS', { ...webhook, url: 'http://hooks.acme.example/in' }],
    ['a password in the address', { ...webhook, url: 'https://a:b@hooks.acme.example/in' }],
    ['another kind of address', { ...webhook, url: 'javascript:alert(1)' }],
    ['no address', { label: 'Help desk' }],
    ['no name', { url: webhook.url, label: ' ' }],
  ])('with %s is none', (_, wrong) => {
    const { values, problems } = parsePolicy({ webhook: wrong });
    expect(values.webhook).toBeUndefined();
    expect(problems).toEqual([{ key: 'webhook', code: 'type' }]);
  });

  it('is the policy’s alone: nothing that is stored or changed names another', async () => {
    const other = { url: 'https://evil.example/', label: 'Evil' };
    expect(parseSettings({ webhook: other }).webhook).toBeNull();
    await fakeBrowser.storage.local.set({ settings: { v: 1, webhook: other } });
    expect((await readSettings()).webhook).toBeNull();
    expect(
      (await updateSettings((settings) => ({ ...settings, webhook: other }))).webhook,
    ).toBeNull();
    manage({ webhook });
    expect((await readSettings()).webhook).toEqual(webhook);
    const changed = await updateSettings((settings) => ({
      ...settings,
      theme: 'dark',
      webhook: other,
    }));
    expect(changed).toMatchObject({ theme: 'dark', webhook });
    expect(JSON.stringify(await fakeBrowser.storage.local.get())).not.toContain('hooks.acme');
  });
});
