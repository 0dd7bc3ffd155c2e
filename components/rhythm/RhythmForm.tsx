import { X } from 'lucide';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { DAY_MS } from '../../utils/metrics/weeks';
import { AGREEMENT_LIMITS, type Rhythm } from '../../utils/requests/agreement';
import { Avatar } from '../base/Avatar';
import { Button } from '../base/Button';
import { Field } from '../base/Field';
import { Actions } from '../base/Panel';
import { PersonField } from '../requests/PersonField';
import type { RequestDeeds } from '../requests/state';

const MONDAY = Date.UTC(2026, 10, 23, 12);

/** Writes a rhythm, or changes one. */
export function RhythmForm({
  isNew,
  rhythm: first,
  fault,
  zones,
  find,
  onSave,
  onCancel,
}: {
  readonly isNew: boolean;
  readonly rhythm: Rhythm;
  readonly fault: string | null;
  readonly zones: readonly string[];
  readonly find: RequestDeeds['find'];
  readonly onSave: (rhythm: Rhythm) => void;
  readonly onCancel: () => void;
}) {
  const [rhythm, setRhythm] = useState(first);
  const set = (change: Partial<Rhythm>) => setRhythm((before) => ({ ...before, ...change }));
  const { members } = rhythm;
  return (
    <form
      class="aa-panel rhythm-form"
      data-form="rhythm"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(rhythm);
      }}
    >
      <h2>{isNew ? i18n.t('rhythm.new') : i18n.t('rhythm.edit')}</h2>
      <Field id="rhythm-name" label={i18n.t('rhythm.field.name')} error={fault}>
        {(control) => (
          <input
            {...control}
            required
            maxLength={AGREEMENT_LIMITS.name}
            value={rhythm.name}
            onInput={({ currentTarget }) => set({ name: currentTarget.value })}
          />
        )}
      </Field>
      <div class="rhythm-fields">
        <Field id="rhythm-weekday" label={i18n.t('rhythm.field.weekday')}>
          {(control) => (
            <select
              {...control}
              value={String(rhythm.weekday)}
              onChange={({ currentTarget }) => set({ weekday: Number(currentTarget.value) })}
            >
              {[1, 2, 3, 4, 5, 6, 7].map((day) => (
                <option key={day} value={String(day)}>
                  {weekdayName(day)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field id="rhythm-time" label={i18n.t('rhythm.field.time')}>
          {(control) => (
            <input
              {...control}
              type="time"
              required
              value={rhythm.time}
              onInput={({ currentTarget }) => set({ time: currentTarget.value })}
            />
          )}
        </Field>
        <Field id="rhythm-minutes" label={i18n.t('rhythm.field.minutes')}>
          {(control) => (
            <input
              {...control}
              type="number"
              required
              min={5}
              max={480}
              step={5}
              value={String(rhythm.minutes)}
              onInput={({ currentTarget }) => set({ minutes: Number(currentTarget.value) })}
            />
          )}
        </Field>
        <Field id="rhythm-zone" label={i18n.t('rhythm.field.zone')}>
          {(control) => (
            <select
              {...control}
              value={rhythm.timeZone}
              onChange={({ currentTarget }) => set({ timeZone: currentTarget.value })}
            >
              {[...new Set([rhythm.timeZone, ...zones])].map((zone) => (
                <option key={zone} value={zone}>
                  {zone}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field id="rhythm-from" label={i18n.t('rhythm.field.from')}>
          {(control) => (
            <input
              {...control}
              type="date"
              required
              value={rhythm.from}
              onInput={({ currentTarget }) => set({ from: currentTarget.value })}
            />
          )}
        </Field>
      </div>
      {members.length > 0 && (
        <ol class="rhythm-members" aria-label={i18n.t('rhythm.field.members')}>
          {members.map((member, at) => (
            <li key={member.id} data-member={member.id}>
              <Avatar name={member.name} kind="person" />
              <span class="aa-name">{member.name}</span>
              {member.team !== null && <span class="aa-soft">{member.team}</span>}
              <Button
                small
                kind="quiet"
                icon={X}
                label={i18n.t('rhythm.field.remove', [member.name])}
                data-action="remove-member"
                onClick={() => set({ members: members.filter((_, other) => other !== at) })}
              />
            </li>
          ))}
        </ol>
      )}
      {members.length < AGREEMENT_LIMITS.members && (
        <PersonField
          key={members.length}
          id="rhythm-member"
          label={i18n.t('rhythm.field.add')}
          chosen={null}
          find={find}
          onChoose={(person) => {
            if (person === null || members.some(({ id }) => id === person.id)) return;
            const { name, team } = person;
            // Somebody outside the map is known by name alone.
            const id = person.id ?? `name:${name}`;
            set({ members: [...members, { kind: 'person', id, name, team }] });
          }}
        />
      )}
      <p class="aa-tiny">{i18n.t('rhythm.field.membersText')}</p>
      <Actions>
        <Button kind="primary" type="submit" data-action="save-rhythm">
          {i18n.t('rhythm.save')}
        </Button>
        <Button data-action="cancel-rhythm" onClick={onCancel}>
          {i18n.t('common.cancel')}
        </Button>
      </Actions>
    </form>
  );
}

function weekdayName(day: number): string {
  return new Date(MONDAY + (day - 1) * DAY_MS).toLocaleDateString(i18n.t('time.locale'), {
    weekday: 'long',
    timeZone: 'UTC',
  });
}
