import type { ComposerPreview, ComposerRoute, ComposerSlot } from '../../components/composer/state';
import { type Delivery, deliver } from '../../utils/channels/delivery';
import type { Item } from '../../utils/channels/item';
import type { Route } from '../../utils/channels/registry';
import { fitsHours, type Hours, nextSlot, type Slot, slotAt } from '../../utils/experts/slots';
import { normaliseDraft } from '../../utils/requests/draft';
import { messageCode } from '../../utils/requests/exchange-ids';
import type { RequestDraft } from '../../utils/requests/model';
import { type Template, templateOf, withoutLines } from '../../utils/requests/templates';
import { DEFAULT_HOURS, type Settings } from '../../utils/store/settings';
import { channelName, translate } from '../../utils/translate';
import { draftTexts } from '../shared/templates';

/** What the words of a message are made of, besides the draft. */
interface Around {
  readonly item: Item | null;
  readonly target: { readonly mapName: string };
  readonly templates: readonly [Template, ...Template[]];
}

/**
 * What leaves the browser. Made from the draft as it is stored, because that is what the background sends.
 *
 * @param id of the draft, and of the request that it becomes
 */
export function deliveryOf(
  id: string,
  draft: RequestDraft,
  route: Route,
  { item, target: { mapName }, templates }: Around,
): Delivery {
  const template = templateOf(draft, templates);
  const stored = withoutLines(normaliseDraft(draft), template);
  const code = messageCode(id, stored, mapName);
  return deliver(stored, route, item, draftTexts(template), mapName, code);
}

/** A delivery as the preview shows it. */
export function previewOf(route: Route, delivery: Delivery): ComposerPreview {
  const { subject, text, slot, carried, link } = delivery;
  // Without its time there is no link yet, and nothing is sent; that is said at the time's own field.
  const waits = slot === null && needsTime(route);
  const { channel, address } = route;
  const way = channel.posts
    ? 'posted'
    : carried || waits
      ? 'carried'
      : link === null
        ? 'copied'
        : 'pasted';
  const plain = channel.mention?.(address).includes('accountid') ? 'mention' : null;
  const note = channel.prefills && way === 'pasted' ? 'too-long' : plain;
  return { way, subject, text, when: slot === null ? null : slotText(slot), note };
}

/** Does this way make an appointment, so that a time has to be chosen? */
export function needsTime({ channel, address }: Route): boolean {
  return channel.needsTime?.(address) === true;
}

/** A way to reach somebody as the choice shows it: of a long link only where it leads. */
export function routeView({ channel, address }: Route): ComposerRoute {
  const to =
    channel.mention?.(address) ?? (URL.canParse(address) ? new URL(address).hostname : address);
  return {
    id: channel.id,
    name: channelName(channel.id),
    to: channel.kind === 'copy' ? '' : to,
  };
}

/** When the user can be met: the browser's time zone, and what the settings say. */
export function ownHours({ workingHours, away }: Settings): Hours {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return { timeZone, workingHours: workingHours ?? DEFAULT_HOURS, away };
}

/** A chosen time as its field shows it, with what is known about both people's hours. */
export function slotView(slot: Slot | undefined, theirs: Hours, mine: Hours): ComposerSlot {
  if (slot === undefined) {
    const fit = nextSlot(theirs, mine, new Date()) === null ? 'none' : 'empty';
    return { value: '', theirs: null, fit };
  }
  const fit = fitsHours(theirs, slot);
  const theirClock = clockText(slot, theirs.timeZone);
  return {
    value: fieldValue(slot),
    theirs: theirClock === clockText(slot, mine.timeZone) ? null : theirClock,
    fit:
      fit === 'outside'
        ? 'theirs-outside'
        : fitsHours(mine, slot) === 'outside'
          ? 'yours-outside'
          : fit === 'unknown'
            ? 'unknown'
            : 'both',
  };
}

/** The slot that a field's local time begins; undefined for an empty or half-filled field. */
export function slotOfField(value: string): Slot | undefined {
  const start = new Date(value);
  return Number.isNaN(start.getTime()) ? undefined : slotAt(start);
}

/** An instant as a `datetime-local` field holds it, in the browser's time zone. */
function fieldValue({ start }: Slot): string {
  const date = new Date(start);
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** Weekday and time on somebody's clock; null where their time zone is not known. */
function clockText({ start }: Slot, timeZone: string | null): string | null {
  if (timeZone === null) return null;
  try {
    return new Date(start).toLocaleString(translate('time.locale'), {
      timeZone,
      weekday: 'short',
      hour: 'numeric',
      minute: '2-digit',
    });
  } catch {
    // The zone's name comes from the map.
    return null;
  }
}

/** "Mon, 23 Nov 2026, 11:00 – 11:30 CET". */
function slotText({ start, end }: Slot): string {
  return new Intl.DateTimeFormat(translate('time.locale'), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).formatRange(new Date(start), new Date(end));
}
