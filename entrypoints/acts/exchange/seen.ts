import { textOf } from '../../../utils/messaging/report';
import type { CodesView } from '../../../utils/messaging/views';
import { type ExchangeCode, parseCodes } from '../../../utils/requests/exchange-code';
import { opaqueIdsOf } from '../../../utils/requests/exchange-ids';
import type { RequestDraft } from '../../../utils/requests/model';
import { readGenerationRow } from '../../../utils/store/generations';
import { requestById } from '../../../utils/store/history';
import { confirmSeen } from '../../../utils/store/seen';

import { readSettings, theDatabase } from '../given';

/** Most codes in one message of a page, and the longest text that may be one. */
const MOST_CODES = 50;
const LONGEST = 200;
/** Codes that are remembered, so that a page that shows them again and again costs the ledger nothing. */
const MOST_SEEN = 2_000;

const seen = new Set<string>();

/** The whole codes among what a page says stands on it: hostile input, cut to size and parsed. */
export function codesOnPage(codes: unknown): readonly ExchangeCode[] {
  if (!Array.isArray(codes)) return [];
  const texts = new Set(codes.slice(0, MOST_CODES).map((code) => textOf(code, LONGEST)));
  return [...texts].flatMap((text) =>
    parseCodes(text).flatMap((parsed) => (parsed.ok ? [parsed.code] : [])),
  );
}

/** What codes say by themselves. Depends on nothing in this browser, so that a page learns nothing by asking. */
export function viewOf(codes: readonly ExchangeCode[]): CodesView {
  const requests = codes.filter(({ state }) => state === 'asked').length;
  return { requests, news: codes.length - requests };
}

/**
 * A request of the user's that is only prepared was sent where its code stands in a page's text. Every other code is left
 * for the user to click on.
 */
export async function noteSeen(codes: readonly ExchangeCode[]): Promise<void> {
  const news = codes.filter(
    (code) => code.state === 'asked' && !seen.has(`${code.request} ${code.helper} ${code.asker}`),
  );
  if (news.length === 0) return;
  const db = await theDatabase();
  const [{ me }, map] = await Promise.all([readSettings(), readGenerationRow(db)]);
  if (map === null) return;
  for (const code of news) {
    const at = new Date();
    if ((await requestById(db, code.request, at))?.origin === 'prepared') {
      const fits = (draft: RequestDraft): boolean => isOf(code, opaqueIdsOf(draft, map.name));
      await confirmSeen(db, { requestId: code.request, actor: me?.id ?? null, at, fits });
    }
    if (seen.size >= MOST_SEEN) seen.clear();
    seen.add(`${code.request} ${code.helper} ${code.asker}`);
  }
}

function isOf(code: ExchangeCode, ids: ReturnType<typeof opaqueIdsOf>): boolean {
  return (
    code.asker === ids.asker &&
    code.helper === ids.helper &&
    code.third === ids.third &&
    code.map === ids.map
  );
}
