import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { holds } from '../../../utils/sites/probe';
import slack from '../../../utils/sites/slack.site';
import teams from '../../../utils/sites/teams.site';
import { textRead } from './text-read';

const TALK = 'between us, Kofi knows the outbox is broken';

const CHATS = [
  [
    slack,
    'https://app.slack.com/client/T1/D2',
    `<span data-qa="channel_name">Ana Santos</span><div data-qa="message_container">
      <button data-qa="message_sender_name">Ana Santos</button><div data-qa="message-text">${TALK},
      ask <a class="c-member_slug">@Jun Ota</a></div></div>`,
  ],
  [
    teams,
    'https://teams.microsoft.com/v2/',
    `<h2 data-tid="chat-title">Ana Santos</h2><div data-tid="chat-pane-item">
      <span data-tid="message-author-name">Ana Santos</span><div data-tid="chat-pane-message">${TALK},
      ask <span itemtype="http://schema.skype.com/Mention">Jun Ota</span></div></div>`,
  ],
] as const;

describe.each(CHATS)('a conversation of two in $id', (site, address, html) => {
  const url = new URL(address);
  const { document } = parseHTML(
    `<html><head><title>Chat | Ana Santos</title></head><body>${html}</body></html>`,
  );

  it('is about nothing, and of what is said only names are read', () => {
    expect(site.recognise(document, url)).toBe(true);
    expect(site.subjects(document, url)).toEqual([]);
    expect(textRead(site, document, url).trim()).toMatch(/^Ana Santos\s+Ana Santos\s+@?Jun Ota$/);
  });

  it('stays unread when what held a name holds what was said', () => {
    for (const name of document.querySelectorAll('button,span,a')) {
      name.textContent = `${TALK}, ${TALK}, ${TALK}`;
    }
    expect(textRead(site, document, url)).not.toContain('outbox');
  });

  it('fails its self-check when no names are found any more', () => {
    const channel = new URL(address.replace('/D2', '/C2'));
    const failing = () =>
      site.probes
        .filter((probe) => probe.when(channel) && !holds(probe, document, channel))
        .map(({ name }) => name);
    expect(failing()).toEqual([]);
    document.querySelector('button,[data-tid="message-author-name"]')?.remove();
    expect(failing()).toEqual(['names']);
  });
});
