import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { demoLedger, type LedgerFile } from './demo.ts';

const SIZES = [1_000, 10_000, 100_000];
const SEED = '20261123';

/**
 * Makes the ledgers of the made-up company and writes them: `ledger-1.json` … `ledger-5.json`, `map.json` and
 * `planted.json`, in a folder for each size unless one size and a folder are asked for.
 *
 * @param args `--events n`, `--out folder`, `--seed n`, `--until 2026-11-23`
 * @param folder where relative paths begin
 * @param now ends the demo where `--until` is missing
 * @throws RangeError, TypeError for arguments that make no sense
 */
export function writeDemoLedgers(args: readonly string[], folder: string, now: Date): string[] {
  const { values } = parseArgs({
    args: [...args],
    options: {
      events: { type: 'string' },
      out: { type: 'string', default: '.cache/demo-ledger' },
      seed: { type: 'string', default: SEED },
      until: { type: 'string', default: now.toISOString().slice(0, 10) },
    },
  });
  const sizes = values.events === undefined ? SIZES : [Number(values.events)];
  return sizes.map((events) => {
    const begun = performance.now();
    const demo = demoLedger({ events, seed: Number(values.seed), until: values.until });
    const out = join(resolve(folder, values.out), String(events));
    mkdirSync(out, { recursive: true });
    demo.files.forEach((file, at) => {
      writeFileSync(join(out, `ledger-${at + 1}.json`), ledgerText(file));
    });
    writeFileSync(join(out, 'map.json'), `${JSON.stringify(demo.map)}\n`);
    writeFileSync(join(out, 'planted.json'), `${JSON.stringify(demo.planted, null, 2)}\n`);
    const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
    return `${events} events in ${out} (${seconds} s)`;
  });
}

/** A file as an export writes it: one event a line. */
export function ledgerText({ events, ...head }: LedgerFile): string {
  const lines = events.map((event) => JSON.stringify(event)).join(',\n');
  return `${JSON.stringify(head).slice(0, -1)},"events":[\n${lines}\n]}\n`;
}
