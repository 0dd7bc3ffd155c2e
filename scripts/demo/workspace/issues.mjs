/** The issues of the demo's Jira. Their texts are rich text as the tool renders it. */

const mention = (id, name) =>
  `<span data-mention-id="5f01:${id}" class="mention"><span data-testid="mention-5f01:${id}">@${name}</span></span>`;
const card = (key, title) =>
  `<span data-inline-card="true" data-card-url="https://acme.atlassian.net/browse/${key}"><a class="inline-card" data-testid="inline-card-resolved-view" href="/browse/${key}"><span data-testid="inline-card-icon-and-title"><span class="smart-link-title-wrapper">${key}: ${title}</span></span></a></span>`;

/**
 * @typedef {object} Comment
 * @property {string} author
 * @property {string} when
 * @property {string} body HTML
 *
 * @typedef {object} Issue
 * @property {string} key
 * @property {'bug' | 'story' | 'task'} type
 * @property {string} summary
 * @property {string} status
 * @property {string} assignee
 * @property {string} reporter
 * @property {'High' | 'Medium' | 'Low'} priority
 * @property {readonly string[]} components
 * @property {readonly string[]} labels
 * @property {string} description HTML
 * @property {readonly Comment[]} comments
 * @property {readonly (readonly [relation: string, key: string])[]} links
 * @property {string} created
 * @property {string} updated
 */

/** @type {readonly Issue[]} */
export const ISSUES = [
  {
    key: 'PAY-142',
    type: 'bug',
    summary: 'Checkout retries twice after a broker restart',
    status: 'In progress',
    assignee: 'Noor Haddad',
    reporter: 'Luana Ribeiro',
    priority: 'High',
    components: ['Checkout'],
    labels: ['payments', 'kafka'],
    created: '17 November 2026 at 09:12',
    updated: 'yesterday',
    description: `
<p>Since the Kafka upgrade on Tuesday the checkout service commits offsets late. When a broker in eu-central restarts, consumer rebalancing takes about 40 seconds, the same order event is delivered again, and the payments API gets a second call for a payment that already went through. Same symptom as ${card('LEDGER-77', 'Ledger rows written twice after failover')}?</p>
<h3>What we know</h3>
<ul class="ak-ul">
<li><p>Idempotency keys catch most of it: of 1,214 repeated calls, 1,211 were answered from Redis.</p></li>
<li><p>Three customers have two holds on their cards. Refunds are under way, see the <a data-testid="link-with-safety" href="/wiki/spaces/ENG/pages/4711/Payments+runbook">Payments runbook</a>.</p></li>
<li><p>The retry policy of the consumer library says one retry after 30 seconds; we see two.</p></li>
</ul>
<div class="code-block"><span data-testid="renderer-code-block" class="prismjs"><code>09:02:41 WARN  checkout-consumer  Member left group, reason: poll timeout
09:03:22 INFO  checkout-consumer  Assigned partitions: orders-4, orders-9
09:03:22 WARN  payments-client    Retrying POST /v2/payments (attempt 2)</code></span></div>
<div class="ak-editor-panel" data-panel-type="info"><div class="ak-editor-panel__icon">{{icon:Info}}</div><div class="ak-editor-panel__content"><p>Not a PCI DSS matter: no card data is in the events. Checked with ${mention('clara', 'Clara Dietrich')}.</p></div></div>
<h3>What we need</h3>
<p>Somebody from Streaming who knows whether a late commit after a rebalance is expected with the new client, and a second opinion on <a data-testid="link-with-safety" href="https://github.acme.example/acme/payments-api/pull/318">payments-api #318</a>.</p>`,
    comments: [
      {
        author: 'Daniel Okafor',
        when: '2 days ago',
        body: `<p>Reproduced on staging by restarting one broker under load. It needs cooperative rebalancing to be off, which it is for us since we left Kafka Connect. ${mention('mira', 'Mira Brandt')} wrote the retry code, but is swamped this week.</p>`,
      },
      {
        author: 'Luana Ribeiro',
        when: 'yesterday',
        body: '<p>Support Engineering has two more tickets in Zendesk. Both customers paid with Apple Pay; is the tokenisation step part of the retry?</p>',
      },
      {
        author: 'Noor Haddad',
        when: 'yesterday',
        body: '<p>It is not. I will move the offset commit behind the confirmation. Does anyone know what Jun Ōta’s consumer library does with the outbox when the PostgreSQL connection drops?</p>',
      },
    ],
    links: [
      ['relates to', 'LEDGER-77'],
      ['is blocked by', 'PAY-147'],
    ],
  },
  {
    key: 'LEDGER-77',
    type: 'bug',
    summary: 'Ledger rows written twice after failover',
    status: 'In review',
    assignee: 'Hiroshi Tanabe',
    reporter: 'Aoife Doyle',
    priority: 'High',
    components: ['Reports'],
    labels: ['ledger', 'postgres'],
    created: '12 November 2026 at 16:40',
    updated: '3 days ago',
    description: `
<p>After the failover exercise the ledger service booked 214 movements twice. Double-entry bookkeeping kept the sums right, so reconciliation stayed green, but the VAT report counts rows. PostgreSQL itself is fine; logical replication replayed a batch that Debezium had already sent.</p>
<p>Possibly the same cause as ${card('PAY-142', 'Checkout retries twice after a broker restart')}: the Avro envelope carries no idempotency key, so exactly-once delivery ends at the connector.</p>`,
    comments: [
      {
        author: 'Hiroshi Tanabe',
        when: '3 days ago',
        body: '<p>A unique index on the event id would do it, at the price of one more write. Database Reliability should say whether pgBouncer minds.</p>',
      },
    ],
    links: [['relates to', 'PAY-142']],
  },
  {
    key: 'PAY-147',
    type: 'task',
    summary: 'Move the retry policy into the consumer library',
    status: 'To do',
    assignee: 'Mira Brandt',
    reporter: 'Noor Haddad',
    priority: 'Medium',
    components: ['Checkout'],
    labels: ['payments'],
    created: '18 November 2026 at 11:05',
    updated: '2 days ago',
    description:
      '<p>Three services have their own retry policy. The consumer library of Data Platform could keep one, with a dead-letter queue for what fails three times. OpenTelemetry spans should show every attempt.</p>',
    comments: [],
    links: [['blocks', 'PAY-142']],
  },
  {
    key: 'PAY-139',
    type: 'bug',
    summary: 'Apple Pay sheet closes on slow networks',
    status: 'To do',
    assignee: 'Lívia Andrade',
    reporter: 'Luana Ribeiro',
    priority: 'Medium',
    components: ['Checkout'],
    labels: ['checkout'],
    created: '10 November 2026 at 14:22',
    updated: '5 days ago',
    description:
      '<p>On 3G the Apple Pay sheet closes after eight seconds, because the React component unmounts when the basket is refreshed through GraphQL. Mobile Apps saw the same with Google Pay.</p>',
    comments: [],
    links: [],
  },
  {
    key: 'PAY-151',
    type: 'story',
    summary: 'Show SEPA refunds on the settlement page',
    status: 'In review',
    assignee: 'Sam Castellanos',
    reporter: 'Sam Castellanos',
    priority: 'Low',
    components: ['Payments API'],
    labels: ['payments'],
    created: '4 November 2026 at 10:00',
    updated: 'last week',
    description:
      '<p>Refunds by SEPA arrive with the settlement files, a day late. Finance wants to see them as pending. The ledger service has the data; the payments API does not ask for it.</p>',
    comments: [],
    links: [],
  },
  {
    key: 'PAY-128',
    type: 'story',
    summary: '3-D Secure challenge in landscape',
    status: 'Done',
    assignee: 'Piotr Lewandowski',
    reporter: 'Daniel Okafor',
    priority: 'Low',
    components: ['Checkout'],
    labels: ['checkout'],
    created: '22 October 2026 at 09:30',
    updated: '2 weeks ago',
    description:
      '<p>The 3-D Secure frame is cut off when the phone is turned. Accessibility review by Storefront is done; the design system has a sheet for it.</p>',
    comments: [],
    links: [],
  },
  {
    key: 'PAY-133',
    type: 'task',
    summary: 'Rotate the keys of the fraud scoring client',
    status: 'In progress',
    assignee: 'Gal Ben-Ami',
    reporter: 'Clara Dietrich',
    priority: 'Medium',
    components: ['Fraud'],
    labels: ['pci'],
    created: '30 October 2026 at 15:45',
    updated: 'last week',
    description:
      '<p>Secrets rotation is due by the end of November. Vault issues the new keys; the feature store needs a restart on Kubernetes.</p>',
    comments: [],
    links: [],
  },
];

/** Spaces by key. */
export const PROJECTS = {
  PAY: { name: 'Payments', hue: 221 },
  LEDGER: { name: 'Ledger', hue: 160 },
};
