import type {
  ComposerActions,
  ComposerState,
  ComposerTrouble,
  Left,
  WrittenPart,
} from '../../components/composer/state';
import { sendMessage } from '../../utils/messaging/messenger';
import { originPattern, requestOrigin } from '../../utils/platform/permissions';
import { openTab } from '../../utils/platform/tabs';
import type { EarlierAsk } from '../../utils/requests/earlier-asks';
import type { HintRule } from '../../utils/requests/hints';
import type { RequestDraft } from '../../utils/requests/model';
import { remindedBy } from '../../utils/requests/reminders/nudge';
import { withoutLines, withTemplate } from '../../utils/requests/templates';
import { thanksFor } from '../../utils/requests/threads';
import { type Database, openDatabase } from '../../utils/store/database';
import { deleteDraft, openDraft } from '../../utils/store/drafts';
import { watchPosts } from '../../utils/store/posts';
import { faultText } from '../shared/fault-text';
import { postView } from '../shared/post-view';
import { earlierOf } from './earlier';
import { DraftKeeper } from './keeper';
import { deliveryOf, needsTime, previewOf, slotOfField } from './preview';
import {
  isToCome,
  type Reach,
  reachOf,
  routeName,
  routeOf,
  templateFor,
  withChannel,
  withName,
} from './reach';
import { writingView } from './writing';

/** One draft from opening to its outcome. Holds what the window must know and the background must not guess. */
export class ComposerSession implements ComposerActions {
  readonly #draftId: string;
  readonly #show: (state: ComposerState) => void;
  #db: Database | null = null;
  #draft: RequestDraft | null = null;
  #reach: Reach | null = null;
  #keeper: DraftKeeper | null = null;
  #earlier: readonly EarlierAsk[] = [];
  #closed: ReadonlySet<HintRule> = new Set();
  #sending = false;
  /** Stands until the next keystroke or try: a save that ends meanwhile must not take it away. */
  #trouble: ComposerTrouble | null = null;
  #requestId: string | null = null;

  constructor(draftId: string, show: (state: ComposerState) => void) {
    this.#draftId = draftId;
    this.#show = show;
  }

  /** Reads the draft, and asks the background whom it would reach. */
  async open(): Promise<void> {
    try {
      this.#db ??= await openDatabase();
      const opened = await openDraft(this.#db, this.#draftId, new Date());
      if (opened === null) return this.#show({ kind: 'gone' });
      this.#draft = opened.draft;
      const target = await sendMessage('draft.target', { draftId: this.#draftId, wanted: null });
      if (target === null) return this.#show({ kind: 'gone' });
      this.#reach = await reachOf(this.#draft, target);
      // Who the user is may have been chosen since the draft was begun.
      const draft = { ...this.#draft, from: target.from ?? undefined };
      this.#draft = withChannel(draft, this.#reach, routeOf(draft, this.#reach));
      this.#keeper = new DraftKeeper(
        this.#db,
        opened,
        () => this.#draft ?? opened.draft,
        (failed) => {
          if (failed) this.#trouble = 'save';
          this.#write();
        },
      );
      this.#earlier = await earlierOf(this.#db, this.#draftId, this.#draft);
      this.#write();
    } catch (error) {
      this.#show({ kind: 'failed', message: faultText(error) });
    }
  }

  onRetry = (): void => {
    this.#show({ kind: 'loading' });
    void this.open();
  };

  onEdit = (part: WrittenPart, value: string): void => {
    this.#change({ [part]: value });
  };

  onChannel = (id: string): void => {
    const reach = this.#reach;
    const route = reach?.routes.find(({ channel }) => channel.id === id);
    if (this.#draft === null || reach === null || route === undefined) return;
    this.#change(withChannel(this.#draft, reach, route));
  };

  onTemplate = (id: string): void => {
    const [draft, reach] = [this.#draft, this.#reach];
    const after = reach?.templates.find((template) => template.id === id);
    if (draft === null || reach === null || after === undefined) return;
    this.#change(withTemplate(draft, templateFor(draft, reach), after));
  };

  onAnonymous = (without: boolean): void => {
    const [draft, reach] = [this.#draft, this.#reach];
    if (draft === null || reach === null) return;
    this.#change(withName(draft, reach, !without, reach.target.from ?? undefined));
  };

  onCloseHint = (rule: HintRule): void => {
    this.#closed = new Set([...this.#closed, rule]);
    this.#write();
  };

  onEarlier = (requestId: string): void => void openTab('dashboard', `#requests/${requestId}`);

  onRemind = (requestId: string): void => void this.#remind(requestId);

  onConflict = (keep: 'mine' | 'theirs'): void => {
    const other = this.#keeper?.settle() ?? null;
    if (other !== null && keep === 'theirs') {
      this.#draft = other.draft;
      this.#write();
    }
    this.#change({});
  };

  onTeam = (wanted: 'member' | 'team'): void => {
    void this.#redirect(wanted);
  };

  onSlot = (value: string): void => {
    this.#change({ slot: slotOfField(value) });
  };

  onSend = (): void => {
    const draft = this.#draft;
    const reach = this.#reach;
    if (draft === null || reach === null || this.#sending) return;
    const route = routeOf(draft, reach);
    if (withoutLines(draft, templateFor(draft, reach)).need.trim() === '') {
      this.#fail('need');
      return;
    }
    if (needsTime(route) && !isToCome(draft.slot)) {
      this.#fail('slot');
      return;
    }
    if (route.channel.posts) {
      // Asked before anything else is awaited: the browser ties its prompt to the gesture.
      requestOrigin(originPattern(route.address) ?? '').then(
        (granted) => (granted ? this.#send() : this.#fail('grant')),
        () => this.#fail('grant'),
      );
      this.#begin();
      return;
    }
    const { carried, text } = deliveryOf(this.#draftId, draft, route, reach);
    if (carried) {
      void this.#send();
      return;
    }
    // Started before anything else is awaited: the browser ties copying to the gesture.
    navigator.clipboard.writeText(text).then(
      () => this.#send(),
      () => this.#fail('copy'),
    );
    this.#begin();
  };

  onAsked = (): void => void this.#settle('asked');
  onUndo = (): void => void this.#settle('undone');
  onRequests = (): void => {
    void openTab('dashboard', `#requests/${this.#requestId ?? ''}`).then(() => window.close());
  };
  onClose = (): void => {
    void this.flush().finally(() => window.close());
  };

  /** Saves what is not saved yet. */
  async flush(): Promise<boolean> {
    return (await this.#keeper?.flush()) ?? false;
  }

  #change(change: Partial<RequestDraft>): void {
    if (this.#draft === null) return;
    this.#draft = { ...this.#draft, ...change };
    this.#trouble = null;
    this.#keeper?.touch();
    this.#write();
  }

  /** Instead of asking once more: the draft has done its work. */
  async #remind(requestId: string): Promise<void> {
    if (this.#db === null || this.#draft === null || this.#sending) return;
    this.#begin();
    try {
      const { opened } = await sendMessage('request.nudge', { requestId });
      if (opened === 'unknown') return this.#fail('remind');
      await deleteDraft(this.#db, this.#draftId);
      this.#requestId = requestId;
      // No link carries it, so it goes on in a composer of its own.
      if (opened === 'composer') return window.close();
      const to = this.#earlier.find((each) => each.requestId === requestId)?.to;
      this.#show({
        kind: 'settled',
        to: to ?? this.#draft.to.name,
        outcome: 'reminded',
        left: { way: 'carried', by: '' },
      });
    } catch {
      this.#fail('remind');
    }
  }

  /** To the whole team, or to one of it. What is typed meanwhile stays. */
  async #redirect(wanted: 'member' | 'team'): Promise<void> {
    try {
      const target = await sendMessage('draft.target', { draftId: this.#draftId, wanted });
      if (this.#draft === null || this.#sending) return;
      if (target === null) return this.#show({ kind: 'gone' });
      const reach = await reachOf(this.#draft, target);
      if (this.#sending) return;
      this.#reach = reach;
      const draft = { ...this.#draft, to: target.to, via: target.via ?? undefined };
      this.#change(withChannel(draft, reach, reach.routes[0]));
    } catch {
      this.#fail('team');
    }
  }

  async #send(): Promise<void> {
    this.#begin();
    // The background sends what is stored, so what is shown is stored first; the channel may never have been.
    this.#keeper?.touch();
    if (!(await this.flush())) return this.#fail('save');
    try {
      const { opened, requestId } = await sendMessage('send', { draftId: this.#draftId });
      if (opened === 'posted' && requestId !== null) return await this.#posted(requestId);
      if (opened !== 'draft') return this.#fail('send');
      if (requestId === null) return await this.#handedOver();
      this.#requestId = requestId;
      this.#sent(null);
    } catch {
      this.#fail('send');
    }
  }

  /** It is on its way: the window tells how that goes for as long as it is open. */
  async #posted(requestId: string): Promise<void> {
    const [db, draft, reach] = [this.#db, this.#draft, this.#reach];
    if (db === null || draft === null || reach === null) return;
    this.#requestId = requestId;
    const by = routeName(routeOf(draft, reach), reach);
    await deleteDraft(db, this.#draftId);
    watchPosts(
      db,
      (rows) => {
        const row = rows.find(({ id }) => id === requestId);
        if (row !== undefined) this.#show({ kind: 'posted', by, post: postView(row) });
      },
      (error) => this.#show({ kind: 'failed', message: faultText(error) }),
    );
  }

  /** A note to a source's keeper, a reminder and thanks are no requests: with the draft opened all is done. */
  async #handedOver(): Promise<void> {
    const [draft, left] = [this.#draft, this.#left()];
    if (this.#db === null || draft === null || left === null) return;
    await deleteDraft(this.#db, this.#draftId);
    const outcome =
      remindedBy(draft) !== null ? 'reminded' : thanksFor(draft) !== null ? 'thanked' : 'note';
    this.#show({ kind: 'settled', to: draft.to.name, outcome, left });
  }

  async #settle(outcome: 'asked' | 'undone'): Promise<void> {
    if (this.#db === null || this.#requestId === null || this.#draft === null) return;
    try {
      const action = outcome === 'asked' ? 'asked' : 'undo';
      await sendMessage('act', { requestId: this.#requestId, action });
      await deleteDraft(this.#db, this.#draftId);
      this.#show({ kind: 'settled', to: this.#draft.to.name, outcome, left: null });
    } catch {
      this.#sent('confirm');
    }
  }

  #sent(trouble: 'confirm' | null): void {
    const left = this.#left();
    if (this.#draft === null || left === null) return;
    this.#show({ kind: 'sent', to: this.#draft.to.name, ...left, trouble });
  }

  /** How the text left the browser; null for what Askaround itself posts. */
  #left(): Left | null {
    const [draft, reach] = [this.#draft, this.#reach];
    if (draft === null || reach === null) return null;
    const route = routeOf(draft, reach);
    const { way } = previewOf(route, deliveryOf(this.#draftId, draft, route, reach));
    return way === 'posted' ? null : { way, by: routeName(route, reach) };
  }

  #begin(): void {
    this.#sending = true;
    this.#trouble = null;
    this.#write();
  }

  #fail(trouble: ComposerTrouble): void {
    this.#sending = false;
    this.#trouble = trouble;
    this.#write();
  }

  #write(): void {
    const [draft, reach, keeper] = [this.#draft, this.#reach, this.#keeper];
    // A save that ends after sending must not bring the form back.
    if (draft === null || reach === null || keeper === null || this.#requestId !== null) return;
    this.#show({
      ...writingView(this.#draftId, draft, reach, {
        earlier: this.#earlier,
        closed: this.#closed,
      }),
      conflict: keeper.other === null ? null : { theirs: keeper.other.draft.need },
      saving: keeper.state,
      sending: this.#sending,
      trouble: this.#trouble,
    });
  }
}
