import type { Channel } from './channel';

/** The company's webhook: what is posted there is shown first, to the letter. Reaches nobody by a map's word. */
const webhook: Channel = {
  id: 'webhook',
  kind: 'post',
  subject: 'none',
  prefills: false,
  posts: true,
  reach: () => null,
  link: () => null,
};

export default webhook;
