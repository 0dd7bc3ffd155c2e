/**
 * Writes `public/sample-map.json`, the sample company that Askaround starts with when nothing is set up:
 * `node scripts/sample-map.ts` (Node 24). The result depends on nothing but the files in `scripts/demo/company`.
 */
import { writeFileSync } from 'node:fs';
import { sampleMap } from './demo/company/build.ts';
import type { MapFile } from './demo/company/shape.ts';

/** The file's text: one row a line, so that a change of one person is a change of one line. */
export function sampleMapText(map: MapFile = sampleMap()): string {
  const fields = Object.entries(map).map(([key, value]) => {
    if (!Array.isArray(value)) return `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`;
    const rows = value.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
    return `  ${JSON.stringify(key)}: [\n${rows}\n  ]`;
  });
  return `{\n${fields.join(',\n')}\n}\n`;
}

if (import.meta.main) {
  const file = new URL('../public/sample-map.json', import.meta.url);
  writeFileSync(file, sampleMapText());
  console.log(`Wrote ${file.pathname}`);
}
