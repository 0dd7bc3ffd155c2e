import type { Channel } from './channel';

/** A login, or `organisation/team`. */
const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,99})(?:\/[A-Za-z0-9](?:[A-Za-z0-9_-]{0,99}))?$/;

/**
 * A comment on the issue or pull request that is asked about: copied with the mention `@login` or `@organisation/team`
 * (https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#mentioning-people-and-teams),
 * and its own page opened.
 */
const githubComment: Channel = {
  id: 'github-comment',
  kind: 'comment',
  subject: 'none',
  prefills: false,
  reach: ({ github: address }, item) =>
    item?.tool === 'github' && address !== undefined && NAME.test(address) ? address : null,
  mention: (address) => `@${address}`,
  link: (address, { item }) => (NAME.test(address) && item?.tool === 'github' ? item.link : null),
};

export default githubComment;
