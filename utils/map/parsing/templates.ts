import type { MapTemplate } from '../model';
import { step } from './problems';
import type { Reader } from './reader';
import type { TemplateRow } from './rows';

/** A checked row to a company's template; null when nothing is left of its name. */
export function readTemplate(reader: Reader, row: TemplateRow, path: string): MapTemplate | null {
  const name = reader.text(row.name, step(path, 'name'), 'strip');
  if (name === '') return null;
  return {
    id: row.id,
    name,
    need: partOf(reader, row.need, step(path, 'need')),
    tried: partOf(reader, row.tried, step(path, 'tried')),
    byWhen: reader.optional(row.byWhen, step(path, 'byWhen'), 'keep'),
    complete: [...new Set(row.complete ?? ['need' as const])],
    provenance: reader.provenance(row, path),
  };
}

/** Only what it says: the rest is as in a plain question. */
function partOf(reader: Reader, row: TemplateRow['need'], path: string): MapTemplate['need'] {
  const label = reader.text(row?.label, step(path, 'label'), 'keep');
  const placeholder = reader.text(row?.placeholder, step(path, 'placeholder'), 'keep');
  const skeleton = reader.texts(row?.lines, step(path, 'lines'), 'keep').join('\n');
  return {
    ...(label === '' ? {} : { label }),
    ...(placeholder === '' ? {} : { placeholder }),
    ...(skeleton === '' ? {} : { skeleton }),
  };
}
