import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Presence } from '../../../utils/experts/presence';
import {
  type EarlierRequest,
  memberModeOf,
  modeOf,
  type RoutingInput,
  routeTeam,
} from '../../../utils/experts/routing';
import type { TeamRouting } from '../../../utils/map/model';
import { personId, teamId } from '../sample-map';

const NOW = new Date('2026-11-20T10:00:00.000Z');
const TEAM = teamId('streaming');
const FREE: Presence = { state: 'free', until: '2026-11-20T17:00:00.000Z' };
const UNKNOWN: Presence = { state: 'unknown' };
const BUSY: readonly Presence[] = [
  { state: 'away', until: '2026-12-01' },
  { state: 'at-cap' },
  { state: 'off-hours', startsAt: null },
];

const free = (...ids: string[]) => ids.map((id) => ({ id: personId(id), presence: FREE }));
const busy = (...ids: string[]) =>
  ids.map((id, index) => ({ id: personId(id), presence: BUSY[index % 3] ?? UNKNOWN }));
const ago = (days: number): string => new Date(NOW.getTime() - days * 86_400_000).toISOString();
const asked = (to: string, days: number, team: string | null = 'streaming'): EarlierRequest => ({
  id: `of-${days}-days-ago`,
  to: personId(to),
  team: team === null ? null : teamId(team),
  at: ago(days),
});

function route(input: Partial<RoutingInput>) {
  return routeTeam({
    team: TEAM,
    mode: 'round-robin',
    members: [],
    leftOut: new Set(),
    earlier: [],
    now: NOW,
    requestId: '01J00000000000000000000000',
    ...input,
  });
}

/** Ids of requests as the ledger makes them, from a seed: neighbours in time, which differ in few letters. */
function requestIds(count: number, seed = 7): string[] {
  let state = seed;
  return Array.from({ length: count }, (_, index) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return `01KAB${index.toString(32).toUpperCase().padStart(5, '0')}${state.toString(16).toUpperCase().padStart(16, '0')}`;
  });
}

const drawnFrom = (members: RoutingInput['members'], requestId: string): string => {
  const answer = route({ members, requestId });
  if (answer.to !== 'member') throw new Error(`nobody was drawn: ${answer.why}`);
  expect(answer.why).toBe('hash');
  return answer.person;
};

describe('which way a team is asked', () => {
  const addresses = { mail: 'pay@acme.example' };
  it.each<[string, Parameters<typeof modeOf>[0], TeamRouting, TeamRouting]>([
    ['with an address', { addresses }, 'channel', 'round-robin'],
    ['without one', { addresses: {} }, 'round-robin', 'round-robin'],
    ['by load', { addresses, routing: 'load' }, 'load', 'load'],
    ['in turn', { addresses, routing: 'round-robin' }, 'round-robin', 'round-robin'],
    ['as a whole', { addresses: {}, routing: 'channel' }, 'channel', 'round-robin'],
  ])('%s', (_how, team, mode, memberMode) => {
    expect(modeOf(team)).toBe(mode);
    expect(memberModeOf(team)).toBe(memberMode);
  });
});

describe('routeTeam', () => {
  it('leaves the question with a team that wants it so', () => {
    expect(route({ mode: 'channel', members: free('ana') })).toEqual({
      to: 'team',
      why: 'team-prefers-channel',
    });
  });

  it.each<TeamRouting>(['round-robin', 'load'])('%s: stays with the team', (mode) => {
    expect(route({ mode })).toEqual({ to: 'team', why: 'nobody' });
    const leftOut = new Set([personId('ana')]);
    expect(route({ mode, members: free('ana'), leftOut })).toEqual({ to: 'team', why: 'nobody' });
    expect(route({ mode, members: busy('ana', 'ben', 'cai') })).toEqual({
      to: 'team',
      why: 'all-busy',
    });
    expect(route({ mode, members: [...free('ana'), ...busy('ben')], leftOut })).toEqual({
      to: 'team',
      why: 'all-busy',
    });
  });

  it('says where only one is left to ask', () => {
    expect(route({ members: [...busy('ana', 'cai'), ...free('ben')] })).toEqual({
      to: 'member',
      person: 'ben',
      why: 'only',
    });
  });

  it('takes those of whose time nothing is known for free', () => {
    const members = [{ id: personId('ana'), presence: UNKNOWN }, ...busy('ben')];
    expect(route({ members })).toMatchObject({ to: 'member', person: 'ana' });
  });

  it.each([
    ['the next after the last', ['ana', 'ben', 'cai'], [asked('ana', 2)], 'ben'],
    ['the first after the end', ['ana', 'ben', 'cai'], [asked('cai', 2)], 'ana'],
    ['the newest counts', ['ana', 'ben', 'cai'], [asked('ana', 1), asked('cai', 9)], 'ben'],
    ['the place of one who left', ['ana', 'cai', 'dan'], [asked('ben', 2)], 'cai'],
    ['not what other teams got', ['ana', 'ben'], [asked('ana', 3), asked('ben', 1, 'data')], 'ben'],
    [
      'not what was asked directly',
      ['ana', 'ben'],
      [asked('ana', 3), asked('ben', 1, null)],
      'ben',
    ],
  ])('in turn: %s', (_what, ids, earlier, person) => {
    expect(route({ members: free(...ids), earlier })).toEqual({
      to: 'member',
      person,
      why: 'turn',
    });
  });

  it('in turn: of two within one millisecond the later one counts', () => {
    const one = { ...asked('cai', 1), id: '01A' };
    const two = { ...asked('ana', 1), id: '01B' };
    for (const earlier of [
      [one, two],
      [two, one],
    ])
      expect(route({ members: free('ana', 'ben', 'cai'), earlier })).toMatchObject({
        person: 'ben',
      });
  });

  it('in turn: draws by lot where nobody got one within thirty days', () => {
    expect(route({ members: free('ana', 'ben'), earlier: [asked('ana', 31)] })).toMatchObject({
      why: 'hash',
    });
    expect(route({ members: free('ana', 'ben'), earlier: [asked('ana', 29)] })).toMatchObject({
      why: 'turn',
    });
  });

  it('in turn: who is busy misses the turn', () => {
    const members = [...free('ana', 'cai', 'dan'), ...busy('ben')];
    expect(route({ members, earlier: [asked('ana', 1)] })).toMatchObject({ person: 'cai' });
  });

  it('by load: whoever was asked least, by anybody known and for whatever team', () => {
    const earlier = [asked('ana', 1), asked('ana', 2), asked('ben', 3, null), asked('cai', 40)];
    expect(route({ mode: 'load', members: free('ana', 'ben', 'cai'), earlier })).toEqual({
      to: 'member',
      person: 'cai',
      why: 'load',
    });
    const busyLeast = [...free('ana', 'ben'), ...busy('cai')];
    expect(route({ mode: 'load', members: busyLeast, earlier })).toEqual({
      to: 'member',
      person: 'ben',
      why: 'load',
    });
  });

  it('by load: draws among equals, and says so only where load decided nothing', () => {
    const members = free('ana', 'ben', 'cai');
    expect(route({ mode: 'load', members })).toMatchObject({ why: 'hash' });
    const earlier = [asked('ana', 1)];
    const people = new Set(
      requestIds(50).map((requestId) => {
        const answer = route({ mode: 'load', members, earlier, requestId });
        expect(answer).toMatchObject({ to: 'member', why: 'load' });
        return answer.to === 'member' ? answer.person : null;
      }),
    );
    expect([...people].toSorted()).toEqual(['ben', 'cai']);
  });
});

describe('the lot', () => {
  // Against the same functions in other arithmetic: every browser has to come to the same.
  it('is the same everywhere', () => {
    const ids = requestIds(12, 1);
    expect(ids.map((id) => drawnFrom(free('ana', 'ben', 'cai', 'Ōta'), id))).toEqual(
      ids.map((id) => independentlyDrawn(['ana', 'ben', 'cai', 'Ōta'], id)),
    );
  });

  it.each([2, 3, 5, 8, 20])('is fair among %i', (count) => {
    const ids = Array.from({ length: count }, (_, index) => `person-${index}`);
    const draws = 20_000;
    const hits = new Map(ids.map((id) => [id, 0]));
    for (const id of requestIds(draws)) {
      const person = drawnFrom(free(...ids), id);
      hits.set(person, (hits.get(person) ?? 0) + 1);
    }
    const even = draws / count;
    const chiSquare = [...hits.values()].reduce((sum, n) => sum + (n - even) ** 2 / even, 0);
    // Mean + 4 standard deviations of the distribution with count - 1 degrees of freedom.
    expect(chiSquare).toBeLessThan(count - 1 + 4 * Math.sqrt(2 * (count - 1)));
  });

  it('moves few when somebody joins, and only those of whoever leaves', () => {
    const before = free('ana', 'ben', 'cai', 'dan');
    const after = [...before, ...free('eve')];
    const ids = requestIds(5_000, 3);
    let moved = 0;
    for (const id of ids) {
      const [old, now] = [drawnFrom(before, id), drawnFrom(after, id)];
      if (old === now) continue;
      moved += 1;
      // Nobody but the one who joined takes anything over; read backwards: who leaves moves nobody else's.
      expect(now).toBe('eve');
    }
    expect(moved / ids.length).toBeGreaterThan(0.17);
    expect(moved / ids.length).toBeLessThan(0.23);
  });
});

describe('for every team', () => {
  const presence = fc.constantFrom(FREE, UNKNOWN, ...BUSY);
  const id = fc.stringMatching(/^[a-zŌ0-9-]{1,6}$/);
  const members = fc.uniqueArray(fc.record({ id: id.map(personId), presence }), {
    selector: (member) => member.id,
    maxLength: 8,
  });
  const world = members.chain((team) => {
    const someone = fc.constantFrom(personId('gone'), ...team.map((member) => member.id));
    return fc.record({
      members: fc.constant(team),
      mode: fc.constantFrom<TeamRouting>('round-robin', 'load'),
      leftOut: fc.uniqueArray(someone, { maxLength: 2 }).map((ids) => new Set(ids)),
      earlier: fc.uniqueArray(
        fc.record({
          id: fc.constantFrom(...requestIds(40, 11)),
          to: someone,
          team: fc.constantFrom(TEAM, teamId('data'), null),
          at: fc.integer({ min: 0, max: 40 }).map(ago),
        }),
        { maxLength: 12, selector: ({ id: own }) => own },
      ),
      requestId: fc.constantFrom(...requestIds(20, 5)),
    });
  });
  const isFree = ({ state }: Presence) => state === 'free' || state === 'unknown';

  it('nobody busy, no asker and no manager is chosen, and somebody is while anybody is free', () => {
    fc.assert(
      fc.property(world, (input) => {
        const answer = route(input);
        const there = input.members.filter((one) => !input.leftOut.has(one.id));
        const able = there.filter((one) => isFree(one.presence)).map((one) => one.id);
        if (answer.to === 'member') expect(able).toContain(answer.person);
        else expect([answer.why, able]).toEqual([there.length === 0 ? 'nobody' : 'all-busy', []]);
      }),
    );
  });

  it('no order of a list plays a part', () => {
    fc.assert(
      fc.property(world, fc.infiniteStream(fc.nat()), (input, random) => {
        const shuffled = <Item>(items: readonly Item[]): Item[] =>
          items
            .map((item) => [random.next().value ?? 0, item] as const)
            .sort(([a], [b]) => a - b)
            .map(([, item]) => item);
        const other = {
          ...input,
          members: shuffled(input.members),
          earlier: shuffled(input.earlier),
          leftOut: new Set(shuffled([...input.leftOut])),
        };
        expect(route(other)).toEqual(route(input));
      }),
    );
  });

  it('in turn, everybody free comes once in each round', () => {
    fc.assert(
      fc.property(world, (input) => {
        const there = input.members.filter(
          (one) => !input.leftOut.has(one.id) && isFree(one.presence),
        );
        const log = [...input.earlier];
        const round: string[] = [];
        for (const [index, requestId] of requestIds(there.length, 9).entries()) {
          const at = new Date(NOW.getTime() + 1 + index).toISOString();
          const answer = route({ ...input, mode: 'round-robin', earlier: log, requestId });
          if (answer.to !== 'member') throw new Error('somebody is free');
          round.push(answer.person);
          log.push({ id: requestId, to: answer.person, team: TEAM, at });
        }
        expect(round.toSorted()).toEqual(there.map((one) => one.id as string).toSorted());
      }),
    );
  });

  it('by load, nobody free was asked less than the chosen one', () => {
    fc.assert(
      fc.property(world, (input) => {
        const answer = route({ ...input, mode: 'load' });
        if (answer.to !== 'member') return;
        const since = ago(30);
        const load = (person: string) =>
          input.earlier.filter(({ to, at }) => to === person && at >= since).length;
        for (const one of input.members)
          if (!input.leftOut.has(one.id) && isFree(one.presence))
            expect(load(one.id)).toBeGreaterThanOrEqual(load(answer.person));
      }),
    );
  });
});

/** The same lot with whole numbers of any size, and so with other arithmetic than the product's. */
function independentlyDrawn(ids: readonly string[], requestId: string): string {
  const wide = 2n ** 32n;
  const weight = (id: string): bigint => {
    let hash = 2_166_136_261n;
    for (const byte of Buffer.from(`${requestId}/${id}`, 'utf8'))
      hash = ((hash ^ BigInt(byte)) * 16_777_619n) % wide;
    hash = ((hash ^ (hash >> 16n)) * 2_246_822_507n) % wide;
    hash = ((hash ^ (hash >> 13n)) * 3_266_489_909n) % wide;
    return hash ^ (hash >> 16n);
  };
  const [best] = ids.toSorted((a, b) => (weight(b) > weight(a) ? 1 : -1));
  return best ?? '';
}
