import { defineContentScript } from 'wxt/utils/define-content-script';
import { providedSite } from '../../utils/page/provided-site';

export default defineContentScript({
  registration: 'runtime',
  runAt: 'document_idle',
  noScriptStartedPostMessage: true,
  main() {
    providedSite();
  },
});
