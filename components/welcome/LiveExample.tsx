import { Sparkles } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { ExampleView } from '../../utils/messaging/views';
import { EmptyState, ErrorState, Loading } from '../base/States';
import { HoverCard } from '../overlay/HoverCard';
import type { Rect } from '../overlay/types';
import type { ExampleActions, ExampleCard, ExampleState } from './state';

/** How long the pointer rests before a card opens, and how long it may be elsewhere before one closes, in ms. */
const OPEN_AFTER = 200;
const CLOSE_AFTER = 300;

/** A text with names of the map underlined, and the real card over each: what a page of one's tools will look like. */
export function LiveExample({
  state,
  card,
  now,
  actions,
}: {
  readonly state: ExampleState;
  readonly card: ExampleCard | null;
  readonly now: number;
  readonly actions: ExampleActions;
}) {
  switch (state.kind) {
    case 'loading':
      return <Loading lines={2} />;
    case 'failed':
      return (
        <ErrorState title={i18n.t('welcome.example.failed')} onRetry={actions.onRetry}>
          {i18n.t('options.failedText')}
        </ErrorState>
      );
    case 'none':
      return (
        <EmptyState icon={Sparkles} title={i18n.t('welcome.example.none')}>
          {i18n.t('welcome.example.noneText')}
        </EmptyState>
      );
    case 'ready':
      return <Page example={state.example} card={card} now={now} actions={actions} />;
  }
}

function Page({
  example,
  card,
  now,
  actions,
}: {
  readonly example: ExampleView;
  readonly card: ExampleCard | null;
  readonly now: number;
  readonly actions: ExampleActions;
}) {
  const [at, setAt] = useState<Rect | null>(null);
  const opener = useRef<HTMLElement | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const open = (button: HTMLElement, mention: ExampleView['mentions'][number]): void => {
    clearTimeout(timer.current);
    const { x, y, width, height } = button.getBoundingClientRect();
    setAt({ x, y, width, height });
    opener.current = button;
    actions.onCard(mention.token, example.text.slice(mention.start, mention.end));
  };
  const close = (): void => {
    clearTimeout(timer.current);
    // The way back for a keyboard; a pointer that merely left takes no focus along.
    if (box.current?.contains(document.activeElement)) opener.current?.focus();
    actions.onClose();
  };
  const isOpen = card !== null && at !== null;

  // Opened by click or key, the card is what comes next.
  const pressed = useRef(false);
  useEffect(() => {
    if (!isOpen || !pressed.current) return;
    pressed.current = false;
    box.current?.querySelector<HTMLElement>('[role="dialog"]')?.focus({ preventScroll: true });
  });

  // The card hangs at a place of the window: it goes when the page moves under it.
  useEffect(() => {
    if (!isOpen) return;
    const gone = (event: Event): void => {
      if (event.target === document) actions.onClose();
    };
    addEventListener('scroll', gone, { capture: true, passive: true });
    return () => removeEventListener('scroll', gone, { capture: true });
  }, [isOpen, actions]);

  const parts: ComponentChildren[] = [];
  let from = 0;
  for (const mention of example.mentions) {
    const { start, end, token } = mention;
    parts.push(
      example.text.slice(from, start),
      <button
        key={start}
        type="button"
        class="wel-mention"
        data-mention={example.text.slice(start, end)}
        aria-haspopup="dialog"
        aria-expanded={isOpen && card.token === token}
        onPointerEnter={({ currentTarget, pointerType }) => {
          if (pointerType === 'touch') return;
          clearTimeout(timer.current);
          timer.current = setTimeout(() => open(currentTarget, mention), OPEN_AFTER);
        }}
        onClick={({ currentTarget }) => {
          pressed.current = true;
          open(currentTarget, mention);
        }}
      >
        {example.text.slice(start, end)}
      </button>,
    );
    from = end;
  }
  parts.push(example.text.slice(from));

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys and pointer bubble from the buttons inside.
    <div
      class="wel-example"
      ref={box}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.preventDefault();
        close();
      }}
      onPointerLeave={() => {
        clearTimeout(timer.current);
        if (isOpen && !box.current?.querySelector('[role="dialog"]:focus-within'))
          timer.current = setTimeout(actions.onClose, CLOSE_AFTER);
      }}
      onPointerEnter={() => clearTimeout(timer.current)}
    >
      <p class="aa-tiny">{i18n.t('welcome.example.from', [example.mapName])}</p>
      <p class="wel-example-text">{parts}</p>
      {isOpen ? (
        <div class="aa-overlay">
          <HoverCard
            key={card.token}
            view={card.view}
            at={at}
            now={now}
            onAsk={(token, about) => actions.onAsk(token, about)}
            onClose={close}
          />
        </div>
      ) : null}
    </div>
  );
}
