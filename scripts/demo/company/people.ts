/** Someone written by hand: leads, the people of the demo pages, and those whose state differs from the usual. */
export interface PersonSketch {
  readonly name: string;
  readonly team: string;
  readonly title: string;
  readonly city: string;
  readonly lead?: true;
  /** Handles besides `first.last`. */
  readonly handles?: readonly string[];
  readonly slack?: string;
  readonly away?: { readonly from: string; readonly until: string };
  readonly weeklyCap?: number;
  readonly optOut?: true;
}

export const PEOPLE: readonly PersonSketch[] = [
  {
    name: 'Ruth Adeyemi',
    team: 'engineering',
    title: 'VP Engineering',
    city: 'Berlin',
    lead: true,
  },
  {
    name: 'Sam Castellanos',
    team: 'payments',
    title: 'Engineering Manager',
    city: 'Lisbon',
    lead: true,
    handles: ['scastellanos'],
    slack: 'U04SAMCAS01',
  },
  {
    name: 'Noor Haddad',
    team: 'payments',
    title: 'Staff Engineer',
    city: 'Berlin',
    handles: ['nhaddad'],
    slack: 'U04NOORH02',
    weeklyCap: 6,
  },
  {
    name: 'Piotr Lewandowski',
    team: 'payments',
    title: 'Senior Engineer',
    city: 'Kraków',
    weeklyCap: 0,
  },
  {
    name: 'Mira Brandt',
    team: 'checkout',
    title: 'Senior Engineer',
    city: 'Berlin',
    handles: ['mbrandt'],
    slack: 'U04MIRAB03',
    weeklyCap: 0,
  },
  {
    name: 'Daniel Okafor',
    team: 'checkout',
    title: 'Engineering Manager',
    city: 'Berlin',
    lead: true,
    handles: ['dokafor'],
  },
  {
    name: 'Lívia Andrade',
    team: 'checkout',
    title: 'Frontend Engineer',
    city: 'São Paulo',
    handles: ['landrade'],
  },
  { name: 'Aoife Doyle', team: 'ledger', title: 'Engineering Manager', city: 'Dublin', lead: true },
  {
    name: 'Hiroshi Tanabe',
    team: 'ledger',
    title: 'Staff Engineer',
    city: 'Tokyo',
    handles: ['htanabe'],
  },
  { name: 'Gal Ben-Ami', team: 'risk', title: 'Engineering Manager', city: 'Tel Aviv', lead: true },
  {
    name: 'Tomás Ibarra',
    team: 'platform',
    title: 'Director of Platform',
    city: 'Toronto',
    lead: true,
  },
  {
    name: 'Ana Santos',
    team: 'streaming',
    title: 'Staff Engineer',
    city: 'Lisbon',
    handles: ['asantos', 'ana-s'],
    slack: 'U04ANASAN04',
    weeklyCap: 8,
  },
  {
    name: 'Marek Novák',
    team: 'streaming',
    title: 'Engineering Manager',
    city: 'Lisbon',
    lead: true,
  },
  {
    name: 'Deepa Raghavan',
    team: 'streaming',
    title: 'Senior Engineer',
    city: 'Bengaluru',
    away: { from: '2026-11-09', until: '2026-12-04' },
  },
  {
    name: 'Jun Ōta',
    team: 'data-platform',
    title: 'Principal Engineer',
    city: 'Tokyo',
    handles: ['jota', 'jun'],
    slack: 'U04JUNOTA05',
    weeklyCap: 5,
  },
  {
    name: 'Ewa Zawadzka',
    team: 'data-platform',
    title: 'Engineering Manager',
    city: 'Kraków',
    lead: true,
  },
  {
    name: 'Grace Mutiso',
    team: 'databases',
    title: 'Database Reliability Engineer',
    city: 'Nairobi',
    handles: ['gmutiso'],
    slack: 'U04GRACEM06',
  },
  {
    name: 'Bartosz Nowicki',
    team: 'databases',
    title: 'Engineering Manager',
    city: 'Kraków',
    lead: true,
  },
  {
    name: 'Orla Hennessy',
    team: 'cloud',
    title: 'Engineering Manager',
    city: 'Dublin',
    lead: true,
  },
  {
    name: 'Suresh Babu',
    team: 'cloud',
    title: 'Site Reliability Engineer',
    city: 'Bengaluru',
    handles: ['sbabu'],
    weeklyCap: 4,
  },
  {
    name: 'Friederike Lang',
    team: 'devex',
    title: 'Engineering Manager',
    city: 'Berlin',
    lead: true,
  },
  { name: 'Helena Matos', team: 'shop', title: 'Director of Shop', city: 'Lisbon', lead: true },
  {
    name: 'Renato Siqueira',
    team: 'storefront',
    title: 'Engineering Manager',
    city: 'São Paulo',
    lead: true,
  },
  {
    name: 'Zuzanna Pawlak',
    team: 'storefront',
    title: 'Accessibility Lead',
    city: 'Kraków',
    away: { from: '2026-11-16', until: '2027-03-31' },
  },
  { name: 'Akira Morita', team: 'mobile', title: 'Engineering Manager', city: 'Tokyo', lead: true },
  {
    name: 'Sunita Joshi',
    team: 'discovery',
    title: 'Engineering Manager',
    city: 'Bengaluru',
    lead: true,
  },
  { name: 'Avi Rosen', team: 'security', title: 'Head of Security', city: 'Tel Aviv', lead: true },
  {
    name: 'Clara Dietrich',
    team: 'security',
    title: 'Compliance Engineer',
    city: 'Berlin',
    handles: ['cdietrich'],
    slack: 'U04CLARAD07',
  },
  {
    name: 'Joyce Nyambura',
    team: 'identity',
    title: 'Engineering Manager',
    city: 'Nairobi',
    lead: true,
  },
  {
    name: 'Mateusz Pietrzak',
    team: 'identity',
    title: 'Senior Engineer',
    city: 'Kraków',
    weeklyCap: 0,
  },
  { name: 'Luana Ribeiro', team: 'support', title: 'Support Lead', city: 'São Paulo', lead: true },
  {
    name: 'Ibrahim Yusuf',
    team: 'support',
    title: 'Support Engineer',
    city: 'Nairobi',
    away: { from: '2026-11-18', until: '2026-11-27' },
  },
  {
    name: 'Rebecca Stone',
    team: 'support',
    title: 'Support Engineer',
    city: 'Dublin',
    optOut: true,
  },
  { name: 'Kenji Mori', team: 'mobile', title: 'iOS Engineer', city: 'Tokyo', optOut: true },
];

/** Titles of everyone else; the first are commoner. */
export const TITLES: Readonly<Record<string, readonly string[]>> = {
  default: [
    'Software Engineer',
    'Senior Engineer',
    'Software Engineer',
    'Staff Engineer',
    'Engineer in training',
  ],
  'data-platform': ['Data Engineer', 'Senior Data Engineer', 'Analytics Engineer'],
  databases: ['Database Reliability Engineer', 'Senior Database Engineer'],
  cloud: ['Site Reliability Engineer', 'Cloud Engineer', 'Network Engineer'],
  storefront: ['Frontend Engineer', 'Senior Frontend Engineer', 'Product Designer'],
  mobile: ['iOS Engineer', 'Android Engineer', 'QA Engineer'],
  security: ['Security Engineer', 'Application Security Engineer', 'Privacy Engineer'],
  support: ['Support Engineer', 'Senior Support Engineer', 'Incident Manager'],
  discovery: ['Machine Learning Engineer', 'Software Engineer', 'Data Scientist'],
  risk: ['Data Scientist', 'Software Engineer', 'Fraud Analyst'],
};
