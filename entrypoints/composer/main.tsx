import { render } from 'preact';
import { i18n } from '#i18n';
import '../../components/design/base.css';
import '../../components/composer/composer.css';
import { startPage } from '../shared/start-page';
import { Composer } from './Composer';

const root = document.getElementById('app');
if (root !== null)
  startPage(
    () => `${i18n.t('composer.title')} · ${i18n.t('appName')}`,
    () => render(<Composer draftId={decodeURIComponent(location.hash.slice(1))} />, root),
  );
