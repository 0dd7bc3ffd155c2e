import { CalendarPlus, Pencil, Send, Trash2 } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { formatDate } from '../base/Age';
import { Avatar } from '../base/Avatar';
import { Button } from '../base/Button';
import { Tag } from '../base/Marks';
import { ReportForm } from './ReportForm';
import type { ExchangesActions, PlanItem } from './state';
import { pairText } from './texts';

/**
 * One plan: who, about what, until when, and what became of it. Once it is over, it asks.
 *
 * @param props.picked the address names it: it is marked, and brought into view
 */
export function PlanRow({
  item,
  picked,
  readOnly,
  actions,
  onEdit,
}: {
  readonly item: PlanItem;
  readonly picked: boolean;
  readonly readOnly: boolean;
  readonly actions: ExchangesActions;
  readonly onEdit: () => void;
}) {
  const { id, plan, stage, own, by } = item;
  const { host, about, goal, reason, report } = plan;
  const [reporting, setReporting] = useState(false);
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (picked) row.current?.scrollIntoView({ block: 'nearest' });
  }, [picked]);
  const named = (words: string): string => `${words}: ${pairText(plan)}`;
  const change = own && !readOnly;
  const dates = [formatDate(plan.from), formatDate(plan.until)] as const;
  return (
    <li
      ref={row}
      class="com-row"
      data-plan={id}
      data-stage={stage}
      aria-current={picked ? 'true' : undefined}
    >
      <Avatar name={host.name} kind={host.kind} />
      <div class="com-main">
        <h3 class="com-title">
          <span class="aa-name">{pairText(plan)}</span>
          <Tag tone={stage === 'due' ? 'warn' : 'neutral'}>
            {i18n.t(`exchanges.stage.${stage}`)}
          </Tag>
          {!own && <Tag>{i18n.t('commitments.theirs')}</Tag>}
        </h3>
        <p class="aa-soft">
          {[
            about,
            i18n.t('exchanges.dates', [...dates]),
            i18n.t('exchanges.meetings', plan.meetings),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {goal !== '' && <p class="com-text">{i18n.t('exchanges.goal', [goal])}</p>}
        {report !== null && (
          <p class="com-text">
            {[i18n.t(`exchanges.report.said.${report.happened}`), report.text]
              .filter(Boolean)
              .join(' ')}
          </p>
        )}
        {reason !== '' && <p class="aa-tiny">{reason}</p>}
        {!own && (
          <p class="aa-tiny">
            {by === null ? i18n.t('commitments.fromFile') : i18n.t('commitments.fromLedger', [by])}
          </p>
        )}
        {change && (stage === 'due' || reporting) && (
          <ReportForm
            id={id}
            report={report}
            onSave={(said) => actions.onSave(id, { ...plan, report: said })}
            onClose={reporting ? () => setReporting(false) : undefined}
          />
        )}
      </div>
      {change && (
        <div class="com-actions">
          {(stage === 'planned' || stage === 'running') && (
            <>
              <Button
                small
                icon={Send}
                label={named(i18n.t('exchanges.invite'))}
                title={i18n.t('exchanges.inviteText')}
                data-action="invite"
                onClick={() => actions.onInvite(plan)}
              >
                {i18n.t('exchanges.invite')}
              </Button>
              <Button
                small
                kind="quiet"
                icon={CalendarPlus}
                label={named(i18n.t('exchanges.calendar'))}
                data-action="plan-calendar"
                onClick={() => actions.onCalendar(id, plan)}
              />
            </>
          )}
          {(stage === 'running' || stage === 'reported') && !reporting && (
            <Button
              small
              kind="quiet"
              label={named(i18n.t('exchanges.report.open'))}
              data-action="report"
              onClick={() => setReporting(true)}
            >
              {i18n.t('exchanges.report.open')}
            </Button>
          )}
          <Button
            small
            kind="quiet"
            icon={Pencil}
            label={named(i18n.t('exchanges.edit'))}
            data-action="edit-plan"
            onClick={onEdit}
          />
          <Button
            small
            kind="quiet"
            icon={Trash2}
            label={named(i18n.t('exchanges.erase'))}
            data-action="erase-plan"
            onClick={() => actions.onErase(id)}
          />
        </div>
      )}
    </li>
  );
}
