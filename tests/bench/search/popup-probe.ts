/**
 * What the popup's own page notes while it opens. It travels as source text into a script of its own in a copy of the
 * built extension, so that nothing of the product knows of it.
 *
 * @param typed what is typed as soon as there is a field to type into; empty: nothing
 */
export function probe(typed: string): void {
  const noted = globalThis as { popupPainted?: number };
  let waiting = typed !== '';
  const shows = (): boolean => {
    const field = document.querySelector('input');
    if (field?.value !== typed) return false;
    const lines = document.querySelector('#aa-results[aria-busy=false] [role=option]');
    return lines !== null;
  };
  const look = (): void => {
    const field = document.querySelector('input');
    if (waiting && field !== null) {
      waiting = false;
      // In the first frame with a field: nobody is faster.
      requestAnimationFrame(() => {
        field.value = typed;
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      });
    }
    if (noted.popupPainted !== undefined || !shows()) return;
    noted.popupPainted = -1;
    observer.disconnect();
    requestAnimationFrame(() => {
      // The frame that was asked for is painted when the next task runs.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        noted.popupPainted = performance.now();
      };
      port2.postMessage(null);
    });
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true, attributes: true });
}
