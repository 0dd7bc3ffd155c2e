/**
 * MB of text searched for names in a second, beside one big RegExp and a trie of Maps in the same run, and what building
 * takes; then names that are everyday words. Bundle it and run the bundle (a test runner's module wrappers would slow the inner loop):
 * `npx rolldown tests/bench/match.bench.ts --platform node -o .cache/match.bench.mjs && node .cache/match.bench.mjs`.
 */
import { findMentions } from '../../utils/match/find';
import { lexiconFromBuffer } from '../../utils/match/lexicon';
import { buildLexicon } from '../../utils/match/lexicon-builder';

let seed = 7;
const random = (below: number): number => {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
  return Math.floor((seed / 0x80000000) * below);
};
const SYLLABLES = 'ka fla mor ti en sur pa gé lo dri ba zu chen wo ri ste mü nal qui or'.split(' ');
const word = (): string =>
  Array.from({ length: 2 + random(2) }, () => SYLLABLES[random(SYLLABLES.length)]).join('');

type Node = { end: boolean; next: Map<string, Node> };

function mapTrie(terms: readonly string[]): (text: string) => number {
  const root: Node = { end: false, next: new Map() };
  const split = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  for (const term of terms) {
    let node = root;
    for (const part of split(term)) {
      const child: Node = node.next.get(part) ?? { end: false, next: new Map() };
      node.next.set(part, child);
      node = child;
    }
    node.end = true;
  }
  return (text) => {
    const parts = split(text);
    let count = 0;
    for (let i = 0; i < parts.length; i++) {
      let node: Node | undefined = root;
      let longest = 0;
      for (let k = i; node; k++) {
        node = node.next.get(parts[k] ?? '');
        if (node?.end) longest = k - i + 1;
      }
      if (longest) {
        count++;
        i += longest - 1;
      }
    }
    return count;
  };
}

function bigRegExp(terms: readonly string[]): (text: string) => number {
  const sources = [...terms]
    .sort((a, b) => b.length - a.length)
    .map((term) => term.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${sources.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  return (text) => text.toLowerCase().match(pattern)?.length ?? 0;
}

const median = (list: number[]): number => list.sort((a, b) => a - b)[list.length >> 1] ?? 0;

for (const count of [500, 5000, 50000]) {
  const terms = [
    ...new Set(Array.from({ length: count }, () => (random(2) ? word() : `${word()} ${word()}`))),
  ];
  const words: string[] = [];
  for (let size = 0; size < 1_000_000; ) {
    const next = random(50) === 0 ? (terms[random(terms.length)] ?? '') : `${word()}${word()}`;
    words.push(next);
    size += next.length + 1;
  }
  const text = words.join(' ');
  const start = performance.now();
  const lexicon = buildLexicon(terms.map((term, entity) => ({ term, entity })));
  const built = performance.now() - start;
  const copy = structuredClone(lexicon.buffer);
  const loadStart = performance.now();
  lexiconFromBuffer(copy);
  const loaded = performance.now() - loadStart;
  const engines: [string, (text: string) => number][] = [
    ['lexicon', (t) => findMentions(lexicon, t).length],
    ['Map trie', mapTrie(terms)],
    ['one RegExp', bigRegExp(terms)],
  ];
  const rates = new Map<string, number[]>();
  const hits = new Map<string, number>();
  for (let round = 0; round < 7; round++) {
    for (const [name, run] of engines) {
      const from = performance.now();
      hits.set(name, run(text));
      const rate = text.length / 1000 / (performance.now() - from);
      if (round > 1) rates.set(name, [...(rates.get(name) ?? []), rate]);
    }
  }
  console.log(
    `${terms.length} terms: built in ${built.toFixed(0)} ms, ${(lexicon.buffer.byteLength / 1000).toFixed(0)} kB, loaded in ${loaded.toFixed(2)} ms`,
  );
  for (const [name, list] of rates)
    console.log(`  ${name.padEnd(10)} ${median(list).toFixed(1)} MB/s, ${hits.get(name)} mentions`);
}

// Every tenth word of the text is a name that needs support, and mostly has none.
{
  const everyday = ['Data', 'Go', 'Search', 'Payments', 'Will', 'On Call'];
  const lexicon = buildLexicon(everyday.map((term, entity) => ({ term, entity })));
  const words: string[] = [];
  for (let size = 0; size < 1_000_000; ) {
    const name = everyday[random(everyday.length)] ?? '';
    const next = random(10) > 0 ? word() : random(4) > 0 ? name.toLowerCase() : name;
    words.push(random(12) === 0 ? `${next}.` : next);
    size += next.length + 1;
  }
  const text = words.join(' ');
  const rates: number[] = [];
  let found = 0;
  for (let round = 0; round < 7; round++) {
    const from = performance.now();
    found = findMentions(lexicon, text).length;
    if (round > 1) rates.push(text.length / 1000 / (performance.now() - from));
  }
  console.log(`everyday words: ${median(rates).toFixed(1)} MB/s, ${found} mentions`);
}
