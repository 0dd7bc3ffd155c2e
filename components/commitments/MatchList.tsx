import { i18n } from '#i18n';
import type { Match } from '../../utils/community/commitments/matching';
import type { Commitment } from '../../utils/requests/agreement';
import { Button } from '../base/Button';
import { ListRow, SectionHeading } from '../base/Rows';
import { matchText } from './texts';

/** Offers that fit needs, each with its reason and one press to agree. */
export function MatchList({
  matches,
  commitmentOf,
  readOnly,
  onAgree,
}: {
  readonly matches: readonly Match[];
  readonly commitmentOf: (id: string) => Commitment | undefined;
  readonly readOnly: boolean;
  readonly onAgree: (match: Match) => void;
}) {
  const rows = matches.flatMap((match) => {
    const [offer, need] = [commitmentOf(match.offer), commitmentOf(match.need)];
    return offer === undefined || need === undefined ? [] : [{ match, offer, need }];
  });
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="commitment-matches" data-matches={rows.length}>
      <SectionHeading id="commitment-matches" count={rows.length}>
        {i18n.t('commitments.match.title')}
      </SectionHeading>
      <ul class="aa-panel com-list">
        {rows.map(({ match, offer, need }) => (
          <ListRow
            as="li"
            key={match.offer + match.need}
            data-match={need.about}
            title={
              <span class="aa-name">
                {i18n.t('commitments.match.line', [match.giver.name, match.receiver.name])}
              </span>
            }
            end={
              readOnly ? null : (
                <Button
                  small
                  label={`${i18n.t('commitments.match.agree')}: ${need.about}, ${match.giver.name}, ${match.receiver.name}`}
                  data-action="agree"
                  onClick={() => onAgree(match)}
                >
                  {i18n.t('commitments.match.agree')}
                </Button>
              )
            }
          >
            <p class="aa-soft">{matchText(match, offer, need)}</p>
          </ListRow>
        ))}
      </ul>
    </section>
  );
}
