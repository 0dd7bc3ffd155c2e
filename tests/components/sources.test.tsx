// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { MapSection } from '../../components/options/MapSection';
import { repositoriesIn, repositoryIn } from '../../components/sources/repositories';
import type {
  Editing,
  SourceDraft,
  SourceKind,
  SourcesActions,
  SourcesState,
  TableState,
} from '../../components/sources/state';
import type { SourceStatus, SyncStatus } from '../../utils/messaging/protocol';

vi.mock('#i18n', () => import('./i18n'));
afterEach(cleanup);

const source: SourceStatus = {
  id: 'map',
  kind: 'map-file',
  label: null,
  address: 'https://maps.acme.example/map.json',
  running: false,
  progress: null,
  lastTry: '2026-11-20T11:00:00.000Z',
  nextTry: null,
  fault: null,
  problems: [],
  problemCount: 0,
  counts: { people: 200, teams: 1, topics: 90, claims: 0 },
  fetchedAt: '2026-11-20T11:00:00.000Z',
  needsToken: false,
};
const catalogue: SourceStatus = {
  ...source,
  id: 'backstage-1',
  kind: 'backstage',
  label: 'Developer portal',
  address: 'https://backstage.acme.example/api/catalog/entities/by-query',
};

function show(
  sources: readonly SourceStatus[],
  change: Partial<SourcesState> = {},
  locked = false,
) {
  const status: SyncStatus = {
    running: sources.some(({ running }) => running),
    map: {
      name: 'Acme',
      generatedAt: '2026-11-20T08:00:00.000Z',
      fetchedAt: '2026-11-20T11:00:00.000Z',
      counts: { people: 214, teams: 1, topics: 96, claims: 402 },
    },
    fault: null,
    problems: [],
    held: null,
    sources,
  };
  const map = { onSync: vi.fn(), onUseHeld: vi.fn(), onDiscardHeld: vi.fn(), onRetry: vi.fn() };
  const actions: SourcesActions = {
    onAdd: vi.fn(),
    onEdit: vi.fn(),
    onCancelEdit: vi.fn(),
    onSave: vi.fn(),
    onRemove: vi.fn(),
    onFetch: vi.fn(),
    onStop: vi.fn(),
    onToken: vi.fn(),
    onAllow: vi.fn(),
    onOpen: vi.fn(),
    onFile: vi.fn(),
    onFetchTable: vi.fn(),
    guess: (repository, dialect) => ({
      dialect: dialect ?? (repository.startsWith('gitlab') ? 'gitlab' : 'github'),
      url: `https://${repository}/raw/`,
    }),
    onRole: vi.fn(),
    onBlankIsAbove: vi.fn(),
    onJoin: vi.fn(),
    onApart: vi.fn(),
    onRetryOffers: vi.fn(),
  };
  const draw = (part: Partial<SourcesState>, listed = sources) => (
    <MapSection
      state={{ kind: 'ready', status: { ...status, sources: listed } }}
      sources={{ editing: { kind: 'none' }, offers: { kind: 'ready', offers: [] }, ...part }}
      alsoOrigins={[]}
      locked={locked}
      sameLocked={false}
      now={Date.parse('2026-11-20T12:00:00.000Z')}
      actions={{ ...map, onReviewHeld: vi.fn(), onUseSample: vi.fn(), onUseAddress: vi.fn() }}
      sourcesActions={actions}
    />
  );
  const { container, rerender } = render(draw(change));
  const next = (part: Partial<SourcesState>, listed?: readonly SourceStatus[]) =>
    rerender(draw(part, listed));
  const row = (id: string): HTMLElement => {
    const found = container.querySelector<HTMLElement>(`[data-source="${id}"]`);
    if (found === null) throw new Error(`no source ${id}`);
    return found;
  };
  return { container, actions, map, row, next };
}

function draft(kind: SourceKind, change: Partial<SourceDraft> = {}): SourceDraft {
  return { id: null, kind, label: null, signIn: 'none', options: {}, ...change };
}

function form(of: SourceDraft, change: Partial<Extract<Editing, { kind: 'form' }>> = {}) {
  const shown = show(of.id === null ? [] : [{ ...source, id: of.id }], {
    editing: {
      kind: 'form',
      draft: of,
      table: { kind: 'none' },
      saving: { kind: 'idle' },
      ...change,
    },
  });
  const type = (label: string | RegExp, value: string) =>
    fireEvent.input(screen.getByLabelText(label), { target: { value } });
  const save = () => fireEvent.submit(screen.getByRole('form'));
  return { ...shown, type, save };
}

describe('list of sources', () => {
  it('says what each is, what it brings and how it went, and acts on that one alone', () => {
    const { row, actions } = show([
      source,
      { ...catalogue, fetchedAt: '2026-11-20T11:30:00.000Z' },
    ]);
    expect(row('map').textContent).toContain('maps.acme.example');
    expect(row('map').textContent).toContain('Map file');
    expect(row('backstage-1').textContent).toContain('Developer portal');
    expect(row('backstage-1').textContent).toContain('Backstage catalogue');
    // What a source does not have is not counted.
    expect(row('backstage-1').textContent).toContain('200 people · 1 team · 90 topics');
    expect(row('backstage-1').textContent).toContain('30 minutes ago');
    const second = within(row('backstage-1'));
    fireEvent.click(second.getByRole('button', { name: 'Fetch Developer portal now' }));
    fireEvent.click(second.getByRole('button', { name: 'Change Developer portal' }));
    fireEvent.click(second.getByRole('button', { name: 'Remove Developer portal' }));
    expect(actions.onFetch).toHaveBeenCalledWith('backstage-1');
    expect(actions.onEdit).toHaveBeenCalledWith('backstage-1');
    expect(actions.onRemove).toHaveBeenCalledWith('backstage-1');
  });

  it('shows how far a fetch is, and stops it', () => {
    const { row, actions } = show([
      { ...source, running: true, progress: { done: 1_500, all: 3_000 } },
    ]);
    const bar = within(row('map')).getByRole('progressbar');
    expect(bar.getAttribute('value')).toBe('0.5');
    expect(row('map').textContent).toContain('1,500 of 3,000');
    fireEvent.click(within(row('map')).getByRole('button', { name: 'Cancel' }));
    expect(actions.onStop).toHaveBeenCalledWith('map');
  });

  it('offers what helps against a fault', () => {
    const { row, actions } = show([
      { ...source, fault: { code: 'no-permission', detail: 'https://maps.acme.example/*' } },
    ]);
    expect(row('map').textContent).toContain('The map fetched before stays in use.');
    fireEvent.click(within(row('map')).getByRole('button', { name: 'Allow and fetch' }));
    expect(actions.onAllow).toHaveBeenCalledWith('map');
  });

  it('asks again for a token that went with the memory', () => {
    const { row, actions } = show([{ ...catalogue, needsToken: true }]);
    const field = within(row('backstage-1')).getByLabelText('Access token');
    expect(field.getAttribute('type')).toBe('password');
    expect(row('backstage-1').textContent).toContain('Kept in memory until');
    fireEvent.input(field, { target: { value: ' s3cret ' } });
    fireEvent.click(within(row('backstage-1')).getByRole('button', { name: 'Use token' }));
    expect(actions.onToken).toHaveBeenCalledWith('backstage-1', 's3cret');
  });

  it('counts problems that are not listed', () => {
    const problem = { severity: 'warning', code: 'dangling', path: '$.x', detail: 'pay' } as const;
    const { row } = show([{ ...source, problems: [problem], problemCount: 1_240 }]);
    expect(row('map').textContent).toContain('1240 problems in this source');
    expect(row('map').textContent).toContain('1239 more');
  });

  it('shows the sample where there is none, and offers every kind', () => {
    const { row, actions } = show([]);
    expect(row('sample').textContent).toContain('Sample map');
    const add = screen.getByRole('button', { name: 'Add a source' });
    fireEvent.click(add);
    expect(add.getAttribute('aria-expanded')).toBe('true');
    fireEvent.click(screen.getByRole('button', { name: /^CODEOWNERS files/ }));
    expect(actions.onAdd).toHaveBeenCalledWith('codeowners');
  });

  it('lets nobody change what the company set, but fetch it', () => {
    const { container, row } = show([source], {}, true);
    expect(container.querySelector('[data-locked]')).not.toBeNull();
    expect(
      within(row('map'))
        .getAllByRole('button')
        .map((button) => button.getAttribute('aria-label')),
    ).toEqual(['Fetch maps.acme.example now']);
    expect(container.querySelector('[data-action=source-add]')).toBeNull();
  });
});

describe('form of a map file', () => {
  it('takes an https address, and saves nothing before it is one', () => {
    const { actions, type, save } = form(draft('map-file'));
    save();
    expect(screen.getByRole('alert').textContent).toContain('Write the address first.');
    type('Address of the map', 'http://maps.acme.example/map.json');
    save();
    expect(screen.getByRole('alert').textContent).toContain('Only https:// addresses are used');
    expect(actions.onSave).not.toHaveBeenCalled();
    type('Address of the map', ' maps.acme.example/map.json ');
    type('Name, if you like', ' Company map ');
    save();
    expect(actions.onSave).toHaveBeenCalledWith(
      draft('map-file', {
        label: 'Company map',
        options: { url: 'https://maps.acme.example/map.json' },
      }),
      null,
    );
  });

  it('keeps the place of the source that it changes, and uses the browser’s sign-in where asked', () => {
    const of = draft('map-file', { id: 'map', options: { url: 'https://maps.acme.example/a' } });
    const { actions, row, save } = form(of);
    expect(row('map').querySelector('form')).not.toBeNull();
    fireEvent.click(screen.getByRole('switch', { name: 'Use the browser’s sign-in' }));
    save();
    expect(actions.onSave).toHaveBeenCalledWith({ ...of, signIn: 'browser' }, null);
  });

  it('gives the focus back to what opened it', async () => {
    const of = draft('map-file', { id: 'map' });
    const { next, row } = form(of);
    await vi.waitFor(() => expect(document.activeElement?.id).toBe('source-address'));
    next({});
    await vi.waitFor(() =>
      expect(document.activeElement).toBe(
        within(row('map')).getByRole('button', { name: 'Change maps.acme.example' }),
      ),
    );
    cleanup();
    const added = form(draft('backstage'));
    await vi.waitFor(() => expect(document.activeElement?.id).toBe('source-address'));
    added.next({});
    const add = () => screen.getByRole('button', { name: 'Add a source' });
    await vi.waitFor(() => expect(document.activeElement).toBe(add()));
    fireEvent.click(add());
    await vi.waitFor(() => expect(document.activeElement?.textContent).toContain('Map file'));
    fireEvent.keyDown(document.activeElement ?? add(), { key: 'Escape' });
    expect(document.activeElement).toBe(add());
    expect(add().getAttribute('aria-expanded')).toBe('false');
  });

  it('keeps the place of whoever removes a source', async () => {
    const { next, row } = show([source, catalogue]);
    within(row('backstage-1')).getByRole('button', { name: 'Remove Developer portal' }).focus();
    next({}, [source]);
    await vi.waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add a source' })),
    );
  });

  it('says how saving went, and closes', () => {
    const { actions, container } = form(draft('map-file'), {
      saving: { kind: 'refused', host: 'maps.acme.example' },
    });
    expect(container.textContent).toContain('no permission for maps.acme.example');
    fireEvent.keyDown(screen.getByRole('form'), { key: 'Escape' });
    expect(actions.onCancelEdit).toHaveBeenCalledOnce();
  });
});

describe('form of a Backstage catalogue', () => {
  it('takes filters one a line, and a token apart from the options', () => {
    const { actions, type, save } = form(draft('backstage'));
    type('Address of Backstage', 'backstage.acme.example');
    type('Filters, if not all is wanted', 'kind=group\n\n kind=user,spec.type=x \n');
    type(/^Access token/, ' s3cret ');
    save();
    expect(actions.onSave).toHaveBeenCalledWith(
      draft('backstage', {
        options: {
          url: 'https://backstage.acme.example/',
          filters: ['kind=group', 'kind=user,spec.type=x'],
          token: true,
        },
      }),
      's3cret',
    );
  });
});

describe('form of CODEOWNERS', () => {
  it('guesses dialect and address of every repository, and takes better ones', () => {
    const { actions, type, save, container } = form(draft('codeowners'));
    save();
    expect(container.textContent).toContain('Write one repository at least.');
    type('Repositories', 'https://github.com/acme/api/tree/main\nnonsense\n');
    expect(container.textContent).toContain('“nonsense” names no repository');
    type('Repositories', 'acme/api\ngitlab.acme.example/shop/web.git\n');
    const [api, web] = [...container.querySelectorAll('[data-repository]')];
    expect(api?.querySelector('input')?.value).toBe('https://github.com/acme/api/raw/');
    expect(web?.querySelector('select')?.value).toBe('gitlab');
    const address = api?.querySelector('input');
    if (address) fireEvent.input(address, { target: { value: 'ftp://x.example/' } });
    save();
    expect(actions.onSave).not.toHaveBeenCalled();
    if (address)
      fireEvent.input(address, { target: { value: 'https://raw.acme.example/CODEOWNERS' } });
    save();
    expect(actions.onSave).toHaveBeenCalledWith(
      draft('codeowners', {
        options: {
          repositories: [
            {
              repository: 'github.com/acme/api',
              dialect: 'github',
              url: 'https://raw.acme.example/CODEOWNERS',
            },
            {
              repository: 'gitlab.acme.example/shop/web',
              dialect: 'gitlab',
              url: 'https://gitlab.acme.example/shop/web/raw/',
            },
          ],
        },
      }),
      null,
    );
  });

  it.each([
    ['acme/api', 'github.com/acme/api'],
    ['https://GitHub.com/acme/api/blob/main/README.md', 'github.com/acme/api'],
    ['git@gitlab.com:acme/group/api.git', 'gitlab.com/acme/group/api'],
    ['https://gitlab.acme.example/a/b/c/-/tree/main', 'gitlab.acme.example/a/b/c'],
    ['github.com/acme', null],
    ['api', null],
    ['javascript:alert(1)', null],
  ])('reads %s', (line, repository) => {
    expect(repositoryIn(line)).toBe(repository);
  });

  it('keeps what was set for a repository while its list is edited', () => {
    const guess = () => ({ dialect: 'github', url: 'https://w.example/' }) as const;
    const set = {
      repository: 'github.com/acme/api',
      dialect: 'gitlab',
      url: 'https://x.example/',
    } as const;
    expect(repositoriesIn('acme/api\nacme/web', [set], guess).repositories).toEqual([
      set,
      { repository: 'github.com/acme/web', dialect: 'github', url: 'https://w.example/' },
    ]);
  });
});

const table: TableState = {
  kind: 'ready',
  table: {
    name: 'skills.csv',
    rows: 3,
    columns: [
      { name: 'Who', samples: ['Ana', 'Bo'], role: 'name' },
      { name: 'Kafka', samples: ['5'], role: null },
    ],
    blankIsAbove: false,
    preview: {
      people: 2,
      teams: 0,
      skills: 1,
      evidence: 1,
      first: [
        {
          id: 'Ana',
          name: 'Ana',
          mail: 'ana@acme.example',
          teams: ['Streaming'],
          skills: [{ name: 'Kafka', weight: 1 }],
        },
      ],
      problems: [{ severity: 'warning', code: 'bad-line', path: 'skills.csv:4', detail: '9' }],
      problemCount: 1,
    },
  },
};

describe('form of a table', () => {
  it('reads a chosen file, and saves nothing before there is one', () => {
    const { actions, save, container } = form(draft('csv'));
    save();
    expect(screen.getByRole('alert').textContent).toBe('Choose a file first.');
    const file = new File(['Name\nAna\n'], 'skills.csv');
    const input = container.querySelector<HTMLInputElement>('#source-file');
    if (input === null) throw new Error('no file input');
    Object.defineProperty(input, 'files', { value: [file] });
    fireEvent.change(input);
    expect(actions.onFile).toHaveBeenCalledWith(file);
    expect(actions.onSave).not.toHaveBeenCalled();
  });

  it('shows what comes of it before it is saved, and lets every column become something else', () => {
    const { actions, save, container } = form(draft('csv'), { table });
    const preview = container.querySelector('[data-preview]')?.textContent;
    expect(preview).toContain('2 people · 0 teams · 1 skill · 1 entry');
    expect(preview).toContain('ana@acme.example · Streaming · Kafka 100 %');
    expect(preview).toContain('skills.csv:4');
    fireEvent.change(screen.getByRole('combobox', { name: 'Column Kafka becomes' }), {
      target: { value: 'skills' },
    });
    expect(actions.onRole).toHaveBeenCalledWith('Kafka', 'skills');
    fireEvent.change(screen.getByRole('combobox', { name: 'Column Who becomes' }), {
      target: { value: '' },
    });
    expect(actions.onRole).toHaveBeenCalledWith('Who', null);
    fireEvent.click(screen.getByRole('switch', { name: /^A blank cell means/ }));
    expect(actions.onBlankIsAbove).toHaveBeenCalledWith(true);
    save();
    expect(actions.onSave).toHaveBeenCalledWith(draft('csv'), null);
  });

  it('fetches a table at an address before it is saved', () => {
    const { actions, save, type } = form(draft('csv'));
    fireEvent.click(screen.getByRole('radio', { name: 'An address' }));
    type('Address of the table', 'files.acme.example/skills.csv');
    save();
    expect(screen.getByRole('alert').textContent).toContain('Fetch the table first');
    fireEvent.click(screen.getByRole('button', { name: 'Fetch and look' }));
    expect(actions.onFetchTable).toHaveBeenCalledWith(
      'https://files.acme.example/skills.csv',
      'none',
    );
    expect(actions.onSave).not.toHaveBeenCalled();
  });

  it('says why a table cannot be read', () => {
    form(draft('csv'), { table: { kind: 'failed', message: 'The file is empty.' } });
    expect(screen.getByRole('alert').textContent).toContain('The file is empty.');
  });
});

describe('pairs that look alike', () => {
  const offer = {
    kind: 'team',
    ids: ['team-accounts', '@acme/accounts-engineers'],
    names: ['Accounts', 'accounts-engineers'],
    why: 'accounts',
  } as const;

  it('are joined or kept apart by the user', () => {
    const { actions } = show([source], { offers: { kind: 'ready', offers: [offer] } });
    expect(screen.getByText('Could be the same team: “accounts”')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Join: Accounts – accounts-engineers' }));
    expect(actions.onJoin).toHaveBeenCalledWith(offer);
    fireEvent.click(screen.getByRole('button', { name: /^Not the same: Accounts/ }));
    expect(actions.onApart).toHaveBeenCalledWith(offer);
  });

  it('are asked for again when they could not be read, and take no room when there are none', () => {
    const { actions } = show([source], { offers: { kind: 'failed' } });
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(actions.onRetryOffers).toHaveBeenCalledOnce();
    cleanup();
    expect(show([source]).container.querySelector('.src-offers')).toBeNull();
  });
});
