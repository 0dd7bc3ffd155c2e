import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import { describe, expect, it } from 'vitest';
import { acmeFile, parseFile } from './acme';

const schema = JSON.parse(readFileSync('public/skills-map.schema.json', 'utf8'));
const accepts = new Ajv2020({ allowUnionTypes: true, strict: true, strictTypes: false }).compile(
  schema,
);

/** The file as a server would send it. */
const sent = (changes: Record<string, unknown>) => JSON.parse(JSON.stringify(acmeFile(changes)));

const person = (fields: Record<string, unknown>) => ({
  people: [
    { id: 'ana', name: 'Ana', ...fields },
    { id: 'kofi', name: 'Kofi' },
  ],
});
const claim = (fields: Record<string, unknown>) => ({
  claims: [{ subject: 'space:ENG', owner: { team: 'payments' }, ...fields }],
});
const evidence = (fields: Record<string, unknown>) => ({
  evidence: [{ person: 'ana', topic: 'kafka', ...fields }],
});
/** Teams with each of these for `routing`. */
const teams = (...ways: unknown[]) => ({
  teams: [
    { id: 'payments', name: 'Payments' },
    { id: 'platform', name: 'Platform' },
    ...ways.map((routing, n) => ({ id: `t${n}`, name: `Team ${n}`, routing })),
  ],
});

const relation = (fields: Record<string, unknown>) => ({
  relations: [{ from: 'catalog:component:default/checkout', to: 'repo:a.example/b/c', ...fields }],
});
const source = (fields: Record<string, unknown>) => ({ sources: [{ id: 'hr', ...fields }] });

describe('schema and parser agree on good files', () => {
  it.each([
    ['everything used', {}],
    ['no tables', { people: [], teams: [], topics: [], claims: [], evidence: [] }],
    [
      'nulls',
      {
        ...person({ title: null, manager: null, away: null, teams: null, date: null }),
        source: null,
      },
    ],
    ['keys of others', { 'x-team': 1, ...person({ shoeSize: 44 }) }],
    ['a time zone offset', { generatedAt: '2026-11-20T06:00+01:00' }],
    ['an expiry', { expiresAt: '2026-12-20T06:00:00Z' }],
    [
      'a line of a file of rules',
      claim({ rule: { file: 'acme/api/CODEOWNERS', section: 'Docs', order: 7 } }),
    ],
    ["a subject that is nobody's on purpose", claim({ owner: null, unmatched: true })],
    ['ways to ask a team', teams('round-robin', 'channel', 'load', null)],
    [
      'paths up',
      {
        teams: [
          { id: 'platform', name: 'Platform', escalation: null },
          { id: 'payments', name: 'Payments', escalation: [{ team: 'platform' }] },
        ],
        topics: [
          { id: 'streams', name: 'Streams' },
          { id: 'kafka', name: 'Kafka', escalation: [{ person: 'kofi' }, { team: 'payments' }] },
        ],
      },
    ],
    [
      'skills',
      person({
        skills: ['kafka', { topic: 'streams', kind: 'certified', weight: 0.5, date: null }],
      }),
    ],
    [
      'what each source says',
      person({
        said: [
          { id: 'ana', name: 'Ana', source: 'hr' },
          { id: '@ana', name: 'ana', source: 'git', skills: ['kafka'] },
        ],
      }),
    ],
    [
      'an opt-out without a name',
      { people: [{ id: 'lee', optOut: true }], teams: [], evidence: [], claims: [] },
    ],
    ['a pattern', claim({ subject: 'path:github.com/acme/*/src/**' })],
    ['an address', claim({ subject: 'url:https://wiki.acme.example' })],
    ['a component with a space', claim({ subject: 'jira-component:PAY/Check out' })],
    [
      'a component of a project with a space',
      claim({ subject: 'component:bugs.acme.example/Shop Web/Cart' }),
    ],
    ['a relation', relation({ kind: 'dependsOn', source: 'catalogue', date: '2026-05-01' })],
    ['a source by name alone', source({})],
    ['a source kept by a team', source({ label: 'Staff list', keeper: { team: 'payments' } })],
    ['a source kept by a person', source({ keeper: { person: 'kofi' }, label: null })],
    [
      'a source kept by an address',
      source({
        keeper: { addresses: { mail: 'hr@acme.example' } },
        url: 'https://hr.acme.example/',
      }),
    ],
    [
      'chat addresses',
      person({
        addresses: {
          teams: 'ana@acme.example',
          googleChat: 'https://chat.google.com/dm/x',
          calendar: null,
          jira: '5b10:x',
          github: '@acme/payments',
        },
      }),
    ],
  ])('%s', (_, changes) => {
    expect(accepts(sent(changes)), JSON.stringify(accepts.errors)).toBe(true);
    expect(parseFile(sent(changes)).problems).toEqual([]);
  });
});

describe('schema and parser agree on broken files', () => {
  it.each([
    ['format', { format: 'x' }],
    ['version', { version: '1' }],
    ['missing name', { name: undefined }],
    ['blank name', { name: ' ' }],
    ['generatedAt', { generatedAt: '20 November' }],
    ['generatedAt without zone', { generatedAt: '2026-11-20T06:00:00' }],
    ['a table as object', { people: {} }],
    ['a row as text', { topics: ['kafka'] }],
    ['missing id', { topics: [{ name: 'Kafka' }], evidence: [] }],
    ['blank id', person({ id: ' ' })],
    ['forbidden id', person({ id: '__proto__' })],
    ['forbidden key', person({ constructor: 1 })],
    ['long name', person({ name: 'x'.repeat(201) })],
    ['overridden name', person({ name: 'A\u202eb' })],
    ['handles as text', person({ handles: 'ana' })],
    ['a handle as number', person({ handles: [1] })],
    ['teams as text', person({ teams: 'payments' })],
    ['address kind', person({ addresses: { fax: '1' } })],
    ['mail', person({ addresses: { mail: 'ana' } })],
    ['two mails', person({ addresses: { mail: 'a@b.example,c@d.example' } })],
    ['slack elsewhere', person({ addresses: { slack: 'https://evil.example/slack.com' } })],
    ['slack unsafe', person({ addresses: { slack: 'javascript:alert(1)' } })],
    ['github', person({ addresses: { github: 'a/b/c' } })],
    ['time zone', person({ timeZone: '+01:00' })],
    ['hours', person({ workingHours: { from: '9:00', to: '17:00' } })],
    ['half of the hours', person({ workingHours: { from: '09:00' } })],
    ['day 8', person({ workingHours: { from: '09:00', to: '17:00', days: [8] } })],
    ['away without end', person({ away: { from: '2026-12-01' } })],
    ['away until null', person({ away: { until: null } })],
    ['negative cap', person({ weeklyCap: -1 })],
    ['a way to ask a team that is none', teams('whoever')],
    ['half a cap', person({ weeklyCap: 1.5 })],
    ['opt-out as text', person({ optOut: 'yes' })],
    ['date', person({ date: '1 May 2026' })],
    ['month 13', person({ date: '2026-13-01' })],
    ['subject without kind', claim({ subject: 'ENG' })],
    ['subject of unknown kind', claim({ subject: 'planet:ENG' })],
    ['short path', claim({ subject: 'path:github.com/acme' })],
    ['owner as text', claim({ owner: 'payments' })],
    ['no owner', claim({ owner: {} })],
    ['two owners', claim({ owner: { team: 'payments', person: 'ana' } })],
    ['an expiry without zone', { expiresAt: '2026-12-20' }],
    ['a rule without a file', claim({ rule: { order: 7 } })],
    ['a rule of a blank file', claim({ rule: { file: ' ', order: 7 } })],
    ['a rule at half a line', claim({ rule: { file: 'x', order: 1.5 } })],
    ['unmatched as text', claim({ unmatched: 'yes' })],
    ['a skill as number', person({ skills: [1] })],
    ['a skill of no topic', person({ skills: [{ kind: 'declared' }] })],
    ['a skill of unknown kind', person({ skills: [{ topic: 'kafka', kind: 'guessed' }] })],
    ['what is said without an id', person({ said: [{ name: 'Ana' }] })],
    [
      'what is said of teams without a name',
      {
        teams: [
          { id: 'payments', name: 'P', said: [{ id: 'payments' }] },
          { id: 'platform', name: 'Platform' },
        ],
      },
    ],
    ['role', claim({ role: 'boss' })],
    ['evidence about both', evidence({ subject: 'space:ENG' })],
    ['evidence about nothing', evidence({ topic: undefined })],
    ['evidence kind', evidence({ kind: 'guessed' })],
    ['weight', evidence({ weight: 1.1 })],
    ['a relation of no kind', relation({})],
    ['a relation of unknown kind', relation({ kind: 'likes' })],
    ['a relation to nowhere', relation({ kind: 'partOf', to: 'checkout' })],
    ['a catalogue entry without namespace', claim({ subject: 'catalog:component:checkout' })],
    ['a source without id', { sources: [{ label: 'HR' }] }],
    ['two keepers', source({ keeper: { team: 'payments', person: 'ana' } })],
    ['a keeper as text', source({ keeper: 'payments' })],
    ['an insecure address of a source', source({ url: 'http://hr.acme.example/' })],
    ['a script as address of a source', source({ url: 'javascript:alert(1)' })],
    ['a source with user info', source({ url: 'https://a:b@hr.acme.example/' })],
    ['note', evidence({ note: 'x'.repeat(2001) })],
  ])('%s', (_, changes) => {
    expect(accepts(sent(changes))).toBe(false);
    expect(parseFile(sent(changes)).problems).not.toEqual([]);
  });
});
