import '../../components/design/base.css';
import '../../components/popup/popup.css';
import { render } from 'preact';
import { i18n } from '#i18n';
import { Popup } from './Popup';

document.documentElement.lang = i18n.t('time.locale');
const root = document.getElementById('app');
if (root !== null) render(<Popup />, root);
