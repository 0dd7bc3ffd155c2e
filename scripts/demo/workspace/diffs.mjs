/** The files of the demo's pull request: lines as a unified diff has them. */
export const DIFFS = [
  {
    path: 'db/migrations/V042__outbox_attempts.sql',
    first: 1,
    lines: [
      '+-- How often an event was tried; the dead-letter queue takes it after three.',
      '+ALTER TABLE outbox ADD COLUMN attempts smallint NOT NULL DEFAULT 0;',
      '+CREATE INDEX CONCURRENTLY outbox_open ON outbox (created_at) WHERE sent_at IS NULL;',
    ],
  },
  {
    path: 'src/checkout/OrderConsumer.kt',
    first: 41,
    lines: [
      ' class OrderConsumer(private val payments: PaymentsClient) {',
      '-    fun onOrder(record: ConsumerRecord<String, Order>) {',
      '-        consumer.commitSync(offsetAfter(record))',
      '-        payments.pay(record.value(), key = record.key())',
      '+    // The offset moves only when the payment is known to be done: PAY-142.',
      '+    suspend fun onOrder(record: ConsumerRecord<String, Order>) {',
      '+        val outcome = payments.pay(record.value(), key = idempotencyKey(record))',
      '+        if (outcome.confirmed || outbox.giveUp(record)) {',
      '+            consumer.commitSync(offsetAfter(record))',
      '+        }',
      '     }',
    ],
    comment: {
      author: 'asantos',
      hue: 265,
      initials: 'AS',
      body: 'A rebalance between <code>pay</code> and <code>commitSync</code> still repeats the event. With cooperative rebalancing Kafka keeps the partition, so turn it on in the same release; Streaming can help with the roll-out in eu-central.',
    },
  },
  {
    path: 'src/events/RetryPolicy.kt',
    first: 12,
    lines: [
      ' object RetryPolicy {',
      '-    val keyLifetime = 60.seconds',
      '+    /** As long as the last retry can come; see the Payments runbook. */',
      '+    val keyLifetime = 15.minutes',
      '     val attempts = 2',
      ' }',
    ],
  },
];
