import type { ComposerState } from '../../components/composer/state';
import { type Route, whyNotPreferred } from '../../utils/channels/registry';
import type { EarlierAsk } from '../../utils/requests/earlier-asks';
import { type HintRule, hintsFor } from '../../utils/requests/hints';
import { sourceOfTarget } from '../../utils/requests/keeper-target';
import type { RequestDraft } from '../../utils/requests/model';
import { channelName } from '../../utils/translate';
import { deliveryOf, needsTime, previewOf, routeView, slotView } from './preview';
import { namelessRoute, type Reach, routeName, routeOf, teamOf, templateFor } from './reach';

type Writing = Extract<ComposerState, { kind: 'writing' }>;

/**
 * The form as it stands: the draft, what can be said about it, and what leaves the browser.
 *
 * @param around.closed rules whose hints the user closed
 */
export function writingView(
  id: string,
  draft: RequestDraft,
  reach: Reach,
  around: { readonly earlier: readonly EarlierAsk[]; readonly closed: ReadonlySet<HintRule> },
): Omit<Writing, 'saving' | 'sending' | 'trouble' | 'conflict'> {
  const { target, item, routes, settings, theirs, mine, templates } = reach;
  const route = routeOf(draft, reach);
  const template = templateFor(draft, reach);
  const viewOf = (each: Route) => ({ ...routeView(each), name: routeName(each, reach) });
  const missing = whyNotPreferred(target.addresses, item, settings);
  const nameless = namelessRoute(draft, reach);
  const isRequest = sourceOfTarget(draft.to) === null;
  // A reminder and thanks are no kind of request to choose.
  const isChosen = draft.template === undefined || draft.template === template.id;
  const hints = isRequest && isChosen ? hintsOf(draft, reach) : [];
  return {
    kind: 'writing',
    draft: {
      ...draft,
      team: teamOf(draft, target),
      presence: target.presence,
      routes: (draft.anonymous === true ? [route] : routes).map(viewOf),
      route: viewOf(route),
      missing: missing && { name: channelName(missing.channel.id), reason: missing.reason },
      slot: needsTime(route) ? slotView(draft.slot, theirs, mine) : null,
      template,
      templates: isRequest && isChosen ? templates : [],
      anonymous:
        nameless === null ? null : { on: draft.anonymous === true, by: routeName(nameless, reach) },
    },
    hints: hints.filter(({ rule }) => !around.closed.has(rule)),
    earlier: around.earlier,
    preview: previewOf(route, deliveryOf(id, draft, route, reach)),
  };
}

function hintsOf(draft: RequestDraft, reach: Reach) {
  const { mail } = reach.target.addresses;
  return hintsFor(
    {
      ...draft,
      hasPage: draft.page !== null,
      template: templateFor(draft, reach),
      to: draft.to.name,
      addresses: mail === undefined ? [] : [mail],
    },
    new Date(),
  );
}
