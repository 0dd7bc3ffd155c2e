import type { Subject } from '../map/model';
import type { Site } from './site';

/** Any other granted page: its address is the subject, its main text is read. */
const generic: Site = {
  id: 'generic',
  label: 'Web page',
  origins: [],
  recognise: () => true,
  subjects: (_document, url) => [`url:${url.origin}${url.pathname}` as Subject],
  textRoots: (document) => [document.body],
  skip: '',
  docks: () => [],
  probes: [],
};

export default generic;
