// @vitest-environment happy-dom

import { act, cleanup, renderHook, waitFor } from '@testing-library/preact';
import { fakeBrowser } from '@webext-core/fake-browser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Editing } from '../../components/sources/state';
import type { Saving } from '../../entrypoints/options/use-preferences';
import { joined } from '../../entrypoints/setup/use-offers';
import { useSources } from '../../entrypoints/setup/use-sources';
import type { SyncStatus } from '../../utils/messaging/protocol';
import { mapFileAt, readSettings, updateSettings } from '../../utils/store/settings';

vi.mock('#i18n', () => import('../components/i18n'));

const { sent, asked, files } = vi.hoisted(() => ({
  sent: [] as [kind: string, data: Record<string, unknown>][],
  asked: [] as { patterns: readonly string[]; answer: (yes: boolean) => void }[],
  files: new Map<string, { name: string; text: string }>(),
}));
vi.mock('../../utils/messaging/messenger', () => ({
  async sendMessage(kind: string, data: Record<string, unknown>) {
    sent.push([kind, data]);
    if (kind === 'source.file')
      files.set(String(data.id), { name: String(data.name), text: String(data.text) });
    return kind === 'same.offers' ? [] : null;
  },
}));
vi.mock('../../utils/platform/permissions', () => ({
  requestOrigins: (patterns: readonly string[]) =>
    new Promise<boolean>((answer) => asked.push({ patterns, answer })),
}));
vi.mock('../../utils/store/database', () => ({ openDatabase: async () => ({ close() {} }) }));
vi.mock('../../utils/store/source-files', async (original) => ({
  ...(await original<object>()),
  readSourceFile: async (_: unknown, id: string) => files.get(id) ?? null,
}));

const MAP = mapFileAt('https://maps.acme.example/map.json');
const status: SyncStatus = {
  running: false,
  map: null,
  fault: null,
  problems: [],
  held: null,
  sources: [],
};

beforeEach(() => {
  // The page's stand-in has none, where a browser always has.
  Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true });
  fakeBrowser.reset();
  sent.length = 0;
  asked.length = 0;
  files.clear();
});
afterEach(cleanup);

async function open(savings: Saving[] = []) {
  const map = { kind: 'ready', status } as const;
  const take = async () => true;
  const save = (saving: Saving) => void savings.push(saving);
  const { result } = renderHook(() => useSources(map, take, save));
  // The settings are read ahead of the first click.
  await act(async () => void (await readSettings()));
  const form = (): Extract<Editing, { kind: 'form' }> => {
    const { editing } = result.current.state;
    if (editing.kind !== 'form') throw new Error('no form is open');
    return editing;
  };
  return { form, state: () => result.current.state, actions: () => result.current.actions };
}

const ids = async () => (await readSettings()).sources.map(({ id }) => id);

describe('a source that is saved', () => {
  it('asks the browser inside the click, and is fetched once it may be', async () => {
    const { form, actions, state } = await open();
    act(() => actions().onAdd('map-file'));
    act(() => {
      actions().onSave({ ...form().draft, options: { url: 'https://a.example/map.json' } }, null);
      // Before anything is awaited: the browser ties its prompt to the click.
      expect(asked.map(({ patterns }) => patterns)).toEqual([['https://a.example/*']]);
    });
    await waitFor(async () => expect(await ids()).toEqual(['map-file-1']));
    expect(form().saving).toEqual({ kind: 'busy' });
    await act(async () => asked[0]?.answer(true));
    await waitFor(() => expect(state().editing).toEqual({ kind: 'none' }));
    expect(sent.at(-1)).toEqual(['sync.now', { id: 'map-file-1' }]);
  });

  it('is as it was before where the browser was not allowed to', async () => {
    await updateSettings((settings) => ({ ...settings, sources: [MAP] }));
    const { form, actions } = await open();
    act(() => actions().onEdit('map'));
    act(() =>
      actions().onSave({ ...form().draft, options: { url: 'https://b.example/map.json' } }, null),
    );
    await act(async () => asked[0]?.answer(false));
    await waitFor(() => expect(form().saving).toEqual({ kind: 'refused', host: 'b.example' }));
    expect((await readSettings()).sources).toEqual([MAP]);
    expect(sent).toEqual([]);
  });

  it('has its token in memory before it is fetched, and never in the settings', async () => {
    const { form, actions } = await open();
    act(() => actions().onAdd('backstage'));
    act(() =>
      actions().onSave({ ...form().draft, options: { url: 'https://b.example' } }, 's3cret'),
    );
    await act(async () => asked[0]?.answer(true));
    await waitFor(() => expect(sent.map(([kind]) => kind)).toEqual(['source.token', 'sync.now']));
    expect(sent[0]?.[1]).toEqual({ id: 'backstage-1', token: 's3cret' });
    expect(JSON.stringify(await readSettings())).not.toContain('s3cret');
  });

  it('is refused where its options make no sense', async () => {
    const { form, actions } = await open();
    act(() => actions().onAdd('codeowners'));
    act(() => actions().onSave({ ...form().draft, options: { repositories: [] } }, null));
    expect(form().saving).toEqual({ kind: 'unusable' });
    expect(asked).toEqual([]);
  });
});

describe('a table', () => {
  const csv = new File(['Name,Skill,Level\nAna,Kafka,5\n'], 'skills.csv');
  const shown = (form: () => Extract<Editing, { kind: 'form' }>) => {
    const { table } = form();
    if (table.kind !== 'ready') throw new Error(`the table is ${table.kind}`);
    return table.table;
  };

  it('is read, mapped anew, saved with its file, and opened from there', async () => {
    const { form, actions, state } = await open();
    act(() => actions().onAdd('csv'));
    await act(async () => actions().onFile(csv));
    await waitFor(() => expect(shown(form).preview.evidence).toBe(1));
    act(() => actions().onRole('Level', 'note'));
    expect(shown(form).columns.map(({ role }) => role)).toEqual(['name', 'skill', 'note']);
    // A role that one column plays moves with the choice.
    act(() => actions().onRole('Level', 'skill'));
    expect(shown(form).columns.map(({ role }) => role)).toEqual(['name', null, 'skill']);
    act(() => actions().onRole('Skill', 'skill'));
    act(() => actions().onBlankIsAbove(true));
    act(() => actions().onSave(form().draft, null));
    await act(async () => asked[0]?.answer(true));
    await waitFor(() => expect(state().editing).toEqual({ kind: 'none' }));
    expect(sent[0]).toEqual([
      'source.file',
      { id: 'csv-1', name: 'skills.csv', text: 'Name,Skill,Level\nAna,Kafka,5\n' },
    ]);
    expect((await readSettings()).sources[0]?.options).toEqual({
      file: { name: 'skills.csv', chosenAt: expect.any(String) },
      columns: { name: ['Name'], skill: ['Skill'] },
      blankIsAbove: true,
    });
    // Here nobody follows the storage but the settings of the same page.
    await waitFor(() => {
      act(() => actions().onEdit('csv-1'));
      expect(form().draft.id).toBe('csv-1');
    });
    await waitFor(() => expect(shown(form).blankIsAbove).toBe(true));
    expect(shown(form).columns.map(({ role }) => role)).toEqual(['name', 'skill', null]);
  });

  it('says why it cannot be read', async () => {
    const { form, actions } = await open();
    act(() => actions().onAdd('csv'));
    await act(async () => actions().onFile(new File(['\n \n'], 'empty.csv')));
    await waitFor(() =>
      expect(form().table).toMatchObject({
        kind: 'failed',
        message: expect.stringContaining('The file is empty'),
      }),
    );
  });

  it('comes to no form but its own', async () => {
    const { form, actions } = await open();
    act(() => actions().onAdd('csv'));
    const bytes = await csv.arrayBuffer();
    let arrive: (bytes: ArrayBuffer) => void = () => {};
    const slow = new File(['x'], 'slow.csv');
    slow.arrayBuffer = () =>
      new Promise((resolve) => {
        arrive = resolve;
      });
    act(() => actions().onFile(slow));
    act(() => actions().onAdd('backstage'));
    await act(async () => {
      arrive(bytes);
      // As long as it takes from the bytes to the form.
      for (let step = 0; step < 20; step += 1) await Promise.resolve();
    });
    expect(form()).toMatchObject({ draft: { kind: 'backstage' }, table: { kind: 'none' } });
  });
});

describe('a source that is removed', () => {
  it('comes back where it was, with its file', async () => {
    files.set('csv-1', { name: 'a.csv', text: 'Name\nAna\n' });
    const options = { file: { name: 'a.csv', chosenAt: '1' }, columns: { name: ['Name'] } };
    const csv = { id: 'csv-1', kind: 'csv', label: null, options, signIn: 'none' } as const;
    const last = { ...MAP, id: 'last' };
    await updateSettings((settings) => ({ ...settings, sources: [MAP, csv, last] }));
    const savings: Saving[] = [];
    const { actions } = await open(savings);
    actions().onRemove('csv-1');
    const back = await savings[0]?.work();
    expect(await ids()).toEqual(['map', 'last']);
    files.clear();
    await back?.();
    expect(await ids()).toEqual(['map', 'csv-1', 'last']);
    expect(files.get('csv-1')).toEqual({ name: 'a.csv', text: 'Name\nAna\n' });
  });
});

describe('what looks alike', () => {
  const offer = { kind: 'team', ids: ['a', 'b'], names: ['A', 'B'], why: 'a' } as const;

  it('is joined, or never offered again, and both are taken back', async () => {
    const savings: Saving[] = [];
    const { actions } = await open(savings);
    actions().onJoin(offer);
    const apart = await savings[0]?.work();
    expect((await readSettings()).same).toEqual([['a', 'b']]);
    await apart?.();
    expect((await readSettings()).same).toEqual([]);
    actions().onApart(offer);
    const again = await savings[1]?.work();
    expect((await readSettings()).apart).toEqual([['a', 'b']]);
    await again?.();
    expect((await readSettings()).apart).toEqual([]);
  });

  it('is the same as whatever it was the same as before', () => {
    expect(
      joined(
        [
          ['a', 'x'],
          ['m', 'n'],
          ['b', 'y'],
        ],
        ['a', 'b'],
      ),
    ).toEqual([
      ['m', 'n'],
      ['a', 'x', 'b', 'y'],
    ]);
  });
});
