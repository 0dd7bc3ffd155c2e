import { render } from 'preact';
import { i18n } from '#i18n';
import '../../components/design/base.css';
import '../../components/design/frame.css';
import '../../components/overlay/overlay.css';
import '../../components/welcome/welcome.css';
import { startPage } from '../shared/start-page';
import { Welcome } from './Welcome';

const root = document.getElementById('app');
if (root !== null)
  startPage(
    () => `${i18n.t('welcome.title')} · ${i18n.t('appName')}`,
    () => render(<Welcome />, root),
  );
