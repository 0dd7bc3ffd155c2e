import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { PageCode } from '../../components/popup/PageCodes';
import { PopupView } from '../../components/popup/PopupView';
import type { ResultsState, RowAction } from '../../components/popup/types';
import { sendMessage } from '../../utils/messaging/messenger';
import type { AskOutcome } from '../../utils/messaging/protocol';
import type { Token } from '../../utils/messaging/views';
import { shortcutOf } from '../../utils/platform/commands';
import { requestOrigin } from '../../utils/platform/permissions';
import { openTab, ownPage } from '../../utils/platform/tabs';
import type { RequestTarget } from '../../utils/requests/model';
import { faultText } from '../shared/fault-text';
import { useDues } from '../shared/use-dues';
import { useNow } from '../shared/use-now';
import { type FirstSearch, queryFromAddress, tabFromAddress, WIDE } from './first-search';
import type { TabPage } from './page';
import { findTab } from './tab';
import { useCodes } from './use-codes';
import { useRequests } from './use-requests';

type Toast = {
  readonly text: string;
  readonly requestId: string | null;
  /** Takes back what is no request. Called first in the click: the browser may have to ask. */
  readonly undo?: () => Promise<unknown>;
};

/** What is said of the page's site: nothing where no press of the button let the browser show us the page. */
function shownSite(site: TabPage['site']): TabPage['site'] {
  const unknown = tabFromAddress() !== null && site?.kind === 'unsupported';
  return WIDE || unknown ? null : site;
}

/** The page's address and title keep what is looked for, through a reload and in the history. */
function keepInAddress(query: string): void {
  const { href } = location;
  const url = new URL(href);
  url.searchParams.set('q', query);
  if (url.href !== href) history.replaceState(null, '', url);
  document.title = [query.trim(), i18n.t('popup.pageTitle'), i18n.t('appName')]
    .filter((part) => part !== '')
    .join(' · ');
}

/** What is seldom looked at comes when somebody asks for it. */
async function reportOn(tabId: number) {
  const [{ makeReport }, { ReportView: View }] = await Promise.all([
    import('./report'),
    import('../../components/popup/ReportView'),
  ]);
  const text = await makeReport(tabId);
  return text === null ? null : { text, View };
}

/** The form for help that was given, which few open. */
const helpedForm = () => import('./helped');

/** What means to be an exchange code, and is nobody's name: the text is looked at closer once what reads it is there. */
const MAY_BE_CODE = /ask\W?around\W*[0-9]/i;

/** How long everything else waits for the first results, in ms. */
const FIRST_MS = 300;

/** Only what the last popup showed is there so far. */
function isEarly(results: ResultsState): boolean {
  return results.kind === 'ready' && results.early === true;
}

/** When it is the turn of what is not looked for: once there are results, because all of it shares two or four cores. */
function useTurn(found: boolean): Promise<void> {
  const [{ promise, resolve }] = useState(() => Promise.withResolvers<void>());
  useEffect(() => {
    if (found) resolve();
    const late = setTimeout(resolve, FIRST_MS);
    return () => clearTimeout(late);
  }, [found, resolve]);
  return promise;
}

/** Whether there is a network, as far as the browser knows. */
function useOffline(): boolean {
  const [offline, setOffline] = useState(() => !navigator.onLine);
  useEffect(() => {
    const look = () => setOffline(!navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, []);
  return offline;
}

/**
 * Wires the view to the background, the ledger and the browser.
 *
 * @param first the search that was begun before there was anything to draw
 */
export function Popup({ first }: { readonly first: FirstSearch }) {
  const [query, setQuery] = useState(queryFromAddress);
  const [results, setResults] = useState<ResultsState>({ kind: 'loading' });
  const [tab, setTab] = useState<TabPage | null>(null);
  const [toast, setToast] = useState<Toast | null>(null);
  const [report, setReport] = useState<Awaited<ReturnType<typeof reportOn>>>(null);
  const [code, setCode] = useState<typeof import('./PopupCode') | null>(null);
  const [helping, setHelping] = useState<Awaited<ReturnType<typeof helpedForm>> | null>(null);
  const now = useNow();
  const turn = useTurn(results.kind !== 'loading' && !isEarly(results));
  const { requests, unsent, retry: retryRequests } = useRequests(turn);
  const { shown: shownCodes, retry: retryCodes } = useCodes(tab);
  const dues = useDues(requests.kind === 'ready' ? requests.requests : null, now);
  const [shortcut, setShortcut] = useState<string | null>(null);
  const offline = useOffline();
  const typed = useRef(query);
  const tabId = useRef<Promise<number | null>>(Promise.resolve(null));
  /** Loaded before there is anything to press that needs it: a click must not wait for it. */
  const below = useRef<typeof import('./page') | null>(null);

  /** Answers once: what was asked first may be old when the same is asked again. */
  const begun = useRef<FirstSearch | null>(first);

  const search = useCallback(async (text: string) => {
    typed.current = text;
    setQuery(text);
    // Nobody is called that, and it stays out of the page's address and the history.
    if (MAY_BE_CODE.test(text)) return setCode(await import('./PopupCode'));
    if (WIDE) keepInAddress(text);
    // Answers may overtake each other: only the one to the text that stands there now is shown.
    const show = (state: ResultsState) => {
      if (typed.current === text) setResults(state);
    };
    try {
      const early = begun.current;
      begun.current = null;
      early?.recents.then((answer) => {
        if (answer === null || typed.current !== text) return;
        setResults((now) =>
          now.kind === 'loading' ? { kind: 'ready', answer, early: true } : now,
        );
      });
      const asked =
        early?.query === text
          ? early.answer
          : tabId.current.then((id) =>
              sendMessage('search', { query: text, tabId: id, many: WIDE }),
            );
      show({ kind: 'ready', answer: await asked });
    } catch {
      show({ kind: 'error' });
    }
  }, []);

  useEffect(() => {
    const found = first.tab;
    // The search needs the tab's id alone, and must not wait for the page.
    tabId.current = found.then((it) => it?.id ?? null);
    Promise.all([found, turn])
      .then(async ([it]) => {
        if (it === null) return null;
        below.current = await import('./page');
        return below.current.describeTab(it);
      })
      .then(setTab, () => undefined);
    // What was typed before the first paint stands.
    search(typed.current);
    shortcutOf('_execute_action').then(setShortcut, () => undefined);
  }, [search, first, turn]);

  const groups = results.kind === 'ready' ? results.answer.groups : [];
  const resultOf = (token: Token) =>
    groups
      .flatMap(({ results: usual, lessObvious = [] }) => [...usual, ...lessObvious])
      .find((result) => result.token === token);

  // A page of its own stays until the user closes it.
  const close = (): void => {
    if (!WIDE) window.close();
  };

  const say = (text: string): void => setToast({ text, requestId: null });
  const closeAfter = (work: Promise<unknown>): void => {
    work.then(close, (error) => say(faultText(error, i18n.t('popup.broken'))));
  };

  const after = (outcome: AskOutcome, to: string): void => {
    if (outcome.opened === 'composer') close();
    else if (outcome.opened === 'draft')
      setToast({
        text: outcome.why ?? i18n.t('popup.prepared', [to]),
        requestId: outcome.requestId,
      });
    else {
      say(i18n.t('popup.gone'));
      search(typed.current);
    }
  };

  const ask = async (token: Token, edit: boolean): Promise<void> => {
    const result = resultOf(token);
    const to = result?.name ?? '';
    const about = result?.about ?? null;
    const asked = { token, about, tabId: await tabId.current };
    try {
      // The popup may close at any time: what the page is, the background asks it.
      after(await sendMessage(edit ? 'compose' : 'ask', asked), to);
    } catch (error) {
      say(faultText(error, i18n.t('popup.askFailed')));
    }
  };

  const act = async (requestId: string, action: RowAction): Promise<boolean> => {
    try {
      await sendMessage('act', { requestId, action });
      return true;
    } catch (error) {
      say(faultText(error, i18n.t('popup.broken')));
      return false;
    }
  };

  const applyCode = async ({ code, kind }: PageCode): Promise<void> => {
    try {
      const asked = { code, shown: kind, tabId: tab?.tabId ?? null };
      const { done } = await sendMessage('code.apply', asked);
      say(i18n.t(`code.done.${done ?? 'changed'}`));
    } catch (error) {
      say(faultText(error, i18n.t('popup.broken')));
    }
    retryCodes();
  };

  const askNext = async (requestId: string, to: RequestTarget): Promise<void> => {
    try {
      after(await sendMessage('request.follow', { requestId, to }), to.name);
    } catch (error) {
      say(faultText(error, i18n.t('popup.askFailed')));
    }
  };

  const showSite = (site: TabPage['site']): void => setTab((now) => now && { ...now, site });

  const turnOn = (): void => {
    const site = tab?.site;
    const page = below.current;
    if (page === null || site?.kind !== 'off' || site.pattern === undefined) return;
    const { host, pattern } = site;
    const refused = (): void => {
      showSite(site);
      say(i18n.t('popup.notTurnedOn', [host]));
    };
    // First call of the handler: the browser ties the prompt to the click. The background finishes what a grant starts,
    // because the popup may be gone by then.
    const allowed = requestOrigin(pattern);
    page.turnOn(pattern, allowed).then(async (granted) => {
      if (!granted) return refused();
      showSite({ kind: 'starting', host });
      const read = await page.whenRead(tabFromAddress());
      if (read !== null) setTab(read);
      const text =
        read?.readBy == null
          ? i18n.t('popup.turnedOn', [host])
          : read.readBy === 'generic'
            ? i18n.t('popup.turnedOnPlain', [host])
            : i18n.t('popup.turnedOnTool', [host, page.toolName(read.readBy)]);
      say(text);
    }, refused);
  };

  const turnOffHere = (): void => {
    const site = tab?.site;
    const page = below.current;
    if (page === null || site?.kind !== 'on' || site.pattern === undefined) return;
    const { host, pattern } = site;
    page.turnOff(pattern).then(
      (back) => {
        const looksLike = tab?.readBy == null ? null : page.toolName(tab.readBy) || null;
        showSite({ kind: 'off', host, looksLike, pattern });
        const undo = (): Promise<unknown> => back().then(() => showSite(site));
        setToast({ text: i18n.t('popup.turnedOff', [host]), requestId: null, undo });
      },
      (error) => say(faultText(error, i18n.t('popup.broken'))),
    );
  };

  /** The page's own script does what the store says by then; the popup shows what it answers. */
  const setPaused = async (paused: boolean): Promise<void> => {
    const { tabId, page } = tab ?? {};
    const { current } = below;
    if (current === null || tabId == null || page == null) return;
    await (paused ? current.pause(tabId, page.url) : current.resume(tabId));
    const found = paused ? null : await findTab(tabId);
    if (found !== null) setTab(await current.describeTab(found));
    // The page goes to rest with the background's answer, which nobody has to wait for.
    else setTab((now) => now && { ...now, here: { kind: 'paused' } });
  };

  const showReport = async (): Promise<void> => {
    const made = tab?.tabId == null ? null : await reportOn(tab.tabId).catch(() => null);
    if (made === null) say(i18n.t('popup.here.reportFailed'));
    else setReport(made);
  };

  if (report !== null)
    return (
      <report.View
        text={report.text}
        wide={WIDE}
        toast={toast?.text ?? null}
        onCopy={() => {
          navigator.clipboard.writeText(report.text).then(
            () => say(i18n.t('popup.here.copiedReport')),
            () => say(i18n.t('popup.here.copyFailed')),
          );
        }}
        onToastClose={() => setToast(null)}
        onBack={() => {
          setToast(null);
          setReport(null);
        }}
      />
    );

  if (helping !== null)
    return (
      <helping.HelpedView
        page={tab?.page?.title || null}
        wide={WIDE}
        now={now}
        find={helping.find}
        onSave={async (given) => {
          try {
            const requestId = await helping.logHelp(given, tab?.tabId ?? null);
            setHelping(null);
            setToast({ text: i18n.t('request.given.saved', [given.who.name]), requestId });
            return true;
          } catch {
            return false;
          }
        }}
        onBack={() => setHelping(null)}
      />
    );

  return (
    <PopupView
      query={query}
      wide={WIDE}
      shortcut={shortcut}
      offline={offline}
      results={results}
      code={code === null || !MAY_BE_CODE.test(query) ? undefined : <code.PopupCode text={query} />}
      requests={requests}
      unsent={unsent}
      pageCodes={
        shownCodes && (
          <shownCodes.View codes={shownCodes.codes} onApply={(look) => void applyCode(look)} />
        )
      }
      site={shownSite(tab?.site ?? null)}
      here={tab?.here ?? null}
      toast={
        toast === null
          ? null
          : { text: toast.text, undo: toast.requestId !== null || toast.undo !== undefined }
      }
      dashboardUrl={ownPage('dashboard')}
      optionsUrl={ownPage('options')}
      now={now}
      onQuery={search}
      onAsk={(token) => ask(token, false)}
      onEdit={(token) => ask(token, true)}
      onNote={(id) => closeAfter(openTab('dashboard', `#notes/${id}`))}
      onWriteNote={(token) => closeAfter(sendMessage('note.write', { token }))}
      onRequest={act}
      dues={dues}
      onAskNext={askNext}
      onNudge={(requestId) => {
        const list = requests.kind === 'ready' ? requests.requests : [];
        const to = list.find(({ id }) => id === requestId)?.draft.to.name ?? '';
        sendMessage('request.nudge', { requestId }).then(
          (outcome) => after(outcome, to),
          (error: unknown) => say(faultText(error, i18n.t('popup.askFailed'))),
        );
      }}
      onHelped={() => {
        helpedForm().then(setHelping, () => say(i18n.t('popup.broken')));
      }}
      onRetry={() => {
        search(typed.current);
        retryRequests();
      }}
      onTurnOn={turnOn}
      onTurnOff={turnOffHere}
      onPause={() => void setPaused(true)}
      onResume={() => void setPaused(false)}
      onReport={() => void showReport()}
      onToastUndo={async () => {
        if (toast?.undo !== undefined) {
          const done = toast.undo();
          const text = await done.then(
            () => i18n.t('popup.takenBack'),
            (error) => faultText(error, i18n.t('popup.broken')),
          );
          say(text);
          return;
        }
        const requestId = toast?.requestId ?? null;
        if (requestId !== null && (await act(requestId, 'undo'))) say(i18n.t('popup.takenBack'));
      }}
      onToastClose={() => setToast(null)}
      onClose={close}
    />
  );
}
