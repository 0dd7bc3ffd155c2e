import type { HelpFact } from '../../metrics/facts';
import { isWithin, type Window } from '../../metrics/weeks';
import type { ExchangePlan } from '../../requests/agreement';
import type { RequestTarget } from '../../requests/model';
import { foldName } from '../topics';

/** What the map says of people and their topics. Public facts of the map alone: no help is counted here. */
export interface Skills {
  /** Somebody as the ledger keeps them; null: not of the map, and known by no name. */
  person(id: string): RequestTarget | null;
  /** Ids of the people with evidence for a topic, by its name. */
  experts(topic: string): readonly string[];
  /** Names of the topics that somebody has evidence for. */
  topics(person: string): readonly string[];
  /** Somebody's first team, and the ids of all in it. */
  team(
    person: string,
  ): { readonly team: RequestTarget; readonly members: readonly string[] } | null;
}

/** An exchange worth planning, and why, for words alone: no number is in here, and none is to be added. */
export interface Suggestion {
  readonly kind: ExchangePlan['kind'];
  /** Who shows, and who learns. The user is one of them, or a colleague's successor. */
  readonly host: RequestTarget;
  readonly guest: RequestTarget;
  readonly about: string;
  /**
   * - `asked`: the user asked the host about it several times
   * - `askedOfMe`: the guest asked the user about it several times
   * - `oneWay`: help went one way between the two, and this is something to give back
   * - `onlyOne`: the map names nobody but the host for it
   */
  readonly why: 'asked' | 'askedOfMe' | 'oneWay' | 'onlyOne';
}

/** From so many requests on, help is "several times". */
export const SEVERAL = 3;
/** More suggestions than this are a list to scroll, not to act on. */
const MOST = 12;
const ORDER: readonly Suggestion['why'][] = ['onlyOne', 'asked', 'askedOfMe', 'oneWay'];

/**
 * Shadowing and mentoring that would do some good: from the user's own requests, and from what the map says of skills. By
 * reason and then by name, never by how much anybody gave or got.
 *
 * @param facts of the user's own ledger
 * @param question.me the map's id
 * @param question.planned what is planned, or was reported: not suggested again
 */
export function suggestExchanges(
  facts: readonly HelpFact[],
  skills: Skills,
  question: {
    readonly me: RequestTarget;
    readonly window: Window;
    readonly planned: readonly Pick<ExchangePlan, 'host' | 'guest' | 'about'>[];
  },
): Suggestion[] {
  const { me, window, planned } = question;
  const own = helpOf(facts.filter(({ asked, resolved }) => isWithin(asked ?? resolved, window)));
  const ever = helpOf(facts);
  const found = [
    ...onlyOnes(me, skills),
    ...several(own.asked).flatMap(({ person, about }) => {
      const host = skills.person(person);
      return host === null || about === null
        ? []
        : [{ kind: 'shadowing', host, guest: me, about, why: 'asked' } as const];
    }),
    ...several(own.answered).flatMap(({ person, about }) => {
      const guest = skills.person(person);
      return guest === null || about === null
        ? []
        : [{ kind: 'mentoring', host: me, guest, about, why: 'askedOfMe' } as const];
    }),
    ...oneWays(own, ever, me, skills),
  ];
  const known = new Set(planned.map(keyOf));
  const unique = new Map(
    found
      .filter((each) => each.host.id !== each.guest.id && !known.has(keyOf(each)))
      // Of two reasons for one exchange the first counts.
      .toReversed()
      .map((each) => [keyOf(each), each] as const),
  );
  return [...unique.values()]
    .toSorted(
      (a, b) =>
        ORDER.indexOf(a.why) - ORDER.indexOf(b.why) ||
        compare(a.about, b.about) ||
        compare(a.host.name + a.guest.name, b.host.name + b.guest.name),
    )
    .slice(0, MOST);
}

interface OwnHelp {
  /** Whom the user asked, and who asked the user, once a request. */
  readonly asked: readonly Asked[];
  readonly answered: readonly Asked[];
}
interface Asked {
  readonly person: string;
  readonly about: string | null;
}

function helpOf(facts: readonly HelpFact[]): OwnHelp {
  const of = (side: HelpFact['side'], other: 'asker' | 'helper'): Asked[] =>
    facts.flatMap((fact) => {
      const person = fact[other];
      // Prepared, and never confirmed as sent: nobody was asked.
      const began = fact.asked !== null || fact.resolved !== null;
      return fact.side !== side || person === null || !began ? [] : [{ person, about: fact.about }];
    });
  return { asked: of('asker', 'helper'), answered: of('helper', 'asker') };
}

/** Those of whom there are several: once each, about one thing. */
function several(all: readonly Asked[]): Asked[] {
  const groups = Map.groupBy(all, ({ person, about }) =>
    JSON.stringify([person, about === null ? null : foldName(about)]),
  );
  return [...groups.values()].flatMap((group) =>
    group.length >= SEVERAL ? group.slice(0, 1) : [],
  );
}

function oneWays(own: OwnHelp, ever: OwnHelp, me: RequestTarget, skills: Skills): Suggestion[] {
  const without = (all: readonly Asked[]) => all.map(({ person }) => ({ person, about: null }));
  const back = (side: readonly Asked[], person: string) =>
    side.some((each) => each.person === person);
  const lacks = (person: string, topics: readonly string[]) => {
    const theirs = new Set(skills.topics(person).map(foldName));
    return topics.filter((topic) => !theirs.has(foldName(topic))).toSorted(compare)[0];
  };
  const gives = several(without(own.asked)).flatMap(({ person }): Suggestion[] => {
    const guest = skills.person(person);
    const about = lacks(person, skills.topics(me.id));
    return guest === null || about === undefined || back(ever.answered, person)
      ? []
      : [{ kind: 'mentoring', host: me, guest, about, why: 'oneWay' }];
  });
  const gets = several(without(own.answered)).flatMap(({ person }): Suggestion[] => {
    const host = skills.person(person);
    const about = lacks(me.id, skills.topics(person));
    return host === null || about === undefined || back(ever.asked, person)
      ? []
      : [{ kind: 'shadowing', host, guest: me, about, why: 'oneWay' }];
  });
  return [...gives, ...gets];
}

/** Topics for which the map names one person alone, who is the user or of the user's team. */
function onlyOnes(me: RequestTarget, skills: Skills): Suggestion[] {
  const own = skills.team(me.id);
  return [...new Set([me.id, ...(own?.members ?? [])])].flatMap((person) =>
    skills.topics(person).flatMap((about): Suggestion[] => {
      const experts = skills.experts(about);
      if (experts.length !== 1 || experts[0] !== person) return [];
      const host = person === me.id ? me : skills.person(person);
      const guest = person === me.id ? own?.team : me;
      return host === null || guest === undefined
        ? []
        : [{ kind: 'mentoring', host, guest, about, why: 'onlyOne' }];
    }),
  );
}

function keyOf({ host, guest, about }: Pick<ExchangePlan, 'host' | 'guest' | 'about'>): string {
  return JSON.stringify([host.id, guest.id, about === null ? null : foldName(about)]);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
