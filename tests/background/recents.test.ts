import { beforeEach, expect, it, vi } from 'vitest';
import { forgetKnowledge } from '../../entrypoints/background/context';
import type { Knowledge } from '../../entrypoints/background/knowledge';
import { forgetTexts } from '../../entrypoints/background/language';
import {
  answerSearch,
  refreshRecents,
} from '../../entrypoints/background/searching/search-messages';
import type { SearchAnswer } from '../../utils/messaging/protocol';
import { type Database, openDatabase } from '../../utils/store/database';
import { prepareRequest } from '../../utils/store/ledger';
import { forgetRecents, readRecents } from '../../utils/store/recents';
import { mapOf } from '../utils/map/acme';
import { DRAFT } from '../utils/requests/sample';
import { newPlatform } from '../utils/store/platform';
import { knowledgeOf } from './knowledge-of';

vi.mock('#i18n', () => import('../components/i18n'));
const here = vi.hoisted(() => ({
  db: null as unknown,
  knowledge: null as unknown,
}));
// What a background has of its own; how it answers and what it keeps is the real code.
vi.mock('../../entrypoints/background/context', async (original) => ({
  ...(await original<typeof import('../../entrypoints/background/context')>()),
  theDatabase: async () => here.db,
  theKnowledge: async () => here.knowledge,
  ownContext: async () => ({ now: new Date(), me: null, load: new Map(), history: new Map() }),
  answerContext: async () => ({ now: new Date(), me: null, load: new Map() }),
}));
vi.mock('../../entrypoints/background/late-files', async () => ({
  loadSearchWork: async () => {
    await (await import('../../entrypoints/search/index')).default.main();
    return globalThis.askaroundSearch;
  },
}));
vi.mock('../../entrypoints/background/searching/own-notes', () => ({ ownNotes: async () => [] }));

const people = (...names: string[]) => names.map((name) => ({ id: name.toLowerCase(), name }));
const mapWith = (...names: string[]): Knowledge => knowledgeOf(mapOf({ people: people(...names) }));
const ask = (id: string, key: string) =>
  prepareRequest(here.db as Database, {
    draft: { ...DRAFT, to: { kind: 'person', id, name: id, team: null } },
    actor: null,
    key,
    at: new Date(),
  });
const search = (query: string) => answerSearch({ query, tabId: null, many: false });
const kept = async () =>
  ((await readRecents()) as SearchAnswer | null)?.groups.flatMap(({ kind, results }) =>
    results.map(({ name }) => `${kind} ${name}`),
  ) ?? null;

beforeEach(async () => {
  here.db = await openDatabase(newPlatform());
  here.knowledge = mapWith('Ana', 'Ben', 'Kofi');
  forgetRecents();
  await ask('ana', 'a');
});

it('keeps those asked lately after an answer to nothing typed, and nothing after a typed one', async () => {
  await search('ana');
  expect(await kept()).toBeNull();
  await search('');
  expect(await kept()).toEqual(['recent Ana']);
});

it('is kept anew after an ask, without anybody opening the popup', async () => {
  await search('');
  await ask('ben', 'b');
  expect(await kept()).toBeNull();
  await refreshRecents();
  expect(await kept()).toEqual(['recent Ben', 'recent Ana']);
});

it('goes with another map, and with somebody who opted out of it', async () => {
  await search('');
  here.knowledge = mapWith('Ben', 'Kofi');
  await forgetKnowledge();
  expect(await kept()).toBeNull();
  await refreshRecents();
  expect(await kept()).toBeNull();
});

it('goes with another language', async () => {
  await search('');
  expect(await kept()).toEqual(['recent Ana']);
  forgetTexts();
  expect(await kept()).toBeNull();
});
