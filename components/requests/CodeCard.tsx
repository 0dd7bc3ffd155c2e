import { i18n } from '#i18n';
import type { CodeLook } from '../../utils/messaging/protocol';
import { Button } from '../base/Button';
import { Banner } from '../base/Panel';
import { ErrorState, Loading } from '../base/States';

/** What stands under a code that was pasted, or seen on a page. */
export type CodeState =
  | { readonly kind: 'looking' }
  /** The text has no code. */
  | { readonly kind: 'none' }
  | { readonly kind: 'look'; readonly look: CodeLook; readonly busy: boolean }
  | {
      readonly kind: 'done';
      readonly done: 'received' | 'recorded';
      readonly requestId: string;
    }
  | { readonly kind: 'failed'; readonly message: string };

/** What the user can do with a code. */
export interface CodeActions {
  /** Does what was shown. */
  onApply(look: CodeLook): void;
  /** Looks once more after something failed. */
  onRetry(): void;
  onOpen(requestId: string): void;
  onWhoAmI(): void;
}

/**
 * What an exchange code says here, with the one button that writes it down; or why it says nothing. Nothing is written
 * before the button is pressed, because a code proves nothing.
 */
export function CodeCard({
  state,
  actions,
}: {
  readonly state: CodeState;
  readonly actions: CodeActions;
}) {
  switch (state.kind) {
    case 'looking':
      return <Loading lines={2} />;
    case 'none':
      return <Banner live="status" data-code="none" title={i18n.t('code.none')} />;
    case 'failed':
      return (
        <ErrorState title={i18n.t('dashboard.failed')} onRetry={actions.onRetry}>
          {state.message}
        </ErrorState>
      );
    case 'done':
      return (
        <Banner
          tone="ok"
          live="status"
          data-code="done"
          title={i18n.t(`code.done.${state.done}`)}
          actions={<Open id={state.requestId} actions={actions} />}
        />
      );
    case 'look':
      return <Look look={state.look} busy={state.busy} actions={actions} />;
  }
}

function Look({
  look,
  busy,
  actions,
}: {
  readonly look: CodeLook;
  readonly busy: boolean;
  readonly actions: CodeActions;
}) {
  switch (look.kind) {
    case 'receive':
    case 'record':
      return (
        <Banner
          live="status"
          data-code={look.kind}
          title={look.kind === 'receive' ? asksText(look) : saysText(look)}
          actions={
            <Button
              kind="primary"
              data-action="code-apply"
              disabled={busy}
              onClick={() => actions.onApply(look)}
            >
              {i18n.t(look.kind === 'receive' ? 'code.add' : 'code.record')}
            </Button>
          }
        >
          {look.about !== null && <div>{i18n.t('code.about', [look.about])}</div>}
          <div>{hintText(look)}</div>
        </Banner>
      );
    case 'known':
      return (
        <Banner
          live="status"
          data-code="known"
          title={i18n.t('code.known', [i18n.t(`request.state.${look.state}`)])}
          actions={<Open id={look.requestId} actions={actions} />}
        />
      );
    case 'refused':
      return (
        <Banner
          tone="warn"
          live="status"
          data-code="refused"
          data-reason={look.reason}
          title={i18n.t(`code.refused.${look.reason}`)}
          actions={
            look.reason === 'noMe' ? (
              <Button kind="primary" data-action="who-am-i" onClick={actions.onWhoAmI}>
                {i18n.t('code.whoAmI')}
              </Button>
            ) : look.requestId !== null ? (
              <Open id={look.requestId} actions={actions} />
            ) : null
          }
        />
      );
  }
}

function Open({ id, actions }: { readonly id: string; readonly actions: CodeActions }) {
  return (
    <Button data-action="code-open" onClick={() => actions.onOpen(id)}>
      {i18n.t('code.open')}
    </Button>
  );
}

/** Who asks whom, in a sentence. */
export function asksText({ from, to }: Extract<CodeLook, { kind: 'receive' }>): string {
  if (to.kind === 'team')
    return from === null
      ? i18n.t('code.asks.teamUnknown', [to.name])
      : i18n.t('code.asks.team', [from.name, to.name]);
  return from === null ? i18n.t('code.asks.meUnknown') : i18n.t('code.asks.me', [from.name]);
}

/** What the other side says of a request, in a sentence. */
export function saysText({
  state,
  other,
  referral,
}: Extract<CodeLook, { kind: 'record' }>): string {
  const who = other ?? i18n.t('code.other');
  if (state === 'asked') return i18n.t('code.says.sent', [who]);
  if (state === 'passed' && referral !== null)
    return i18n.t('code.says.passedTo', [who, referral.name]);
  return i18n.t(`code.says.${state}`, [who]);
}

function hintText(look: Extract<CodeLook, { kind: 'receive' | 'record' }>): string {
  if (look.kind === 'receive') return i18n.t('code.receiveHint');
  return i18n.t(look.repeated ? 'code.repeated' : 'code.recordHint');
}
