import type { Disagreement, StaleStatement, UnownedSubject } from '../../../utils/map/coverage';
import type {
  OwnerRef,
  PersonId,
  Provenance,
  SourceInfo,
  Subject,
  Topic,
} from '../../../utils/map/model';
import { nearestClaims } from '../../../utils/map/nearest';
import { hear } from '../../../utils/map/ownership/voices';
import { labelsOf } from '../../../utils/map/subjects';
import type { TopicEvidence } from '../../../utils/store/compiled/evidence';
import type { Gap, Mender, NamedOwner, Said } from './gaps';
import { type CoveredMap, ownerName } from './map';

/** A gap before it is put into words. */
export type Found =
  | (UnownedSubject & { readonly list: 'unowned'; readonly asked: number; readonly known: boolean })
  | { readonly list: 'noExpert'; readonly topic: Topic; readonly asked: number }
  | {
      readonly list: 'oneExpert';
      readonly topic: Topic;
      readonly evidence: TopicEvidence;
      readonly asked: number;
    }
  | { readonly list: 'stale'; readonly statement: StaleStatement }
  | { readonly list: 'stale'; readonly topic: Topic; readonly evidence: TopicEvidence }
  | (Disagreement & { readonly list: 'conflicts' });

/**
 * A gap with the names in it and who can mend it: whoever keeps the source, else an owner of what is nearest.
 *
 * @param me the user's own id, who is not sent to themselves
 */
export function gapOf(covered: CoveredMap, found: Found, me: string | null): Gap {
  const { ownership } = covered;
  switch (found.list) {
    case 'unowned': {
      const near = nearestClaims(ownership, [found.subject]);
      const sources = [
        ...(found.onPurpose === null ? [] : [found.onPurpose.source]),
        ...near.map(({ provenance }) => provenance.source),
        ...allSources(covered),
      ];
      return {
        ...found,
        onPurpose: found.onPurpose === null ? null : said(covered, found.onPurpose),
        nearest: near.map(({ owner, subject }) => ({ name: ownerName(covered, owner), subject })),
        mender: keeperOf(covered, sources, null),
      };
    }
    case 'noExpert':
      return {
        list: 'noExpert',
        topic: found.topic.id,
        name: found.topic.name,
        asked: found.asked,
        mender: ownerOrKeeper(covered, found.topic, me),
      };
    case 'oneExpert': {
      const [number = -1] = found.evidence.people;
      const id = (covered.stored.table.ids[number] ?? '') as PersonId;
      const expert = named(covered, { kind: 'person', id });
      return {
        list: 'oneExpert',
        topic: found.topic.id,
        name: found.topic.name,
        asked: found.asked,
        expert,
        mender:
          id === me
            ? ownerOrKeeper(covered, found.topic, me)
            : { to: expert, source: null, keeper: null },
      };
    }
    case 'stale': {
      if ('evidence' in found) {
        const { source, newest } = found.evidence;
        return {
          list: 'stale',
          subject: null,
          name: found.topic.name,
          owners: [],
          said: said(covered, { source, date: newest }),
          unmatched: false,
          mender: keeperOf(covered, [source], null),
        };
      }
      const { subject, owners, provenance, unmatched } = found.statement;
      const [owner] = owners.filter(({ id }) => id !== me);
      return {
        list: 'stale',
        subject,
        name: subject,
        owners: owners.map((each) => named(covered, each)),
        said: said(covered, provenance),
        unmatched,
        mender: keeperOf(covered, [provenance.source], owner ?? null),
      };
    }
    case 'conflicts':
      return {
        list: 'conflicts',
        subject: found.subject,
        says: found.says.map(({ owner, provenance }) => ({
          ...said(covered, provenance),
          owner: named(covered, owner),
        })),
        mender: keeperOf(
          covered,
          found.says.map(({ provenance }) => provenance.source),
          found.says.find(({ owner }) => owner.id !== me)?.owner ?? null,
        ),
      };
  }
}

function named(covered: CoveredMap, owner: OwnerRef): NamedOwner {
  return { kind: owner.kind, id: owner.id, name: ownerName(covered, owner) };
}

function said({ stored }: CoveredMap, { source, date }: Provenance): Said {
  return { source: stored.index.sources.get(source)?.label ?? source, date };
}

/** The first of these sources that somebody keeps; else an owner; else nobody in particular, about the first source. */
function keeperOf(
  covered: CoveredMap,
  sources: readonly string[],
  otherwise: OwnerRef | null,
): Mender {
  for (const source of sources) {
    const keeper = keeperName(covered, covered.stored.index.sources.get(source));
    if (keeper !== null) return { to: null, source, keeper };
  }
  if (otherwise !== null) return { to: named(covered, otherwise), source: null, keeper: null };
  return { to: null, source: sources[0] ?? null, keeper: null };
}

function keeperName(covered: CoveredMap, info: SourceInfo | undefined): string | null {
  if (info === undefined || info.keeper === null) return null;
  return info.keeper.kind === 'addresses'
    ? (info.label ?? info.id)
    : ownerName(covered, info.keeper);
}

/** Sources that the map describes, in its order. */
function allSources({ stored }: CoveredMap): readonly string[] {
  return stored.map.sources.map(({ id }) => id);
}

/** Who owns what is labelled like a topic owns the topic, as far as the map says it. */
function ownerOrKeeper(covered: CoveredMap, topic: Topic, me: string | null): Mender {
  const owners = labelsOf(topic).flatMap((label: Subject) =>
    hear(covered.ownership, label).owner.map(({ said: { owner } }) => owner),
  );
  const owner = owners.find(({ id }) => id !== me);
  return owner === undefined
    ? keeperOf(covered, [topic.provenance.source], null)
    : { to: named(covered, owner), source: null, keeper: null };
}
