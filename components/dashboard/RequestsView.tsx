import { Inbox, SearchX } from 'lucide';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { DueView } from '../../utils/messaging/protocol';
import { Button } from '../base/Button';
import { Segmented } from '../base/Choice';
import { EmptyState, ErrorState, Loading } from '../base/States';
import { NotesSection } from '../notes/NotesSection';
import { asksAfter, questionKey } from '../requests/state';
import {
  ARRANGEMENTS,
  type Arrangement,
  filterNotes,
  filterRequests,
  type GroupId,
  groupThreads,
  type ThreadGroup,
} from './groups';
import { RequestRow, type RowSetting } from './RequestRow';
import { SuggestionsPanel, suggestions } from './SuggestionsPanel';
import type { RequestsActions, RequestsState } from './state';

/** Rows of a group before "show more". */
export const PAGE_SIZE = 20;

/**
 * My requests, grouped by what they wait for, and the notes of what was learned.
 *
 * @param props.selected id of the request or note that a link names: opened, and shown whatever the paging
 * @param props.now ms since 1970, to count ages from
 */
export function RequestsView({
  state,
  selected,
  dues,
  now,
  actions,
}: {
  readonly state: RequestsState;
  readonly selected: string | null;
  readonly dues: readonly DueView[];
  readonly now: number;
  readonly actions: RequestsActions;
}) {
  switch (state.kind) {
    case 'loading':
      return (
        <div class="aa-panel">
          <Loading lines={5} />
        </div>
      );
    case 'failed':
      return (
        <div class="aa-panel">
          <ErrorState title={i18n.t('dashboard.failed')} onRetry={actions.onRetry}>
            {state.message}
          </ErrorState>
        </div>
      );
    case 'ready':
      return state.requests.length + state.notes.length === 0 ? (
        <div class="aa-panel">
          <EmptyState icon={Inbox} title={i18n.t('dashboard.empty.title')}>
            {i18n.t('dashboard.empty.text')}
          </EmptyState>
        </div>
      ) : (
        <Groups state={state} selected={selected} dues={dues} now={now} actions={actions} />
      );
  }
}

function Groups({
  state: { requests, notes, posts, total, readOnly, putAway },
  selected,
  dues,
  now,
  actions,
}: {
  readonly state: Extract<RequestsState, { kind: 'ready' }>;
  readonly selected: string | null;
  readonly dues: readonly DueView[];
  readonly now: number;
  readonly actions: RequestsActions;
}) {
  const [typed, setTyped] = useState('');
  const [by, setBy] = useState<Arrangement>('state');
  // Kept above the rows: a row that moves to another group is drawn anew.
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const onOpen = (id: string, open: boolean): void =>
    setOpened((ids) => new Set([...ids].filter((each) => each !== id).concat(open ? [id] : [])));
  /** The request of the last link that was followed: followed once, wherever its row goes afterwards. */
  const reached = useRef<string | null>(null);
  useLayoutEffect(() => {
    const row = [...document.querySelectorAll<HTMLElement>('.dash-row')].find(
      ({ dataset }) => dataset.request === selected,
    );
    if (selected !== null && (row === undefined || reached.current === selected)) return;
    reached.current = selected;
    if (row === undefined || selected === null) return;
    onOpen(selected, true);
    row.scrollIntoView({ block: 'center' });
    row.focus();
  });
  const groups = groupThreads(filterRequests(requests, typed), by);
  const found = filterNotes(notes, typed);
  const older = total - requests.length;
  const isAway = (id: string): boolean => putAway.has(questionKey(id, 'after'));
  // One at a time, and one for as long as the page is open: nobody is questioned about a list.
  const asking = useRef<string | null>(null);
  asking.current ??=
    requests.find((request) => asksAfter(request, now) && !isAway(request.id))?.id ?? null;
  const setting: RowSetting = {
    posts,
    selected,
    opened,
    onOpen,
    readOnly,
    learned: Map.groupBy(notes, ({ request }) => request),
    asking: asking.current === null || isAway(asking.current) ? null : asking.current,
    dues,
    now,
    actions,
  };
  const suggested = readOnly || typed.trim() !== '' ? [] : suggestions(requests, putAway);
  return (
    <>
      <div class="dash-tools">
        <input
          class="aa-input dash-filter"
          type="search"
          aria-label={i18n.t('dashboard.filter')}
          placeholder={i18n.t('dashboard.filterPlaceholder')}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <Segmented
          label={i18n.t('dashboard.arrange.label')}
          name="arrange"
          value={by}
          options={ARRANGEMENTS.map((value) => ({
            value,
            text: i18n.t(`dashboard.arrange.${value}`),
          }))}
          onChange={setBy}
        />
      </div>
      {groups.length + found.length === 0 ? (
        <div class="aa-panel">
          <EmptyState
            icon={SearchX}
            title={i18n.t('dashboard.empty.filtered', [typed.trim()])}
            next={<Button onClick={() => setTyped('')}>{i18n.t('dashboard.empty.clear')}</Button>}
          >
            {i18n.t('dashboard.empty.filteredText')}
          </EmptyState>
        </div>
      ) : (
        groups.map((group, at) => (
          <Group
            key={`${by} ${group.key}`}
            id={idOf(group, at)}
            group={group}
            nothing={i18n.t(by === 'page' ? 'dashboard.arrange.noPage' : 'request.somebody')}
            setting={setting}
          />
        ))
      )}
      {older > 0 && (
        <p class="dash-older">
          <Button data-action="older" onClick={actions.onOlder}>
            {i18n.t('dashboard.older', older)}
          </Button>
        </p>
      )}
      {suggested.length > 0 && <SuggestionsPanel requests={suggested} actions={actions} />}
      {found.length > 0 && (
        <NotesSection
          notes={found}
          selected={selected}
          readOnly={readOnly}
          now={now}
          actions={actions}
        />
      )}
    </>
  );
}

/** A group's name in the page's own ids. */
function idOf({ title }: ThreadGroup, at: number): string {
  return title !== null && 'state' in title ? title.state : `${at}`;
}

function Group({
  id,
  group: { title, threads },
  nothing,
  setting,
}: {
  readonly id: string;
  readonly group: ThreadGroup;
  /** Heading of those about no page, or with nobody said. */
  readonly nothing: string;
  readonly setting: RowSetting;
}) {
  const [shown, setShown] = useState(PAGE_SIZE);
  const linked = threads.findIndex(({ first, followUps }) =>
    [first, ...followUps].some((request) => request.id === setting.selected),
  );
  const visible = threads.slice(0, Math.max(shown, linked + 1));
  const hidden = threads.length - visible.length;
  const state = title !== null && 'state' in title ? title.state : null;
  return (
    <section class="dash-group" aria-labelledby={`group-${id}`} data-group={id}>
      <header class="dash-group-head">
        <h2 id={`group-${id}`}>
          {state !== null
            ? groupTitle(state)
            : title !== null && 'text' in title
              ? title.text
              : nothing}{' '}
          <span class="dash-count">{threads.length}</span>
        </h2>
        {state !== null && <p class="aa-tiny">{groupHint(state)}</p>}
      </header>
      <ul class="aa-panel dash-rows">
        {visible.map(({ first, followUps }) => (
          <RequestRow
            key={first.id}
            request={first}
            followed={followUps.length > 0}
            setting={setting}
          >
            {followUps.length > 0 && (
              <ul class="dash-follow" aria-label={i18n.t('dashboard.followUps', followUps.length)}>
                {followUps.map((request) => (
                  <RequestRow
                    key={request.id}
                    request={request}
                    followed={followUps.some(({ draft }) => draft.follows === request.id)}
                    setting={setting}
                  />
                ))}
              </ul>
            )}
          </RequestRow>
        ))}
        {hidden > 0 && (
          <li class="dash-more">
            <Button kind="quiet" data-action="more" onClick={() => setShown(shown + PAGE_SIZE)}>
              {i18n.t('dashboard.more', Math.min(hidden, PAGE_SIZE))}
            </Button>
          </li>
        )}
      </ul>
    </section>
  );
}

function groupTitle(id: GroupId): string {
  switch (id) {
    case 'toAnswer':
      return i18n.t('dashboard.group.toAnswer');
    case 'given':
      return i18n.t('dashboard.group.given');
    case 'prepared':
      return i18n.t('dashboard.group.prepared');
    case 'asked':
      return i18n.t('dashboard.group.asked');
    case 'answered':
      return i18n.t('dashboard.group.answered');
    case 'closed':
      return i18n.t('dashboard.group.closed');
  }
}

function groupHint(id: GroupId): string {
  switch (id) {
    case 'toAnswer':
      return i18n.t('dashboard.group.toAnswerHint');
    case 'given':
      return i18n.t('dashboard.group.givenHint');
    case 'prepared':
      return i18n.t('dashboard.group.preparedHint');
    case 'asked':
      return i18n.t('dashboard.group.askedHint');
    case 'answered':
      return i18n.t('dashboard.group.answeredHint');
    case 'closed':
      return i18n.t('dashboard.group.closedHint');
  }
}
