/*
 * Runs in Firefox's own window, with all its rights (Marionette, chrome context); travels as source text.
 */
export async function heapOfScripts(uuid: string): Promise<unknown> {
  const { Cc, Ci, Services } = globalThis as unknown as any;
  const manager = Cc['@mozilla.org/memory-reporter-manager;1'].getService(
    Ci.nsIMemoryReporterManager,
  );
  for (let i = 0; i < 3; i++) {
    Services.obs.notifyObservers(null, 'child-gc-request');
    Services.obs.notifyObservers(null, 'child-cc-request');
    await new Promise((done) => setTimeout(done, 300));
  }
  Services.obs.notifyObservers(null, 'child-mmu-request');
  await new Promise((done) => manager.minimizeMemoryUsage(done));
  const found: unknown[] = [];
  await new Promise((done) => {
    manager.getReports(
      (process: string, path: string, _kind: number, units: number, amount: number) => {
        if (path.includes(uuid) || path.includes('xpanded'))
          found.push([process, path.slice(0, 300), units, amount]);
        else if (path.includes('wild'))
          found.push(['W', process, path.slice(0, 300), units, amount]);
      },
      null,
      () => done(null),
      null,
      false,
    );
  });
  return found;
}
