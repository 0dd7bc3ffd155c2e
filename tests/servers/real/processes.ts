import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, openSync, readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';

export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Nothing that hangs may keep the whole from ending. */
const STEP_MS = 120_000;
const LISTEN_MS = 90_000;

/** What was started here: each a process group of its own, so that its children end with it. */
const started = new Set<ChildProcess>();

function start({ command, args, cwd, env }: Command, log: number | 'inherit'): ChildProcess {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', log, log],
    detached: true,
  });
  started.add(child);
  child.on('close', () => started.delete(child));
  return child;
}

function end(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** Ends everything that was started here, at once. */
export function endAll(): void {
  for (const child of started) end(child);
}

/**
 * Runs a command to its end.
 *
 * @param log file that takes what it prints
 * @throws Error with the end of the log when it fails or takes too long
 */
export async function runStep(step: Command, log: string): Promise<void> {
  const name = `${step.command} ${step.args.join(' ')}`;
  appendFileSync(log, `\n$ ${name}\n`);
  const child = start(step, openSync(log, 'a'));
  const timer = setTimeout(() => end(child), STEP_MS);
  const code = await new Promise<number | null>((done) => {
    child.on('error', () => done(null));
    child.on('close', done);
  });
  clearTimeout(timer);
  if (code === 0) return;
  const printed = readFileSync(log, 'utf8').split('\n').slice(-40).join('\n');
  throw new Error(`${name} failed:\n${printed}`);
}

/**
 * Runs a command to its end, and lets it print.
 *
 * @returns whether it succeeded
 */
export async function runAloud(step: Command): Promise<boolean> {
  const child = start(step, 'inherit');
  return new Promise((done) => {
    child.on('error', () => done(false));
    child.on('close', (code) => done(code === 0));
  });
}

/**
 * Starts a server and waits until it listens on its port.
 *
 * @param log file that takes what it prints
 * @throws Error with the end of the log when it ends before, or takes too long
 */
export async function serve(server: Command, port: number, log: string): Promise<void> {
  const child = start(server, openSync(log, 'a'));
  const until = Date.now() + LISTEN_MS;
  while (!(await listens(port))) {
    if (!started.has(child) || Date.now() > until) {
      const printed = readFileSync(log, 'utf8').split('\n').slice(-40).join('\n');
      throw new Error(`${server.command} does not listen:\n${printed}`);
    }
    await new Promise((done) => setTimeout(done, 100));
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.on('error', () => done(false));
  });
}

/** A loopback port that is free now. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
