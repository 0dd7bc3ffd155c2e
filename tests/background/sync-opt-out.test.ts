// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { HOUR, inParts, keyPair, mapFile, signed, stateOf, syncWorld } from './sync-world';

const text = (...args: Parameters<typeof mapFile>) => JSON.stringify(mapFile(...args));
const people = (...rows: Record<string, unknown>[]) => [...mapFile(4, 20, {}, 'o').people, ...rows];

/** All that one source says of Ana, and of others by way of her. */
const DIRECTORY = {
  people: [
    ...mapFile(4, 20, {}, 'd').people,
    {
      id: 'ana',
      name: 'Ana Alvares',
      title: 'Secret keeper',
      city: 'Lisbon',
      handles: ['ana-a'],
      addresses: { mail: 'ana@acme.example', slack: 'https://acme.slack.com/team/UANA' },
    },
    { id: 'bo', name: 'Bo', manager: 'ana' },
  ],
  teams: [{ id: 'core', name: 'Core', lead: 'ana' }],
  topics: [{ id: 'kafka', name: 'Kafka' }],
  claims: [{ subject: 'jira-project:ANAS', owner: { person: 'ana' } }],
  evidence: [{ person: 'ana', topic: 'kafka', kind: 'declared', note: 'Runs the clusters' }],
  sources: [{ id: 'Acme', keeper: { person: 'ana' } }],
};
const SAID_OF_ANA = /Alvares|Secret keeper|Lisbon|UANA|ANAS|clusters/;

async function world(form: 'whole' | 'in parts' = 'whole') {
  const all = await syncWorld();
  const directory = (day: number, more: object = {}): void => {
    if (form === 'whole') {
      all.files['/directory.json'] = text(0, day, { ...DIRECTORY, ...more });
      return;
    }
    const { people: rows, ...tables } = { ...DIRECTORY, ...more };
    const head = { generatedAt: `2026-11-${day}T06:00:00Z` };
    const parts = [JSON.stringify({ people: rows }), JSON.stringify(tables)];
    const { '/index.json': index, ...files } = inParts(parts, head);
    Object.assign(all.files, files, { '/directory.json': index });
  };
  const wishes = (day: number, ...rows: Record<string, unknown>[]): void => {
    all.files['/wishes.json'] = text(0, day, { source: 'wishes', people: people(...rows) });
  };
  directory(20);
  wishes(20);
  all.set({ directory: '/directory.json', wishes: '/wishes.json' });
  await all.sync.syncNow();
  return {
    ...all,
    directory,
    wishes,
    /** All that lies in the database, as text. */
    async stored() {
      const tables = await Promise.all(all.db().tables.map((table) => table.toArray()));
      const readable = (_: string, value: unknown) =>
        value instanceof ArrayBuffer ? Buffer.from(value).toString('latin1') : value;
      return JSON.stringify(tables, readable);
    },
  };
}

describe.each(['whole', 'in parts'] as const)('somebody who opts out of a map (%s)', (form) => {
  const wish = { id: 'wish', optOut: true, addresses: { mail: 'ana@acme.example' } };

  it('is in no cache any more, whichever source said it', async () => {
    const all = await world(form);
    expect(await all.stored()).toMatch(SAID_OF_ANA);
    all.wishes(21, wish);
    await all.sync.syncNow();
    expect(await all.people()).not.toContain('ana');
    expect(await all.people()).toContain('bo');
    expect(await all.stored()).not.toMatch(SAID_OF_ANA);
    // Nor does it come back: with the same again in full, with another version, or with another map of all of them.
    all.world.settings = { ...all.world.settings, contactDomains: ['acme.example'] };
    await all.restart().syncNow([]);
    expect(await all.stored()).not.toMatch(SAID_OF_ANA);
    all.directory(22);
    await all.restart().syncNow();
    expect(await all.people()).not.toContain('ana');
    expect(await all.stored()).not.toMatch(SAID_OF_ANA);
    const { '/directory.json': again = '' } = all.files;
    all.files['/directory.json'] = (_, response) =>
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(again);
    await all.restart().syncNow();
    expect(await all.stored()).not.toMatch(SAID_OF_ANA);
  });

  it('and thinks better of it is asked for anew, with all that is said', async () => {
    const all = await world(form);
    all.wishes(21, wish);
    await all.sync.syncNow();
    expect(await all.people()).not.toContain('ana');
    all.wishes(22);
    await all.sync.syncNow();
    all.pass(1);
    await all.restart().onAlarm();
    expect(await all.people()).toContain('ana');
    expect(await all.stored()).toMatch(/Alvares.*UANA/);
    const status = await all.restart().syncNow();
    expect(stateOf(status, 'directory').fault).toBeNull();
    expect(status.map?.counts.claims).toBe(1);
  });
});

it('an opting-out that waits for the user’s word counts from that word on', async () => {
  const all = await world();
  all.files['/wishes.json'] = text(0, 21, {
    people: [
      { id: 'o0', name: 'O' },
      { id: 'ana', optOut: true },
    ],
  });
  expect((await all.sync.syncNow()).held).not.toBeNull();
  expect(await all.people()).toContain('ana');
  await all.sync.confirmHeld();
  expect(await all.people()).not.toContain('ana');
  expect(await all.stored()).not.toMatch(SAID_OF_ANA);
});

it('what is forgotten of a signed map can be said again by that very map', async () => {
  const all = await world();
  const { publicKey, privateKey } = keyPair();
  const sign = () => {
    for (const path of ['/directory.json', '/wishes.json'])
      all.files[`${path}.sig`] = signed(String(all.files[path]), privateKey);
  };
  sign();
  all.world.settings = { ...all.world.settings, signatureKeys: [publicKey] };
  await all.sync.syncNow();
  all.wishes(21, { id: 'ana', optOut: true });
  sign();
  await all.sync.syncNow();
  expect(await all.stored()).not.toMatch(SAID_OF_ANA);
  all.wishes(22);
  sign();
  await all.sync.syncNow();
  all.pass(HOUR);
  await all.sync.onAlarm();
  expect(await all.people()).toContain('ana');
});
