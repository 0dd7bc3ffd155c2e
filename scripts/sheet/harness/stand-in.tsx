import { type ComponentChild, render } from 'preact';
import fixed from './fixed.css?inline';

/** A tool's page in a few lines, with the overlay in a shadow root over it, as the page engine mounts it. */
export function overPage(root: Element, css: string, overlay: ComponentChild): void {
  render(
    <main class="aa-sheet-page">
      <p>PAY-142 · Payments</p>
      <h1>Checkout retries twice after a broker restart</h1>
      <p class="aa-sheet-text">
        Since the <u>Kafka</u> upgrade the <u>checkout service</u> commits offsets late. Rebalancing
        in <u>eu-central</u> makes it worse. The same was seen with <u>Redis</u> in spring.
      </p>
    </main>,
    root,
  );
  document.querySelector('[data-askaround]')?.remove();
  const host = document.createElement('div');
  host.dataset.askaround = '';
  document.documentElement.append(host);
  const shadow = host.attachShadow({ mode: 'open' });
  const style = document.createElement('style');
  style.textContent = `${css}\n${fixed}`;
  const mount = document.createElement('div');
  shadow.append(style, mount);
  render(overlay, mount);
}
