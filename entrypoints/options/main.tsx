import { render } from 'preact';
import { i18n } from '#i18n';
import '../../components/design/base.css';
import '../../components/options/options.css';
import { Options } from './Options';

document.documentElement.lang = i18n.t('time.locale');
document.title = `${i18n.t('options.title')} · ${i18n.t('appName')}`;
const root = document.getElementById('app');
if (root !== null) render(<Options />, root);
