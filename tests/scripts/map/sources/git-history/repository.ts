import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PLAIN = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  LC_ALL: 'C',
};

/** What git prints, a character a byte. */
export function git(folder: string, args: readonly string[], input?: Buffer): string {
  return execFileSync('git', ['-C', folder, ...args], {
    env: { ...process.env, ...PLAIN },
    encoding: 'latin1',
    maxBuffer: 1 << 30,
    stdio: ['pipe', 'pipe', 'ignore'],
    ...(input === undefined ? {} : { input }),
  });
}

/** An empty bare repository, filled by a `git fast-import` stream of one character a byte. */
export function imported(stream: string): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'askaround-git-'));
  git(folder, ['init', '-q', '--bare', '-b', 'main', '.']);
  git(folder, ['fast-import', '--quiet', '--date-format=raw'], Buffer.from(stream, 'latin1'));
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

/** A number below `most`, the same for the same seed. */
export function randomOf(seed: number): (most: number) => number {
  let state = seed >>> 0;
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

export const AUTHORS = [
  ...Array.from({ length: 12 }, (_, at) => `Dev ${at} <dev${at}@acme.example>`),
  'Dev Zero at Home <zero@home.example>',
  'renovate[bot] <29139614+renovate[bot]@users.noreply.github.com>',
];
const MAILMAP = 'Dev 0 <dev0@acme.example> <zero@home.example>\n';

/** Names that need care: quotes, line ends, tabs, other scripts, bytes that are no UTF-8, a dash in front. */
const ODD = [
  'src/qu"ote\\back.txt',
  'src/line\nend.txt',
  'src/t\tab.txt',
  `src/${Buffer.from('größe/日本.txt').toString('latin1')}`,
  'src/caf\xe9.txt',
  'dep\xf4t/a.txt',
  'dep\xf4t/b.txt',
  'dep\xf4t/c.txt',
  '-dash.txt',
  'app/[id]/page.txt',
  'app/st*r/a.txt',
  'app/st*r/b.txt',
  'app/st*r/c.txt',
];

type Step =
  | { readonly do: 'write'; readonly path: string; readonly text: string }
  | { readonly do: 'delete'; readonly path: string }
  | { readonly do: 'move'; readonly path: string; readonly to: string; readonly text: string };

/**
 * A stream that makes a history with everything that is hard about one: renames, also beside changes under the old name
 * on another branch, deletions and files that come back, merges, a mailmap, a bot, odd names.
 *
 * @param count of commits besides merges
 */
export function wildHistory(seed: number, count: number): string {
  const random = randomOf(seed);
  const pick = <One>(list: readonly One[]): One => list[random(list.length)] as One;
  const out: string[] = [];
  let mark = 0;
  let at = Date.UTC(2025, 0, 1) / 1000;
  let made = 0;
  const gone: string[] = [];
  const textOf = (path: string, more: string) =>
    `${Array.from({ length: 30 }, (_, line) => `${path} ${line} ${Math.imul(line + 7, path.length + 3)}`).join('\n')}\n${more}`;

  const commit = (
    branch: string,
    from: readonly number[],
    steps: readonly Step[],
    author = pick(AUTHORS),
  ): number => {
    mark += 1;
    at += 3600 + random(40_000);
    const message = `change ${mark}`;
    out.push(
      `commit refs/heads/${branch}`,
      `mark :${mark}`,
      `author ${author} ${at - random(5000)} +0200`,
      `committer ${author} ${at} +0000`,
      `data ${message.length}`,
      message,
      ...from.map((one, index) => `${index === 0 ? 'from' : 'merge'} :${one}`),
    );
    for (const step of steps) {
      if (step.do === 'move') out.push(`D ${quoted(step.path)}`);
      if (step.do === 'delete') out.push(`D ${quoted(step.path)}`);
      else {
        const path = step.do === 'move' ? step.to : step.path;
        out.push(`M 100644 inline ${quoted(path)}`, `data ${step.text.length}`, step.text);
      }
    }
    out.push('');
    return mark;
  };
  const stepsOn = (state: Map<string, string>): Step[] => {
    const steps: Step[] = [];
    const touched = new Set<string>();
    for (let left = 1 + random(3); left > 0; left -= 1) {
      const paths = [...state.keys()].filter((path) => !touched.has(path));
      const path = pick(paths);
      const kind = random(12);
      if (paths.length < 8 || kind < 3) {
        const back = random(3) === 0 ? gone.pop() : undefined;
        made += 1;
        const name =
          back ?? `${pick(['src', 'src/pay', 'src/pay/core', 'docs', 'web'])}/f${made}.txt`;
        if (!state.has(name) && !touched.has(name)) {
          touched.add(name);
          steps.push({ do: 'write', path: name, text: textOf(name, `made ${made}\n`) });
        }
      } else if (path === undefined) {
      } else if (kind === 3) {
        gone.push(path);
        touched.add(path);
        steps.push({ do: 'delete', path });
      } else if (kind === 4) {
        made += 1;
        const to = `${pick(['src/pay', 'docs', 'web', 'lib'])}/m${made}.txt`;
        touched.add(path).add(to);
        steps.push({ do: 'move', path, to, text: `${state.get(path)}moved ${random(2)}\n` });
      } else {
        touched.add(path);
        steps.push({ do: 'write', path, text: `${state.get(path)}line ${random(1000)}\n` });
      }
    }
    return steps;
  };
  const apply = (state: Map<string, string>, steps: readonly Step[]): void => {
    for (const step of steps) {
      if (step.do !== 'write') state.delete(step.path);
      if (step.do === 'write') state.set(step.path, step.text);
      if (step.do === 'move') state.set(step.to, step.text);
    }
  };

  const main = new Map<string, string>();
  const start: Step[] = [
    { do: 'write', path: '.mailmap', text: MAILMAP },
    ...ODD.map((path) => ({ do: 'write' as const, path, text: textOf(path, '') })),
  ];
  apply(main, start);
  main.delete('.mailmap');
  let tip = commit('main', [], start, AUTHORS[1]);
  for (let done = 1; done < count; ) {
    if (random(12) > 0) {
      const steps = stepsOn(main);
      apply(main, steps);
      tip = commit('main', [tip], steps);
      done += 1;
      continue;
    }
    // A branch beside the main one; what both did is put together by name, as a merge with renames does.
    const side = new Map(main);
    const name = `side${mark}`;
    let sideTip = tip;
    const replay: Step[] = [];
    const movesHere = random(2) === 0;
    const moved = new Map<string, string>();
    const allowed = (steps: Step[], mayMove: boolean) =>
      mayMove ? steps : steps.filter(({ do: what }) => what === 'write');
    for (let left = 2 + random(4); left > 0; left -= 1) {
      const steps = allowed(stepsOn(side), !movesHere);
      apply(side, steps);
      replay.push(...steps);
      sideTip = commit(name, [sideTip], steps);
      const others = allowed(stepsOn(main), movesHere);
      apply(main, others);
      for (const step of others) if (step.do === 'move') moved.set(step.path, step.to);
      tip = commit('main', [tip], others);
      done += 2;
    }
    const joined = replay.flatMap((step): Step[] => {
      let path = step.path;
      for (let to = moved.get(path); to !== undefined; to = moved.get(path)) path = to;
      const text = step.do === 'move' ? (main.get(path) ?? step.text) : '';
      const same: Step = step.do === 'move' ? { ...step, text } : { ...step, path };
      if (step.do !== 'write' && !main.has(path)) return [];
      apply(main, [same]);
      return [same];
    });
    tip = commit('main', [tip, sideTip], joined, AUTHORS[2]);
  }
  return `${out.join('\n')}\ndone\n`;
}

/** A path as fast-import reads it. */
function quoted(path: string): string {
  const inside = path.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: file names have them
    /["\\\x00-\x1f\x7f-\xff]/g,
    (char) => `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
  return `"${inside}"`;
}
