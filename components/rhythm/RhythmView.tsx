import { CalendarPlus, CalendarSync, Copy, Pencil, Plus, Printer, Trash2 } from 'lucide';
import { i18n } from '#i18n';
import { Button } from '../base/Button';
import { Tag } from '../base/Marks';
import { Actions, Banner } from '../base/Panel';
import { EmptyState, ErrorState, Loading } from '../base/States';
import type { RequestDeeds } from '../requests/state';
import { RhythmForm } from './RhythmForm';
import {
  type AgendaView,
  REVIEW_POINTS,
  type RhythmActions,
  type RhythmState,
  type RhythmView as View,
} from './state';

/**
 * The weekly cross-team sync: its agenda, who facilitates, and the quarterly review.
 *
 * @param props.find finds people of the map by what is typed
 * @param props.zones names of time zones to choose from
 */
export function RhythmView({
  state,
  find,
  zones,
  actions,
}: {
  readonly state: RhythmState;
  readonly find: RequestDeeds['find'];
  readonly zones: readonly string[];
  readonly actions: RhythmActions;
}) {
  if (state.kind === 'loading')
    return (
      <section class="aa-panel" data-rhythm="loading">
        <Loading lines={6} />
      </section>
    );
  if (state.kind === 'failed')
    return (
      <section class="aa-panel" data-rhythm="failed">
        <ErrorState title={i18n.t('rhythm.failed')} onRetry={actions.onRetry}>
          {state.message}
        </ErrorState>
      </section>
    );
  const { rhythms, readOnly, editing, fault } = state;
  return (
    <div class="rhythm" data-rhythm="ready">
      {readOnly && (
        <Banner tone="warn" title={i18n.t('dashboard.newer.title')}>
          {i18n.t('dashboard.newer.text')}
        </Banner>
      )}
      {editing !== null && (
        <RhythmForm
          key={editing.id ?? 'new'}
          isNew={editing.id === null}
          rhythm={editing.rhythm}
          fault={fault}
          zones={zones}
          find={find}
          onSave={actions.onSave}
          onCancel={actions.onCancel}
        />
      )}
      {rhythms.length === 0 && editing === null && (
        <section class="aa-panel">
          <EmptyState
            icon={CalendarSync}
            title={i18n.t('rhythm.empty.title')}
            next={
              !readOnly && (
                <Button kind="primary" icon={Plus} data-action="new-rhythm" onClick={actions.onNew}>
                  {i18n.t('rhythm.new')}
                </Button>
              )
            }
          >
            {i18n.t('rhythm.empty.text')}
          </EmptyState>
        </section>
      )}
      {rhythms.map((view) => (
        <OneRhythm key={view.id} view={view} readOnly={readOnly} actions={actions} />
      ))}
      {rhythms.length > 0 && editing === null && !readOnly && (
        <Actions>
          <Button icon={Plus} data-action="new-rhythm" onClick={actions.onNew}>
            {i18n.t('rhythm.another')}
          </Button>
        </Actions>
      )}
    </div>
  );
}

function OneRhythm({
  view,
  readOnly,
  actions,
}: {
  readonly view: View;
  readonly readOnly: boolean;
  readonly actions: RhythmActions;
}) {
  const { id, name, when, by, turns, agenda, quarter, ticked } = view;
  const mine = by === null && !readOnly;
  return (
    <section class="aa-panel rhythm-one" aria-labelledby={`rhythm-${id}`} data-rhythm-id={id}>
      <header class="rhythm-head">
        <div>
          <h2 id={`rhythm-${id}`}>{name}</h2>
          <p class="aa-tiny">{when}</p>
          {by !== null && <p class="aa-tiny">{i18n.t('rhythm.by', [by])}</p>}
        </div>
        <Actions>
          <Button
            small
            icon={CalendarPlus}
            label={`${i18n.t('rhythm.calendar')} · ${name}`}
            data-action="calendar"
            onClick={() => actions.onCalendar(id)}
          >
            {i18n.t('rhythm.calendar')}
          </Button>
          {mine && (
            <>
              <Button
                small
                kind="quiet"
                icon={Pencil}
                label={`${i18n.t('rhythm.edit')} · ${name}`}
                data-action="edit-rhythm"
                onClick={() => actions.onEdit(id)}
              />
              <Button
                small
                kind="quiet"
                icon={Trash2}
                label={`${i18n.t('rhythm.erase')} · ${name}`}
                data-action="erase-rhythm"
                onClick={() => actions.onErase(id)}
              />
            </>
          )}
        </Actions>
      </header>
      {agenda === null ? (
        <Loading lines={4} />
      ) : (
        <Agenda id={id} agenda={agenda} actions={actions} />
      )}
      <h3 class="aa-heading">{i18n.t('rhythm.turns')}</h3>
      <p class="aa-tiny">{i18n.t('rhythm.turnsText')}</p>
      <ol class="rhythm-turns">
        {turns.map(({ key, when: day, who, away, review }) => (
          <li key={key} data-turn={key}>
            <span>{day}</span>
            <span class="aa-name">{who ?? i18n.t('rhythm.nobody')}</span>
            {review && <Tag>{i18n.t('rhythm.review.tag')}</Tag>}
            {away.map((line) => (
              <span key={line} class="aa-tiny">
                {line}
              </span>
            ))}
          </li>
        ))}
      </ol>
      <fieldset class="rhythm-review">
        <legend class="aa-heading">{i18n.t('rhythm.review.title', [quarter])}</legend>
        {REVIEW_POINTS.map((point) => (
          <label key={point}>
            <input
              type="checkbox"
              data-point={point}
              checked={ticked.includes(point)}
              disabled={!mine}
              onChange={({ currentTarget }) => actions.onTick(id, point, currentTarget.checked)}
            />
            <span>{i18n.t(`rhythm.review.${point}`)}</span>
          </label>
        ))}
      </fieldset>
    </section>
  );
}

function Agenda({
  id,
  agenda: { title, facilitator, parts },
  actions,
}: {
  readonly id: string;
  readonly agenda: AgendaView;
  readonly actions: RhythmActions;
}) {
  return (
    <div class="rhythm-agenda" data-agenda>
      <div class="rhythm-head">
        <div>
          <h3 class="aa-heading">{title}</h3>
          <p class="aa-tiny">{facilitator}</p>
        </div>
        <Actions>
          <Button small icon={Copy} data-action="copy-agenda" onClick={() => actions.onCopy(id)}>
            {i18n.t('rhythm.copy')}
          </Button>
          <Button small icon={Printer} data-action="print-agenda" onClick={actions.onPrint}>
            {i18n.t('rhythm.print')}
          </Button>
        </Actions>
      </div>
      {parts.map(({ part, title: heading, lines, href }) => (
        <div key={part} data-part={part}>
          <h4>
            <a href={href}>{heading}</a>
          </h4>
          {lines.length === 0 ? (
            <p class="aa-tiny">{i18n.t('rhythm.nothing')}</p>
          ) : (
            <ul>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </div>
  );
}
