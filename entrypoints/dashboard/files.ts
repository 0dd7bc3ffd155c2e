import type { ImportSummary } from '../../components/dashboard/state';
import type { ImportPreview } from '../../utils/store/exchange';
import { translate } from '../../utils/translate';

/** Hands a text to the browser's own download, under a name. */
export function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Firefox reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** What a file would bring, in the words of the page. */
export function importSummary(plan: ImportPreview): ImportSummary {
  return {
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
