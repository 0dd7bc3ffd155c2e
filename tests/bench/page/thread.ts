/** What a page's thread did, as the browser itself counts it. */
import type { CDPSession, Page } from 'playwright-core';

/** What a page's thread spent, in ms of its own time: that of other processes is not in it. */
export interface Spent {
  /** In tasks: script, style, layout, paint. */
  readonly tasks: number;
  /** In script that the browser called: listeners, observers, timers, frames. */
  readonly script: number;
}

/** What the page's thread spends during some work. */
export async function threadTime(page: Page, work: () => Promise<unknown>): Promise<Spent> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await spentSoFar(session);
  await work();
  const after = await spentSoFar(session);
  await session.detach();
  return { tasks: after.tasks - before.tasks, script: after.script - before.script };
}

async function spentSoFar(session: CDPSession): Promise<Spent> {
  const { metrics } = await session.send('Performance.getMetrics');
  const ms = (wanted: string): number =>
    (metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN) * 1_000;
  return { tasks: ms('TaskDuration'), script: ms('ScriptDuration') };
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
  readonly args: {
    readonly name?: string;
    readonly chrome_mojo_event_info?: { readonly mojo_interface_tag?: string };
  };
}

/** Of the longest tasks of a page's thread, in ms. */
export interface Longest {
  /**
   * Of those that run script, whatever else they do; of a frame, what script takes of it. What the debugger's messages
   * start, this benchmark's own among them, is not in it.
   */
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
      // Not `devtools.timeline`: with it the browser counts all boxes of the page before each layout.
      includedCategories: ['toplevel', 'blink', 'rail'],
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
  const debugs = spans.filter(({ args }) =>
    args.chrome_mojo_event_info?.mojo_interface_tag?.includes('DevTools'),
  );
  const isDebug = (task: TraceEvent): boolean => debugs.some((debug) => contains(task, debug));
  const longest = (list: readonly TraceEvent[]): number =>
    list.reduce((most, event) => Math.max(most, ownTime(event)), 0);
  // Scroll and resize listeners of the frame, and its callbacks.
  const callbacks = spans.filter(({ name }) => name === 'PageAnimator::serviceScriptedAnimations');
  return {
    script: longest([...callbacks, ...tasks.filter((task) => !isFrame(task) && !isDebug(task))]),
    frame: longest(tasks.filter(isFrame)),
  };
}

/** In ms. Virtual machines sometimes count for a thread more than has passed on the clock. */
function ownTime({ dur = 0, tdur = dur }: TraceEvent): number {
  return Math.min(dur, tdur) / 1_000;
}

function contains(outer: TraceEvent, inner: TraceEvent): boolean {
  const end = ({ ts, dur }: TraceEvent): number => ts + (dur ?? 0);
  return outer.tid === inner.tid && outer.ts <= inner.ts && end(inner) <= end(outer);
}
