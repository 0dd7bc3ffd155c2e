import type { Agreement, ExchangePlan } from '../../requests/agreement';
import { addDays, dayOf, daysBetween, weekdayOf } from '../days';

/** A plan as the ledger has it. */
export type PlanAgreement = Extract<Agreement, { readonly kind: 'plan' }>;

/** The plans among some agreements, in the order given. */
export function plansIn(agreements: readonly Agreement[]): PlanAgreement[] {
  return agreements.filter((each): each is PlanAgreement => each.kind === 'plan');
}

/**
 * Where a plan stands: `planned` before its first day, `running`, `due` once its last day is past and nobody has said
 * whether it happened, `reported` after that.
 */
export type PlanStage = 'planned' | 'running' | 'due' | 'reported';

/** The stage of a plan. @param now its day is the user's own */
export function stageOf({ from, until, report }: ExchangePlan, now: Date): PlanStage {
  if (report !== null) return 'reported';
  const today = dayOf(now);
  if (today > until) return 'due';
  return today < from ? 'planned' : 'running';
}

/** Plans of which "did it happen?" is to be asked, the longest over first. */
export function duePlans(agreements: readonly Agreement[], now: Date): PlanAgreement[] {
  return plansIn(agreements)
    .filter(({ plan }) => stageOf(plan, now) === 'due')
    .toSorted((a, b) => (a.plan.until < b.plan.until ? -1 : 1));
}

const FRIDAY = 5;
/** Of a Saturday and a Sunday, days to the Monday. */
const TO_MONDAY: Readonly<Record<number, number>> = { 6: 2, 7: 1 };

/**
 * Days for the meetings of a plan, spread evenly from its first day to its last, on working days where that leaves them
 * within it.
 */
export function meetingDays({ from, until, meetings }: ExchangePlan): string[] {
  const days = Math.max(daysBetween(from, until), 0);
  const step = meetings > 1 ? days / (meetings - 1) : 0;
  return Array.from({ length: meetings }, (_, index) => {
    const day = addDays(from, Math.round(index * step));
    const weekday = weekdayOf(day);
    const later = addDays(day, TO_MONDAY[weekday] ?? 0);
    if (later <= until) return later;
    const earlier = addDays(day, FRIDAY - weekday);
    return earlier >= from ? earlier : day;
  });
}
