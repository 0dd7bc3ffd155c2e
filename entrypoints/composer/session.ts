import type {
  ComposerActions,
  ComposerDraft,
  ComposerState,
  ComposerTrouble,
  WrittenPart,
} from '../../components/composer/state';
import { grantedTools, type Item, itemOf } from '../../utils/channels/item';
import { type Route, routesTo, whyNotPreferred } from '../../utils/channels/registry';
import { type Hours, nextSlot, type Slot } from '../../utils/experts/slots';
import { sendMessage } from '../../utils/messaging/messenger';
import type { ExtensionMessages } from '../../utils/messaging/protocol';
import { grantedOrigins } from '../../utils/platform/permissions';
import { openTab } from '../../utils/platform/tabs';
import type { RequestDraft } from '../../utils/requests/model';
import { type Database, openDatabase } from '../../utils/store/database';
import { deleteDraft, loadDraft, saveDraft } from '../../utils/store/drafts';
import { readSettings, type Settings } from '../../utils/store/settings';
import { channelName, teamWhyText } from '../../utils/translate';
import { faultText } from '../shared/fault-text';
import {
  deliveryOf,
  needsTime,
  ownHours,
  previewOf,
  routeView,
  slotOfField,
  slotView,
} from './preview';

/** Milliseconds without a keystroke before the draft is saved. */
const SAVE_AFTER = 400;

type Target = NonNullable<ReturnType<ExtensionMessages['draft.target']>>;

/** Whom the draft goes to and how they can be reached, as it was when the window opened. */
interface Reach {
  readonly target: Target;
  readonly item: Item | null;
  readonly routes: readonly [Route, ...Route[]];
  readonly settings: Settings;
  readonly theirs: Hours;
  readonly mine: Hours;
}

/** Nothing is known about a team's hours. */
const ANY_TIME: Hours = { timeZone: null, workingHours: null, away: null };

/** One draft from opening to its outcome. Holds what the window must know and the background must not guess. */
export class ComposerSession implements ComposerActions {
  readonly #draftId: string;
  readonly #show: (state: ComposerState) => void;
  #db: Database | null = null;
  #draft: RequestDraft | null = null;
  #reach: Reach | null = null;
  #saving: 'idle' | 'busy' | 'failed' = 'idle';
  #sending = false;
  /** Stands until the next keystroke or try: a save that ends meanwhile must not take it away. */
  #trouble: ComposerTrouble | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #requestId: string | null = null;

  constructor(draftId: string, show: (state: ComposerState) => void) {
    this.#draftId = draftId;
    this.#show = show;
  }

  /** Reads the draft, and asks the background whom it would reach. */
  async open(): Promise<void> {
    try {
      this.#db ??= await openDatabase();
      this.#draft = await loadDraft(this.#db, this.#draftId, new Date());
      if (this.#draft === null) return this.#show({ kind: 'gone' });
      const target = await sendMessage('draft.target', { draftId: this.#draftId, wanted: null });
      if (target === null) return this.#show({ kind: 'gone' });
      this.#reach = await reachOf(this.#draft, target);
      // Who the user is may have been chosen since the draft was begun.
      const draft = { ...this.#draft, from: target.from ?? undefined };
      this.#draft = withChannel(draft, this.#reach, routeOf(draft, this.#reach));
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
    if (draft.need.trim() === '') {
      this.#fail('need');
      return;
    }
    if (needsTime(route) && !isToCome(draft.slot)) {
      this.#fail('slot');
      return;
    }
    const { carried, text } = deliveryOf(
      this.#draftId,
      draft,
      route,
      reach.item,
      reach.target.mapName,
    );
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
    clearTimeout(this.#timer);
    if (this.#saving === 'idle') return true;
    if (this.#db === null || this.#draft === null) return false;
    try {
      await saveDraft(this.#db, this.#draftId, this.#draft, new Date());
      this.#saving = 'idle';
    } catch {
      this.#saving = 'failed';
    }
    return this.#saving === 'idle';
  }

  #change(change: Partial<RequestDraft>): void {
    if (this.#draft === null) return;
    this.#draft = { ...this.#draft, ...change };
    this.#saving = 'busy';
    this.#trouble = null;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const saved = this.#draft;
      void this.flush().then((done) => {
        // Typed on meanwhile: what is stored is already old.
        if (this.#draft !== saved) this.#saving = 'busy';
        if (!done) this.#trouble = 'save';
        this.#write();
      });
    }, SAVE_AFTER);
    this.#write();
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
    this.#saving = 'busy';
    if (!(await this.flush())) return this.#fail('save');
    try {
      const { opened, requestId } = await sendMessage('send', { draftId: this.#draftId });
      if (opened !== 'draft') return this.#fail('send');
      if (requestId === null) return await this.#handedOver();
      this.#requestId = requestId;
      this.#sent(null);
    } catch {
      this.#fail('send');
    }
  }

  /** A note to a source's keeper is no request: with the draft opened all is done. */
  async #handedOver(): Promise<void> {
    if (this.#db === null || this.#draft === null) return;
    await deleteDraft(this.#db, this.#draftId);
    this.#show({ kind: 'settled', to: this.#draft.to.name, outcome: 'note' });
  }

  async #settle(outcome: 'asked' | 'undone'): Promise<void> {
    if (this.#db === null || this.#requestId === null || this.#draft === null) return;
    try {
      const action = outcome === 'asked' ? 'asked' : 'undo';
      await sendMessage('act', { requestId: this.#requestId, action });
      await deleteDraft(this.#db, this.#draftId);
      this.#show({ kind: 'settled', to: this.#draft.to.name, outcome });
    } catch {
      this.#sent('confirm');
    }
  }

  #sent(trouble: 'confirm' | null): void {
    const [draft, reach] = [this.#draft, this.#reach];
    if (draft === null || reach === null) return;
    const route = routeOf(draft, reach);
    const { way } = previewOf(
      route,
      deliveryOf(this.#draftId, draft, route, reach.item, reach.target.mapName),
    );
    const by = channelName(route.channel.id);
    this.#show({ kind: 'sent', to: draft.to.name, by, way, trouble });
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
    const draft = this.#draft;
    const reach = this.#reach;
    // A save that ends after sending must not bring the form back.
    if (draft === null || reach === null || this.#requestId !== null) return;
    const { target, item, routes, settings, theirs, mine } = reach;
    const route = routeOf(draft, reach);
    const missing = whyNotPreferred(target.addresses, item, settings);
    this.#show({
      kind: 'writing',
      draft: {
        ...draft,
        team: teamOf(draft, target),
        presence: target.presence,
        routes: routes.map(routeView),
        route: routeView(route),
        missing: missing && { name: channelName(missing.channel.id), reason: missing.reason },
        slot: needsTime(route) ? slotView(draft.slot, theirs, mine) : null,
      },
      preview: previewOf(route, deliveryOf(this.#draftId, draft, route, item, target.mapName)),
      saving: this.#saving,
      sending: this.#sending,
      trouble: this.#trouble,
    });
  }
}

/** How somebody can be reached, about what the draft is about. */
async function reachOf({ page }: RequestDraft, target: Target): Promise<Reach> {
  const settings = await readSettings();
  const item = itemOf(page, grantedTools(settings.sites, await grantedOrigins()));
  const routes = routesTo(target.addresses, item, settings);
  const theirs = target.availability ?? ANY_TIME;
  return { target, item, routes, settings, theirs, mine: ownHours(settings) };
}

/** What there is to say of the team that was asked, if it was one. */
function teamOf(draft: RequestDraft, { other }: Target): ComposerDraft['team'] {
  const why = teamWhyText(draft);
  return why === null && other === null ? null : { why, other };
}

/** The way that a draft names, as far as it reaches; else the best. */
function routeOf({ channel }: RequestDraft, { routes }: Reach): Route {
  return routes.find((route) => route.channel.id === channel) ?? routes[0];
}

function isToCome(slot: Slot | undefined): boolean {
  return slot !== undefined && Date.parse(slot.start) > Date.now();
}

/** A draft that goes by a certain way. Where that needs a time, one is proposed, for the user to see and to change. */
function withChannel(draft: RequestDraft, { theirs, mine }: Reach, route: Route): RequestDraft {
  const { slot: before, ...rest } = draft;
  const kept = isToCome(before) ? before : (nextSlot(theirs, mine, new Date()) ?? undefined);
  return { ...rest, channel: route.channel.id, slot: needsTime(route) ? kept : undefined };
}
