import { i18n } from '#i18n';
import { Badge } from './Badge';
import { Floating } from './Floating';
import { HoverCard } from './HoverCard';
import { Marks } from './Marks';
import { PageCard } from './PageCard';
import type { OverlayProps, Rect } from './types';

/** Height of the badge, in px, as in overlay.css; its card stands below it. */
const BADGE_HEIGHT = 28;

/**
 * All that Askaround draws into a page, for the engine's shadow root. Names, topics, reasons and buttons only: no field,
 * no link, no picture (SAFETY.md, facts 1, 2, 5 and 6). Esc, focus on closing and the proof of a click are the engine's.
 */
export function Overlay(props: OverlayProps) {
  const { badge, badgeAt, badgeState, card, pageCard } = props;
  const now = Date.now();
  const lang = i18n.t('time.locale');
  const badgeRect: Rect = { x: badgeAt?.x ?? 0, y: badgeAt?.y ?? 0, width: 0, height: 0 };
  return (
    <div
      class="aa-overlay"
      data-theme={props.theme}
      dir={i18n.t('@@bidi_dir') === 'rtl' ? 'rtl' : 'ltr'}
      lang={lang}
    >
      <Marks {...props} lang={lang} />
      {badgeAt === null ? null : (
        <Floating at={badgeRect} of={badge ?? badgeState} gap={0} class="aa-badge">
          <Badge {...props} open={pageCard !== null} />
        </Floating>
      )}
      {pageCard === null ? null : (
        <PageCard {...props} {...pageCard} at={{ ...badgeRect, height: BADGE_HEIGHT }} now={now} />
      )}
      {card === null ? null : <HoverCard {...props} {...card} now={now} />}
    </div>
  );
}
