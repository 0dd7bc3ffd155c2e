/** A small native map for the end-to-end tests; dates are fresh on any day, so that nothing is stale by itself. */

const day = (ago: number): string =>
  new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);

/** Open at any hour, so that no test depends on when it runs. */
const ALWAYS = {
  timeZone: 'UTC',
  workingHours: { from: '00:00', to: '23:59', days: [1, 2, 3, 4, 5, 6, 7] },
};

export const acmeMap = {
  format: 'askaround.skills-map',
  version: 1,
  name: 'Acme',
  generatedAt: new Date(Date.now() - 2 * 3_600_000).toISOString(),
  source: 'directory',
  people: [
    {
      id: 'ana',
      name: 'Ana Santos',
      handles: ['ana.santos'],
      title: 'Staff engineer',
      city: 'Lisbon',
      teams: ['streaming'],
      addresses: { mail: 'ana.santos@acme.example' },
      ...ALWAYS,
    },
    {
      id: 'mira',
      name: 'Mira Brandt',
      handles: ['mira.brandt'],
      city: 'Berlin',
      teams: ['checkout'],
      addresses: { mail: 'mira.brandt@acme.example' },
      ...ALWAYS,
    },
    {
      id: 'jun',
      name: 'Jun Ōta',
      handles: ['jun.ota'],
      city: 'Tokyo',
      teams: ['data'],
      addresses: { slack: 'https://acme.slack.com/team/U042' },
      ...ALWAYS,
    },
    {
      id: 'me',
      name: 'Noor Haddad',
      handles: ['noor'],
      teams: ['checkout'],
      addresses: { mail: 'noor.haddad@acme.example' },
      ...ALWAYS,
    },
    { id: 'gone', name: 'Quiet Quentin', optOut: true },
  ],
  teams: [
    { id: 'engineering', name: 'Engineering' },
    {
      id: 'payments',
      name: 'Payments Platform',
      aliases: ['Payments team'],
      description: 'Keeps money moving',
      parent: 'engineering',
      lead: 'mira',
      addresses: { mail: 'payments@acme.example' },
    },
    { id: 'checkout', name: 'Checkout Experience', parent: 'payments', lead: 'mira' },
    { id: 'streaming', name: 'Streaming', parent: 'engineering', lead: 'ana' },
    { id: 'data', name: 'Data Platform', parent: 'engineering' },
  ],
  topics: [
    { id: 'kafka', name: 'Kafka', aliases: ['Apache Kafka'] },
    { id: 'checkout', name: 'checkout service', aliases: [] },
    { id: 'eu', name: 'eu-central' },
    { id: 'cpp', name: 'C++' },
  ],
  claims: [
    { subject: 'jira-project:PAY', owner: { team: 'payments' }, source: 'catalog', date: day(20) },
    {
      subject: 'jira-project:PAY',
      owner: { team: 'checkout' },
      role: 'backup',
      source: 'catalog',
      date: day(20),
    },
    { subject: 'space:ENG', owner: { team: 'streaming' }, source: 'catalog', date: day(30) },
    {
      subject: 'url:https://intranet.acme.example/**',
      owner: { team: 'data' },
      source: 'catalog',
      date: day(30),
    },
    { subject: 'label:kafka', owner: { team: 'streaming' }, source: 'catalog', date: day(30) },
  ],
  evidence: [
    {
      person: 'ana',
      topic: 'kafka',
      kind: 'maintains',
      weight: 0.9,
      note: 'Runs the Kafka clusters',
      source: 'catalog',
      date: day(10),
    },
    {
      person: 'jun',
      topic: 'kafka',
      kind: 'authored',
      weight: 0.6,
      note: 'Wrote the consumer library',
      source: 'git',
      date: day(40),
    },
    {
      person: 'mira',
      subject: 'jira-project:PAY',
      kind: 'authored',
      weight: 0.8,
      note: 'Wrote the retry code',
      source: 'git',
      date: day(15),
    },
    {
      person: 'mira',
      topic: 'checkout',
      kind: 'maintains',
      weight: 0.9,
      note: 'Leads the checkout service',
      source: 'catalog',
      date: day(15),
    },
  ],
};
