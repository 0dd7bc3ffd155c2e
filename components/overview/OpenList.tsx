import { CircleCheck } from 'lucide';
import { i18n } from '#i18n';
import { Age } from '../base/Age';
import { Avatar } from '../base/Avatar';
import { Icon } from '../base/Icon';
import { ListRow, SectionHeading } from '../base/Rows';
import type { OpenLine, OpenLines } from './state';

/** Which list a request stands in, seen from the user. */
export type OpenKind = 'onOthers' | 'onMe' | 'onMyWord';

/**
 * Requests in which a word is missing, the longest waiting first: each leads to its own row in My requests, where the next
 * step is a press.
 *
 * @param props.now ms since 1970, to count ages from
 */
export function OpenList({
  kind,
  open: { lines, count },
  now,
}: {
  readonly kind: OpenKind;
  readonly open: OpenLines;
  readonly now: number;
}) {
  return (
    <section class="overview-list" aria-labelledby={`overview-${kind}`} data-open={kind}>
      <SectionHeading id={`overview-${kind}`} count={count}>
        {i18n.t(`overview.${kind}.heading`)}
      </SectionHeading>
      {lines.length === 0 ? (
        <p class="aa-panel overview-none">
          <Icon icon={CircleCheck} />
          {i18n.t(`overview.${kind}.none`)}
        </p>
      ) : (
        <ul class="aa-panel">
          {lines.map((line) => (
            <Row key={line.id} kind={kind} line={line} now={now} />
          ))}
          {count > lines.length && (
            <li class="overview-more">
              <a href="#requests">{i18n.t('overview.more', count - lines.length)}</a>
            </li>
          )}
        </ul>
      )}
    </section>
  );
}

function Row({
  kind,
  line: { id, title, about, who, state, since },
  now,
}: {
  readonly kind: OpenKind;
  readonly line: OpenLine;
  readonly now: number;
}) {
  const name = who?.name ?? i18n.t('request.somebody');
  const what = title ?? i18n.t('dashboard.noWords');
  const href = `#requests/${id}`;
  const step = stepText(kind, state);
  return (
    <ListRow
      as="li"
      data-request={id}
      start={<Avatar name={name} kind={who?.kind ?? 'person'} />}
      title={
        <a class="overview-title" href={href}>
          {what}
        </a>
      }
      end={
        <a
          class="aa-button aa-button-plain aa-button-small"
          href={href}
          aria-label={`${step} · ${what}`}
        >
          {step}
        </a>
      }
    >
      <p class="aa-tiny">
        {[i18n.t(kind === 'onMe' ? 'dashboard.from' : 'dashboard.to', [name]), about]
          .filter((part) => part !== null && part !== what)
          .join(' · ')}
        {' · '}
        <Age iso={since} now={now} />
      </p>
    </ListRow>
  );
}

/** What is to be done, in a word or two. */
function stepText(kind: OpenKind, state: OpenLine['state']): string {
  if (kind === 'onOthers') return i18n.t('overview.step.wait');
  if (kind === 'onMe') return i18n.t('overview.step.answer');
  switch (state) {
    case 'prepared':
      return i18n.t('overview.step.sent');
    case 'answered':
      return i18n.t('overview.step.helped');
    default:
      return i18n.t('overview.step.next');
  }
}
