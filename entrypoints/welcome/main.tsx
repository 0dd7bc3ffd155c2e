import { render } from 'preact';
import { i18n } from '#i18n';
import '../../components/design/base.css';
import '../../components/overlay/overlay.css';
import '../../components/welcome/welcome.css';
import { Welcome } from './Welcome';

document.documentElement.lang = i18n.t('time.locale');
document.title = `${i18n.t('welcome.title')} · ${i18n.t('appName')}`;
const root = document.getElementById('app');
if (root !== null) render(<Welcome />, root);
