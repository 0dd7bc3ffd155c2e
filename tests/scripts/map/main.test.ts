import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { progressOn } from '../../../scripts/map/progress';
import { runMap } from './run';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'askaround-main-'));
  mkdirSync(join(folder, 'empty'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the command line', () => {
  it.each([
    ['nothing', [], 'npm run map --'],
    ['an unknown command', ['bake'], 'npm run map --'],
    ['an unknown option', ['build', '--colour'], '--colour'],
    ['an option of another command', ['check', '--key', 'a.pem'], 'check takes no --key'],
    ['no number', ['build', 'a.yaml', '--strict', 'few'], '--strict wants a number'],
    ['no date', ['build', 'a.yaml', '--date', 'soon'], '--date wants a date'],
    ['one map to compare', ['diff', 'a.json'], 'npm run map --'],
    ['too many words', ['build', 'a.yaml', 'b.yaml'], 'npm run map --'],
    ['no configuration', ['build'], 'no askaround-map.yaml here'],
    ['a configuration that is not there', ['build', 'a.yaml'], 'ENOENT'],
  ])('ends with 64 on %s', async (_what, args, words) => {
    const { code, out, err } = await runMap(args, { folder: join(folder, 'empty') });
    expect(code).toBe(64);
    expect(err).toContain(words);
    expect(out).toBe('');
  });

  it('tells how it is used', async () => {
    const { code, out } = await runMap(['--help'], { folder });
    expect(code).toBe(0);
    for (const command of ['build', 'check', 'diff', 'sign']) expect(out).toContain(command);
  });
});

describe('progress', () => {
  const on = (isTTY: boolean) => {
    let time = 0;
    let text = '';
    const out = {
      isTTY,
      columns: 20,
      write: (more: string) => {
        text += more;
      },
    };
    const progress = progressOn(out, () => time);
    return {
      progress,
      text: () => text,
      wait: (milliseconds: number) => {
        time += milliseconds;
      },
    };
  };

  it('is one line on a terminal, written over, never longer than it', () => {
    const { progress, text, wait } = on(true);
    progress.say('reading');
    progress.say('too soon to be drawn');
    wait(100);
    progress.say('people: 12,000 of 100,000 read');
    progress.clear();
    expect(text().split('\r\u001b[K')).toEqual(['', 'reading', 'people: 12,000 of 1', '']);
  });

  it('is a line every few seconds in a log, and nothing for short work', () => {
    const { progress, text, wait } = on(false);
    progress.say('reading');
    wait(4_000);
    progress.say('still reading');
    expect(text()).toBe('');
    wait(2_000);
    progress.say('joining');
    wait(1_000);
    progress.say('packing');
    progress.clear();
    expect(text()).toBe('6 s: joining\n');
  });
});
