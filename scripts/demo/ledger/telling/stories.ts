import type { LedgerEvent, RequestTarget } from '../../../../utils/requests/model.ts';
import type { DemoPerson, Staffed } from '../company/people.ts';
import { somebody } from '../company/people.ts';
import type { Chance } from '../random.ts';
import { type Address, draftOf, personTarget, type Sketch } from './drafts.ts';
import { type Making, type Teller, teller } from './teller.ts';

/** All events of one request or note, by who said them. */
export interface Thread {
  readonly told: ReadonlyMap<DemoPerson | null, readonly LedgerEvent[]>;
  /** Whose it is, where nobody said any of it: what is left of something erased. */
  readonly holder: DemoPerson;
}

/** In whose ledger a request is. */
type Known = 'asker' | 'helper' | 'both';

const OUTCOMES = [
  'resolved',
  'answered',
  'passed',
  'declined',
  'withdrawn',
  'silent',
  'unsent',
] as const;
const OUTCOME_SUMS = [60, 70, 77, 82, 86, 96, 100];
const NOTES = [
  'Look at @ in the morning: what runs at night is done by seven.',
  '@ wants its own key for each environment; the old one is read-only.',
  'For @ ask for the checklist first, it saves a day.',
  'Never restart @ while the night batch runs; drain it first.',
];

/** A request with all that came of it: its follow-ups, and what was learned. */
export function storyOf(sketch: Sketch, making: Making): readonly Thread[] {
  const { chance } = making;
  const known: Known = chance.one(0.25) ? 'both' : chance.one(0.2) ? 'helper' : 'asker';
  const address: Address = chance.one(0.72) ? 'person' : chance.one(0.6) ? 'member' : 'team';
  const draft = draftOf(sketch, address, chance);
  const story: Story = {
    ...making,
    sketch,
    known,
    address,
    draft,
    say: tell(draft, sketch, making),
  };
  if (known === 'helper') return heard(story);
  return asked(story);
}

interface Story extends Making {
  readonly sketch: Sketch;
  readonly known: Known;
  readonly address: Address;
  readonly say: Teller;
  readonly draft: ReturnType<typeof draftOf>;
}

function tell(draft: Story['draft'], { asker, at }: Sketch, making: Making): Teller {
  return teller(making, at, draft.anonymous === true ? asker : null);
}

function thread({ say, sketch }: Pick<Story, 'say' | 'sketch'>): Thread {
  return { told: say.told, holder: sketch.asker };
}

/** As the asker's ledger has it, and the helper's beside it where both know of it. */
function asked(story: Story): readonly Thread[] {
  const { sketch, say, chance, known } = story;
  const { asker, helper } = sketch;
  const outcome = sketch.ends ?? chance.weighted(OUTCOMES, OUTCOME_SUMS);
  say.say(asker, { kind: 'prepared', draft: story.draft }, 0);
  if (outcome === 'unsent') return [thread(story)];
  say.say(asker, { kind: 'asked' }, chance.span(0.03, 1));
  if (known === 'both') {
    say.say(helper, { kind: 'received', draft: story.draft }, chance.span(0.5, 1), true);
    if (chance.one(0.6)) say.say(helper, { kind: 'acknowledged' }, chance.span(0.4, 1));
  } else if (chance.one(0.3)) say.say(asker, { kind: 'acknowledged' }, chance.span(1.5, 1));
  if (outcome === 'withdrawn') {
    say.say(asker, { kind: 'withdrawn' }, chance.span(12, 1));
    return [thread(story)];
  }
  if (chance.one(0.12)) say.say(asker, { kind: 'nudged' }, chance.span(26, 0.3));
  if (outcome === 'silent') return [thread(story), ...steppedUp(story)];
  if (outcome === 'passed') return [thread(story), ...passedOn(story)];
  mistaken(story);
  if (outcome === 'declined') {
    heardFrom(story, { kind: 'declined' }, chance.span(5, 1));
    return [thread(story)];
  }
  answered(story);
  return outcome === 'answered' ? [thread(story)] : [thread(story), ...settled(story)];
}

/** Says it for the helper where their ledger knows of it, and for the asker, who then hears it as a code. */
function heardFrom(
  { say, sketch, known, chance }: Story,
  what: { readonly kind: 'answered' | 'declined' } | { kind: 'passed'; referral: RequestTarget },
  hours: number,
): void {
  if (known === 'both') {
    say.say(sketch.helper, what, hours);
    say.say(sketch.asker, what, chance.span(0.3, 1), true);
  } else say.say(sketch.asker, what, hours);
}

function answered(story: Story): void {
  const { chance } = story;
  heardFrom(story, { kind: 'answered' }, chance.span(3.5, 1.3));
}

/** Now and then somebody presses the wrong button, and takes it back. */
function mistaken({ say, sketch, chance }: Story): void {
  if (!chance.one(0.02)) return;
  const event = say.say(sketch.asker, { kind: 'declined' }, chance.span(2, 0.5));
  if (event !== null) say.say(sketch.asker, { kind: 'undone', event }, 0.01);
}

function settled(story: Story): readonly Thread[] {
  const { say, sketch, chance, known } = story;
  const { asker, helper } = sketch;
  say.say(asker, { kind: 'resolved' }, chance.span(4, 1.2));
  if (chance.one(0.03)) {
    say.say(asker, { kind: 'reopened' }, chance.span(30, 0.8));
    answered(story);
    say.say(asker, { kind: 'resolved' }, chance.span(3, 1));
  }
  if (known === 'both' && chance.one(0.5))
    say.say(helper, { kind: 'resolved' }, chance.span(2, 0.8), true);
  if (chance.one(0.5))
    say.say(asker, { kind: 'feedback', feedback: feedback(chance) }, chance.span(0.05, 0.5));
  if (chance.one(0.4)) say.say(asker, { kind: 'thanked' }, chance.span(0.1, 0.6));
  return [...(chance.one(0.12) ? [learnt(story)] : []), ...gone(story)];
}

function feedback(chance: Chance) {
  const helped = chance.one(0.8) ? 'yes' : chance.one(0.7) ? 'partly' : 'no';
  return { helped, safety: chance.one(0.5) ? chance.between(2, 5) : null } as const;
}

/** What the asker learned, in a thread of its own. */
function learnt({ say, sketch, chance, year, id }: Story): Thread {
  const note = {
    request: say.requestId,
    about: sketch.topic,
    subjects: [],
    text: chance.pick(NOTES).replace('@', sketch.topic),
  };
  const own = teller({ chance, year, id }, say.now() + 60_000);
  own.say(sketch.asker, { kind: 'learned', note }, 0);
  if (chance.one(0.15)) {
    const text = `${note.text} Seen again since.`;
    own.say(sketch.asker, { kind: 'learned', note: { ...note, text } }, chance.span(200, 0.5));
  }
  return { told: own.told, holder: sketch.asker };
}

/** Now and then a request was erased: nothing but that is left of it. */
function gone({ say, sketch, chance, year, id }: Story): readonly Thread[] {
  if (!chance.one(0.015)) return [];
  const own = teller({ chance, year, id }, say.now() + 1);
  own.say(null, { kind: 'erased' }, chance.span(40, 1));
  return [{ told: own.told, holder: sketch.asker }];
}

/** The helper named somebody of their own team who knows better; mostly they are asked next. */
function passedOn(story: Story): readonly Thread[] {
  const { sketch, say, chance } = story;
  const better = another(sketch.helperTeam, sketch.helper, chance);
  heardFrom(story, { kind: 'passed', referral: personTarget(better) }, chance.span(4, 1));
  return chance.one(0.7) ? followUp(story, better, say.now()) : [];
}

/** Nobody answered. Some remind, some ask the team's lead. */
function steppedUp(story: Story): readonly Thread[] {
  const { sketch, say, chance } = story;
  if (chance.one(0.5)) say.say(sketch.asker, { kind: 'nudged' }, chance.span(20, 0.4));
  const [lead] = sketch.helperTeam.people;
  if (lead === undefined || lead === sketch.helper || !chance.one(0.4)) return [];
  const at = say.now() + Math.floor(chance.span(30, 0.4) * 3_600_000);
  const threads = followUp(story, lead, at);
  const [request] = [...(threads[0]?.told.values() ?? [])].flat();
  if (request === undefined) return [];
  const wait = Math.max(0, (Date.parse(request.at) - say.now()) / 3_600_000 - 0.01);
  const step = { to: personTarget(lead), request: request.requestId };
  say.say(sketch.asker, { kind: 'escalated', step }, wait);
  return threads;
}

function followUp(story: Story, helper: DemoPerson, at: number): readonly Thread[] {
  const { sketch, year, chance } = story;
  if (at + 1 >= year.end) return [];
  const next: Sketch = {
    asker: sketch.asker,
    helper,
    helperTeam: sketch.helperTeam,
    topic: sketch.topic,
    at: at + 60_000,
    follows: story.say.requestId,
  };
  const draft = draftOf(next, 'person', chance);
  const say = tell(draft, next, story);
  return asked({ ...story, sketch: next, known: 'asker', address: 'person', say, draft });
}

/** As only the helper's ledger has it: what came as a code, or help that was given outside. */
function heard(story: Story): readonly Thread[] {
  const { sketch, say, chance, draft } = story;
  const { helper } = sketch;
  if (sketch.ends === undefined && chance.one(0.3)) return [givenOutside(sketch, story)];
  say.say(helper, { kind: 'received', draft }, 0, true);
  if (chance.one(0.5)) say.say(helper, { kind: 'acknowledged' }, chance.span(0.7, 1));
  if (sketch.ends === undefined && chance.one(0.12)) {
    say.say(helper, { kind: 'declined' }, chance.span(3, 1));
    return [thread(story)];
  }
  if (sketch.ends === undefined && chance.one(0.1)) return [thread(story)];
  say.say(helper, { kind: 'answered' }, chance.span(3.5, 1.3));
  if (sketch.ends === 'resolved' || chance.one(0.7))
    say.say(helper, { kind: 'resolved' }, chance.span(5, 1.2), true);
  return [thread(story)];
}

/** Help that was given outside Askaround, and written down by who gave it: one event. */
export function givenOutside(sketch: Sketch, making: Making): Thread {
  const { asker, helper } = sketch;
  const say = teller(making, sketch.at);
  const { via: _via, anonymous: _anonymous, ...draft } = draftOf(sketch, 'person', making.chance);
  const given = { ...draft, from: personTarget(asker), to: personTarget(helper) };
  say.say(helper, { kind: 'helped', draft: given }, 0);
  return { told: say.told, holder: asker };
}

function another(team: Staffed, than: DemoPerson, chance: Chance): DemoPerson {
  let person = than;
  while (person === than) person = somebody(team, chance);
  return person;
}
