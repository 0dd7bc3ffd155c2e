import type { Claim, Evidence, Provenance, Relation, Unowned } from '../model';
import { byText } from '../steps';
import { subjectKey } from '../subjects';

/**
 * What makes two claims one statement: subject, owner, role, rule and source. Of such claims the newest date stands.
 * A claim without an owner is one of its own.
 */
export function claimKey(claim: Unowned & Partial<Pick<Claim, 'owner' | 'role'>>): string {
  const { subject, owner, role, rule, provenance } = claim;
  return JSON.stringify([
    subjectKey(subject),
    owner?.kind,
    owner?.id,
    role,
    rule?.file,
    rule?.section,
    rule?.order,
    provenance.source,
  ]);
}

/** The same of relations. */
export function relationKey({ from, to, kind, provenance }: Relation): string {
  return JSON.stringify([subjectKey(from), subjectKey(to), kind, provenance.source]);
}

/** Newest date first, no date last. */
export function byDate(a: Provenance, b: Provenance): number {
  return byText(b.date ?? '', a.date ?? '');
}

/** Of two that are one statement: whether the second is to stand. A choice that no order of coming can change. */
export function supersedes(
  a: { readonly provenance: Provenance },
  b: { readonly provenance: Provenance },
): boolean {
  return (byDate(a.provenance, b.provenance) || byText(JSON.stringify(a), JSON.stringify(b))) > 0;
}

/** One of each key, in the order in which keys first come; of several the one that stands. */
export function distinct<Fact extends { readonly provenance: Provenance }>(
  facts: Iterable<Fact>,
  keyOf: (fact: Fact) => string,
): Map<string, Fact> {
  const found = new Map<string, Fact>();
  for (const fact of facts) {
    const key = keyOf(fact);
    const known = found.get(key);
    if (known === undefined || supersedes(known, fact)) found.set(key, fact);
  }
  return found;
}

/** By all that makes evidence one statement: everything but its date. */
export function sameEvidence(a: Evidence, b: Evidence): number {
  return (
    byText(a.person, b.person) ||
    byText(a.about.kind, b.about.kind) ||
    byText(aboutText(a), aboutText(b)) ||
    byText(a.kind, b.kind) ||
    byText(a.provenance.source, b.provenance.source) ||
    a.weight - b.weight ||
    byText(a.note ?? '', b.note ?? '')
  );
}

function aboutText({ about }: Evidence): string {
  return about.kind === 'topic' ? about.id : about.subject;
}
