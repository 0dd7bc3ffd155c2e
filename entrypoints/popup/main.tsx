import '../../components/design/base.css';
import '../../components/popup/popup.css';
import { render } from 'preact';
import { i18n } from '#i18n';
import { startPage } from '../shared/start-page';
import { beginSearch } from './first-search';
import { Popup } from './Popup';

const first = beginSearch();
const root = document.getElementById('app');
if (root !== null)
  startPage(
    () => i18n.t('appName'),
    () => render(<Popup first={first} />, root),
  );
