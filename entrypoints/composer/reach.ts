import type { ComposerDraft } from '../../components/composer/state';
import { grantedTools, type Item, itemOf } from '../../utils/channels/item';
import { channelSettings, namesNobody, type Route, routesTo } from '../../utils/channels/registry';
import { type Hours, nextSlot, type Slot } from '../../utils/experts/slots';
import type { ExtensionMessages } from '../../utils/messaging/protocol';
import { grantedOrigins } from '../../utils/platform/permissions';
import type { RequestDraft } from '../../utils/requests/model';
import { type Template, templateOf } from '../../utils/requests/templates';
import { readSettings, type Settings } from '../../utils/store/settings';
import { channelName, teamWhyText } from '../../utils/translate';
import { templates } from '../shared/templates';
import { needsTime, ownHours } from './preview';

export type Target = NonNullable<ReturnType<ExtensionMessages['draft.target']>>;

/** Whom a draft goes to and how they can be reached, as it was when the window opened. */
export interface Reach {
  readonly target: Target;
  readonly item: Item | null;
  readonly routes: readonly [Route, ...Route[]];
  readonly settings: Settings;
  readonly templates: readonly [Template, ...Template[]];
  readonly theirs: Hours;
  readonly mine: Hours;
}

/** Nothing is known about a team's hours. */
const ANY_TIME: Hours = { timeZone: null, workingHours: null, away: null };

/** How somebody can be reached, about what the draft is about. */
export async function reachOf(draft: RequestDraft, target: Target): Promise<Reach> {
  const settings = channelSettings(await readSettings(), { ...draft, to: target.to });
  const item = itemOf(draft.page, grantedTools(settings.sites, await grantedOrigins()));
  const routes = routesTo(target.addresses, item, settings);
  const theirs = target.availability ?? ANY_TIME;
  return {
    target,
    item,
    routes,
    settings,
    templates: templates(target.templates),
    theirs,
    mine: ownHours(settings),
  };
}

/** What there is to say of the team that was asked, if it was one. */
export function teamOf(draft: RequestDraft, { other }: Target): ComposerDraft['team'] {
  const why = teamWhyText(draft);
  return why === null && other === null ? null : { why, other };
}

/** The way that names no sender, where a team may be asked without one; null where it may not, or there is none. */
export function namelessRoute({ to }: RequestDraft, { settings, routes }: Reach): Route | null {
  if (!settings.anonymousAsks || to.kind !== 'team') return null;
  return routes.find(({ channel }) => namesNobody(channel)) ?? null;
}

/** The way that a draft names, as far as it reaches; else the best. Without a name only the one that names nobody. */
export function routeOf(draft: RequestDraft, reach: Reach): Route {
  if (draft.anonymous === true) {
    const nameless = namelessRoute(draft, reach);
    if (nameless !== null) return nameless;
  }
  return reach.routes.find((route) => route.channel.id === draft.channel) ?? reach.routes[0];
}

/** What a way is called: the webhook as the company's policy calls it. */
export function routeName({ channel }: Route, { settings }: Reach): string {
  return (channel.posts && settings.webhook?.label) || channelName(channel.id);
}

/** The template that a draft was begun with. */
export function templateFor(draft: RequestDraft, reach: Reach): Template {
  return templateOf(draft, reach.templates);
}

/** Is the time of an appointment still to come? */
export function isToCome(slot: Slot | undefined): boolean {
  return slot !== undefined && Date.parse(slot.start) > Date.now();
}

/** A draft that goes by a certain way. Where that needs a time, one is proposed, for the user to see and to change. */
export function withChannel(draft: RequestDraft, reach: Reach, route: Route): RequestDraft {
  const { theirs, mine } = reach;
  const { slot: before, anonymous, ...rest } = draft;
  const kept = isToCome(before) ? before : (nextSlot(theirs, mine, new Date()) ?? undefined);
  return {
    ...rest,
    channel: route.channel.id,
    slot: needsTime(route) ? kept : undefined,
    // Any other way would say who sends it; and the policy may have changed since the draft was begun.
    anonymous: anonymous === true && route === namelessRoute(draft, reach) ? true : undefined,
  };
}

/**
 * A draft with the asker's name in it, or without. It goes by the way that names nobody as long as it is without; the
 * asker is known to the background, and comes back with the name.
 */
export function withName(
  draft: RequestDraft,
  reach: Reach,
  named: boolean,
  from: RequestDraft['from'],
): RequestDraft {
  if (named) return withChannel({ ...draft, anonymous: undefined, from }, reach, reach.routes[0]);
  const route = namelessRoute(draft, reach);
  if (route === null) return draft;
  return withChannel({ ...draft, anonymous: true, from: undefined }, reach, route);
}
