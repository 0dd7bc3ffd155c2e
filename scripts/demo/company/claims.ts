import type { ClaimRow } from './shape.ts';

type Claim = readonly [subject: string, owner: string, source: string, date: string];

const REPO = 'github.acme.example/acme';
const JIRA = 'jira-components';
const OWNERS = 'codeowners';
const WIKI = 'wiki-spaces';
const BACKSTAGE = 'backstage';

/** Who owns what. An owner with a blank is a person, by name; any other is a team, by id. */
const OWNED: readonly Claim[] = [
  ['jira-project:PAY', 'payments', JIRA, '2026-10-02'],
  ['jira-component:PAY/Checkout', 'checkout', JIRA, '2026-10-02'],
  ['jira-component:PAY/Payments API', 'payments', JIRA, '2026-10-02'],
  ['jira-component:PAY/Fraud', 'risk', JIRA, '2026-04-11'],
  ['jira-component:PAY/Events', 'streaming', JIRA, '2026-09-14'],
  ['jira-project:LEDGER', 'ledger', JIRA, '2026-10-02'],
  ['jira-component:LEDGER/Reports', 'Hiroshi Tanabe', JIRA, '2026-06-30'],
  ['jira-project:STREAM', 'streaming', JIRA, '2026-10-02'],
  ['jira-project:DATA', 'data-platform', JIRA, '2026-08-19'],
  ['jira-project:CLOUD', 'cloud', JIRA, '2026-08-19'],
  ['jira-project:SHOP', 'storefront', JIRA, '2025-12-03'],
  ['jira-project:APP', 'mobile', JIRA, '2026-05-20'],
  ['jira-project:SEC', 'security', JIRA, '2026-09-01'],
  ['jira-project:ID', 'identity', JIRA, '2026-09-01'],
  ['jira-project:SUP', 'support', JIRA, '2026-07-07'],
  ['space:ENG', 'engineering', WIKI, '2025-11-05'],
  ['space:PAY', 'payments', WIKI, '2026-03-17'],
  ['space:SEC', 'security', WIKI, '2026-03-17'],
  ['space:DATA', 'data-platform', WIKI, '2024-09-30'],
  ['label:payments', 'payments', BACKSTAGE, '2026-10-20'],
  ['label:kafka', 'streaming', BACKSTAGE, '2026-10-20'],
  ['label:checkout', 'checkout', BACKSTAGE, '2026-10-20'],
  ['label:ledger', 'ledger', BACKSTAGE, '2026-10-20'],
  ['label:pci', 'security', BACKSTAGE, '2026-10-20'],
  ['label:postgres', 'databases', BACKSTAGE, '2026-10-20'],
  [`repo:${REPO}/payments-api`, 'payments', BACKSTAGE, '2026-10-20'],
  [`repo:${REPO}/ledger`, 'ledger', BACKSTAGE, '2026-10-20'],
  [`repo:${REPO}/consumer-library`, 'data-platform', BACKSTAGE, '2026-10-20'],
  [`repo:${REPO}/kafka-operations`, 'streaming', BACKSTAGE, '2026-10-20'],
  [`repo:${REPO}/infrastructure`, 'cloud', BACKSTAGE, '2026-10-20'],
  [`repo:${REPO}/storefront`, 'storefront', BACKSTAGE, '2026-10-20'],
  [`repo:${REPO}/ios-app`, 'mobile', BACKSTAGE, '2026-10-20'],
  [`repo:${REPO}/android-app`, 'mobile', BACKSTAGE, '2026-10-20'],
  [`repo:${REPO}/identity-provider`, 'identity', BACKSTAGE, '2026-10-20'],
  [`path:${REPO}/payments-api/src/checkout/**`, 'checkout', OWNERS, '2026-09-28'],
  [`path:${REPO}/payments-api/src/events/**`, 'streaming', OWNERS, '2026-09-28'],
  [`path:${REPO}/payments-api/src/fraud/**`, 'risk', OWNERS, '2026-09-28'],
  [`path:${REPO}/payments-api/db/migrations/**`, 'databases', OWNERS, '2026-09-28'],
  [`path:${REPO}/payments-api/.github/**`, 'devex', OWNERS, '2026-09-28'],
  [`path:${REPO}/infrastructure/kafka/**`, 'streaming', OWNERS, '2025-02-11'],
  ['url:https://intranet.acme.example/**', 'support', BACKSTAGE, '2026-02-24'],
  ['url:https://intranet.acme.example/payments/**', 'payments', BACKSTAGE, '2026-02-24'],
  ['url:https://github.acme.example/acme/payments-api/**', 'payments', BACKSTAGE, '2026-10-20'],
  // Two sources that disagree: after the reorganisation one of them was never told.
  ['jira-project:OPS', 'cloud', JIRA, '2026-10-02'],
  ['jira-project:OPS', 'databases', BACKSTAGE, '2025-01-22'],
];

const BACKUPS: readonly Claim[] = [
  ['jira-project:PAY', 'checkout', JIRA, '2026-10-02'],
  ['jira-component:PAY/Checkout', 'payments', JIRA, '2026-10-02'],
  ['jira-project:LEDGER', 'payments', JIRA, '2026-10-02'],
  ['jira-project:STREAM', 'data-platform', JIRA, '2026-10-02'],
  ['label:kafka', 'data-platform', BACKSTAGE, '2026-10-20'],
  [`repo:${REPO}/payments-api`, 'checkout', BACKSTAGE, '2026-10-20'],
  [`repo:${REPO}/consumer-library`, 'streaming', BACKSTAGE, '2026-10-20'],
  [`path:${REPO}/payments-api/src/checkout/**`, 'Mira Brandt', OWNERS, '2026-09-28'],
];

/**
 * @param idOf gives the id of a person by name
 * @returns every claim of the sample company
 */
export function claims(idOf: (name: string) => string): ClaimRow[] {
  const rows = (list: readonly Claim[], role: ClaimRow['role']) =>
    list.map(([subject, owner, source, date]) => ({
      subject,
      owner: owner.includes(' ') ? { person: idOf(owner) } : { team: owner },
      role,
      source,
      date,
    }));
  return [...rows(OWNED, 'owner'), ...rows(BACKUPS, 'backup')];
}
