import { findMentions } from '../../../utils/match/find';
import { entitiesOf, type Lexicon } from '../../../utils/match/lexicon';
import { buildLexicon } from '../../../utils/match/lexicon-builder';
import type { Hit } from '../../../utils/messaging/protocol';
import type { CardView, PageCardView, Reason, Token } from '../../../utils/messaging/views';
import type { Ask } from './messages';

/** The background's part in the benchmark: the real matcher over the given terms, and views that need no map. */
let lexicon: Lexicon | null = null;
let terms: readonly string[] = [];

const reason: Reason = {
  text: 'Runs the clusters',
  source: 'Sample map',
  date: '2026-10-01',
  confidence: 'high',
  stale: false,
};

const known: Pick<PageCardView, 'owners' | 'experts' | 'mapName' | 'mapDate'> = {
  owners: [{ token: 'o' as Token, kind: 'team', name: 'Payments Platform', role: 'owner', reason }],
  experts: ['Ana Santos', 'Jun Ōta', 'Mira Brandt'].map((name, index) => ({
    token: name as Token,
    name,
    team: 'Streaming',
    presence: { state: 'free', text: 'free now' },
    reasons: [reason],
    pick: index === 0 ? 'top' : null,
  })),
  mapName: 'Sample map',
  mapDate: new Date().toISOString(),
};

const answers = {
  'page.look': () => ({
    owners: [{ name: 'Payments Platform', kind: 'team' }],
    expertCount: 3,
    generation: '1',
    mode: 'on',
    appearance: { theme: 'auto', texts: {} },
    prepared: [],
  }),
  'page.annotate': (data: { texts: readonly string[] }) => ({
    generation: '1',
    capped: false,
    hits: data.texts.flatMap((text, index) => hitsIn(text, index)),
  }),
  // Every other item is of the page's own owner, which needs no mark.
  'page.items': ({ items }: { items: readonly (readonly string[])[] }) => ({
    generation: '1',
    owners: [
      { token: 'o', name: 'Payments Platform', kind: 'team' },
      { token: 'l', name: 'Ledger', kind: 'team' },
    ],
    items: items.map((_, at) => [at % 2]),
  }),
  'page.card': ({ token, matched }: { token: Token; matched: string }): CardView => ({
    token,
    kind: 'topic',
    name: terms[Number(token)] ?? matched,
    description: null,
    matched,
    askable: false,
    ...known,
  }),
  'page.pageCard': ({ mentions }: { mentions: readonly Token[] }): PageCardView => ({
    subjects: [{ token: 's' as Token, label: 'PAY' }],
    mentions: mentions.map((token) => ({ token, kind: 'topic', name: terms[Number(token)] ?? '' })),
    prepared: [],
    ...known,
  }),
  'page.ask': () => ({ opened: 'composer', requestId: null }),
} as const;

function hitsIn(text: string, index: number): Hit[] {
  const known = lexicon;
  if (known === null) return [];
  return findMentions(known, text).map(({ start, end, term }) => {
    const [entity] = entitiesOf(known, term);
    return [index, start, end, String(entity) as Token];
  });
}

self.onmessage = ({ data }: MessageEvent<Ask>): void => {
  if (data.kind === 'terms') {
    terms = data.data as readonly string[];
    lexicon = buildLexicon(terms.map((term, entity) => ({ term, entity })));
  }
  const answer = (answers as Readonly<Record<string, (data: never) => unknown>>)[data.kind];
  self.postMessage({ id: data.id, answer: answer?.(data.data as never) ?? null });
};
