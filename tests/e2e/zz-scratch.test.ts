import { expect, test } from 'vitest';
import { acmeMap } from './acme-map';
import { changeSettings, ISSUE, issuePage, openAcme } from './on-pages';

const long = 'Platform Reliability, Observability and Incident Response Engineering (EMEA and Americas)';
const map = {
  ...acmeMap,
  people: [
    ...acmeMap.people,
    { id: 'rtl', name: 'نور حداد', handles: ['nour'], teams: ['longteam'], addresses: { mail: 'n@acme.example' } },
  ],
  teams: [...acmeMap.teams, { id: 'longteam', name: long }],
  claims: [
    ...acmeMap.claims,
    { subject: 'jira-project:PAY', owner: { team: 'longteam' }, source: 'codeowners', date: '2024-01-15' },
    { subject: 'jira-project:PAY', owner: { person: 'rtl' }, source: 'wiki' },
  ],
  evidence: [
    ...acmeMap.evidence,
    { person: 'rtl', topic: 'kafka', kind: 'certified', note: 'شهادة كافكا', source: 'hr', date: '2023-01-01' },
    { person: 'rtl', topic: 'kafka', kind: 'answered', weight: 0.4, source: 'slack' },
    { person: 'me', topic: 'kafka', kind: 'answered', weight: 0.4, source: 'a very long name of a source that nobody ever thought to shorten', date: '2024-02-02', note: 'Answered many many many questions about consumer groups and rebalancing in the incident channel over the years' },
    { person: 'me', subject: 'path:github.com/acme/very-long-repository-name/src/main/java/com/acme/payments/retry/RetryScheduler.java', kind: 'authored', source: 'git' },
  ],
};
const world = openAcme({
  map,
  colorScheme: 'dark',
  prepare: ({ web }) => {
    web.serve('acme.atlassian.net', '/browse/PAY-142', issuePage('<p>Captures wait for Kafka.</p>'));
  },
});
for (const [name, width, height] of [['dark', 1000, 700], ['400', 400, 640]] as const)
  test(`looks ${name}`, async () => {
    const page = await world.browser.newPage(ISSUE);
    await page.setViewport({ width, height });
    await page.overlay('[data-part=badge][data-state=ready]').waitFor();
    await page.overlay('[data-part=badge]').click();
    await page.overlay('[data-part=owner]').waitFor();
    await page.overlay('[data-part=owner]:nth-child(2) summary').click();
    await page.screenshot(`/tmp/trust/card-${name}.png`);
    await page.keyboard.press('Escape');
    await page.hoverText('Kafka');
    await page.overlay('[data-part=expert]').waitFor();
    await page.overlay('[data-part=expert]:nth-child(3) summary').click();
    await page.screenshot(`/tmp/trust/hover-${name}.png`);
    await page.close();
    await changeSettings(world, { me: { id: name === 'dark' ? 'me' : 'rtl', name: 'Noor Haddad' }, away: name==='dark' ? {from: null, until: '2027-03-01'} : null });
    const me = await world.browser.newPage(world.browser.extensionUrl('dashboard.html#/me'));
    await me.setViewport({ width, height: 900 });
    await me.waitFor('[data-me-state="ready"]');
    await me.screenshot(`/tmp/trust/me-${name}.png`);
    await me.evaluate(() => window.scrollTo(0, 9999));
    await me.screenshot(`/tmp/trust/me2-${name}.png`);
    expect(1).toBe(1);
    await me.close();
  });
