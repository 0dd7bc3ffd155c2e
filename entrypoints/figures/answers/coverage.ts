import { ownedAlone } from '../../../utils/map/coverage';
import type { PersonId, Subject } from '../../../utils/map/model';
import { isStale } from '../../../utils/map/owners';
import { hear } from '../../../utils/map/ownership/voices';
import { parseSubject, subjectKey } from '../../../utils/map/subjects';
import { foldText } from '../../../utils/match/fold';
import type { HelpFact } from '../../../utils/metrics/facts';
import { ratio } from '../../../utils/metrics/reciprocity';
import type { GapList, Leaving } from '../coverage/gaps';
import { type CoveredMap, coveredMap, ownerName } from '../coverage/map';
import { type Found, gapOf } from '../coverage/row';
import type { Answer, Ask } from '../questions';
import type { Source } from '../work';

/** What of one map and one state of the ledger was worked out before. */
interface Lists {
  readonly covered: CoveredMap;
  readonly own: readonly HelpFact[];
  readonly lists: Readonly<Record<GapList, readonly Found[]>>;
}
const known = new WeakMap<Source['db'], Lists>();

/** What the map leaves open, the biggest need first; only the asked-for part of a list is put into words. */
export async function coverage(
  { db, facts }: Source,
  ask: Ask<'coverage'>,
): Promise<Answer<'coverage'>> {
  const covered = await coveredMap(db, new Date(ask.now));
  if (covered === null) return { kind: 'noMap' };
  const { own } = await facts();
  const before = known.get(db);
  const lists =
    before?.covered === covered && before.own === own
      ? before.lists
      : listsOf(covered, own, new Date(ask.now));
  known.set(db, { covered, own, lists });
  const words = foldText(ask.filter.trim());
  const found =
    words === ''
      ? lists[ask.list]
      : lists[ask.list].filter((each) => foldText(wordsOf(covered, each)).includes(words));
  const { row, owners, depth } = covered;
  return {
    kind: 'ready',
    mapName: row.name,
    madeAt: row.generatedAt,
    subjects: owners.subjects,
    ownedShare: ratio(owners.owned, owners.subjects),
    topics: depth.n,
    oneShare: depth.oneShare,
    twoShare: depth.twoShare,
    busFactor: covered.busFactor,
    counts: {
      unowned: lists.unowned.length,
      noExpert: lists.noExpert.length,
      oneExpert: lists.oneExpert.length,
      stale: lists.stale.length,
      conflicts: lists.conflicts.length,
    },
    found: found.length,
    gaps: found.slice(ask.from, ask.from + ask.count).map((each) => gapOf(covered, each, ask.me)),
    leaving: ask.leaving === null ? null : leavingOf(covered, ask.leaving),
  };
}

/** The lists of a page, in the order in which they are shown. */
function listsOf(covered: CoveredMap, own: readonly HelpFact[], now: Date): Lists['lists'] {
  const { owners, topics, needed } = covered;
  const { subjects: askedSubjects, names: askedNames } = askedAbout(own);
  const askedOf = (subject: Subject) => askedSubjects.get(subjectKey(subject))?.count ?? 0;
  const unowned: Found[] = owners.unowned.map((each) => ({
    list: 'unowned',
    ...each,
    asked: askedOf(each.subject),
    known: true,
  }));
  const there = new Set(owners.unowned.map(({ subject }) => subjectKey(subject)));
  for (const [key, { subject, count, alone }] of askedSubjects)
    if (alone && !there.has(key) && hear(covered.ownership, subject).owner.length === 0)
      unowned.push({ list: 'unowned', subject, onPurpose: null, asked: count, known: false });
  const ofTopics = topics.map(({ topic, evidence }) => ({
    topic,
    evidence,
    asked: askedNames.get(foldText(topic.name)) ?? 0,
  }));
  const alone = (size: number) =>
    ofTopics
      .filter(({ evidence }) => evidence.people.size === size)
      .toSorted((a, b) => b.asked - a.asked || byText(a.topic.name, b.topic.name));
  const stale: Found[] = [
    ...owners.stale.map((statement): Found => ({ list: 'stale', statement })),
    ...ofTopics
      .filter(({ evidence: { newest, people } }) => people.size > 0 && isStale(newest, now))
      .map(({ topic, evidence }): Found => ({ list: 'stale', topic, evidence })),
  ];
  return {
    unowned: unowned.toSorted(
      (a, b) => need(b, needed) - need(a, needed) || byText(textOf(a), textOf(b)),
    ),
    noExpert: alone(0).map(({ topic, asked }) => ({ list: 'noExpert', topic, asked })),
    oneExpert: alone(1).map((each) => ({ list: 'oneExpert', ...each })),
    stale: stale.toSorted((a, b) => byText(dateOf(a), dateOf(b))),
    conflicts: owners.disagreements
      .map((each): Found => ({ list: 'conflicts', ...each }))
      .toSorted((a, b) => need(b, needed) - need(a, needed) || byText(textOf(a), textOf(b))),
  };

  /** What was asked about goes before what others depend on, and what is left open on purpose comes last. */
  function need(found: Found, depends: ReadonlyMap<string, number>): number {
    if (!('subject' in found)) return 0;
    const onPurpose = found.list === 'unowned' && found.onPurpose !== null;
    return (
      askedOf(found.subject) * 1e6 + (depends.get(found.subject) ?? 0) - (onPurpose ? 1e12 : 0)
    );
  }
}

function textOf(found: Found): string {
  return 'subject' in found ? found.subject : '';
}

/** What does not say when comes last, what matches nothing any more first. */
function dateOf(found: Found): string {
  if (found.list !== 'stale') return '';
  if ('evidence' in found) return found.evidence.newest ?? '9';
  return found.statement.unmatched ? '' : (found.statement.provenance.date ?? '9');
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * What the user's own ledger is about: subjects, and topics by name. `alone`: of some request it is the most specific
 * subject.
 */
function askedAbout(own: readonly HelpFact[]) {
  const subjects = new Map<string, { subject: Subject; count: number; alone: boolean }>();
  const names = new Map<string, number>();
  for (const fact of own) {
    for (const [place, text] of fact.subjects.entries()) {
      const subject = parseSubject(text)?.subject;
      if (subject === undefined) continue;
      const key = subjectKey(subject);
      const before = subjects.get(key) ?? { subject, count: 0, alone: false };
      subjects.set(key, { subject, count: before.count + 1, alone: before.alone || place === 0 });
    }
    if (fact.about === null) continue;
    const name = foldText(fact.about);
    names.set(name, (names.get(name) ?? 0) + 1);
  }
  return { subjects, names };
}

/** The words by which a row is found. */
function wordsOf(covered: CoveredMap, found: Found): string {
  switch (found.list) {
    case 'unowned':
      return found.subject;
    case 'noExpert':
      return found.topic.name;
    case 'oneExpert': {
      const [person = -1] = found.evidence.people;
      const id = covered.stored.table.ids[person] ?? '';
      return `${found.topic.name} ${covered.stored.nameOf(id as PersonId) ?? ''}`;
    }
    case 'stale':
      if ('evidence' in found) return `${found.topic.name} ${found.evidence.source}`;
      return [
        found.statement.subject,
        found.statement.provenance.source,
        ...found.statement.owners.map((owner) => ownerName(covered, owner)),
      ].join(' ');
    case 'conflicts':
      return [found.subject, ...found.says.map(({ owner }) => ownerName(covered, owner))].join(' ');
  }
}

/** "What if they leave?": by the map alone, and of one person whom the user named. */
function leavingOf(covered: CoveredMap, id: string): Leaving | null {
  const { stored, topics, ownership } = covered;
  const number = stored.numberOf('person', id);
  if (number === null) return null;
  const person = id as PersonId;
  return {
    person: { kind: 'person', id, name: stored.nameOf(person) ?? id },
    topics: topics
      .filter(({ evidence: { people } }) => people.size === 1 && people.has(number))
      .map(({ topic }) => topic.name),
    subjects: ownedAlone(ownership, person),
  };
}
