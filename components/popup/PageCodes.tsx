import { i18n } from '#i18n';
import type { CodeLook } from '../../utils/messaging/protocol';
import { Button } from '../base/Button';
import { Tag } from '../base/Marks';
import { ListRow, SectionHeading } from '../base/Rows';
import { TONES } from '../requests/offers';

/** What a code on the page means here, where one press can do something about it. */
export type PageCode = Extract<CodeLook, { readonly kind: 'receive' | 'record' }>;

/** Who says or asks it, in one line. */
function whoSays(look: PageCode): string {
  if (look.kind === 'receive') {
    const from = look.from?.name ?? i18n.t('popup.code.somebody');
    return look.to.kind === 'team'
      ? i18n.t('popup.code.asksTeam', [from, look.to.name])
      : i18n.t('popup.code.asks', [from]);
  }
  if (look.state === 'asked') return i18n.t('popup.code.sent');
  const other = look.other ?? i18n.t('popup.code.somebody');
  return look.referral === null
    ? i18n.t('popup.code.says', [other])
    : i18n.t('popup.code.refers', [other, look.referral.name]);
}

/** "On this page": requests for the user, and news of theirs, that stand in messages there; each with its one press. */
export function PageCodes({
  codes,
  onApply,
}: {
  readonly codes: readonly PageCode[];
  onApply(look: PageCode): void;
}) {
  return (
    <section class="aa-page-codes" aria-labelledby="aa-page-codes" data-part="page-codes">
      <SectionHeading id="aa-page-codes">{i18n.t('popup.code.title')}</SectionHeading>
      <ul>
        {codes.map((look) => {
          const state = look.kind === 'receive' ? 'asked' : look.state;
          return (
            <ListRow
              as="li"
              key={look.code}
              data-code={look.kind}
              data-state={state}
              title={
                <>
                  <span class="aa-name">{look.about || i18n.t('popup.untitled')}</span>
                  <Tag tone={TONES[state]}>{i18n.t(`request.state.${state}`)}</Tag>
                </>
              }
              end={
                <Button small kind="primary" data-action="apply" onClick={() => onApply(look)}>
                  {i18n.t(look.kind === 'receive' ? 'popup.code.receive' : 'popup.code.record')}
                </Button>
              }
            >
              <div class="aa-tiny">
                {whoSays(look)}
                {look.kind === 'record' && look.repeated
                  ? ` · ${i18n.t('popup.code.repeated')}`
                  : ''}
              </div>
            </ListRow>
          );
        })}
      </ul>
    </section>
  );
}
