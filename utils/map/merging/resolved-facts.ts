import {
  type Claim,
  type Evidence,
  EXCLUDED,
  type Keeper,
  type MapTemplate,
  type OwnerRef,
  type PersonId,
  type SkillsMap,
  type SourceInfo,
  type TeamId,
} from '../model';
import { rowPath } from '../parsing/problems';
import type { MapPart } from '../part';
import type { Steps } from '../steps';
import { byText } from '../steps';
import { claimKey, distinct, relationKey, sameEvidence, supersedes } from './facts';
import type { Links, Place } from './links';

/** Rows that are looked at in one step. */
const STEP = 2000;
/** Evidence of one person that is compared piece by piece; beyond that, by key. */
const FEW = 12;

type Facts = Pick<
  SkillsMap,
  'claims' | 'unowned' | 'evidence' | 'relations' | 'sources' | 'templates'
>;

/** Claims, evidence and sources with their references looked up; what leads nowhere is left out and listed. */
export function* resolveFacts(part: MapPart, links: Links): Steps<Facts> {
  const { references, problems, at } = links;
  const owner = (ref: OwnerRef, path: () => string): OwnerRef | null => {
    const found =
      ref.kind === 'team'
        ? references.teams.find(ref.id, problems, path)
        : references.people.find(ref.id, problems, path);
    if (found === null) return null;
    if (found === ref.id) return ref;
    return ref.kind === 'team'
      ? { kind: 'team', id: found as TeamId }
      : { kind: 'person', id: found as PersonId };
  };

  const claims = new Map<string, Claim>();
  for (const [index, claim] of part.claims.entries()) {
    const found = owner(claim.owner, () => placeOf(claim, at));
    if (found === null) continue;
    const linked = found === claim.owner ? claim : { ...claim, owner: found };
    const key = claimKey(linked);
    const known = claims.get(key);
    if (known === undefined || supersedes(known, linked)) claims.set(key, linked);
    if (index % STEP === STEP - 1) yield;
  }
  const unowned = distinct(part.unowned, claimKey);
  yield;
  const relations = distinct(part.relations, relationKey);
  yield;
  return {
    claims: [...claims.values()],
    unowned: [...unowned.values()],
    evidence: yield* evidenceOf(part, links),
    relations: [...relations.values()],
    sources: sourcesOf(part.sources, owner, links),
    ...templatesOf(part.templates ?? []),
  };
}

/** Of several of one id the newest stands, of several of one day the first by source; by name, as they are chosen. */
function templatesOf(said: readonly MapTemplate[]): Pick<SkillsMap, 'templates'> {
  const found = new Map<string, MapTemplate>();
  for (const template of said.toSorted(
    (a, b) =>
      byText(b.provenance.date ?? '', a.provenance.date ?? '') ||
      byText(a.provenance.source, b.provenance.source) ||
      byText(JSON.stringify(a), JSON.stringify(b)),
  ))
    if (!found.has(template.id)) found.set(template.id, template);
  const templates = [...found.values()].sort(
    (a, b) => byText(a.name, b.name) || byText(a.id, b.id),
  );
  return templates.length === 0 ? {} : { templates };
}

function placeOf(claim: Claim, at: Place): string {
  // In a file of rules people look for the line.
  if (claim.rule !== null) return `${claim.rule.file}:${claim.rule.order % EXCLUDED}`;
  return `${at('claims', claim.subject, claim.provenance)}.owner`;
}

function placeOfEvidence({ person, provenance }: Evidence, at: Place): string {
  return at('evidence', person, provenance);
}

function* evidenceOf(
  part: MapPart,
  { references: { people, topics }, problems, at }: Links,
): Steps<Evidence[]> {
  const abouts = new Map<string, Extract<Evidence['about'], { kind: 'topic' }>>();
  const found = new EvidenceSet();
  for (const [index, piece] of part.evidence.entries()) {
    if (index % STEP === STEP - 1) yield;
    const person =
      people.known(piece.person) ??
      people.find(piece.person, problems, () => `${placeOfEvidence(piece, at)}.person`);
    if (person === null) continue;
    let { about } = piece;
    if (about.kind === 'topic') {
      const topic =
        topics.known(about.id) ??
        topics.find(about.id, problems, () => `${placeOfEvidence(piece, at)}.topic`);
      if (topic === null) continue;
      if (topic !== about.id) {
        about = abouts.get(topic) ?? { kind: 'topic', id: topic };
        abouts.set(topic, about);
      }
    }
    const linked =
      person === piece.person && about === piece.about ? piece : { ...piece, person, about };
    found.add(linked);
  }
  return found.all;
}

/** Evidence, each piece once; of the same with several dates the newest. */
class EvidenceSet {
  readonly all: Evidence[] = [];
  /** Places in `all` by person. Most people have a few pieces, which need no keys to be told apart. */
  readonly #few = new Map<string, number[]>();
  readonly #many = new Map<string, number>();

  add(piece: Evidence): void {
    const few = this.#few.get(piece.person) ?? [];
    if (few.length === 0) this.#few.set(piece.person, few);
    if (few.length === FEW) {
      for (const place of few) this.#many.set(evidenceKey(this.all[place] ?? piece), place);
      few.push(-1);
    }
    const many = few.length > FEW;
    const key = many ? evidenceKey(piece) : '';
    const place = many
      ? this.#many.get(key)
      : few.find((each) => sameEvidence(this.all[each] ?? piece, piece) === 0);
    const known = place === undefined ? undefined : this.all[place];
    if (place !== undefined && known !== undefined) {
      if (supersedes(known, piece)) this.all[place] = piece;
      return;
    }
    const next = this.all.push(piece) - 1;
    if (many) this.#many.set(key, next);
    else few.push(next);
  }
}

function evidenceKey({ person, about, kind, weight, note, provenance }: Evidence): string {
  return JSON.stringify([person, about, kind, weight, note, provenance.source]);
}

/** One row of each source. Where several say something of it, each field is the first of them by its letters. */
function sourcesOf(
  sources: readonly SourceInfo[],
  owner: (ref: OwnerRef, path: () => string) => OwnerRef | null,
  links: Links,
): readonly SourceInfo[] {
  const linked = sources.map((source) => {
    const keeper = keeperOf(source, owner, links);
    return keeper === source.keeper ? source : { ...source, keeper };
  });
  return [...Map.groupBy(linked, ({ id }) => id)].map(([id, those]) => ({
    id,
    label: least(those.map(({ label }) => label)),
    keeper: least(those.map(({ keeper }) => keeper)),
    url: least(those.map(({ url }) => url)),
  }));
}

function keeperOf(
  { id, keeper }: SourceInfo,
  owner: (ref: OwnerRef, path: () => string) => OwnerRef | null,
  links: Links,
): Keeper | null {
  const path = () => `${rowPath('sources', id)}.keeper`;
  if (keeper === null) return null;
  if (keeper.kind !== 'addresses') return owner(keeper, path);
  const addresses = links.contacts(keeper.addresses, path);
  if (addresses === keeper.addresses) return keeper;
  return Object.keys(addresses).length === 0 ? null : { kind: 'addresses', addresses };
}

function least<Value>(values: readonly (Value | null)[]): Value | null {
  const said = values.filter((value) => value !== null);
  return said.toSorted((a, b) => byText(JSON.stringify(a), JSON.stringify(b)))[0] ?? null;
}
