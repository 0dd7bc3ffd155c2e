/** Where progress is told: a terminal gets one line that is written over, anything else a line every few seconds. */
export interface Progress {
  /** Tells what is being done now; replaces what was told before. */
  say(line: string): void;
  /** Takes the line away. */
  clear(): void;
}

/** Milliseconds between two lines on something that is no terminal. */
const LOG_EVERY_MS = 5_000;
/** Milliseconds between two changes of a terminal's line. */
const DRAW_EVERY_MS = 80;

/**
 * @param out mostly `process.stderr`; what stdout gets is the result alone
 * @param clock milliseconds, from wherever
 */
export function progressOn(
  out: { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown },
  clock: () => number = () => performance.now(),
): Progress {
  const started = clock();
  let last = started;
  let drawn = false;
  return {
    say(line) {
      const now = clock();
      if (out.isTTY !== true) {
        // Short work stays silent in a log.
        if (now - last < LOG_EVERY_MS) return;
        last = now;
        out.write(`${Math.round((now - started) / 1000)} s: ${line}\n`);
        return;
      }
      if (drawn && now - last < DRAW_EVERY_MS) return;
      last = now;
      drawn = true;
      out.write(`\r\u001b[K${line.slice(0, (out.columns ?? 80) - 1)}`);
    },
    clear() {
      if (drawn) out.write('\r\u001b[K');
      drawn = false;
    },
  };
}
