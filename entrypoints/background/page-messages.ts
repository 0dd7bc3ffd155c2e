import { browser } from 'wxt/browser';
import { cleanText } from '../../utils/map/parsing/text';
import { findMentions } from '../../utils/match/find';
import { pageNames } from '../../utils/match/support';
import { onMessage } from '../../utils/messaging/messenger';
import type { Annotations, Hit, PageMessages } from '../../utils/messaging/protocol';
import {
  type CheckedReport,
  cutItems,
  cutReport,
  textOf,
  tokenOf,
  tokensOf,
} from '../../utils/messaging/report';
import type { CardView, PageLook, Token } from '../../utils/messaging/views';
import { sameOrigin, zoneOf } from '../../utils/messaging/zones';
import { drawInDocument, type Place } from '../../utils/platform/scripts';
import { openWindow } from '../../utils/platform/tabs';
import { readSettings } from '../../utils/store/settings';
import { UNKNOWN } from '../acts/work';
import { isPaused, isPausedAround, pause } from '../shared/pause';
import { theActs } from './acts';
import { itemOwners } from './answering/items';
import { badgeView, cardView, pageCardView } from './answers';
import { capMemory } from './cap-memory';
import { answerContext, theDatabase, theKnowledge, whoAsks } from './context';
import type { Knowledge } from './knowledge';
import { speakAsChosen } from './language';
import { type Asker, MentionCap } from './mention-cap';
import { mutedWords } from './muted';
import { noteLeaving } from './noting';
import { PageKeys, type Speaker } from './page-key';
import { appearance } from './page-texts';
import { preparedFor } from './prepared';
import { RateLimit } from './rate-limit';
import { modeOf, startRecognised } from './sites';

/** Longest texts that a page may send in one message; more is cut, not refused. */
const MAX_TEXTS = 2_000;
const MAX_CHARS = 200_000;

type Sender = Parameters<typeof zoneOf>[0] &
  Speaker & {
    /** Only where the browser prepares pages out of sight. */
    readonly documentLifecycle?: string | undefined;
  };

const cap = new MentionCap(capMemory);
const keys = new PageKeys();
/** More asks within a minute than a person clicks, and too few to flood anybody with windows. */
const clicks = new RateLimit(10);
/** More often than the codes of one host's pages change for whoever scrolls through them. */
const looks = new RateLimit(120);
/** As large as the toolbar's popup. */
const POPUP = { width: 420, height: 640 };
/** More pages within a minute than a person opens on one host. */
const starts = new RateLimit(120);

/** The document that speaks, in its frame. */
function placeOf({ tab, frameId, documentId }: Sender): Place | null {
  return tab?.id === undefined || frameId === undefined
    ? null
    : { tabId: tab.id, frameId, documentId };
}

const originOf = ({ url }: CheckedReport): string => new URL(url).origin;

/** A frame speaks for itself, as a page does, and is trusted no more; what it learns counts for the page around it. */
function checkedReport(report: unknown, sender: Sender): CheckedReport {
  const own = { id: browser.runtime.id, root: browser.runtime.getURL('/') };
  if (zoneOf(sender, own) !== 'page') throw new Error('Only a page may send this.');
  const page = cutReport(report);
  if (!sameOrigin(page.url, sender)) throw new Error('A page may speak of itself only.');
  return page;
}

/** The report with those of its subjects that the page may be answered about. */
async function allowed(page: CheckedReport, sender: Sender): Promise<CheckedReport> {
  const knowledge = page.subjects.length === 0 ? null : await theKnowledge('badge');
  if (knowledge === null) return page;
  const asker = askerOf(page.url, sender);
  const subjects = page.subjects.filter((subject) =>
    cap.allowsSubject(asker, knowledge, subject, Date.now()),
  );
  return { ...page, subjects };
}

/** May this page be told what a token stands for? Tokens of subjects that a page made up itself are guesses, too. */
function allowsToken(asker: Asker, knowledge: Knowledge, token: Token): boolean {
  const entity = knowledge.entityOf(token);
  return entity?.kind === 'subject'
    ? cap.allowsSubject(asker, knowledge, entity.id, Date.now())
    : entity !== null && cap.allows(asker, token, Date.now());
}

/** A card without the people and teams that would be too many: from one card to the next, all of a map could be read. */
function within<View extends Pick<CardView, 'owners' | 'experts' | 'lessObvious' | 'fallback'>>(
  view: View,
  asker: Asker,
  knowledge: Knowledge,
): View {
  const told = ({ token }: { readonly token: Token }) => allowsToken(asker, knowledge, token);
  const { lessObvious, fallback, ...rest } = view;
  const others = lessObvious?.filter(told) ?? [];
  const mayTell = fallback?.team == null || told(fallback.team);
  return {
    ...(rest as View),
    owners: view.owners.filter(told),
    experts: view.experts.filter(told),
    ...(others.length === 0 ? {} : { lessObvious: others }),
    ...(fallback === undefined || !mayTell ? {} : { fallback }),
  };
}

/** Names a page and its host for the cap. */
function askerOf(url: string, sender: Sender): Asker {
  return { page: keys.keyOf(url, sender, Date.now()), host: new URL(url).hostname };
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
      await cap.ready();
      // Annotating looks at no subject, and may be what wakes the background.
      const may = kind === 'page.annotate' ? page : await allowed(page, sender);
      const answered = await work(may, data, sender);
      await cap.save();
      return answered;
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
    async ({ url }, { site }, sender) => {
      const place = placeOf(sender);
      if (place !== null && starts.allows(new URL(url).origin, Date.now()))
        await startRecognised(textOf(site, 40), url, place);
      return null;
    },
  );
  handle(
    'page.overlay',
    ({ url }) => ({ url }),
    async (page, _data, sender) => {
      const place = placeOf(sender);
      if (place !== null && starts.allows(`${originOf(page)} overlay`, Date.now()))
        await drawInDocument(place);
      return null;
    },
  );
  handle(
    'page.toolAsked',
    ({ url }) => ({ url }),
    async ({ url }) => {
      const { host, origin } = new URL(url);
      if (starts.allows(`${origin} tool`, Date.now()))
        await noteLeaving(theDatabase(), {
          kind: 'tool',
          to: host,
          requestId: null,
          at: new Date(),
        });
      return null;
    },
  );
  handle(
    'page.look',
    (report) => report,
    async (page, _report, sender) => {
      await speakAsChosen();
      return badge(page, await isAtRest(page, sender));
    },
  );
  handle(
    'page.pause',
    (report) => report,
    async ({ url }, _report, { tab, frameId }) => {
      await speakAsChosen();
      if (tab?.id !== undefined && frameId === 0) await pause(tab.id, url);
      return null;
    },
  );
  handle(
    'page.codes',
    ({ page }) => page,
    async (page, data) => {
      if (!looks.allows(originOf(page), Date.now())) return null;
      return (await theActs()).codesOnPage(data.codes);
    },
  );
  handle(
    'page.showCodes',
    (report) => report,
    async (page, _report, { tab, frameId }) => {
      if (tab?.id !== undefined && frameId === 0 && clicks.allows(originOf(page), Date.now()))
        await openWindow('popup', `?tab=${tab.id}`, POPUP);
      return null;
    },
  );
  handle(
    'page.annotate',
    ({ page }) => page,
    async (page, { texts }, sender) => annotate(page, texts, sender),
  );
  handle(
    'page.items',
    ({ page }) => page,
    async (page, { items }, sender) => {
      const knowledge = await theKnowledge('badge');
      if (knowledge === null) return { generation: '', owners: [], items: [] };
      const [asker, now] = [askerOf(page.url, sender), new Date()];
      return itemOwners(
        knowledge,
        cutItems(items),
        (subject) => cap.allowsSubject(asker, knowledge, subject, now.getTime()),
        now,
      );
    },
  );
  handle(
    'page.card',
    ({ page }) => page,
    async (page, data, sender) => {
      const knowledge = await theKnowledge();
      const asker = askerOf(page.url, sender);
      const token = tokenOf(data.token);
      if (knowledge === null || !allowsToken(asker, knowledge, token)) return null;
      const view = cardView(
        knowledge,
        token,
        cleanText(textOf(data.matched, 200), 'keep').text,
        page.subjects,
        await whoAsks(),
      );
      return view === null ? null : within(view, asker, knowledge);
    },
  );
  handle(
    'page.pageCard',
    ({ page }) => page,
    async (page, { mentions }, sender) => {
      const knowledge = await theKnowledge();
      const asker = askerOf(page.url, sender);
      const may = (token: Token): boolean =>
        knowledge !== null && allowsToken(asker, knowledge, token);
      const view = pageCardView(
        knowledge,
        page.subjects,
        tokensOf(mentions).filter(may),
        await preparedFor(page.url),
        await whoAsks(),
      );
      const shown = knowledge === null ? view : within(view, asker, knowledge);
      return cap.isShort(asker) ? { ...shown, more: true } : shown;
    },
  );
  handle(
    'page.ask',
    ({ page }) => page,
    async (page, data) => {
      if (!clicks.allows(originOf(page), Date.now())) return UNKNOWN;
      const ask = {
        token: tokenOf(data.token),
        about: tokenOrNull(data.about),
        page: { title: page.title, url: page.url },
        quote: null,
        subjects: page.subjects,
      };
      // Whom of a team it went to, and why, is for our own pages to tell.
      const acts = await theActs();
      const { opened, requestId } = await (data.proven === true
        ? acts.askNow(ask)
        : acts.compose(ask));
      return { opened, requestId };
    },
  );
  handle(
    'page.note',
    ({ page }) => page,
    async (page, data) => {
      const knowledge = await theKnowledge();
      if (knowledge === null || !clicks.allows(originOf(page), Date.now())) return UNKNOWN;
      const acts = await theActs();
      const note = acts.pageNote(
        knowledge,
        {
          page: { title: page.title, url: page.url },
          subjects: page.subjects,
          about: tokenOrNull(data.about),
          line: tokenOrNull(data.line),
        },
        await answerContext(),
      );
      return note === null ? UNKNOWN : acts.composeNote(knowledge, note);
    },
  );
  handle(
    'page.confirm',
    ({ page }) => page,
    async (page, { requestId, sent }) => {
      const waiting = (await preparedFor(page.url)).some((each) => each.requestId === requestId);
      const action = sent === true ? 'asked' : 'withdrawn';
      if (waiting) await (await theActs()).actOn(requestId, action);
      return badge(page);
    },
  );
}

/** Only the page itself can turn out to be another one, and so end the pause; a frame follows it. */
async function isAtRest(
  { url }: CheckedReport,
  { tab, frameId, documentLifecycle }: Sender,
): Promise<boolean> {
  // What the browser prepares out of sight says nothing of the page that the tab shows.
  if (tab?.id === undefined || documentLifecycle === 'prerender') return false;
  return frameId === 0 ? isPaused(tab.id, url) : isPausedAround(tab.id, tab.url);
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
    await whoAsks(),
  );
  return { ...view, mode, askTool, appearance: look };
}

async function annotate(page: CheckedReport, texts: unknown, sender: Sender): Promise<Annotations> {
  const [knowledge, { muted }] = await Promise.all([theKnowledge('texts'), readSettings()]);
  if (knowledge === null || !Array.isArray(texts))
    return { generation: '', hits: [], capped: false };
  const asker = askerOf(page.url, sender);
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
      if (cap.allows(asker, token, Date.now())) hits.push([index, start, end, token]);
      else capped = true;
    }
    if (chars >= MAX_CHARS) {
      capped = true;
      break;
    }
  }
  return { generation: knowledge.generation, hits, capped };
}
