/**
 * Topics by their parent, one a line: `Name = alias, alias : description`. Parents are topics too; the first level has
 * none.
 */
export const TOPIC_LINES: Readonly<Record<string, string>> = {
  '': `
Payments = payment processing : Taking money for what we sell
Streaming and messaging = event streaming
Data and analytics = analytics
Databases
Cloud and operations
Web development = frontend
Mobile development
Security and privacy = infosec
Developer tooling
Programming languages
Working practices`,
  Payments: `
Payments API = payments-api, payment api : The public interface for taking and refunding payments
Checkout service = checkout-service, checkout svc : Turns a basket into a paid order
Ledger service = ledger-service, ledger svc : Books every movement of money twice
Card payments = card acquiring
SEPA = SEPA direct debit, SEPA instant
3-D Secure = 3DS, 3DS2
Idempotency keys = idempotency key, idempotency
Retry policy = retries, retry policies : When and how often a failed call is tried again
PSP routing = payment routing
Stripe
Apple Pay
Google Pay
Refunds = refund flow
Chargebacks = chargeback, disputes
Basket = shopping cart, basket service
Double-entry bookkeeping = double entry
Reconciliation = recon
Settlement files = settlement file, camt.053
VAT = value added tax, sales tax
Fraud scoring = fraud score, fraud detection
KYC = know your customer
AML = anti-money laundering
Tokenisation = tokenization, card vault
Subscriptions = recurring payments
Gift cards = gift card
Pricing engine = pricing
Invoicing = invoices`,
  'Streaming and messaging': `
Kafka = Apache Kafka, kafka broker, kafka cluster : The event log between our services
Consumer rebalancing = consumer rebalance, rebalancing : How partitions move between consumers of a group
Consumer library = acme-consumer, consumer lib : Our client on top of the Kafka consumer
Kafka Connect
Schema registry
Avro = Apache Avro
Flink = Apache Flink
Debezium = change data capture, CDC
Outbox pattern = transactional outbox, outbox
Exactly-once delivery = exactly once, EOS
Dead-letter queue = DLQ, dead letter queue
RabbitMQ
Webhooks = outgoing webhooks`,
  'Data and analytics': `
Snowflake = data warehouse
dbt
Airflow = Apache Airflow
Spark = Apache Spark
Parquet
Data contracts = data contract
Machine learning = ML
Feature store
Recommendations = recommender
Vector search = embeddings
Looker
Forecasting = demand forecast`,
  Databases: `
PostgreSQL = Postgres, psql
pgBouncer = connection pooling
Logical replication
Redis = Valkey
Elasticsearch = OpenSearch
Vitess
Backup and restore = point-in-time recovery, PITR
Query tuning = slow queries
SQL
DynamoDB`,
  'Cloud and operations': `
Kubernetes = k8s
Terraform = infrastructure as code
AWS = Amazon Web Services
eu-central = eu-central-1, Frankfurt region : Our main region
us-east = us-east-1, Virginia region
Service mesh
Istio = Envoy
Helm = helm charts
Argo CD = ArgoCD, GitOps
Disaster recovery = failover, DR
CloudFront = content delivery network
Capacity planning
Service level objectives = SLO, SLOs, error budget
FinOps = cloud costs
OpenTelemetry = OTel, tracing
Grafana = dashboards
Prometheus = alerting rules
PagerDuty`,
  'Web development': `
React = React.js
Next.js = NextJS
CSS = stylesheets
GraphQL = Apollo
Web vitals = Core Web Vitals
Accessibility = a11y, WCAG
Design system = Acme DS
Localisation = i18n, localization
Feature flags = feature toggles, LaunchDarkly
Product catalogue = product catalog`,
  'Mobile development': `
Swift = SwiftUI, iOS
Android = Jetpack Compose
Push notifications
App store releases = TestFlight
Deep links = universal links`,
  'Security and privacy': `
PCI DSS = PCI, PCI-DSS : Rules for whoever touches card data
Threat modelling = threat modeling
Vault = HashiCorp Vault
Secrets rotation = key rotation
Penetration testing = pentest
GDPR = DSGVO, data protection
Supply chain security = SBOM
OAuth = OAuth 2.0
OpenID Connect = OIDC
SAML
Passkeys = WebAuthn
Keycloak
SCIM = user provisioning
Session tokens = refresh tokens`,
  'Developer tooling': `
Build pipelines = CI, continuous integration
GitHub Actions
Gradle
Bazel
Backstage = developer portal
Playwright = end-to-end tests
Renovate = dependency updates
Monorepo
Zendesk
Load testing = k6`,
  'Programming languages': `
Kotlin
TypeScript
Python
Rust
Golang
Scala`,
  'Working practices': `
Incident response = incident command, on-call
Runbooks = runbook
Architecture decision records = ADR, ADRs
A/B testing = experiments
Hiring loop = interview training
Technical writing = docs style
Blameless reviews = postmortem, post-mortem`,
};
