import type { Channel } from './channel';

/** Atlassian account ids: `557058:…`, `712020:…` and the older ones of 24 hex digits. */
const ACCOUNT_ID = /^(?:[a-z0-9]+(?::[a-zA-Z0-9-]+)+|[0-9a-f]{24})$/;
const USER_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/**
 * A comment on the issue that is asked about: copied with the mention that Jira turns into a notification, and the
 * issue's own page opened. Data Center takes `[~username]` (Jira's text formatting notation,
 * https://jira.atlassian.com/secure/WikiRendererHelpAction.jspa?section=links), Cloud `[~accountid:<id>]`, because it
 * has no user names any more
 * (https://developer.atlassian.com/cloud/jira/platform/api-changes-for-user-privacy-announcement/). Cloud's newer
 * editor may keep pasted notation as text: the composer says so.
 */
const jiraComment: Channel = {
  id: 'jira-comment',
  kind: 'comment',
  subject: 'none',
  prefills: false,
  reach({ jira: address }, item) {
    if (address === undefined) return null;
    switch (item?.tool) {
      case 'jira-cloud':
        return ACCOUNT_ID.test(address) ? address : null;
      case 'jira-dc':
        return USER_NAME.test(address) ? address : null;
      case 'jira':
        return isName(address) ? address : null;
      default:
        return null;
    }
  },
  mention: (address) => (ACCOUNT_ID.test(address) ? `[~accountid:${address}]` : `[~${address}]`),
  link: (address, { item }) =>
    isName(address) && item !== undefined && item.tool !== 'github' ? item.link : null,
};

export default jiraComment;

function isName(address: string): boolean {
  return ACCOUNT_ID.test(address) || USER_NAME.test(address);
}
