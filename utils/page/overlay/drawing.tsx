import { render } from 'preact';
import { Overlay } from '../../../components/overlay/Overlay';
import css from '../../../components/overlay/overlay.css?inline';
import { chooseTexts } from '../../texts';
import type { Drawing } from './provided';

/** Badge and cards by Preact, in the words of the language that was chosen. */
export const drawing: Drawing = {
  css,
  draw(root, props, texts) {
    chooseTexts(texts);
    render(props === null ? null : <Overlay {...props} />, root);
  },
};
