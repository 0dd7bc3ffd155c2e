/** Node has no Temporal yet; the browsers that we ask for have. */
import 'temporal-polyfill/global';
