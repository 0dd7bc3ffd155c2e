import { render } from 'preact';
import { i18n } from '#i18n';
import '../../components/design/base.css';
import '../../components/composer/composer.css';
import { Composer } from './Composer';

document.documentElement.lang = i18n.t('time.locale');
document.title = `${i18n.t('composer.title')} · ${i18n.t('appName')}`;
const root = document.getElementById('app');
if (root !== null) render(<Composer draftId={decodeURIComponent(location.hash.slice(1))} />, root);
