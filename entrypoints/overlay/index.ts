import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { drawing } from '../../utils/page/overlay/drawing';
import { provideDrawing } from '../../utils/page/overlay/provided';

/** All that is drawn in a page, for the engine that stands there already (docs/decisions/0021). */
export default defineUnlistedScript(() => provideDrawing(drawing));
