import { readFile } from 'node:fs/promises';
import type { ThreadTime } from './types';

/**
 * Time of a process's main thread, as Linux counts it (`/proc/PID/task/PID/schedstat`); null elsewhere.
 *
 * @param pid of the process
 */
export async function mainThread(pid: number): Promise<ThreadTime | null> {
  const text = await readFile(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').catch(() => '');
  const [ran, waited] = text.split(' ').map((nanoseconds) => Number(nanoseconds) / 1e6);
  return ran === undefined || waited === undefined ? null : { ran, waited };
}
