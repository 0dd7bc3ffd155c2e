import type { Channel } from './channel';
import { type SafeLink, safeLink } from './safe-link';

/** A person's profile or a channel in a workspace, as Slack's own "Copy link" gives them. */
const IN_WORKSPACE =
  /^https:\/\/([a-z0-9][a-z0-9-]{0,62}(?:\.enterprise)?\.slack\.com)\/(team|archives)\/([A-Z][A-Z0-9]{1,30})\/?$/;
/** The same in Slack's browser client, with the workspace's id. */
const IN_CLIENT =
  /^https:\/\/app\.slack\.com\/client\/([TE][A-Z0-9]{1,30})\/([A-Z][A-Z0-9]{1,30})\/?$/;

/**
 * Slack: no link carries a text, so it is copied, and the conversation opens by
 * `https://<workspace>.slack.com/app_redirect?channel=<id>` or `https://slack.com/app_redirect?channel=<id>&team=<id>`
 * (https://docs.slack.dev/interactivity/deep-linking), where a member's id stands for the direct message with them. The
 * link is put together anew from the ids in the map's address: other pages of Slack, such as those that install an app,
 * cannot be named.
 */
const slack: Channel = {
  id: 'slack',
  kind: 'chat',
  subject: 'line',
  prefills: false,
  reach: ({ slack: address }) =>
    address !== undefined && conversation(address) !== null ? address : null,
  link: (address) => conversation(address),
};

export default slack;

function conversation(address: string): SafeLink | null {
  const [, host, , id] = IN_WORKSPACE.exec(address) ?? [];
  if (id !== undefined) return safeLink(`https://${host}/app_redirect?channel=${id}`);
  const [, team, channel] = IN_CLIENT.exec(address) ?? [];
  return channel === undefined
    ? null
    : safeLink(`https://slack.com/app_redirect?channel=${channel}&team=${team}`);
}
