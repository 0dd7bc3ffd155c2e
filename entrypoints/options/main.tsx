import { render } from 'preact';
import { i18n } from '#i18n';
import '../../components/design/base.css';
import '../../components/design/frame.css';
import '../../components/options/options.css';
import { startPage } from '../shared/start-page';
import { Options } from './Options';

const root = document.getElementById('app');
if (root !== null)
  startPage(
    () => `${i18n.t('options.title')} · ${i18n.t('appName')}`,
    () => render(<Options />, root),
  );
