import type { TeamId } from '../../map/model';
import type { Candidate } from './candidates';

/**
 * Those who know it and are seldom thought of, in an order of their own: everybody with evidence for it, or for a topic
 * next to it, but the usual two. First who can be asked now; then those with the fewest signs of being the usual one to
 * ask, which are
 *
 * - owning it, or being in the team that owns it;
 * - having been asked from this browser within the week;
 * - being of the same main team as the top pick or the backup;
 *
 * then as in the ordinary order. Signs are never shown: each person stands there with the ordinary reasons. Where fewer
 * than three people know it there is nobody less obvious.
 *
 * @param ranked everybody with evidence, in the ordinary order
 * @param usual top pick and backup, as far as there are any
 */
export function lessObvious(
  ranked: readonly Candidate[],
  usual: readonly Candidate[],
): readonly Candidate[] {
  const teams = new Set(usual.flatMap(({ person }): TeamId[] => person.teams.slice(0, 1)));
  const known = new Set(usual.map(({ person }) => person.id));
  const signs = ({ person, parts, asks }: Candidate): number =>
    Number(parts.role > 0) +
    Number(asks > 0) +
    Number(person.teams[0] !== undefined && teams.has(person.teams[0]));
  return ranked
    .filter(
      ({ person, direct, adjacent }) =>
        !known.has(person.id) && direct.length + adjacent.length > 0,
    )
    .toSorted(
      (a, b) =>
        Number(a.presence.state === 'away') - Number(b.presence.state === 'away') ||
        signs(a) - signs(b),
    );
}
