import { browser } from 'wxt/browser';
import type { Subject } from '../../utils/map/model';
import { parseSubject } from '../../utils/map/subjects';
import { findMentions } from '../../utils/match/find';
import { onMessage } from '../../utils/messaging/messenger';
import type { Annotations, Hit, PageMessages, PageReport } from '../../utils/messaging/protocol';
import type { PageLook, Token } from '../../utils/messaging/views';
import { sameOrigin, zoneOf } from '../../utils/messaging/zones';
import { readSettings } from '../../utils/store/settings';
import { actOn } from './acting';
import { badgeView, cardView, pageCardView } from './answers';
import { askNow, compose, preparedFor } from './asking';
import { answerContext, theKnowledge } from './context';
import { MentionCap } from './mention-cap';
import { modeOf, startRecognised } from './sites';

/** Longest lists and texts that a page may send in one message; more is cut, not refused. */
const MAX_SUBJECTS = 100;
const MAX_TEXTS = 2_000;
const MAX_CHARS = 200_000;
const MAX_MENTIONS = 500;

type Sender = Parameters<typeof zoneOf>[0] & {
  readonly tab?: { readonly id?: number | undefined } | undefined;
  readonly frameId?: number | undefined;
  readonly documentId?: string | undefined;
};

const cap = new MentionCap();

/** A content script's process may be taken over: whatever it sends is cut to size and read as text. */
function checkedReport(report: unknown, sender: Sender): PageReport {
  const own = { id: browser.runtime.id, root: browser.runtime.getURL('/') };
  if (zoneOf(sender, own) !== 'page') throw new Error('Only a page may send this.');
  const input: Partial<Record<keyof PageReport, unknown>> =
    typeof report === 'object' && report !== null ? report : {};
  const url = textOf(input.url, 4_000);
  if (!sameOrigin(url, sender)) throw new Error('A page may speak of itself only.');
  const subjects = Array.isArray(input.subjects) ? input.subjects.slice(0, MAX_SUBJECTS) : [];
  return {
    url,
    title: textOf(input.title, 500),
    site: textOf(input.site, 40),
    subjects: subjects.flatMap((subject) => parseSubject(textOf(subject, 2_000))?.subject ?? []),
  };
}

/** The report with those of its subjects that the page may be answered about. */
async function allowed(page: PageReport, sender: Sender): Promise<PageReport> {
  const knowledge = await theKnowledge();
  if (knowledge === null) return page;
  const key = pageKey(page.url, sender);
  const subjects = subjectsOf(page).filter((subject) =>
    cap.allowsSubject(key, knowledge, subject, Date.now()),
  );
  return { ...page, subjects };
}

/** Without a document's id a tab in which somebody works all day would be one page: it starts anew after a while. */
const TAB_MS = 10 * 60_000;

/** Names a page for the cap. Its address is its own to change (pushState), so at most the origin of it counts. */
function pageKey(url: string, sender: Sender): string {
  const tab = sender.tab?.id ?? '';
  return sender.documentId === undefined
    ? `${tab} ${new URL(url).origin} ${Math.floor(Date.now() / TAB_MS)}`
    : `${tab} ${sender.documentId}`;
}

const textOf = (value: unknown, most: number): string =>
  typeof value === 'string' ? value.slice(0, most) : '';

const tokensOf = (value: unknown): Token[] =>
  Array.isArray(value)
    ? value.slice(0, MAX_MENTIONS).map((token) => textOf(token, 4_000) as Token)
    : [];

const subjectsOf = (page: PageReport): readonly Subject[] => page.subjects as readonly Subject[];

/** Registers one handler behind the check of zone and report. */
function handle<Kind extends keyof PageMessages>(
  kind: Kind,
  reportOf: (data: Parameters<PageMessages[Kind]>[0]) => unknown,
  work: (
    page: PageReport,
    data: Parameters<PageMessages[Kind]>[0],
    sender: Sender,
  ) => Promise<ReturnType<PageMessages[Kind]>>,
): void {
  const listen = onMessage as (
    kind: string,
    listener: (message: { data: unknown; sender: Sender }) => unknown,
  ) => void;
  listen(kind, (message) => {
    const data = (message.data ?? {}) as Parameters<PageMessages[Kind]>[0];
    const page = checkedReport(reportOf(data), message.sender);
    const answer = async (): ReturnType<typeof work> =>
      // Annotating looks at no subject, and may be what wakes the background.
      work(
        kind === 'page.annotate' ? page : await allowed(page, message.sender),
        data,
        message.sender,
      );
    // What went wrong in here is none of a page's business, and an error's text may quote what lies in the store.
    return answer().catch(() => {
      throw new Error('Askaround could not answer.');
    });
  });
}

/** Most asks that pages may start within a minute: many more than a person clicks, too few to flood anybody. */
const ASKS_PER_MINUTE = 10;
let asks: readonly number[] = [];

function mayAsk(now: number): boolean {
  asks = asks.filter((at) => now - at < 60_000);
  if (asks.length >= ASKS_PER_MINUTE) return false;
  asks = [...asks, now];
  return true;
}

/** Everything that content scripts may ask. */
export function servePages(): void {
  handle(
    'page.recognised',
    ({ url }) => ({ url }),
    async ({ url }, { site }, { tab, frameId, documentId }) => {
      // The engine of a frame would be one more in the same page.
      if (tab?.id !== undefined && frameId === 0)
        await startRecognised(textOf(site, 40), url, { tabId: tab.id, documentId });
      return null;
    },
  );
  handle(
    'page.look',
    (report) => report,
    async (page) => badge(page),
  );
  handle(
    'page.annotate',
    ({ page }) => page,
    async (page, { texts }, sender) => annotate(page, texts, sender),
  );
  handle(
    'page.card',
    ({ page }) => page,
    async (page, data) => {
      const knowledge = await theKnowledge();
      if (knowledge === null) return null;
      const token = textOf(data.token, 4_000) as Token;
      return cardView(
        knowledge,
        token,
        textOf(data.matched, 200),
        subjectsOf(page),
        await answerContext(),
      );
    },
  );
  handle(
    'page.pageCard',
    ({ page }) => page,
    async (page, { mentions }) =>
      pageCardView(
        await theKnowledge(),
        subjectsOf(page),
        tokensOf(mentions),
        await preparedFor(page.url),
        await answerContext(),
      ),
  );
  handle(
    'page.ask',
    ({ page }) => page,
    async (page, data) => {
      if (!mayAsk(Date.now())) return { opened: 'unknown', requestId: null };
      const ask = {
        token: textOf(data.token, 4_000) as Token,
        about: data.about === null ? null : (textOf(data.about, 4_000) as Token),
        page: { title: page.title, url: page.url },
        quote: null,
        subjects: page.subjects,
      };
      return data.proven === true ? askNow(ask) : compose(ask);
    },
  );
  handle(
    'page.confirm',
    ({ page }) => page,
    async (page, { requestId, sent }) => {
      const waiting = (await preparedFor(page.url)).some((each) => each.requestId === requestId);
      if (waiting) await actOn(requestId, sent === true ? 'asked' : 'withdrawn');
      return badge(page);
    },
  );
}

async function badge(page: PageReport): Promise<PageLook> {
  const view = badgeView(
    await theKnowledge(),
    subjectsOf(page),
    await preparedFor(page.url),
    await answerContext(),
  );
  const { askTool } = await readSettings();
  return { ...view, mode: await modeOf(page.url), askTool };
}

async function annotate(page: PageReport, texts: unknown, sender: Sender): Promise<Annotations> {
  const knowledge = await theKnowledge();
  if (knowledge === null || !Array.isArray(texts))
    return { generation: '', hits: [], capped: false };
  const key = pageKey(page.url, sender);
  const hits: Hit[] = [];
  let chars = 0;
  let capped = texts.length > MAX_TEXTS;
  for (const [index, value] of texts.slice(0, MAX_TEXTS).entries()) {
    const text = textOf(value, MAX_CHARS - chars);
    chars += text.length;
    for (const { start, end, entity } of findMentions(knowledge.lexicon, text)) {
      const token = knowledge.tokenAt(entity);
      if (token === null) continue;
      if (cap.allows(key, token, Date.now())) hits.push([index, start, end, token]);
      else capped = true;
    }
    if (chars >= MAX_CHARS) {
      capped = true;
      break;
    }
  }
  return { generation: knowledge.generation, hits, capped };
}
