import * as v from 'valibot';
import { givenOrigins, storedAddress, usableAddress } from './address';
import { type CsvColumns, NAMING, storedColumns } from './csv/mapping';
import { csvRows } from './csv/rows';
import { readTable } from './csv/table';
import { decodeTable } from './csv/text';
import { type Source, SourceFault, type Validators } from './source';

const stored = v.object({
  url: v.optional(storedAddress),
  file: v.optional(
    v.object({
      name: v.pipe(v.string(), v.minLength(1), v.maxLength(300)),
      chosenAt: v.pipe(v.string(), v.maxLength(40)),
    }),
  ),
  columns: storedColumns,
  blankIsAbove: v.optional(v.boolean(), false),
  /** Text of the file; given by the background, never by what is stored. */
  text: v.optional(v.nullable(v.string()), null),
  httpOrigins: givenOrigins,
});

/** A table of people and skills: at an address, or a file that the user chose. */
export interface CsvOptions {
  readonly at:
    | { readonly url: string }
    | { readonly file: string; readonly chosenAt: string; readonly text: string | null };
  readonly columns: CsvColumns;
  /** A blank cell means what the row above says. */
  readonly blankIsAbove: boolean;
}

/** Key of a file's stamp among the validators; no address looks like it. */
const FILE = 'file';

/** People and skills in a table. */
const csv: Source<CsvOptions> = {
  id: 'csv',
  parseOptions(input) {
    const parsed = v.safeParse(stored, input);
    if (!parsed.success) return null;
    const { url, file, columns, blankIsAbove, text, httpOrigins } = parsed.output;
    if (file !== undefined)
      return url === undefined
        ? { at: { file: file.name, chosenAt: file.chosenAt, text }, columns, blankIsAbove }
        : null;
    if (url === undefined) return null;
    const address = usableAddress(url, httpOrigins);
    return address && { at: { url: address.href }, columns, blankIsAbove };
  },
  reach: ({ at }) => ('url' in at ? [at.url] : []),
  async load({ at, columns, blankIsAbove }, io, known) {
    if ('file' in at) {
      if (known[FILE]?.etag === at.chosenAt) return 'unchanged';
      if (at.text === null) throw noFile(at.file);
      return loaded(at.text, at.file, { [FILE]: { etag: at.chosenAt, lastModified: null } });
    }
    const answer = await io.get(at.url, known[at.url] ?? null);
    if (answer === 'unchanged') return 'unchanged';
    const { bytes, validator } = answer;
    const name = decodeURIComponentSafely(new URL(at.url).pathname.split('/').at(-1) ?? '');
    return loaded(
      decodeTable(bytes).text,
      name === '' ? at.url : name,
      validator === null ? {} : { [at.url]: validator },
    );

    function loaded(text: string, name: string, validators: Validators) {
      const table = readTable(text, name);
      const naming = NAMING.flatMap((role) => columns[role] ?? []);
      if (!naming.some((column) => table.columns.includes(column)))
        throw new SourceFault({
          severity: 'error',
          code: 'column',
          path: name,
          detail: naming.join(', ').slice(0, 200),
        });
      const { problems, ...rows } = csvRows(table, { columns, blankIsAbove }, name);
      return { content: rows, problems, validators };
    }
  },
};

/** The browser's store lost the file, or the settings came from another browser. */
function noFile(name: string): SourceFault {
  return new SourceFault({
    severity: 'error',
    code: 'no-file',
    path: name,
    detail: name.slice(0, 200),
  });
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export default csv;
