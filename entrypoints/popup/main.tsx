import '../../components/design/base.css';
import '../../components/popup/popup.css';
import { render } from 'preact';
import { Popup } from './Popup';

const root = document.getElementById('app');
if (root !== null) render(<Popup />, root);
