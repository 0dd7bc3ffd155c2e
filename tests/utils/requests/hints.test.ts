import { describe, expect, it } from 'vitest';
import { HINT_RULES, hintsFor, type Written } from '../../../utils/requests/hints';
import { templateOf, templatesFrom } from '../../../utils/requests/templates';

const LINES: Readonly<Record<string, string>> = { 'incident.needLines': 'Seen:\nSince when:' };
const templates = templatesFrom([], (key) => LINES[key] ?? key);
const NOW = new Date('2026-11-23T10:00:00');
const fine: Written = {
  need: 'Is a late offset commit after a rebalance expected with the new client?',
  tried: 'Restarted one broker on staging.',
  byWhen: 'This week',
  hasPage: true,
  quote: null,
  template: templates[0],
  to: 'Ana Santos',
  addresses: ['ana.santos@acme.example'],
};
const rules = (change: Partial<Written> & { kind?: string }) =>
  hintsFor(
    { ...fine, template: templateOf({ template: change.kind }, templates), ...change },
    NOW,
  ).map(({ rule }) => rule);

it('has nothing to say of a good question', () => {
  expect(rules({})).toEqual([]);
});

it('waits for words before it says more than what helps from the start', () => {
  expect(rules({ need: '', tried: '', byWhen: '' })).toEqual(['nothingTried', 'noDate']);
});

/** By rule: what it is for, and what only looks like it. */
const CASES: Readonly<
  Record<
    (typeof HINT_RULES)[number],
    readonly (readonly [boolean, Partial<Written> & { kind?: string }])[]
  >
> = {
  secret: [
    [true, { need: 'It says password: hunter2x' }],
    [true, { need: 'Passwort ist Sommer2026!' }],
    [true, { need: 'mot de passe : soleil42' }],
    [true, { tried: 'curl -H "Authorization: Bearer abcdef0123456789abcd"' }],
    [true, { need: `ghp_${'a1'.repeat(18)}` }],
    [true, { need: 'AKIAABCDEFGHIJKLMNOP' }],
    [true, { quote: '-----BEGIN RSA PRIVATE KEY-----' }],
    [true, { need: 'https://ana:s3cret@git.acme.example/x' }],
    [true, { need: 'パスワードは「himitsu99」です' }],
    [false, { need: 'The token is expired, how do I get another?' }],
    [false, { need: 'password: ******** is what it shows' }],
    [false, { need: 'Why does token: PAY-142 not link?' }],
    [false, { need: 'Das Passwort ist abgelaufen, was nun?' }],
    [false, { need: 'API key: <your-key-123> in the docs, where is mine?' }],
    [false, { need: 'commit 0123456789abcdef0123456789abcdef01234567 broke it?' }],
  ],
  bank: [
    [true, { need: 'IBAN DE89 3704 0044 0532 0130 00' }],
    [true, { need: 'Card 4111 1111 1111 1111' }],
    [false, { need: 'IBAN DE88 3704 0044 0532 0130 00' }],
    [false, { need: 'Order 1234 5678 9012 3456' }],
  ],
  address: [
    [true, { need: 'Write to kofi@acme.example?' }],
    [false, { need: 'You are ana.santos@acme.example, right?' }],
    [false, { need: 'git clone git@github.com:acme/api fails, why?' }],
  ],
  pastDate: [
    [true, { byWhen: '2026-11-20' }],
    [true, { byWhen: '20.11.2026' }],
    [true, { byWhen: '2026年11月1日' }],
    [false, { byWhen: '2026-11-23' }],
    [false, { byWhen: '03/12/2026' }],
    [false, { byWhen: 'Friday, 16:00' }],
  ],
  noNeed: [
    [true, { need: ' ' }],
    [false, { need: ' ', tried: '' }],
  ],
  greeting: [
    [true, { need: 'Hi Ana!' }],
    [true, { need: 'Guten Tag Ana Santos,' }],
    [true, { need: 'Bonjour à tous' }],
    [true, { need: '¡Hola!' }],
    [true, { need: 'お疲れ様です。' }],
    [false, { need: 'Hi Kafka' }],
    [false, { need: 'Hello Ana, is the queue empty?' }],
  ],
  askToAsk: [
    [true, { need: 'Hi Ana, do you have a minute?' }],
    [true, { need: 'Kurze Frage…' }],
    [true, { need: "J'ai une question" }],
    [true, { need: '¿Tienes un momento?' }],
    [true, { need: '質問があります。' }],
    [false, { need: 'Quick question: is the queue empty?' }],
  ],
  vague: [
    [true, { need: "It doesn't work!" }],
    [true, { need: 'Geht nicht.' }],
    [true, { need: 'Ça ne marche pas' }],
    [true, { need: 'No funciona' }],
    [true, { need: '動きません' }],
    [false, { need: 'The checkout does not work with two vouchers' }],
  ],
  linkOnly: [
    [true, { need: 'https://acme.example/a https://acme.example/b' }],
    [false, { need: 'Who owns https://acme.example/a?' }],
  ],
  noErrorText: [
    [true, { need: 'I get an error on login', hasPage: false, tried: '' }],
    [true, { need: 'ログインでエラーになります', hasPage: false, tried: '' }],
    [false, { need: 'I get error 504 on login', hasPage: false }],
    [false, { need: 'I get an error on login' }],
    [false, { need: 'Where are terrors kept?', hasPage: false, tried: '' }],
  ],
  manyQuestions: [
    [true, { need: 'Who? When? Why?' }],
    [true, { need: '誰ですか。いつですか。なぜですか。' }],
    [false, { need: 'Why??? And https://a.example/?a=?b=? too' }],
  ],
  long: [
    [true, { need: 'word '.repeat(400) }],
    [true, { need: '長'.repeat(800) }],
    [false, { need: 'word '.repeat(200) }],
  ],
  capitals: [
    [true, { need: 'WHY IS THE CHECKOUT SO SLOW TODAY' }],
    [true, { need: 'WARUM IST DIE KASSE HEUTE SO LANGSAM' }],
    [false, { need: 'SELECT in SQL on AWS and GCP is slow' }],
    [false, { need: 'なぜ決済はこんなに遅いのですか 教えて ください お願い します' }],
    [false, { need: 'MAX_RETRIES PAY-142 HTTP_PROXY JAVA_HOME NODE_ENV LANG_ALL' }],
  ],
  marks: [
    [true, { need: 'It is down!!!' }],
    [true, { need: 'なぜ？？？' }],
    [false, { need: 'Really?! Yes!' }],
  ],
  hurry: [
    [true, { need: 'Please look ASAP', byWhen: '' }],
    [true, { byWhen: 'dringend' }],
    [true, { byWhen: '至急' }],
    [false, { need: 'This is not urgent', byWhen: '' }],
    [false, { need: 'Das ist nicht dringend', byWhen: '' }],
    [false, { need: 'The urgent-queue is empty, why?', byWhen: '' }],
    [false, { byWhen: 'ASAP, latest 16:00' }],
  ],
  repeated: [
    [true, { need: 'Restarted  the broker', tried: 'restarted the broker' }],
    [false, { need: 'no idea', tried: 'no idea' }],
  ],
  openLine: [
    [true, { kind: 'incident', need: 'Seen: timeouts\nSince when:' }],
    [false, { kind: 'incident', need: 'Seen: timeouts\nSince when: Monday' }],
  ],
  reviewDate: [
    [true, { kind: 'review', byWhen: '' }],
    [true, { need: 'Can you review the change?', byWhen: '' }],
    [true, { need: 'レビューをお願いできますか。', byWhen: '' }],
    [false, { need: 'Where is the preview server?', byWhen: '' }],
  ],
  incomplete: [
    [true, { kind: 'decision', tried: '' }],
    [true, { kind: 'decision', byWhen: '' }],
    [false, { kind: 'pairing', tried: '', byWhen: '' }],
  ],
  nothingTried: [
    [true, { tried: ' ' }],
    [false, { kind: 'review', tried: '' }],
  ],
  noDate: [
    [true, { byWhen: '' }],
    [false, { kind: 'review', byWhen: '' }],
  ],
};

describe.each(HINT_RULES)('%s', (rule) => {
  it.each(CASES[rule])('is said: %s, of %j', (said, change) => {
    expect(rules(change).includes(rule)).toBe(said);
  });
});

it('warns of what should not leave the browser, and of nothing else', () => {
  const levels = (need: string) => hintsFor({ ...fine, need }, NOW).map(({ level }) => level);
  expect(levels('password: hunter2x')).toEqual(['warn']);
  expect(levels('Write to kofi@acme.example?')).toEqual(['note']);
});
