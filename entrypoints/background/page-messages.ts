import { browser } from 'wxt/browser';
import { cleanText } from '../../utils/map/parsing/text';
import { findMentions } from '../../utils/match/find';
import { pageNames } from '../../utils/match/support';
import { onMessage } from '../../utils/messaging/messenger';
import type { Annotations, Hit, PageMessages } from '../../utils/messaging/protocol';
import {
  type CheckedReport,
  cutReport,
  textOf,
  tokenOf,
  tokensOf,
} from '../../utils/messaging/report';
import type { PageLook, Token } from '../../utils/messaging/views';
import { sameOrigin, zoneOf } from '../../utils/messaging/zones';
import { drawInDocument } from '../../utils/platform/scripts';
import { readSettings } from '../../utils/store/settings';
import { isPaused, pause } from '../shared/pause';
import { actOn } from './acting';
import { badgeView, cardView, pageCardView } from './answers';
import { askNow, compose, preparedFor, UNKNOWN } from './asking';
import { answerContext, theKnowledge } from './context';
import { appearance, speakAsChosen } from './language';
import { MentionCap } from './mention-cap';
import { mutedWords } from './muted';
import { composeNote, pageNote } from './notes';
import { RateLimit } from './rate-limit';
import { modeOf, startRecognised } from './sites';

/** Longest texts that a page may send in one message; more is cut, not refused. */
const MAX_TEXTS = 2_000;
const MAX_CHARS = 200_000;

type Sender = Parameters<typeof zoneOf>[0] & {
  readonly tab?: { readonly id?: number | undefined } | undefined;
  readonly frameId?: number | undefined;
  readonly documentLifecycle?: string | undefined;
  readonly documentId?: string | undefined;
};

const cap = new MentionCap();
/** More asks within a minute than a person clicks, and too few to flood anybody with windows. */
const acts = new RateLimit(10);
/** More pages within a minute than a person opens on one host. */
const starts = new RateLimit(120);

const originOf = ({ url }: CheckedReport): string => new URL(url).origin;

/**
 * Our scripts stand in top frames alone, so nobody else has anything to say. The top frame of a page that the browser
 * prepares in the background has another number until it is shown.
 */
function checkedReport(report: unknown, sender: Sender): CheckedReport {
  const own = { id: browser.runtime.id, root: browser.runtime.getURL('/') };
  const isTop = sender.frameId === 0 || sender.documentLifecycle === 'prerender';
  if (zoneOf(sender, own) !== 'page' || !isTop) throw new Error('Only a page may send this.');
  const page = cutReport(report);
  if (!sameOrigin(page.url, sender)) throw new Error('A page may speak of itself only.');
  return page;
}

/** The report with those of its subjects that the page may be answered about. */
async function allowed(page: CheckedReport, sender: Sender): Promise<CheckedReport> {
  const knowledge = page.subjects.length === 0 ? null : await theKnowledge('badge');
  if (knowledge === null) return page;
  const key = pageKey(page.url, sender);
  const subjects = page.subjects.filter((subject) =>
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

const tokenOrNull = (value: unknown): Token | null => (value === null ? null : tokenOf(value));

/** Registers one handler behind the check of zone and report. */
function handle<Kind extends keyof PageMessages>(
  kind: Kind,
  reportOf: (data: Parameters<PageMessages[Kind]>[0]) => unknown,
  work: (
    page: CheckedReport,
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
    const answer = async (): ReturnType<typeof work> => {
      // Turned off under an open page, by the user or the policy: it is told so, and nothing else.
      if (kind !== 'page.look' && (await modeOf(page.url)) === 'off') throw new Error('Off.');
      const { sender } = message;
      // Annotating looks at no subject, and may be what wakes the background.
      return work(kind === 'page.annotate' ? page : await allowed(page, sender), data, sender);
    };
    // What went wrong in here is none of a page's business, and an error's text may quote what lies in the store.
    return answer().catch(() => {
      throw new Error('Askaround could not answer.');
    });
  });
}

/** Everything that content scripts may ask. */
export function servePages(): void {
  handle(
    'page.recognised',
    ({ url }) => ({ url }),
    async ({ url }, { site }, { tab, documentId }) => {
      if (tab?.id !== undefined && starts.allows(new URL(url).origin, Date.now()))
        await startRecognised(textOf(site, 40), url, { tabId: tab.id, documentId });
      return null;
    },
  );
  handle(
    'page.overlay',
    ({ url }) => ({ url }),
    async (page, _data, { tab, documentId }) => {
      if (tab?.id !== undefined && starts.allows(`${originOf(page)} overlay`, Date.now()))
        await drawInDocument({ tabId: tab.id, documentId });
      return null;
    },
  );
  handle(
    'page.look',
    (report) => report,
    async (page, _report, { tab, frameId }) => {
      await speakAsChosen();
      // What the browser prepares out of sight says nothing of the page that the tab shows.
      const shown = frameId === 0 && tab?.id !== undefined;
      return badge(page, shown && (await isPaused(tab.id, page.url)));
    },
  );
  handle(
    'page.pause',
    (report) => report,
    async ({ url }, _report, { tab }) => {
      await speakAsChosen();
      if (tab?.id !== undefined) await pause(tab.id, url);
      return null;
    },
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
      const token = tokenOf(data.token);
      return cardView(
        knowledge,
        token,
        cleanText(textOf(data.matched, 200), 'keep').text,
        page.subjects,
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
        page.subjects,
        tokensOf(mentions),
        await preparedFor(page.url),
        await answerContext(),
      ),
  );
  handle(
    'page.ask',
    ({ page }) => page,
    async (page, data) => {
      if (!acts.allows(originOf(page), Date.now())) return UNKNOWN;
      const ask = {
        token: tokenOf(data.token),
        about: tokenOrNull(data.about),
        page: { title: page.title, url: page.url },
        quote: null,
        subjects: page.subjects,
      };
      return data.proven === true ? askNow(ask) : compose(ask);
    },
  );
  handle(
    'page.note',
    ({ page }) => page,
    async (page, data) => {
      const knowledge = await theKnowledge();
      if (knowledge === null || !acts.allows(originOf(page), Date.now())) return UNKNOWN;
      const note = pageNote(
        knowledge,
        {
          page: { title: page.title, url: page.url },
          subjects: page.subjects,
          about: tokenOrNull(data.about),
          line: tokenOrNull(data.line),
        },
        await answerContext(),
      );
      return note === null ? UNKNOWN : composeNote(knowledge, note);
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

async function badge(page: CheckedReport, paused = false): Promise<PageLook> {
  const [set, look, { askTool }] = await Promise.all([
    modeOf(page.url),
    appearance(),
    readSettings(),
  ]);
  const mode = paused && set !== 'off' ? 'paused' : set;
  const off = mode === 'off' || paused;
  const view = badgeView(
    off ? null : await theKnowledge('badge'),
    page.subjects,
    off ? [] : await preparedFor(page.url),
    await answerContext(),
  );
  return { ...view, mode, askTool, appearance: look };
}

async function annotate(page: CheckedReport, texts: unknown, sender: Sender): Promise<Annotations> {
  const [knowledge, { muted }] = await Promise.all([theKnowledge('texts'), readSettings()]);
  if (knowledge === null || !Array.isArray(texts))
    return { generation: '', hits: [], capped: false };
  const key = pageKey(page.url, sender);
  const isMuted = mutedWords(muted);
  const names = pageNames(page.subjects);
  const hits: Hit[] = [];
  let chars = 0;
  let capped = texts.length > MAX_TEXTS;
  for (const [index, value] of texts.slice(0, MAX_TEXTS).entries()) {
    const text = textOf(value, MAX_CHARS - chars);
    chars += text.length;
    for (const { start, end, entity } of findMentions(knowledge.lexicon, text, names)) {
      const token = knowledge.tokenAt(entity);
      if (token === null || isMuted?.(text.slice(start, end))) continue;
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
