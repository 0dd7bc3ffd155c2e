import type { Commitment } from '../../../../utils/requests/agreement.ts';
import { nextWorking } from '../calendar.ts';
import { theOneExpert } from '../company/map.ts';
import type { DemoPerson, Staff } from '../company/people.ts';
import { PLANTS, teamNamed } from '../company/teams.ts';
import type { Sketch } from './drafts.ts';
import { personTarget } from './drafts.ts';
import type { Thread } from './stories.ts';
import { type Making, teller } from './teller.ts';

const DAY = 86_400_000;

/** What a commitment is made to be found as. */
type Found = 'broken' | 'kept' | 'onTrack' | 'offer' | 'need' | 'renewal' | 'blocked';

interface Planned {
  readonly as: Found;
  readonly kind: Commitment['kind'];
  readonly giver: string | null;
  readonly receiver: string | null;
  readonly about: string;
  readonly promised: Commitment['promised'];
  /** Days after the end that it is to be renewed; before it where negative. */
  readonly renewalIn: number;
}

/** Of these, one question a month was answered: little where much was promised, and enough where little was. */
const ASKED_MONTHLY: readonly Found[] = ['broken', 'kept', 'onTrack'];
const MONTHS = 12;
const OFTEN = { times: 4, per: 'week' } as const;
const SELDOM = { times: 1, per: 'quarter' } as const;

const COMMITMENTS: readonly Planned[] = [
  {
    as: 'broken',
    kind: 'receives',
    giver: 'Reporting',
    receiver: 'Warehouse',
    about: 'Metric definitions',
    promised: OFTEN,
    renewalIn: -20,
  },
  {
    as: 'kept',
    kind: 'receives',
    giver: 'Web Platform',
    receiver: 'Storefront',
    about: 'Build pipelines',
    promised: SELDOM,
    renewalIn: -40,
  },
  {
    as: 'onTrack',
    kind: 'receives',
    giver: PLANTS.bottleneck,
    receiver: 'Fulfilment',
    about: 'Schema registry',
    promised: SELDOM,
    renewalIn: 170,
  },
  {
    as: 'offer',
    kind: 'gives',
    giver: 'Experiments',
    receiver: null,
    about: 'Sample size',
    promised: null,
    renewalIn: 140,
  },
  {
    as: 'need',
    kind: 'needs',
    giver: null,
    receiver: 'Pricing',
    about: 'Sample size',
    promised: null,
    renewalIn: 110,
  },
  {
    as: 'renewal',
    kind: 'receives',
    giver: 'Databases',
    receiver: 'Ledger',
    about: 'Point-in-time recovery',
    promised: null,
    renewalIn: -3,
  },
  {
    as: 'blocked',
    kind: 'receives',
    giver: 'Treasury',
    receiver: 'Invoicing',
    about: 'Bank connections',
    promised: null,
    renewalIn: 130,
  },
];

const SYNC = {
  name: 'From order to parcel',
  teams: ['Checkout', 'Integration', 'Fulfilment', 'Inventory', 'Shipping', 'Customer Accounts'],
} as const;
const PLAN_TOPICS = { reported: 'Design tokens', overdue: PLANTS.oneExpert.topic } as const;

/** What was agreed, by the names that a page would show. */
export interface PlantedAgreements {
  readonly commitments: readonly Pick<Planned, 'as' | 'kind' | 'giver' | 'receiver' | 'about'>[];
  readonly plans: Readonly<
    Record<
      keyof typeof PLAN_TOPICS,
      { readonly about: string; readonly host: string; readonly guest: string }
    >
  >;
  readonly rhythm: { readonly name: string; readonly members: readonly string[] };
}

/** The list of it. */
export function plantedAgreements(staff: Staff): PlantedAgreements {
  const { reported, overdue } = plansOf(staff);
  const plan = ({ about, host, guest }: PlanOf) => ({ about, host: host.name, guest: guest.name });
  return {
    commitments: COMMITMENTS.map(({ as, kind, giver, receiver, about }) => ({
      as,
      kind,
      giver,
      receiver,
      about,
    })),
    plans: { reported: plan(reported), overdue: plan(overdue) },
    rhythm: { name: SYNC.name, members: membersOf(staff).map(({ name }) => name) },
  };
}

/** All agreements, each in the ledger of one who took part; the rhythm and the plans in that of the first person. */
export function agreements(staff: Staff, making: Making): readonly Thread[] {
  return [
    ...COMMITMENTS.map((each) => commitment(each, staff, making)),
    ...plans(staff, making),
    rhythm(staff, making),
  ];
}

/** The questions that were asked for the sake of commitments: one a month each. */
export function* promisedAsks(staff: Staff, { chance, year }: Making): Generator<Sketch> {
  for (const { as, giver, receiver, about } of COMMITMENTS) {
    if (!ASKED_MONTHLY.includes(as) || giver === null || receiver === null) continue;
    const [helperTeam, asking] = [staff.of(teamNamed(giver)), staff.of(teamNamed(receiver))];
    for (let month = 0; month < MONTHS; month++) {
      const [asker, helper] = [chance.pick(asking.people), chance.pick(helperTeam.people)];
      const at = nextWorking(year.end - (month * 30 + 12) * DAY, asker.hours, chance);
      yield { asker, helper, helperTeam, topic: about, at, ends: 'resolved', named: true };
    }
  }
}

function commitment(planned: Planned, staff: Staff, making: Making): Thread {
  const { as, kind, about, promised } = planned;
  const begun = making.year.start + 20 * DAY;
  const who = staff.of(teamNamed(planned.giver ?? planned.receiver ?? '')).people[0] ?? staff.me;
  const team = (name: string | null) => {
    if (name === null) return null;
    return { id: teamNamed(name).id, name };
  };
  const content: Commitment = {
    kind,
    giver: team(planned.giver),
    receiver: team(planned.receiver),
    about,
    subjects: [],
    text: kind === 'needs' ? `Somebody to ask about ${about}.` : `Answers about ${about}.`,
    promised,
    from: day(begun),
    renewal: day(making.year.end + planned.renewalIn * DAY),
    state: 'open',
    blockedBy: '',
  };
  const say = teller(making, nextWorking(begun, who.hours, making.chance));
  say.say(who, { kind: 'committed', commitment: content }, 0);
  if (as === 'kept') {
    const after = (planned.renewalIn + 2) * DAY + making.year.end - begun;
    say.say(
      who,
      { kind: 'committed', commitment: { ...content, state: 'ended' } },
      after / 3_600_000,
    );
  }
  if (as === 'blocked') {
    const blockedBy = 'The bank has not signed the new contract.';
    const blocked = { ...content, state: 'blocked', blockedBy } as const;
    say.say(who, { kind: 'committed', commitment: blocked }, 300 * 24);
  }
  return { told: say.told, holder: who };
}

interface PlanOf {
  readonly about: string;
  readonly host: DemoPerson;
  readonly guest: DemoPerson;
}

function plansOf(staff: Staff): Readonly<Record<keyof typeof PLAN_TOPICS, PlanOf>> {
  const member = (team: string, at: number): DemoPerson => {
    const person = staff.of(teamNamed(team)).people[at];
    if (person === undefined) throw new Error(`${team} has too few people.`);
    return person;
  };
  const expert = theOneExpert(staff.of(teamNamed(PLANTS.oneExpert.team)));
  return {
    reported: {
      about: PLAN_TOPICS.reported,
      host: member(PLANTS.oneWay.helper, 1),
      guest: member(PLANTS.oneWay.helped, 4),
    },
    overdue: { about: PLAN_TOPICS.overdue, host: expert, guest: member('Ledger', 4) },
  };
}

function plans(staff: Staff, making: Making): readonly Thread[] {
  const { end } = making.year;
  const { reported, overdue } = plansOf(staff);
  const tell = (plan: PlanOf, from: number, until: number) => {
    const say = teller(making, nextWorking(end - (from + 7) * DAY, staff.me.hours, making.chance));
    const content = {
      kind: plan === reported ? 'mentoring' : 'shadowing',
      host: personTarget(plan.host),
      guest: personTarget(plan.guest),
      about: plan.about,
      reason: `${plan.host.team.name} knows ${plan.about}, and ${plan.guest.team.name} asks about it.`,
      goal: `${plan.guest.name} answers the next questions about ${plan.about}.`,
      from: day(end - from * DAY),
      until: day(end - until * DAY),
      meetings: 4,
      report: null,
    } as const;
    say.say(staff.me, { kind: 'planned', plan: content }, 0);
    return { say, content };
  };
  const first = tell(reported, 110, 60);
  const report = {
    happened: 'yes',
    text: 'Four mornings; the next release went without us.',
  } as const;
  first.say.say(staff.me, { kind: 'planned', plan: { ...first.content, report } }, 60 * 24);
  const second = tell(overdue, 60, 14);
  return [first, second].map(({ say }) => ({ told: say.told, holder: staff.me }));
}

function membersOf(staff: Staff): readonly DemoPerson[] {
  const leads = SYNC.teams.flatMap((name) => staff.of(teamNamed(name)).people[0] ?? []);
  // The one whose ledger it stands in takes part.
  return [staff.me, ...leads.slice(1)];
}

function rhythm(staff: Staff, making: Making): Thread {
  const begun = making.year.end - 84 * DAY;
  const say = teller(making, nextWorking(begun - 3 * DAY, staff.me.hours, making.chance));
  const content = {
    name: SYNC.name,
    members: membersOf(staff).map(personTarget),
    weekday: 3,
    time: '10:00',
    minutes: 45,
    timeZone: 'Europe/Berlin',
    from: day(onWeekday(begun, 3)),
    ticked: [],
  };
  say.say(staff.me, { kind: 'convened', rhythm: content }, 0);
  return { told: say.told, holder: staff.me };
}

/** The next such day. @param weekday from Monday = 1 */
function onWeekday(at: number, weekday: number): number {
  const now = ((Math.floor(at / DAY) + 3) % 7) + 1;
  return at + ((weekday - now + 7) % 7) * DAY;
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
