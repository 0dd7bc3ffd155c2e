import type { ImportSummary, SetAside } from '../../components/dashboard/state';
import type { QuarantineRow } from '../../utils/store/database';
import type { ImportPreview } from '../../utils/store/exchange';
import { translate } from '../../utils/translate';

/** Hands a text or an image to the browser's own download, under a name. */
export function saveFile(name: string, content: BlobPart, type = 'application/json'): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Firefox reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** What an exported ledger is called. */
export function ledgerFile(now: Date, ending: 'json' | 'csv'): string {
  return `askaround-${now.toISOString().slice(0, 10)}.${ending}`;
}

/** What a file would bring, in the words of the page. */
export function importSummary(plan: ImportPreview): ImportSummary {
  return {
    by: plan.by?.name ?? null,
    as: plan.as,
    requests: plan.requests,
    people: plan.people,
    from: plan.from,
    until: plan.until,
    ours: plan.ours,
    erased: plan.erased,
    tooOld: plan.tooOld,
    added: plan.add,
    known: plan.already,
    unknown: plan.unknown,
    erases: plan.erases,
    problems: plan.problems.map(problemText),
    problemCount: plan.problemCount,
  };
}

/** Why a row of a file cannot be imported. */
function problemText({ code, path, detail }: ImportPreview['problems'][number]): string {
  return translate(`import.problem.${code}`, [path, detail]);
}

/** A damaged row that was set aside, in words. */
export function inWords({ n, table, row, problem }: QuarantineRow): SetAside {
  const id = typeof row === 'object' && row !== null && 'id' in row ? String(row.id) : '?';
  return { key: String(n ?? id), table, row: id.slice(0, 60), problem };
}
