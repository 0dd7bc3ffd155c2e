/**
 * The match patterns to ask the user for, so that a source's addresses can be fetched.
 *
 * @param reach beginnings of addresses, as `Source.reach` gives them
 */
export function originPatterns(reach: readonly string[]): readonly string[] {
  const patterns = reach.map((address) => {
    const { protocol, hostname } = new URL(address);
    // A pattern without a port covers every port; Firefox takes one with a port, and then matches nothing by it.
    return `${protocol}//${hostname}/*`;
  });
  return [...new Set(patterns)];
}
