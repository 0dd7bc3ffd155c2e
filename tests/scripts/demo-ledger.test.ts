import { beforeAll, describe, expect, it } from 'vitest';
import { type DemoLedger, demoLedger } from '../../scripts/demo/ledger/demo.ts';
import { ledgerText } from '../../scripts/demo/ledger/main.ts';
import { parseSkillsMap } from '../../utils/map/parse';
import { type Folded, fold } from '../../utils/requests/fold';
import { asOf } from '../../utils/requests/lifecycle';
import { EVENT_KINDS, type HelpRequest, type LedgerEvent } from '../../utils/requests/model';
import { TEMPLATE_IDS } from '../../utils/requests/templates';
import { readFile } from '../../utils/store/exchange/file';

const OPTIONS = { seed: 7, until: '2026-11-23' };
const END = new Date('2026-11-23T00:00:00.000Z');

const made = new Map<number, DemoLedger>();
const demo = (events: number): DemoLedger => {
  const found = made.get(events) ?? demoLedger({ ...OPTIONS, events });
  made.set(events, found);
  return found;
};
const eventsOf = ({ files }: DemoLedger): readonly LedgerEvent[] =>
  files.flatMap(({ events }) => events);
const foldsOf = (all: DemoLedger): readonly Folded[] =>
  [...Map.groupBy(eventsOf(all), ({ requestId }) => requestId).values()].map(fold);
const requestsOf = (all: DemoLedger): readonly HelpRequest[] =>
  foldsOf(all).flatMap(({ request }) => (request === null ? [] : asOf(request, END)));
const pairsOf = (requests: readonly HelpRequest[]): readonly (readonly [string, string])[] =>
  requests.flatMap(({ state, draft: { from, to, via } }) =>
    state === 'resolved' && from?.team != null ? [[via?.name ?? to.team ?? '', from.team]] : [],
  );

describe.each([1_000, 10_000, 100_000])('the demo of %i events', (size) => {
  let all: DemoLedger;
  beforeAll(() => {
    all = demo(size);
  });

  it('is five ledgers of five people, together so many events, each of them once', () => {
    const events = eventsOf(all);
    expect(all.files).toHaveLength(5);
    expect(new Set(all.files.map(({ by }) => by.id)).size).toBe(5);
    expect(events).toHaveLength(size);
    expect(new Set(events.map(({ id }) => id)).size).toBe(size);
    for (const { events: own } of all.files) expect(own.length).toBeGreaterThan(size / 100);
  });

  it('is read without a problem, in the year before its end', () => {
    for (const file of all.files) {
      const read = readFile(ledgerText(file), END);
      expect(read.problems).toEqual([]);
      expect(read.by).toEqual(file.by);
      expect(read.events.map(({ event }) => event)).toEqual(file.events);
    }
    const moments = eventsOf(all).map(({ at }) => at);
    expect(moments.every((at) => at >= '2025-11-24' && at < '2026-11-23')).toBe(true);
  });

  it('has threads that come to something, each word after the one before', () => {
    const threads = Map.groupBy(eventsOf(all), ({ requestId }) => requestId);
    for (const events of threads.values()) {
      const { request, note, agreement, erased } = fold(events);
      expect(request ?? note ?? agreement ?? erased).toBeTruthy();
      expect(new Set(events.map(({ at }) => at)).size).toBe(events.length);
    }
  });

  it('has a way between its halves through one team only', () => {
    const { team, halves } = all.planted.bottleneck;
    const [shop, behind] = halves.map((names) => new Set(names));
    const pairs = pairsOf(requestsOf(all));
    const reached = (without: string): ReadonlySet<string> => {
      const found = new Set([...(shop ?? [])]);
      for (let before = -1; before < found.size; ) {
        before = found.size;
        for (const [helper, asker] of pairs)
          if (found.has(helper) && asker !== without) found.add(asker);
      }
      return found;
    };
    const across = (names: ReadonlySet<string>) => [...names].filter((name) => behind?.has(name));
    expect(across(reached(team))).toEqual([]);
    expect(across(reached('nobody')).length).toBeGreaterThan(5);
    expect(halves.flat().concat(team)).toHaveLength(40);
  });

  it('has a pair in which help flows one way', () => {
    const { helper, helped } = all.planted.oneWay;
    const count = (from: string, to: string) =>
      requestsOf(all).filter(
        ({ draft }) => (draft.via?.name ?? draft.to.team) === from && draft.from?.team === to,
      ).length;
    expect(count(helper, helped)).toBeGreaterThanOrEqual(Math.max(10, size / 200));
    expect(count(helped, helper)).toBe(0);
  });

  it('has a topic that one person knows and many ask about', () => {
    const { topic, topicId, expert } = all.planted.oneExpert;
    const experts = Map.groupBy(all.map.evidence, ({ topic: about }) => about);
    expect(experts.get(topicId)?.map(({ person }) => person)).toEqual([expert.id]);
    const alone = all.map.topics.filter(({ id }) => (experts.get(id)?.length ?? 0) < 2);
    expect(alone.map(({ name }) => name).sort()).toEqual(
      [topic, all.planted.noExpert.topic].sort(),
    );
    const asked = Map.groupBy(requestsOf(all), ({ draft }) => draft.about);
    const most = [...asked].sort(([, a], [, b]) => b.length - a.length)[0];
    expect(most?.[0]).toBe(topic);
    // Not the expert alone answers: no figure about it would be of one person.
    const share = (most?.[1] ?? []).filter(({ draft }) => draft.to.id === expert.id).length;
    expect(share / (most?.[1].length ?? 0)).toBeLessThan(0.7);
  });
});

describe.each([1_000, 10_000])('what is agreed in the demo of %i events', (size) => {
  const agreed = () => foldsOf(demo(size)).flatMap(({ agreement }) => agreement ?? []);
  const commitments = () =>
    agreed().flatMap((each) => (each.kind === 'commitment' ? each.commitment : []));
  const planted = (as: string) => {
    const wanted = demo(size).planted.commitments.filter((each) => each.as === as);
    return wanted.map(({ kind, giver, receiver, about }) => {
      const found = commitments().find(
        (each) =>
          each.kind === kind &&
          each.about === about &&
          (each.giver?.name ?? null) === giver &&
          (each.receiver?.name ?? null) === receiver,
      );
      if (found === undefined) throw new Error(`${about} is nowhere`);
      return found;
    });
  };
  /** Resolved requests from the receiver to the giver about it, since it began. */
  const exchanged = ({ giver, receiver, about, from }: ReturnType<typeof planted>[number]) =>
    requestsOf(demo(size)).filter(
      ({ state, draft, times }) =>
        state === 'resolved' &&
        (draft.via?.name ?? draft.to.team) === giver?.name &&
        draft.from?.team === receiver?.name &&
        draft.about === about &&
        (times.resolved ?? '') >= from,
    );

  it('has a promise that was broken, one that was kept, and one that is on its way to be', () => {
    const [broken, kept, onTrack] = ['broken', 'kept', 'onTrack'].flatMap(planted);
    if (broken === undefined || kept === undefined || onTrack === undefined) throw new Error();
    const today = END.toISOString().slice(0, 10);
    const inTime = (each: typeof broken) =>
      exchanged(each).filter(({ times }) => (times.resolved ?? '').slice(0, 10) <= each.renewal);
    expect([broken.promised, kept.promised, onTrack.promised]).toEqual([
      { times: 4, per: 'week' },
      { times: 1, per: 'quarter' },
      { times: 1, per: 'quarter' },
    ]);
    expect([broken.renewal < today, kept.renewal < today, onTrack.renewal < today]).toEqual([
      ...[true, true, false],
    ]);
    expect([broken.state, kept.state, onTrack.state]).toEqual(['open', 'ended', 'open']);
    // About 44 weeks of four each were promised; something was given, so that a figure of teams shows it.
    expect(inTime(broken).length).toBeGreaterThanOrEqual(8);
    expect(inTime(broken).length).toBeLessThan(40);
    for (const each of [kept, onTrack]) {
      const months = new Set(inTime(each).map(({ times }) => times.resolved?.slice(0, 7)));
      expect(months.size).toBeGreaterThanOrEqual(8);
    }
    const people = new Set(inTime(broken).map(({ draft }) => draft.from?.id));
    expect(people.size).toBeGreaterThanOrEqual(4);
  });

  it('has an offer that meets a need, a renewal that is due, and one that is blocked', () => {
    const [offer, need] = [...planted('offer'), ...planted('need')];
    expect([offer?.kind, offer?.receiver, need?.kind, need?.giver]).toEqual([
      ...['gives', null],
      ...['needs', null],
    ]);
    expect(need?.about).toBe(offer?.about);
    const today = END.toISOString().slice(0, 10);
    const due = commitments().filter(({ renewal, state }) => state !== 'ended' && renewal <= today);
    expect(due).toHaveLength(2);
    expect(due).toEqual(expect.arrayContaining([...planted('renewal'), ...planted('broken')]));
    expect(commitments().filter(({ state }) => state === 'blocked')).toEqual(planted('blocked'));
  });

  it('has a plan with a report, one that is overdue, and a rhythm with members', () => {
    const plans = agreed().flatMap((each) => (each.kind === 'plan' ? each.plan : []));
    const { reported, overdue } = demo(size).planted.plans;
    const [done, late] = [reported, overdue].map(({ about }) =>
      plans.find((plan) => plan.about === about),
    );
    expect(done?.report?.happened).toBe('yes');
    expect([late?.report, (late?.until ?? '') < '2026-11-23']).toEqual([null, true]);
    const rhythm = agreed().find((each) => each.kind === 'rhythm')?.rhythm;
    expect(rhythm?.members.map(({ name }) => name)).toEqual(demo(size).planted.rhythm.members);
    expect(new Date(rhythm?.from ?? '').getUTCDay()).toBe(rhythm?.weekday);
    expect(rhythm?.members.length).toBeGreaterThanOrEqual(5);
  });
});

describe('the demo ledger', () => {
  it('is the same for the same seed, and another for another', () => {
    const text = (all: DemoLedger) => JSON.stringify([all.files, all.map, all.planted]);
    const once = text(demoLedger({ ...OPTIONS, events: 1_000 }));
    expect(text(demoLedger({ ...OPTIONS, events: 1_000 }))).toBe(once);
    expect(text(demoLedger({ ...OPTIONS, seed: 8, events: 1_000 }))).not.toBe(once);
  });

  it('has the same company whatever its size', () => {
    expect(demo(1_000).map).toEqual(demo(10_000).map);
  });

  it('has requests of every kind, in every state', () => {
    const all = demo(10_000);
    const kinds = new Set(eventsOf(all).map(({ kind }) => kind));
    expect(EVENT_KINDS.filter((kind) => !kinds.has(kind))).toEqual([]);
    const states = new Set(requestsOf(all).map(({ state }) => state));
    for (const state of [
      ...['asked', 'acknowledged', 'answered', 'resolved', 'passed', 'declined', 'withdrawn'],
      ...['prepared', 'lapsed', 'expired'],
    ])
      expect(states).toContain(state);
    const drafts = requestsOf(all).map(({ draft }) => draft);
    const templates = new Set(drafts.map(({ template }) => template ?? 'question'));
    expect([...templates].sort()).toEqual([...TEMPLATE_IDS].sort());
    expect(drafts.some(({ anonymous }) => anonymous === true)).toBe(true);
    expect(drafts.some(({ via, to }) => via !== undefined && to.kind === 'team')).toBe(true);
    expect(drafts.some(({ via, to }) => via !== undefined && to.kind === 'person')).toBe(true);
    expect(requestsOf(all).some(({ referral }) => referral !== undefined)).toBe(true);
    expect(requestsOf(all).some(({ escalations }) => escalations !== undefined)).toBe(true);
  });

  it('says nowhere who asked without a name', () => {
    const threads = Map.groupBy(eventsOf(demo(10_000)), ({ requestId }) => requestId);
    const anonymous = [...threads.values()].filter((events) =>
      events.some((event) => 'draft' in event && event.draft.anonymous === true),
    );
    expect(anonymous.length).toBeGreaterThan(10);
    for (const events of anonymous)
      for (const event of events) {
        if (event.kind === 'prepared' || event.kind === 'asked') expect(event.actor).toBeNull();
        if ('draft' in event) expect(event.draft.from).toBeUndefined();
      }
  });

  it('has follow-ups of requests that are there', () => {
    const requests = requestsOf(demo(10_000));
    const ids = new Set(requests.map(({ id }) => id));
    const follows = requests.flatMap(({ draft }) => draft.follows ?? []);
    expect(follows.length).toBeGreaterThan(50);
    expect(follows.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('has threads of which two people told a part each', () => {
    const { files } = demo(10_000);
    const inFiles = files.map(({ events }) => new Set(events.map(({ requestId }) => requestId)));
    const [first] = inFiles;
    const twice = (id: string) => inFiles.filter((ids) => ids.has(id)).length > 1;
    expect([...(first ?? [])].filter(twice).length).toBeGreaterThan(5);
    expect(inFiles.flatMap((ids) => [...ids]).filter(twice).length).toBeGreaterThan(100);
  });

  it('begins with the ledger of one person, who took part in all of it', () => {
    const { files, planted } = demo(10_000);
    const own = files[0]?.events ?? [];
    expect(files[0]?.by.id).toBe(planted.me.id);
    const actors = new Set(own.map(({ actor }) => actor ?? planted.me.id));
    expect([...actors]).toEqual([planted.me.id]);
    const roles = new Set(own.map(({ kind }) => kind));
    expect([roles.has('prepared'), roles.has('received')]).toEqual([true, true]);
  });

  it('is asked in working hours, more in November than in August', () => {
    const all = demo(10_000);
    const zones = new Map(all.map.people.map((person) => [person.id, person]));
    const prepared = eventsOf(all).filter(({ kind }) => kind === 'prepared');
    const weekdays = prepared.filter(({ at, actor }) => {
      const person = zones.get(actor ?? '');
      const day = new Date(at).toLocaleDateString('en', {
        weekday: 'short',
        timeZone: person?.timeZone ?? 'UTC',
      });
      return !['Sat', 'Sun'].includes(day) || person?.timeZone === 'Asia/Jerusalem';
    });
    expect(weekdays.length / prepared.length).toBeGreaterThan(0.98);
    const inMonth = (month: string) => prepared.filter(({ at }) => at.startsWith(month)).length;
    expect(inMonth('2026-10')).toBeGreaterThan(1.3 * inMonth('2026-08'));
  });

  it('has teams that talk to a handful of others, and platforms that give more than they get', () => {
    const all = demo(10_000);
    const pairs = pairsOf(requestsOf(all)).filter(([helper, asker]) => helper !== asker);
    for (const name of all.planted.platforms) {
      const given = pairs.filter(([helper]) => helper === name).length;
      expect(given).toBeGreaterThan(3 * pairs.filter(([, asker]) => asker === name).length);
    }
    const helpers = all.map.teams.map(
      ({ name }) => new Set(pairs.flatMap(([helper, to]) => (to === name ? helper : []))).size,
    );
    const middle = helpers.sort((a, b) => a - b)[20];
    expect(middle).toBeGreaterThanOrEqual(6);
    expect(middle).toBeLessThanOrEqual(10);
  });

  it('has a map that is read without a problem', () => {
    const { map, planted } = demo(1_000);
    const parsed = parseSkillsMap(JSON.stringify(map), { now: END });
    expect(parsed.problems).toEqual([]);
    expect(parsed.map?.people).toHaveLength(400);
    expect(map.teams).toHaveLength(40);
    expect(map.people).toHaveLength(400);
    expect(map.relations.length).toBeGreaterThan(100);
    const owners = (subject: string) =>
      map.claims.filter((claim) => claim.subject === subject).map(({ owner }) => owner);
    expect(owners(planted.claims.unowned)).toEqual([null]);
    expect(owners(planted.claims.conflicting)).toHaveLength(2);
  });

  it('refuses a size that what is planted does not fit into, and a day that is none', () => {
    expect(() => demoLedger({ ...OPTIONS, events: 999 })).toThrow(RangeError);
    expect(() => demoLedger({ ...OPTIONS, events: 1_000, until: 'soon' })).toThrow(RangeError);
  });
});
