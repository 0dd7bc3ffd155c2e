/**
 * What the dashboard's own page notes while it opens and while it is used. Both travel as source text, so that nothing of the
 * product knows of them.
 */

/** Notes when an answer of the worker first stands on the page, painted, in ms since the page was asked for. */
export function openingProbe(): void {
  const noted = globalThis as { dashboardUseful?: number };
  const look = (): void => {
    const answer = document.querySelector('[data-answer="ready"][aria-busy="false"]');
    if (answer === null || noted.dashboardUseful !== undefined) return;
    noted.dashboardUseful = -1;
    observer.disconnect();
    requestAnimationFrame(() => {
      // The frame that was asked for is painted when the next task runs.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        noted.dashboardUseful = performance.now();
      };
      port2.postMessage(null);
    });
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true, attributes: true });
}

/**
 * Goes to another place of the dashboard and gives the ms from then to the paint of the last change that it brought. The page
 * has come to rest when an answer stands and nothing changed for a while; that while is not counted.
 *
 * @param hash the place's fragment
 * @param restMs how long nothing has to change
 */
export function goTo(hash: string, restMs: number): Promise<number> {
  return new Promise((done, fail) => {
    let painted = 0;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const begun = performance.now();
    const rest = (): void => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        if (document.querySelector('[data-answer="ready"][aria-busy="false"]') === null)
          return performance.now() - begun > 20_000
            ? fail(new Error(`${hash}: no answer`))
            : rest();
        observer.disconnect();
        done(painted - begun);
      }, restMs);
    };
    const observer = new MutationObserver(() => {
      rest();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          painted = performance.now();
        };
        port2.postMessage(null);
      });
    });
    // The head changes too, where code of other sections is fetched ahead: nothing of that is drawn.
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    location.hash = hash;
    rest();
  });
}
