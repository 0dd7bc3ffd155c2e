/**
 * The forty teams of the made-up company: a shop and what happens behind it, with one team between the two. One line a
 * team: `Name | key in Jira | topics`.
 */
const SHOP = `
Web Platform | WEB | Build pipelines; Edge caching; Page budgets
Storefront | STORE | Page templates; Web vitals; Landing pages
Basket | BASK | Basket service; Saved baskets; Basket limits
Checkout | CHECK | Checkout flow; Retry policy; Address forms
Product Search | SEARCH | Query tuning; Synonyms; Ranking models
Recommendations | RECO | Recommender; Feature store; Cold start
Product Catalogue | CATA | Catalogue feeds; Attributes; Image pipeline
Pricing | PRICE | Price rules; Currency rounding; Price tests
Promotions | PROMO | Voucher codes; Campaign calendar; Bundle offers
Loyalty | LOYAL | Points ledger; Tier rules; Member cards
iOS App | IOS | Swift; App store releases; Deep links
Android App | ANDRO | Jetpack Compose; Play releases; Offline basket
Editorial | EDIT | Editorial workflow; Style guide; Translations
Design System | DESIGN | Design tokens; Accessible components; Icon set
Customer Accounts | CUST | Sign-in; Passkeys; Profile merge
Product Reviews | REV | Review moderation; Star ratings; Abuse filter
Marketplace | MARKET | Seller onboarding; Seller payouts; Listing quality
Notifications | NOTIFY | Push messages; Mail templates; Quiet hours
Experiments | EXPER | A/B testing; Sample size; Feature flags
Support Tools | SUPP | Ticket routing; Macros; Call recording`;

const BEHIND = `
Data Platform | DATA | Data contracts; Airflow; Warehouse costs
Warehouse | WARE | Pick paths; Handheld scanners; Bin layout
Inventory | INVENT | Stock counts; Stock reservations; Safety stock
Fulfilment | FULFIL | Order splitting; Packing rules; Cut-off times
Shipping | SHIP | Label printing; Delivery promises; Parcel tracking
Returns | RETURN | Return labels; Refund rules; Grading
Carrier Links | CARR | Carrier contracts; Carrier outages; Customs data
Purchasing | PURCH | Purchase orders; Lead times; Minimum orders
Supplier Portal | SUPPLY | Supplier onboarding; EDI messages; Supplier scores
Forecasting | FORE | Demand forecast; Holiday effects; Backtesting
Ledger | LEDG | Double-entry bookkeeping; Reconciliation; Period close
Invoicing | INVO | Invoice layout; Dunning; Credit notes
Tax | TAX | VAT rates; Cross-border tax; Tax reports
Treasury | TREAS | Cash positions; Bank connections; Currency hedges
Payroll | PAYR | Payroll runs; Shift bonuses; Payslips
Reporting | REPORT | Dashboards; Metric definitions; Row-level access
Databases | DB | PostgreSQL; Point-in-time recovery; Connection pooling
Compliance | COMPL | Data retention; Audit trail; Supplier checks
Mainframe | MAIN | Night batch; Settlement files; Job control`;

/** Everything between the shop and what is behind it passes through this team. */
const BETWEEN =
  'Integration | INTEG | Message bus; Schema registry; Interface contracts; Event replay; Partner gateways; Test doubles';

/** On which side of the one between them a team works. */
export type Half = 'shop' | 'behind' | 'between';

export interface DemoTeam {
  readonly id: string;
  readonly name: string;
  /** Of its project in Jira. */
  readonly key: string;
  readonly half: Half;
  /** Names; each topic is of one team. */
  readonly topics: readonly string[];
}

function teamsOf(lines: string, half: Half): DemoTeam[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', key = '', topics = ''] = line.split(' | ');
      return { id: key.toLowerCase(), name, key, half, topics: topics.split('; ') };
    });
}

export const TEAMS: readonly DemoTeam[] = [
  ...teamsOf(SHOP, 'shop'),
  ...teamsOf(BETWEEN, 'between'),
  ...teamsOf(BEHIND, 'behind'),
];

/** Teams that are there to help: many ask them, and they ask few. */
export const PLATFORMS: readonly string[] = ['Web Platform', 'Data Platform'];

/** What is made to be found, by names of teams and topics. */
export const PLANTS = {
  bottleneck: 'Integration',
  /** Teams through which the halves reach it. */
  gates: [
    'Checkout',
    'Product Catalogue',
    'Customer Accounts',
    'Pricing',
    'Fulfilment',
    'Inventory',
    'Ledger',
    'Shipping',
  ],
  oneWay: { helper: 'Design System', helped: 'Marketplace' },
  oneExpert: { team: 'Mainframe', topic: 'Settlement files' },
  noExpert: { team: 'Payroll', topic: 'Shift bonuses' },
  /** Whose own ledger the first file is. */
  me: 'Checkout',
} as const;

/** The team of that name. */
export function teamNamed(name: string): DemoTeam {
  const team = TEAMS.find((each) => each.name === name);
  if (team === undefined) throw new Error(`${name} is not among the teams in teams.ts.`);
  return team;
}
