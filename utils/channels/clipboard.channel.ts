import type { Channel } from './channel';

/** The text is copied, and the user takes it wherever they like: reaches everyone, opens nothing. */
const clipboard: Channel = {
  id: 'clipboard',
  kind: 'copy',
  subject: 'line',
  prefills: false,
  reach: () => 'clipboard',
  link: () => null,
};

export default clipboard;
