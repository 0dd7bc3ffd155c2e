// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type OptionsProps, OptionsView } from '../../components/options/OptionsView';
import type { Preferences, PreferencesState } from '../../components/options/state';
import { checkAddress } from '../../components/setup/address';
import type { SourcesActions } from '../../components/sources/state';
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
  fetchedAt: '2026-11-20T11:30:00.000Z',
  needsToken: false,
};
const status: SyncStatus = {
  running: false,
  map: {
    name: 'Acme',
    generatedAt: '2026-11-20T08:00:00.000Z',
    fetchedAt: '2026-11-20T11:00:00.000Z',
    counts: { people: 214, teams: 1, topics: 96, claims: 402 },
  },
  fault: null,
  problems: [],
  held: null,
  sources: [source],
};

const values: Preferences = {
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
  contactDomains: [],
  signatureKeys: [],
  same: [],
};
type Ready = Extract<PreferencesState, { kind: 'ready' }>;

function ready(change: Partial<Preferences> = {}, more: Partial<Ready> = {}): Ready {
  return {
    kind: 'ready',
    values: { ...values, ...change },
    locked: [],
    inForce: [],
    policy: { present: false, problems: [] },
    ...more,
  };
}

/** Every action of the sources, to be looked at. */
function sourcesActions(): SourcesActions {
  return {
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
}

function show(change: Partial<OptionsProps> = {}) {
  const props: OptionsProps = {
    me: { kind: 'search', typed: '', found: { kind: 'idle' } },
    map: { kind: 'ready', status },
    sources: { editing: { kind: 'none' }, offers: { kind: 'ready', offers: [] } },
    sourcesActions: sourcesActions(),
    alsoOrigins: [],
    sites: { kind: 'ready', sites: [] },
    sitesNote: { kind: 'none' },
    requestsUrl: '/dashboard.html#requests',
    storedUrl: '/dashboard.html#/held',
    retentionAsked: null,
    retentionActions: { onChoose: vi.fn(), onConfirm: vi.fn(), onCancel: vi.fn() },
    welcomeUrl: '/welcome.html',
    aboutMeUrl: '/dashboard.html#/me',
    now: Date.parse('2026-11-20T12:00:00.000Z'),
    meActions: { onType: vi.fn(), onPick: vi.fn(), onForget: vi.fn() },
    mapActions: {
      onUseSample: vi.fn(),
      onUseAddress: vi.fn(),
      onSync: vi.fn(),
      onReviewHeld: vi.fn(),
      onUseHeld: vi.fn(),
      onDiscardHeld: vi.fn(),
      onRetry: vi.fn(),
    },
    channels: [
      { id: 'mail', prefills: true, always: false },
      { id: 'clipboard', prefills: false, always: true },
    ],
    preferences: ready(),
    notifications: 'allowed',
    onAllowNotifications: vi.fn(),
    notice: null,
    current: 'me',
    preferencesActions: { onSave: vi.fn(), onRetry: vi.fn() },
    onUndo: vi.fn(),
    onCloseNotice: vi.fn(),
    sitesActions: { onMode: vi.fn(), onRemove: vi.fn(), onAdd: vi.fn(), onRetry: vi.fn() },
    ...change,
  };
  const { container } = render(<OptionsView {...props} />);
  const find = (selector: string): HTMLElement => {
    const found = container.querySelector<HTMLElement>(selector);
    if (found === null) throw new Error(`no ${selector}`);
    return found;
  };
  return { props, container, find };
}

describe('Who am I', () => {
  const ana = { id: 'p1', name: 'Ana Santos', team: 'Streaming' };

  it('searches while typing and takes the person picked', () => {
    const { props, find } = show({
      me: { kind: 'search', typed: 'an', found: { kind: 'results', people: [ana] } },
    });
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'ana' } });
    expect(props.meActions.onType).toHaveBeenCalledWith('ana');
    fireEvent.click(screen.getByRole('button', { name: 'This is me: Ana Santos' }));
    expect(props.meActions.onPick).toHaveBeenCalledWith(ana);
    expect(find('[data-person=p1]').textContent).toContain('Streaming');
  });

  it('says that nobody matches, or that the search failed', () => {
    const none = show({
      me: { kind: 'search', typed: 'zz', found: { kind: 'results', people: [] } },
    });
    expect(none.container.textContent).toContain('Nobody in the map matches “zz”');
    cleanup();
    const failed = show({ me: { kind: 'search', typed: 'zz', found: { kind: 'failed' } } });
    fireEvent.click(failed.find('#me [data-action=retry]'));
    expect(failed.props.meActions.onType).toHaveBeenCalledWith('zz');
  });

  it('shows the choice and forgets it', () => {
    const { props, find } = show({ me: { kind: 'chosen', person: ana } });
    expect(find('[data-me=p1]').textContent).toContain('Ana Santos');
    fireEvent.click(find('[data-action=not-me]'));
    expect(props.meActions.onForget).toHaveBeenCalledOnce();
  });
});

describe('Map', () => {
  it('shows the map in use and fetches it on demand', () => {
    const { props, find } = show();
    expect(find('#map').textContent).toContain('214 people · 1 team · 96 topics · 402 claims');
    expect(find('#map').textContent).toContain('1 hour ago');
    fireEvent.click(find('[data-action=sync-now]'));
    expect(props.mapActions.onSync).toHaveBeenCalledOnce();
  });

  it('shows progress while fetching', () => {
    const { find } = show({ map: { kind: 'ready', status: { ...status, running: true } } });
    expect(screen.getByRole('progressbar')).toBeTruthy();
    expect(find('[data-action=sync-now]').hasAttribute('disabled')).toBe(true);
  });

  it('says why the last try failed, what is wrong and where, and that the old map stays', () => {
    const { find } = show({
      map: {
        kind: 'ready',
        status: {
          ...status,
          sources: [
            {
              ...source,
              fault: { code: 'not-found', detail: '404' },
              problems: [
                {
                  severity: 'warning',
                  code: 'dangling',
                  path: '$.people[3].teams[0]',
                  detail: 'team-orders',
                },
              ],
              problemCount: 1,
            },
          ],
        },
      },
    });
    const fault = find('[data-fault=not-found]').textContent;
    expect(fault).toContain('There is nothing at this address (404)');
    expect(fault).toContain('The map fetched before stays in use.');
    const problem = find('[data-problem=dangling]').textContent;
    expect(problem).toContain('“team-orders” is not in this map');
    expect(problem).toContain('$.people[3].teams[0]');
  });

  it('groups problems by kind, errors first, and keeps the long rest a press away', () => {
    const problem = (code: string, n: number, severity: 'error' | 'warning') => ({
      severity,
      code,
      path: `$.people[${n}]`,
      detail: `team-${n}`,
    });
    const { container } = show({
      map: {
        kind: 'ready',
        status: {
          ...status,
          problems: [
            ...Array.from({ length: 5 }, (_, n) => problem('dangling', n, 'warning')),
            problem('duplicate-id', 9, 'error'),
          ],
        },
      },
    });
    const groups = [...container.querySelectorAll('[data-problem]')];
    expect(groups.map((group) => group.getAttribute('data-problem'))).toEqual([
      'duplicate-id',
      'dangling',
    ]);
    expect(groups[1]?.querySelector('p')?.textContent).toContain('× 5');
    expect(groups[1]?.querySelector('details')?.textContent).toContain('2 more');
  });

  it('asks about a map that shrank', () => {
    const held = { peopleBefore: 214, peopleNow: 80 };
    const { props, find } = show({ map: { kind: 'ready', status: { ...status, held } } });
    expect(find('[data-held]').textContent).toContain(
      'People in the new map: 80; in the one in use: 214.',
    );
    fireEvent.click(find('[data-action=held-use]'));
    expect(props.mapActions.onUseHeld).toHaveBeenCalledOnce();
    fireEvent.click(find('[data-action=held-discard]'));
    expect(props.mapActions.onDiscardHeld).toHaveBeenCalledOnce();
  });

  it('has a loading and a failed state', () => {
    expect(show({ map: { kind: 'loading' } }).find('#map [role=status]')).toBeTruthy();
    cleanup();
    const failed = show({ map: { kind: 'failed' } });
    fireEvent.click(failed.find('#map [data-action=retry]'));
    expect(failed.props.mapActions.onRetry).toHaveBeenCalledOnce();
  });
});

describe('Sites', () => {
  const jira = {
    origin: 'https://acme.atlassian.net/*',
    host: 'acme.atlassian.net',
    tools: ['Jira', 'Confluence'],
    unverified: true,
    mode: 'on',
    required: false,
    recognised: 'yes',
    locked: false,
    granted: true,
  } as const;

  it('lists sites with their tools, changes the mode and gives the grant back', () => {
    const { props, find } = show({ sites: { kind: 'ready', sites: [jira] } });
    expect(find('[data-origin]').textContent).toContain('Jira, Confluence · unverified');
    expect(find('#sites').textContent).toContain('“unverified”: no page that the tool itself made');
    expect(screen.getByRole('group', { name: 'acme.atlassian.net on this site' })).toBeTruthy();
    fireEvent.click(screen.getByRole('radio', { name: 'Quiet' }));
    expect(props.sitesActions.onMode).toHaveBeenCalledWith(jira.origin, 'quiet');
    fireEvent.click(screen.getByRole('button', { name: 'Remove acme.atlassian.net' }));
    expect(props.sitesActions.onRemove).toHaveBeenCalledWith(jira.origin);
  });

  it('offers no removal of a site that the build carries', () => {
    const { container } = show({
      sites: { kind: 'ready', sites: [{ ...jira, required: true }] },
    });
    expect(container.querySelector('[data-action=remove-site]')).toBeNull();
    expect(container.textContent).toContain('Part of this build');
  });

  it('adds a site by its address, https only', () => {
    const { props, find } = show();
    const address = screen.getByRole('textbox', { name: 'Address of a page or site' });
    fireEvent.input(address, { target: { value: 'http://wiki.acme.example' } });
    fireEvent.submit(find('#sites form'));
    expect(props.sitesActions.onAdd).not.toHaveBeenCalled();
    expect(find('#sites').textContent).toContain('Only https:// addresses are used');
    fireEvent.input(address, { target: { value: 'https://wiki.acme.example/wiki/x' } });
    fireEvent.submit(find('#sites form'));
    expect(props.sitesActions.onAdd).toHaveBeenCalledWith('https://wiki.acme.example/wiki/x');
  });

  it('has an empty, a loading and a failed state', () => {
    expect(show().find('#sites').textContent).toContain('No site is on yet');
    cleanup();
    expect(show({ sites: { kind: 'loading' } }).find('#sites .aa-loading')).toBeTruthy();
    cleanup();
    const failed = show({ sites: { kind: 'failed' } });
    fireEvent.click(failed.find('#sites [data-action=retry]'));
    expect(failed.props.sitesActions.onRetry).toHaveBeenCalledOnce();
  });
});

describe('what is simply set', () => {
  it('switches channels off, but never the last resort, and takes a first choice', () => {
    const { props, find } = show();
    fireEvent.click(find('#channel-mail'));
    expect(props.preferencesActions.onSave).toHaveBeenCalledWith({ channelsOff: ['mail'] });
    expect(find('#channel-clipboard').hasAttribute('disabled')).toBe(true);
    fireEvent.change(find('#channel-first'), { target: { value: 'mail' } });
    expect(props.preferencesActions.onSave).toHaveBeenCalledWith({ channelPreference: 'mail' });
  });

  it('switches a channel on again', () => {
    const { props, find } = show({ preferences: ready({ channelsOff: ['mail'] }) });
    fireEvent.click(find('#channel-mail'));
    expect(props.preferencesActions.onSave).toHaveBeenCalledWith({ channelsOff: [] });
  });

  it('takes working hours, and none that make no sense', () => {
    const { props, find } = show({
      preferences: ready({ workingHours: { from: '09:00', to: '17:00', days: [1] } }),
    });
    const { onSave } = props.preferencesActions;
    fireEvent.input(find('#hours-to'), { target: { value: '08:00' } });
    fireEvent.change(find('#hours-to'), { target: { value: '08:00' } });
    expect(find('#hours [role=alert]').textContent).toContain('after the beginning');
    expect(onSave).not.toHaveBeenCalled();
    fireEvent.change(find('#hours-to'), { target: { value: '16:30' } });
    expect(onSave).toHaveBeenCalledWith({
      workingHours: { from: '09:00', to: '16:30', days: [1] },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Mon' }));
    expect(find('#hours [role=alert]').textContent).toContain('one day');
    expect(onSave).toHaveBeenCalledOnce();
    fireEvent.click(find('[data-action=usual-hours]'));
    expect(onSave).toHaveBeenLastCalledWith({ workingHours: null });
  });

  it('mutes a term once, and underlines it again', () => {
    const { props, find } = show({ preferences: ready({ muted: ['Core'] }) });
    const { onSave } = props.preferencesActions;
    const add = (term: string): void => {
      fireEvent.input(find('#muted-term'), { target: { value: term } });
      fireEvent.submit(find('#muted form'));
    };
    add('  ');
    expect(find('#muted [role=alert]').textContent).toContain('Write the term');
    add('core');
    expect(find('#muted [role=alert]').textContent).toContain('muted already');
    expect(onSave).not.toHaveBeenCalled();
    add(' Go ');
    expect(onSave).toHaveBeenCalledWith({ muted: ['Core', 'Go'] });
    fireEvent.click(screen.getByRole('button', { name: 'Underline Core again' }));
    expect(onSave).toHaveBeenCalledWith({ muted: [] });
    cleanup();
    expect(show().find('#muted').textContent).toContain('Nothing is muted');
  });

  it('takes language, theme and whether the tool may be asked', () => {
    const { props, find } = show();
    const { onSave } = props.preferencesActions;
    fireEvent.change(find('#language-choice'), { target: { value: 'ja' } });
    expect(onSave).toHaveBeenCalledWith({ language: 'ja' });
    fireEvent.click(find('#theme input[value=dark]'));
    expect(onSave).toHaveBeenCalledWith({ theme: 'dark' });
    fireEvent.click(find('#ask-tool'));
    expect(onSave).toHaveBeenCalledWith({ askTool: false });
    expect(find('#sites details').textContent).toContain('and nowhere else');
  });

  it('loads, fails and tries again, every part by itself', () => {
    const parts = ['channels', 'hours', 'muted', 'language', 'theme', 'policy'];
    const loading = show({ preferences: { kind: 'loading' } });
    for (const part of parts) expect(loading.find(`#${part} .aa-loading`)).toBeTruthy();
    cleanup();
    const failed = show({ preferences: { kind: 'failed' } });
    for (const part of parts) fireEvent.click(failed.find(`#${part} [data-action=retry]`));
    expect(failed.props.preferencesActions.onRetry).toHaveBeenCalledTimes(parts.length);
  });

  it('says that it was saved, and takes it back', () => {
    const { props, find } = show({ notice: { kind: 'saved', what: 'theme', undoable: true } });
    expect(find('.aa-toast').textContent).toContain('Saved: Theme');
    fireEvent.click(find('[data-action=toast-undo]'));
    expect(props.onUndo).toHaveBeenCalledOnce();
    cleanup();
    const locked = show({ notice: { kind: 'locked', what: 'muted', undoable: false } });
    expect(locked.find('.aa-toast').textContent).toContain('set by your company');
    expect(locked.container.querySelector('[data-action=toast-undo]')).toBeNull();
  });
});

describe('under a policy', () => {
  const all = [
    'sources',
    'askTool',
    'channelPreference',
    'channelsOff',
    'workingHours',
    'muted',
    'language',
    'theme',
  ] as const;

  it('locks what it set, and says why', () => {
    const preferences = ready({ muted: ['Core'] }, { locked: all });
    const { container } = show({ preferences });
    for (const control of container.querySelectorAll(
      '#channels input, #channels select, #hours input, #hours button, #language select, #ask-tool',
    ))
      expect(control.hasAttribute('disabled'), control.id).toBe(true);
    expect(container.querySelector('#theme fieldset')?.hasAttribute('disabled')).toBe(true);
    expect(container.querySelector('#muted form, #muted button, #map form')).toBeNull();
    expect(container.querySelectorAll('[data-locked]')).toHaveLength(all.length);
  });

  it('shows a site that it wants, until the browser allows it', () => {
    const site = {
      origin: 'https://jira.acme.example/*',
      host: 'jira.acme.example',
      tools: [],
      unverified: false,
      recognised: 'open',
      mode: 'on',
      required: false,
      locked: true,
      granted: false,
    } as const;
    const { props, find, container } = show({ sites: { kind: 'ready', sites: [site] } });
    expect(find('[data-origin]').textContent).toContain('Wanted by your company');
    expect(find('[data-origin]').textContent).toContain('not recognised yet');
    expect(container.querySelector('[data-action=remove-site]')).toBeNull();
    fireEvent.click(find('[data-action=allow-site]'));
    expect(props.sitesActions.onAdd).toHaveBeenCalledWith(site.origin);
  });

  it('lists what is in force and who said so, and what of the policy is not used', () => {
    const { find, container } = show({
      preferences: ready(
        { theme: 'dark', muted: ['Core', 'Go'] },
        {
          locked: ['theme'],
          inForce: [
            { name: 'theme', from: 'policy' },
            { name: 'muted', from: 'you' },
            { name: 'sources', from: 'default' },
          ],
          policy: { present: true, problems: [{ key: 'colour', code: 'unknown' }] },
        },
      ),
    });
    const row = (name: string) =>
      [...(container.querySelector(`[data-setting=${name}]`)?.children ?? [])].map(
        ({ textContent }) => textContent,
      );
    expect(row('theme')).toEqual(['Theme', 'Dark', 'Policy']);
    expect(row('muted')).toEqual(['Muted terms', 'Core, Go', 'You']);
    expect(row('sources')).toEqual(['Map', 'https://maps.acme.example/map.json', 'Default']);
    expect(find('[data-policy-problems]').textContent).toContain('colour: no such setting');
  });
});

describe('Privacy', () => {
  it('says it in five lines and leads to what is stored', () => {
    const { container } = show();
    expect(container.querySelectorAll('#privacy li')).toHaveLength(5);
    const link = screen.getByRole('link', { name: 'See, export or delete my requests' });
    expect(link.getAttribute('href')).toBe('/dashboard.html#requests');
  });
});

describe('checkAddress', () => {
  it.each([
    ['https://a.example/m.json', 'https://a.example/m.json'],
    ['a.example/m.json', 'https://a.example/m.json'],
    ['https://intranet/m.json', 'https://intranet/m.json'],
  ])('takes %s', (typed, href) => {
    const checked = checkAddress(typed);
    expect(checked.ok && checked.url.href).toBe(href);
  });
  it.each([
    ['', 'empty'],
    ['intranet', 'form'],
    ['a b.example', 'form'],
    ['ftp://a.example/', 'form'],
    ['javascript:alert(1)', 'form'],
    ['http://a.example/', 'insecure'],
    ['https://u:p@a.example/', 'credentials'],
  ])('refuses %j as %s', (typed, fault) => {
    expect(checkAddress(typed)).toEqual({ ok: false, fault });
  });
  it('takes exactly the loopback origin that a build allows', () => {
    expect(checkAddress('http://127.0.0.1:18717/m.json', ['http://127.0.0.1:18717']).ok).toBe(true);
    expect(checkAddress('http://127.0.0.1:18718/m.json', ['http://127.0.0.1:18717']).ok).toBe(
      false,
    );
  });
});
