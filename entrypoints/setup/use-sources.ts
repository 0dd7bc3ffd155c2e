import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { MapState } from '../../components/setup/state';
import {
  type Editing,
  SOURCE_KINDS,
  type SourceDraft,
  type SourcesActions,
  type SourcesState,
  type TableState,
} from '../../components/sources/state';
import { sourceName } from '../../components/sources/text';
import { safeLink } from '../../utils/channels/safe-link';
import { sendMessage } from '../../utils/messaging/messenger';
import type { SyncStatus } from '../../utils/messaging/protocol';
import { requestOrigins } from '../../utils/platform/permissions';
import { openLink } from '../../utils/platform/tabs';
import { defaultAddress, guessDialect } from '../../utils/sources/codeowners/options';
import { type Mapping, parseMapping, withRole } from '../../utils/sources/csv/mapping';
import { SourceFault } from '../../utils/sources/source';
import { readSettings, type Settings, watchSettings } from '../../utils/store/settings';
import type { Saving } from '../options/use-preferences';
import {
  type OpenTable,
  openAddress,
  openFile,
  openTable,
  shownTable,
  tableFaultText,
} from './csv-table';
import { keptFile, removeSource, saveSource } from './save-source';
import { patternsOf } from './sources';
import { useOffers } from './use-offers';

const NONE: Editing = { kind: 'none' };

/**
 * Adding, changing and removing sources, and what looks alike in what they bring.
 *
 * @param follow shows how work of the background goes, and the status at its end
 * @param save says what happened, with the way back
 */
export function useSources(
  map: MapState,
  follow: (answer: Promise<SyncStatus>) => Promise<boolean>,
  save: (saving: Saving) => void,
): { readonly state: SourcesState; readonly actions: SourcesActions } {
  const [editing, setEditing] = useState<Editing>(NONE);
  const sources = useRef<Settings['sources']>([]);
  const status = map.kind === 'ready' ? map.status : null;
  const shown = useRef(status);
  shown.current = status;
  // An answer may come when its form is long gone, or another one is open.
  const form = useRef(0);
  const table = useRef<{ readonly open: OpenTable; readonly chosen: boolean } | null>(null);
  const offers = useOffers(status?.map?.fetchedAt ?? null, follow, save);

  // Read ahead: what is asked of the browser in a click has to be known before the click.
  useEffect(() => {
    const take = (settings: Settings): void => {
      sources.current = settings.sources;
    };
    void readSettings().then(take);
    return watchSettings(take);
  }, []);

  const actions = useMemo((): SourcesActions => {
    const change = (part: Partial<Extract<Editing, { kind: 'form' }>>): void =>
      setEditing((now) => (now.kind === 'form' ? { ...now, ...part } : now));
    const begin = (draft: SourceDraft): number => {
      table.current = null;
      setEditing({ kind: 'form', draft, table: { kind: 'none' }, saving: { kind: 'idle' } });
      form.current += 1;
      return form.current;
    };
    const close = (): void => {
      form.current += 1;
      table.current = null;
      setEditing(NONE);
    };
    const show = (open: OpenTable, chosen: boolean): void => {
      table.current = { open, chosen };
      change({ table: { kind: 'ready', table: shownTable(open) } });
    };
    /** Reads a table for the form that is open now, and says so when it cannot be read. */
    const load = (work: Promise<OpenTable>, chosen: boolean): void => {
      const mine = form.current;
      change({ table: { kind: 'reading' } });
      const settle = (state: () => void) => () => mine === form.current && state();
      work.then(
        (open) => settle(() => show(open, chosen))(),
        (error: unknown) => {
          const failed: TableState = { kind: 'failed', message: tableFaultText(error) };
          settle(() => {
            table.current = null;
            change({ table: failed });
          })();
        },
      );
    };
    const mapping = () => table.current?.open.mapping ?? null;

    return {
      onAdd: (kind) => void begin({ id: null, kind, label: null, signIn: 'none', options: {} }),
      onEdit(id) {
        const setting = sources.current.find((each) => each.id === id);
        const kind = SOURCE_KINDS.find((each) => each === setting?.kind);
        if (setting === undefined || kind === undefined) return;
        begin({ ...setting, kind });
        if (kind !== 'csv') return;
        const { url } = setting.options;
        const columns = parseMapping(setting.options);
        const work =
          typeof url === 'string'
            ? openAddress(url, setting.signIn, columns)
            : openKept(id, columns);
        load(work, false);
      },
      onCancelEdit: close,
      onSave(draft, token) {
        const open = table.current;
        const options =
          draft.kind === 'csv' ? csvOptions(draft.options, open?.open ?? null) : draft.options;
        const patterns = patternsOf({ kind: draft.kind, options });
        if (patterns === null) {
          change({ saving: { kind: 'unusable' } });
          return;
        }
        // First of all: the browser ties its prompt to the click.
        const allowed = requestOrigins(patterns);
        const mine = form.current;
        change({ saving: { kind: 'busy' } });
        const file =
          draft.kind === 'csv' && options.url === undefined && open?.chosen === true
            ? { name: open.open.name, text: open.open.text }
            : null;
        saveSource({ draft: { ...draft, options }, file, token, allowed }).then(
          (id) => {
            if (id !== null) void follow(sendMessage('sync.now', { id }));
            if (mine !== form.current) return;
            if (id !== null) close();
            else change({ saving: { kind: 'refused', host: hostsOf(patterns) } });
          },
          () => mine === form.current && change({ saving: { kind: 'failed' } }),
        );
      },
      onRemove(id) {
        const source = shown.current?.sources.find((each) => each.id === id);
        const fetch = () => follow(sendMessage('sync.now', { id: '' }));
        save({
          what: { called: source === undefined ? id : sourceName(source) },
          kind: 'source-removed',
          async work() {
            const back = await removeSource(id);
            void fetch();
            return async () => {
              await back();
              void fetch();
            };
          },
        });
      },
      onFetch: (id) => void follow(sendMessage('sync.now', { id })),
      onStop: (id) => void follow(sendMessage('sync.cancel', { id })),
      onToken(id, token) {
        void sendMessage('source.token', { id, token }).then(
          () => follow(sendMessage('sync.now', { id })),
          () => follow(sendMessage('sync.status', {})),
        );
      },
      onAllow(id) {
        const setting = sources.current.find((each) => each.id === id);
        const patterns = setting === undefined ? null : patternsOf(setting);
        if (patterns === null) return;
        void requestOrigins(patterns).then(
          (granted) => granted && follow(sendMessage('sync.now', { id })),
        );
      },
      onOpen(address) {
        // The user or the policy set this address, so it may be opened like any that they typed.
        const link = safeLink(address, [URL.parse(address)?.host ?? '']);
        if (link !== null) void openLink(link);
      },
      onFile: (file) => load(openFile(file, mapping()), true),
      onFetchTable(address, signIn) {
        const patterns = patternsOf({
          kind: 'csv',
          options: { url: address, columns: { name: ['#1'] } },
        });
        if (patterns === null) {
          change({ saving: { kind: 'unusable' } });
          return;
        }
        const allowed = requestOrigins(patterns);
        change({ saving: { kind: 'idle' } });
        const mine = form.current;
        void allowed.then((granted) => {
          if (mine !== form.current) return;
          if (granted) load(openAddress(address, signIn, mapping()), false);
          else change({ saving: { kind: 'refused', host: hostsOf(patterns) } });
        });
      },
      guess(repository, given) {
        const dialect = given ?? guessDialect(repository);
        return { dialect, url: defaultAddress(repository, dialect) };
      },
      onRole(column, role) {
        const open = table.current;
        if (open === null) return;
        const { table: read, mapping: old } = open.open;
        const mapped = { ...old, columns: withRole(read.columns, old.columns, column, role) };
        show({ ...open.open, mapping: mapped }, open.chosen);
      },
      onBlankIsAbove(on) {
        const open = table.current;
        if (open === null) return;
        const mapped = { ...open.open.mapping, blankIsAbove: on };
        show({ ...open.open, mapping: mapped }, open.chosen);
      },
      ...offers.actions,
    };
  }, [follow, save, offers.actions]);
  return { state: { editing, offers: offers.state }, actions };
}

/** The table of a file that was chosen before. */
async function openKept(id: string, mapping: Mapping | null): Promise<OpenTable> {
  const file = await keptFile(id);
  if (file === null)
    throw new SourceFault({ severity: 'error', code: 'no-file', path: id, detail: id });
  return openTable(file.name, file.text, mapping);
}

/** Options of a table as they are stored: what its form says, and what its columns are. */
function csvOptions(
  options: SourceDraft['options'],
  open: OpenTable | null,
): Readonly<Record<string, unknown>> {
  if (open === null) return options;
  const { columns, blankIsAbove } = open.mapping;
  const at =
    options.url === undefined
      ? { file: { name: open.name, chosenAt: new Date().toISOString() } }
      : { url: options.url };
  return { ...at, columns, blankIsAbove };
}

function hostsOf(patterns: readonly string[]): string {
  return patterns.map((pattern) => new URL(pattern).host).join(', ');
}
