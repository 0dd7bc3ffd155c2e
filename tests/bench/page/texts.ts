/** Synthetic words and pages: the same for every candidate and every run. */

const SYLLABLES = 'ka fla mor ti en sur pa ge lo dri ba zu chen wo ri ste mul nal qui or'.split(
  ' ',
);

export type Random = (below: number) => number;

/** Numbers that look random and are the same in every run. */
export function randomFrom(start: number): Random {
  let seed = start;
  return (below) => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((seed / 0x80000000) * below);
  };
}

const wordOf = (random: Random): string =>
  Array.from({ length: 2 + random(3) }, () => SYLLABLES[random(SYLLABLES.length)]).join('');

/** Distinct names of one or two words. */
export function termsOf(count: number): string[] {
  const random = randomFrom(7);
  const terms = new Set<string>();
  while (terms.size < count)
    terms.add(random(3) === 0 ? `${wordOf(random)} ${wordOf(random)}` : `${wordOf(random)}`);
  return [...terms];
}

/**
 * A long page of the kind that tools make: sections with a heading, paragraphs with inline markup, a list and a table.
 * `flat` puts everything into the rows of one table instead.
 *
 * @param nodes text nodes, about one in six of which holds a known name
 */
export function pageOf(nodes: number, terms: readonly string[], shape: 'nested' | 'flat'): string {
  const random = randomFrom(nodes + 1);
  let made = 0;
  const text = (length: number): string => {
    made += 1;
    const words = Array.from({ length }, () => `${wordOf(random)}x`);
    if (random(6) === 0) words[random(words.length)] = terms[random(terms.length)] ?? '';
    return words.join(' ');
  };
  const paragraph = (): string =>
    `<p>${text(9)} <b>${text(2)}</b> ${text(7)} <a href="#x">${text(2)}</a> ${text(6)}</p>`;
  const html: string[] = [];
  if (shape === 'flat') {
    html.push('<table><tbody>');
    while (made < nodes) html.push(`<tr><td>${text(2)}</td><td>${text(8)}</td></tr>`);
    html.push('</tbody></table>');
  }
  while (made < nodes) {
    html.push(`<section><h2>${text(4)}</h2>`);
    for (let n = 0; n < 6; n++) html.push(paragraph());
    html.push('<ul>', ...Array.from({ length: 6 }, () => `<li>${text(6)}</li>`), '</ul>');
    html.push('<table><tbody>');
    for (let n = 0; n < 5; n++)
      html.push(`<tr><td>${text(2)}</td><td>${text(5)}</td><td>${text(2)}</td></tr>`);
    html.push('</tbody></table></section>');
  }
  return `<!doctype html><html lang="en"><head><title>bench</title></head><body><main><h1>Bench</h1>${html.join('')}</main></body></html>`;
}
