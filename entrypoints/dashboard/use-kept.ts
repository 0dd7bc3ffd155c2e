import { useMemo } from 'preact/hooks';
import type { KeptCommitment } from '../../components/harvest/state';
import { standingOf } from '../../utils/community/commitments/standing';
import { isWithin, type Window } from '../../utils/metrics/weeks';
import type { Answer } from '../figures/questions';
import { useFigures } from './figures/use-figures';
import { useAgreements } from './use-agreements';

/** A commitment that was kept; whose it is, and when it was to be renewed. */
export interface Kept extends KeptCommitment {
  readonly own: boolean;
  readonly renewal: string;
}

const NONE: readonly Kept[] = [];

/**
 * Commitments that were kept, as far as that may be said in a scope; none while it is not known yet.
 *
 * @param now ms since 1970
 */
export function useKept(
  scope: 'mine' | 'team',
  place: Parameters<typeof useFigures>[1],
  now: number,
): readonly Kept[] {
  const { state } = useAgreements();
  const listed = useMemo(
    () =>
      state.kind !== 'ready'
        ? []
        : state.agreements.flatMap(({ agreement, own }) =>
            agreement.kind === 'commitment' && (scope === 'team' || own)
              ? { ...agreement, own }
              : [],
          ),
    [state, scope],
  );
  const known = useMemo(
    () => listed.map(({ id, commitment, updatedAt }) => ({ id, commitment, updatedAt })),
    [listed],
  );
  const { answer } = useFigures('commitments', place, { scope, known });
  // By the day: a standing changes no sooner.
  const today = Math.floor(now / 86_400_000);
  return useMemo(() => {
    if (answer.kind !== 'ready') return NONE;
    const { exchanged }: Answer<'commitments'> = answer.value;
    const at = new Date(today * 86_400_000);
    return listed.flatMap(({ id, commitment, updatedAt, own }) => {
      const count = exchanged?.[id] ?? null;
      if (standingOf(commitment, updatedAt, count, at).kind !== 'kept') return [];
      const { giver, receiver, about, renewal } = commitment;
      const names = { giver: giver?.name ?? null, receiver: receiver?.name ?? null };
      return { id, about, renewal, own, ...names };
    });
  }, [answer, listed, today]);
}

/** Those whose time ended within some weeks. */
export function keptWithin(kept: readonly Kept[], window: Window): readonly Kept[] {
  return kept.filter(({ renewal }) => isWithin(Date.parse(renewal), window));
}
