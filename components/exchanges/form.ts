import { addDays, dayOf } from '../../utils/community/days';
import type { Suggestion } from '../../utils/community/exchanges/suggest';
import type { ExchangePlan } from '../../utils/requests/agreement';
import { namedTarget } from '../../utils/requests/mine';
import type { RequestTarget } from '../../utils/requests/model';
import type { ChosenPerson } from '../requests/state';

/** What a form holds while it is filled in. */
export interface PlanDraft extends Omit<ExchangePlan, 'host' | 'guest' | 'meetings' | 'about'> {
  readonly host: RequestTarget | null;
  readonly guest: RequestTarget | null;
  readonly about: string;
  /** As typed. */
  readonly meetings: string;
}

export type PlanFault = 'host' | 'guest' | 'same' | 'from' | 'until' | 'meetings';

/** Days that a plan lasts: about six weeks. */
const DAYS = 42;
const MEETINGS = { shadowing: 3, mentoring: 6 } as const;

/**
 * A form as it begins.
 *
 * @param reason of the suggestion that it is made of, in words; empty without one
 */
export function newPlan(
  from: Partial<Pick<Suggestion, 'kind' | 'host' | 'guest' | 'about'>>,
  reason: string,
  now: Date,
): PlanDraft {
  const { kind = 'shadowing', host = null, guest = null, about = '' } = from;
  const day = dayOf(now);
  return {
    kind,
    host,
    guest,
    about,
    reason,
    goal: '',
    from: day,
    until: addDays(day, DAYS),
    meetings: String(MEETINGS[kind]),
    report: null,
  };
}

/** A form with a plan in it. */
export function draftOfPlan(plan: ExchangePlan): PlanDraft {
  return { ...plan, about: plan.about ?? '', meetings: String(plan.meetings) };
}

/** What is wrong with a form; empty where it can be saved. */
export function planFaults({ host, guest, from, until, meetings }: PlanDraft): PlanFault[] {
  const faults: readonly (readonly [PlanFault, boolean])[] = [
    ['host', host === null],
    ['guest', guest === null],
    ['same', host !== null && host.id === guest?.id],
    ['from', from === ''],
    ['until', until === '' || until <= from],
    ['meetings', !/^([1-9]\d?|100)$/.test(meetings.trim())],
  ];
  return faults.flatMap(([fault, is]) => (is ? [fault] : []));
}

/** The plan that a form makes; null where something is wrong with it. */
export function planOf(draft: PlanDraft): ExchangePlan | null {
  const { host, guest, about, meetings } = draft;
  if (planFaults(draft).length > 0 || host === null || guest === null) return null;
  return {
    ...draft,
    host,
    guest,
    about: about.trim() === '' ? null : about.trim(),
    meetings: Number(meetings),
  };
}

/** Somebody chosen in a field, as the ledger keeps people. */
export function targetOfChosen({ id, name, team }: ChosenPerson): RequestTarget {
  return id === null ? namedTarget(name) : { kind: 'person', id, name, team };
}
