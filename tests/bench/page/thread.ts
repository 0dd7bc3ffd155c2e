/** What a page's thread did, as the browser itself counts it. */
import type { CDPSession, Page } from 'playwright-core';

/** Time of the page's thread in tasks (script, style, layout, paint) during some work, in ms. */
export async function threadTime(page: Page, work: () => Promise<unknown>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await taskSeconds(session);
  await work();
  const after = await taskSeconds(session);
  await session.detach();
  return (after - before) * 1_000;
}

/** Time that the page's thread spent in tasks so far, in s. */
async function taskSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** Time on the thread itself, in µs. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** Of the longest tasks of a page's thread, in ms. */
export interface Longest {
  /** Of those that run script, whatever else they do; of a frame, what script takes of it. */
  readonly script: number;
  /** Of the browser's frames. */
  readonly frame: number;
}

/** The longest tasks on the page's thread during some work, and a second longer, in which the badge is drawn. */
export async function longestTasks(page: Page, work: () => Promise<unknown>): Promise<Longest> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]));
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: [
        'toplevel',
        'blink',
        'devtools.timeline',
        'disabled-by-default-devtools.timeline',
      ],
    },
  });
  await work();
  await page.waitForTimeout(1_000);
  const done = new Promise<void>((resolve) => {
    session.once('Tracing.tracingComplete', () => resolve());
  });
  await session.send('Tracing.end');
  await done;
  const threads = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const spans = events.filter(({ ph, pid, tid }) => ph === 'X' && threads.has(`${pid} ${tid}`));
  const tasks = spans.filter(({ name }) => /RunTask$/.test(name));
  const frames = spans.filter(({ name }) => name === 'WebFrameWidgetImpl::UpdateLifecycle');
  const isFrame = (task: TraceEvent): boolean => frames.some((frame) => contains(task, frame));
  const longest = (list: readonly TraceEvent[]): number =>
    Math.max(0, ...list.map(({ tdur, dur }) => (tdur ?? dur ?? 0) / 1_000));
  const callbacks = spans.filter(({ name }) => name === 'FireAnimationFrame');
  return {
    script: longest([...callbacks, ...tasks.filter((task) => !isFrame(task))]),
    frame: longest(tasks.filter(isFrame)),
  };
}

function contains(outer: TraceEvent, inner: TraceEvent): boolean {
  const end = ({ ts, dur }: TraceEvent): number => ts + (dur ?? 0);
  return outer.tid === inner.tid && outer.ts <= inner.ts && end(inner) <= end(outer);
}
