import type { HelpFact } from '../../../utils/metrics/facts';
import type { Facts } from '../../../utils/store/figures';

/** All that team figures are made of. */
export interface TeamScope {
  readonly facts: readonly HelpFact[];
  /** How many people's ledgers that is; the own one counts where it holds anything. */
  readonly ledgers: number;
}

const scopes = new WeakMap<Facts, { readonly me: string | null; readonly scope: TeamScope }>();

/**
 * Every ledger at hand as one. The same object as long as the facts are the same, so that what was worked out from them
 * can be kept beside it.
 *
 * @param me "who am I": a file of one's own ledger is no second person's
 */
export function teamScope(facts: Facts, me: string | null): TeamScope {
  const known = scopes.get(facts);
  if (known?.me === me) return known.scope;
  const theirs = facts.ledgers.filter(({ id }) => id !== me).length;
  const mine = facts.own.length > 0 || theirs < facts.ledgers.length ? 1 : 0;
  const scope = { facts: [...facts.own, ...facts.others], ledgers: theirs + mine };
  scopes.set(facts, { me, scope });
  return scope;
}
