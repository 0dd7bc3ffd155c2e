import { i18n } from '#i18n';
import type { CodeLook } from '../../utils/messaging/protocol';
import { Button } from '../base/Button';
import { Tag } from '../base/Marks';
import { ListRow, SectionHeading } from '../base/Rows';
import { asksText, saysText } from '../requests/CodeCard';
import { TONES } from '../requests/offers';

/** What a code on the page means here, where one press can do something about it. */
export type PageCode = Extract<CodeLook, { readonly kind: 'receive' | 'record' }>;

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
      <SectionHeading id="aa-page-codes">{i18n.t('popup.pageCodes')}</SectionHeading>
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
                  {i18n.t(look.kind === 'receive' ? 'code.add' : 'code.record')}
                </Button>
              }
            >
              <div class="aa-tiny">
                {look.kind === 'receive' ? asksText(look) : saysText(look)}
                {look.kind === 'record' && look.repeated ? ` ${i18n.t('code.repeated')}` : ''}
              </div>
            </ListRow>
          );
        })}
      </ul>
    </section>
  );
}
