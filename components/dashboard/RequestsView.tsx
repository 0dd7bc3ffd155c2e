import { Inbox, SearchX } from 'lucide';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { HelpRequest, PlaybookNote } from '../../utils/requests/model';
import { Button } from '../base/Button';
import { EmptyState, ErrorState, Loading } from '../base/States';
import { NotesSection } from '../notes/NotesSection';
import type { PostView } from '../requests/PostLine';
import { filterNotes, filterRequests, type GroupId, groupRequests } from './groups';
import { RequestRow } from './RequestRow';
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
  now,
  actions,
}: {
  readonly state: RequestsState;
  readonly selected: string | null;
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
        <Groups
          requests={state.requests}
          notes={state.notes}
          posts={state.posts}
          older={state.total - state.requests.length}
          readOnly={state.readOnly}
          selected={selected}
          now={now}
          actions={actions}
        />
      );
  }
}

function Groups({
  requests,
  notes,
  posts,
  older,
  readOnly,
  selected,
  now,
  actions,
}: {
  readonly requests: readonly HelpRequest[];
  readonly notes: readonly PlaybookNote[];
  readonly posts: ReadonlyMap<string, PostView>;
  /** How many older ones were not read yet. */
  readonly older: number;
  readonly readOnly: boolean;
  readonly selected: string | null;
  readonly now: number;
  readonly actions: RequestsActions;
}) {
  const [typed, setTyped] = useState('');
  const groups = groupRequests(filterRequests(requests, typed));
  const found = filterNotes(notes, typed);
  const learned = Map.groupBy(notes, ({ request }) => request);
  return (
    <>
      <input
        class="aa-input dash-filter"
        type="search"
        aria-label={i18n.t('dashboard.filter')}
        placeholder={i18n.t('dashboard.filterPlaceholder')}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
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
        groups.map((group) => (
          <Group
            key={group.id}
            id={group.id}
            requests={group.requests}
            learned={learned}
            posts={posts}
            readOnly={readOnly}
            selected={selected}
            now={now}
            actions={actions}
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

function Group({
  id,
  requests,
  learned,
  posts,
  readOnly,
  selected,
  now,
  actions,
}: {
  readonly id: GroupId;
  readonly requests: readonly HelpRequest[];
  /** Notes by the request that they were learned from. */
  readonly learned: ReadonlyMap<string | null, readonly PlaybookNote[]>;
  readonly posts: ReadonlyMap<string, PostView>;
  readonly readOnly: boolean;
  readonly selected: string | null;
  readonly now: number;
  readonly actions: RequestsActions;
}) {
  const [shown, setShown] = useState(PAGE_SIZE);
  const linked = requests.findIndex((request) => request.id === selected);
  const visible = requests.slice(0, Math.max(shown, linked + 1));
  const hidden = requests.length - visible.length;
  return (
    <section class="dash-group" aria-labelledby={`group-${id}`} data-group={id}>
      <header class="dash-group-head">
        <h2 id={`group-${id}`}>
          {groupTitle(id)} <span class="dash-count">{requests.length}</span>
        </h2>
        <p class="aa-tiny">{groupHint(id)}</p>
      </header>
      <ul class="aa-panel dash-rows">
        {visible.map((request) => (
          <RequestRow
            key={request.id}
            request={request}
            selected={request.id === selected}
            readOnly={readOnly}
            notes={learned.get(request.id) ?? []}
            post={posts.get(request.id)}
            now={now}
            actions={actions}
          />
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
