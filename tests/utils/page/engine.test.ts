// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Subject } from '../../../utils/map/model';
import type { AskBackground, ServeBackground } from '../../../utils/messaging/page-client';
import type { CardView, PageCardView, PageLook, Token } from '../../../utils/messaging/views';
import { startEngine } from '../../../utils/page/engine';
import { drawing } from '../../../utils/page/overlay/drawing';
import { provideDrawing } from '../../../utils/page/overlay/provided';
import type { Site } from '../../../utils/sites/site';
import { browser as texts } from '../../../utils/texts';
import { settled, showAll, stubPage, underlined } from './stubs';

vi.mock('#i18n', () => import('../../components/i18n'));

const site: Site = {
  id: 'test',
  label: 'Test',
  origins: [],
  recognise: (document) => document.querySelector('main') !== null,
  subjects: (document) => [
    `label:${document.querySelector('h1')?.textContent ?? 'none'}` as Subject,
  ],
  textRoots: (document) => [...document.querySelectorAll('main')],
  skip: '',
  docks: () => [],
  probes: [],
};

const badgeOf = (owner: string): PageLook => ({
  owners: [{ name: owner, kind: 'team' }],
  expertCount: 2,
  generation: '1',
  mode: 'on',
  askTool: true,
  appearance: { theme: 'auto', texts: {} },
  prepared: [],
});

const card: CardView = {
  token: 't' as Token,
  kind: 'topic',
  name: 'Kafka',
  description: 'A log',
  matched: 'Kafka',
  mapName: 'Sample',
  mapDate: '2026-11-01T00:00:00Z',
  owners: [],
  experts: [
    {
      token: 'ana' as Token,
      name: 'Ana Santos',
      team: 'Streaming',
      presence: { state: 'free', text: 'free now' },
      reasons: [
        { text: 'Runs it', source: 'Sample', date: null, confidence: 'high', stale: false },
      ],
      pick: 'top',
    },
  ],
  askable: false,
};

const pageCard: PageCardView = {
  subjects: [{ token: 's' as Token, label: 'PAY' }],
  owners: [],
  experts: card.experts,
  mentions: [{ token: 't' as Token, kind: 'topic', name: 'Kafka' }],
  mapName: 'Sample',
  mapDate: '2026-11-01T00:00:00Z',
  prepared: [],
};

const CODE = 'ASKAROUND1005B3WENNTFB7CK31XYWS60NXBCGWFJ98R72BC1Y4KB17G5Y1K8AJ66CKPEEJ1F05';

type Asked = { kind: string; data: never };
let asked: Asked[];
let look: (subjects: readonly string[]) => Promise<PageLook>;
/** What the background does when it is asked for what draws. */
let bring: () => Promise<void>;
let alive: boolean;
let lives: AbortController[];
let handlers: Parameters<ServeBackground>[0] | null;
let warnings: ReturnType<typeof vi.spyOn>;

const ask: AskBackground = (async (kind: string, data: never) => {
  asked.push({ kind, data });
  const given = data as { subjects: string[]; texts: string[] };
  if (kind === 'page.look') return look(given.subjects);
  if (kind === 'page.overlay') return bring();
  if (kind === 'page.card') return card;
  if (kind === 'page.pageCard') return pageCard;
  if (kind === 'page.ask') return { opened: 'composer', requestId: null };
  if (kind === 'page.codes') return { requests: 1, news: 0 };
  if (kind === 'page.showCodes') return null;
  return {
    generation: '1',
    capped: false,
    hits: given.texts.flatMap((text, index) => {
      const start = text.indexOf('Kafka');
      return start < 0 ? [] : [[index, start, start + 5, 't']];
    }),
  };
}) as AskBackground;

function start(using: Site = site): AbortController {
  const life = new AbortController();
  lives.push(life);
  startEngine(window as Window & typeof globalThis, {
    site: using,
    ask,
    serve: (given) => {
      handlers = given;
      return () => {
        handlers = null;
      };
    },
    isAlive: () => alive,
    signal: life.signal,
  });
  return life;
}

const hosts = (): Element[] => [...document.querySelectorAll('[data-askaround]')];
const part = (name: string): HTMLElement | null =>
  hosts()[0]?.shadowRoot?.querySelector<HTMLElement>(`[data-part="${name}"]`) ?? null;
const badge = (): Promise<HTMLElement> =>
  vi.waitFor(() => {
    const found = part('badge');
    if (found === null) throw new Error('no badge yet');
    return found;
  });

beforeEach(() => {
  stubPage();
  document.body.innerHTML = '<main><h1>payments</h1><p>About Kafka.</p></main>';
  asked = [];
  lives = [];
  alive = true;
  handlers = null;
  look = async ([subject]) => badgeOf(`owner of ${subject}`);
  Object.assign(globalThis, { askaroundDrawing: undefined });
  bring = async () => provideDrawing(drawing);
  warnings = vi.spyOn(console, 'warn').mockImplementation(() => {});
});

afterEach(async () => {
  for (const life of lives) life.abort();
  await settled();
  expect(warnings).not.toHaveBeenCalled();
  vi.unstubAllGlobals();
});

describe('startEngine', () => {
  it('shows who owns the page, and adds one element and nothing else', async () => {
    const before = document.body.innerHTML;
    start();
    expect((await badge()).textContent).toContain('owner of label:payments');
    await showAll();
    expect(underlined()).toEqual(['Kafka']);
    expect(document.body.innerHTML).toBe(before);
    expect(hosts()).toHaveLength(1);
    expect(hosts()[0]?.parentElement).toBe(document.documentElement);
  });

  it('leaves nothing behind when it ends', async () => {
    const life = start();
    await badge();
    await showAll();
    life.abort();
    expect(hosts()).toEqual([]);
    expect(underlined()).toEqual([]);
    expect(handlers).toBeNull();
  });

  it('takes over from an earlier life: one host, one set of underlines', async () => {
    start();
    await badge();
    await showAll();
    start();
    await badge();
    await showAll();
    await vi.waitFor(() => expect(hosts()).toHaveLength(1));
    expect(underlined()).toEqual(['Kafka']);
  });

  it('ends silently when this extension has gone', async () => {
    start();
    await badge();
    alive = false;
    await vi.waitFor(() => expect(hosts()).toEqual([]), { timeout: 3_000 });
    expect(underlined()).toEqual([]);
  });

  it('comes back when the page throws its host out', async () => {
    start();
    await badge();
    hosts()[0]?.remove();
    await vi.waitFor(() => expect(hosts()).toHaveLength(1));
  });

  it('looks again when the page turns out to be about something else, and drops late answers', async () => {
    let answerFirst: (view: PageLook) => void = () => {};
    look = ([subject]) =>
      subject === 'label:payments'
        ? new Promise((resolve) => {
            answerFirst = resolve;
          })
        : Promise.resolve(badgeOf('the second'));
    start();
    await settled();
    const heading = document.querySelector('h1');
    if (heading !== null) heading.textContent = 'ledger';
    expect((await badge()).textContent).toContain('the second');
    answerFirst(badgeOf('the first'));
    await settled();
    expect(part('badge')?.textContent).toContain('the second');
  });

  it('tells of a code on the page, alike on badge and card, and of no more than that it is there', async () => {
    look = async () => ({ ...badgeOf('x'), owners: [], expertCount: 0 });
    document.body.innerHTML = `<main><p>How do I replay? <a href="#">${CODE}</a></p></main>`;
    start();
    await showAll();
    await vi.waitFor(() => expect(part('codes')).not.toBeNull(), { timeout: 3_000 });
    expect(asked.filter(({ kind }) => kind === 'page.codes').map(({ data }) => data)).toEqual([
      { page: expect.anything(), codes: [CODE] },
    ]);
    expect(handlers?.['page.describe']().codes).toEqual([CODE]);
    part('badge')?.click();
    await vi.waitFor(() => expect(part('page-codes')).not.toBeNull());
    part('page-codes')?.querySelector('button')?.click();
    await vi.waitFor(() => expect(part('page-card')).toBeNull());
    expect(asked.filter(({ kind }) => kind === 'page.showCodes')).toHaveLength(1);
    document.querySelector('a')?.remove();
    await vi.waitFor(() => expect(part('codes')).toBeNull(), { timeout: 3_000 });
  });

  it('reads messages of a chat for codes, and sends nothing else of them', async () => {
    document.body.innerHTML = `<main><h1>payments</h1></main><div class="message">The vault leaks. ${CODE}</div>
      <div class="message">Kafka restarts.</div><div contenteditable="true" class="message">${CODE}x</div>`;
    start({ ...site, messages: (of) => [...of.querySelectorAll('.message')] });
    await showAll();
    await vi.waitFor(() => expect(asked.some(({ kind }) => kind === 'page.codes')).toBe(true), {
      timeout: 3_000,
    });
    const sent = JSON.stringify(asked);
    expect(sent).toContain(CODE);
    expect(sent).not.toMatch(/vault|restarts/);
    expect(underlined()).toEqual([]);
  });

  it('asks nothing about codes on a page without one, and reads none where it is quiet', async () => {
    start();
    await showAll();
    look = async () => ({ ...badgeOf('x'), mode: 'quiet' });
    document.body.innerHTML = `<main><h1>payments</h1><p>${CODE}</p></main>`;
    start({ ...site, messages: (of) => [...of.querySelectorAll('p')] });
    await showAll();
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(asked.filter(({ kind }) => kind === 'page.codes')).toEqual([]);
  });

  it('says so when the background does not answer', async () => {
    look = () => Promise.reject(new Error('Could not establish connection.'));
    start();
    const found = await vi.waitFor(
      () => {
        const element = part('badge');
        if (element?.dataset.state !== 'error') throw new Error('not yet');
        return element;
      },
      { timeout: 3_000 },
    );
    expect(found).not.toBeNull();
    expect(warnings).toHaveBeenCalledTimes(1);
    warnings.mockClear();
  });

  it('does nothing on a page that is not the tool', async () => {
    document.body.innerHTML = '<p>Kafka</p>';
    start();
    await settled();
    await showAll();
    expect(underlined()).toEqual([]);
    expect(asked.some(({ kind }) => kind === 'page.annotate')).toBe(false);
  });

  it('describes the page and refreshes when asked', async () => {
    start();
    await badge();
    await showAll();
    expect(handlers?.['page.describe']()).toEqual({
      report: {
        url: location.href,
        title: document.title,
        site: 'test',
        subjects: ['label:payments'],
      },
      mentions: ['t'],
      paused: false,
      cost: { total: expect.any(Number), longest: expect.any(Number) },
      missing: [],
      codes: [],
    });
    expect(handlers?.['page.describe']().cost.total).toBeGreaterThan(0);
    asked = [];
    handlers?.['page.refresh']();
    await settled();
    expect(asked.map(({ kind }) => kind).sort()).toEqual(['page.annotate', 'page.look']);
  });
});

describe('a pause', () => {
  const paused = async (): Promise<PageLook> => ({ ...badgeOf('nobody'), mode: 'paused' });

  it('from the page card takes everything away, tells the background, and stays reachable', async () => {
    start();
    await badge();
    await showAll();
    part('badge')?.click();
    await vi.waitFor(() => expect(part('page-card')?.textContent).toContain('Pause here'));
    part('page-card')?.querySelector<HTMLElement>('[data-action="pause"]')?.click();
    await settled();
    expect(hosts()).toEqual([]);
    expect(underlined()).toEqual([]);
    expect(asked.at(-1)?.kind).toBe('page.pause');
    expect(handlers?.['page.describe']()).toMatchObject({
      paused: true,
      missing: [],
      report: { url: location.href, site: 'test' },
    });
    expect(handlers?.['page.probe']()).toBeNull();
    expect(handlers?.['page.toggleCard']()).toBe(false);
    // The page may do what it likes: nobody looks.
    asked = [];
    document.body.insertAdjacentHTML('beforeend', '<main><p>More Kafka</p></main>');
    await settled();
    await showAll();
    expect(asked).toEqual([]);
  });

  it('holds while the background says so, and ends when it does not', async () => {
    const on = look;
    look = paused;
    start();
    await vi.waitFor(() => expect(handlers?.['page.describe']().paused).toBe(true));
    expect(hosts()).toEqual([]);
    handlers?.['page.refresh']();
    await vi.waitFor(() => expect(handlers?.['page.describe']().paused).toBe(true));
    expect(asked.filter(({ kind }) => kind === 'page.look')).toHaveLength(2);
    expect(asked.some(({ kind }) => kind === 'page.annotate')).toBe(false);
    look = on;
    handlers?.['page.refresh']();
    expect((await badge()).textContent).toContain('owner of label:payments');
    expect(hosts()).toHaveLength(1);
  });

  it('ends when the page is left, and not for another view of the same page', async () => {
    const on = look;
    look = paused;
    start();
    await vi.waitFor(() => expect(handlers?.['page.describe']().paused).toBe(true));
    look = on;
    asked = [];
    history.pushState(null, '', '?selectedIssue=1#comment');
    window.dispatchEvent(new PopStateEvent('popstate'));
    await settled();
    expect(asked).toEqual([]);
    history.pushState(null, '', '/another/page');
    window.dispatchEvent(new PopStateEvent('popstate'));
    expect((await badge()).textContent).toContain('owner of');
  });

  it('goes with the extension', async () => {
    look = paused;
    const life = start();
    await vi.waitFor(() => expect(handlers?.['page.describe']().paused).toBe(true));
    life.abort();
    expect(handlers).toBeNull();
  });
});

describe('what draws', () => {
  const loads = (): number => asked.filter(({ kind }) => kind === 'page.overlay').length;
  const NOTHING: PageLook = { ...badgeOf(''), owners: [], expertCount: 0 };
  const unnamed: Site = { ...site, subjects: () => ['url:https://acme.example/' as Subject] };

  it('is never asked for where nothing is known, and the page stays without a badge', async () => {
    document.body.innerHTML = '<main><h1>payments</h1><p>About nothing.</p></main>';
    look = async () => NOTHING;
    start(unnamed);
    await showAll();
    await vi.waitFor(() => expect(asked.map(({ kind }) => kind)).toContain('page.annotate'));
    await settled();
    expect(loads()).toBe(0);
    expect(hosts()[0]?.hasAttribute('hidden')).toBe(true);
  });

  it('comes with a known name in the text, once for all that is drawn', async () => {
    look = async () => NOTHING;
    start(unnamed);
    await showAll();
    (await badge()).click();
    await vi.waitFor(() => expect(part('page-card')?.textContent).toContain('Kafka'));
    expect(loads()).toBe(1);
  });

  it('comes with the page card by keyboard, though there was no badge', async () => {
    document.body.innerHTML = '<main><h1>payments</h1><p>About nothing.</p></main>';
    look = async () => NOTHING;
    start(unnamed);
    await vi.waitFor(() => expect(handlers?.['page.toggleCard']()).toBe(true));
    await vi.waitFor(() => expect(part('page-card')?.textContent).toContain('Ana Santos'));
    expect(part('badge')?.dataset.state).toBe('none');
  });

  it('goes with the page that something was known about', async () => {
    start();
    await badge();
    look = async () => NOTHING;
    document.body.innerHTML = '<main><h1></h1></main>';
    handlers?.['page.refresh']();
    await vi.waitFor(() => expect(part('badge')?.dataset.state).toBe('none'));
    expect(loads()).toBe(1);
  });

  it('is tried again with the next thing to show, and what could not be seen is not open', async () => {
    bring = () => Promise.reject(new Error('Cannot access contents of the page.'));
    start();
    await vi.waitFor(() => expect(loads()).toBe(1));
    handlers?.['page.toggleCard']();
    await vi.waitFor(() => expect(loads()).toBe(2), { timeout: 3_000 });
    const press = (): boolean => {
      const event = new KeyboardEvent('keydown', { key: 'Escape', cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    await settled();
    expect(part('badge')).toBeNull();
    expect(press()).toBe(false);
    bring = async () => provideDrawing(drawing);
    handlers?.['page.refresh']();
    expect((await badge()).textContent).toContain('owner of label:payments');
    expect(part('page-card')).toBeNull();
    // That the background did not answer is told once, here or by a test before.
    warnings.mockClear();
  });

  it('that arrives after the page was left draws nothing', async () => {
    let arrive: () => void = () => {};
    bring = () =>
      new Promise((resolve) => {
        arrive = () => {
          provideDrawing(drawing);
          resolve();
        };
      });
    const life = start();
    await vi.waitFor(() => expect(loads()).toBe(1));
    life.abort();
    arrive();
    await settled();
    expect(hosts()).toEqual([]);
  });

  it('speaks the language that was chosen', async () => {
    look = async () => ({
      ...badgeOf('Zahlungen'),
      appearance: { theme: 'dark', texts: { badge_about: 'Wer diese Seite kennt' } },
    });
    start();
    await badge();
    expect(hosts()[0]?.shadowRoot?.querySelector('[data-theme=dark]')).not.toBeNull();
    expect(texts.i18n.getMessage('badge_about')).toBe('Wer diese Seite kennt');
  });
});

describe('what the tool tells', () => {
  const DETAILS = { subjects: ['label:told' as Subject], people: ['Kafka Franz'] };
  let requests: string[];

  function startAsking(): void {
    requests = [];
    vi.stubGlobal('fetch', async (url: string) => {
      requests.push(url);
      return new Response('{}', { headers: { 'content-type': 'application/json' } });
    });
    start({ ...site, details: () => [{ path: '/rest/item/1', read: () => DETAILS }] });
  }

  it('is added to what the page shows', async () => {
    look = async (subjects) => badgeOf(`owner of ${subjects.join(' and ')}`);
    startAsking();
    await vi.waitFor(() =>
      expect(part('badge')?.textContent).toContain('owner of label:told and label:payments'),
    );
    expect(requests).toHaveLength(1);
  });

  it('makes a card for whoever works on it, though the page does not say so', async () => {
    document.body.innerHTML = '<main><h1>payments</h1></main>';
    startAsking();
    await badge();
    await vi.waitFor(() => expect(handlers?.['page.describe']().mentions).toEqual(['t']));
    part('badge')?.click();
    const mention = await vi.waitFor(() => {
      const found = part('page-card')?.querySelector<HTMLElement>('[data-part="mention"]');
      if (found == null) throw new Error('no mention yet');
      return found;
    });
    mention.click();
    await vi.waitFor(() => expect(part('card')?.textContent).toContain('Ana Santos'));
  });

  it('is not asked for where that was switched off, and is forgotten when it is', async () => {
    const allowed = look;
    look = async (subjects) => ({ ...(await allowed(subjects)), askTool: false });
    startAsking();
    await badge();
    await settled();
    expect(requests).toEqual([]);
    look = allowed;
    handlers?.['page.refresh']();
    await vi.waitFor(() => expect(part('badge')?.textContent).toContain('label:told'));
    look = async (subjects) => ({ ...(await allowed(subjects)), askTool: false });
    handlers?.['page.refresh']();
    await vi.waitFor(() => expect(part('badge')?.textContent).not.toContain('label:told'));
    expect(requests).toHaveLength(1);
  });
});

describe('a page that is about something else with every answer', () => {
  it.each([true, false])('is looked at no oftener for it (tool asked: %s)', async (askTool) => {
    let looks = 0;
    look = async () => {
      looks += 1;
      const title = document.querySelector('h1');
      if (title !== null) title.textContent = `about ${looks}`;
      return { ...badgeOf('nobody'), askTool };
    };
    vi.stubGlobal('fetch', async () => new Response('', { status: 404 }));
    start({ ...site, details: () => [{ path: '/rest/item/1', read: () => null }] });
    await vi.waitFor(() => expect(looks).toBeGreaterThan(0));
    for (let turn = 0; turn < 20; turn++) await settled();
    expect(looks).toBeLessThan(4);
  });
});

describe('the keyboard route', () => {
  it('goes from the badge to every mention and back with Esc', async () => {
    start();
    (await badge()).focus();
    await showAll();
    part('badge')?.click();
    await vi.waitFor(() => expect(part('page-card')?.textContent).toContain('Kafka'));
    expect(asked.find(({ kind }) => kind === 'page.pageCard')?.data).toMatchObject({
      mentions: ['t'],
    });
    part('mention')?.click();
    await vi.waitFor(() => expect(part('card')?.textContent).toContain('Ana Santos'));
    expect(part('page-card')).toBeNull();
    const press = new KeyboardEvent('keydown', { key: 'Escape', cancelable: true });
    window.dispatchEvent(press);
    expect(press.defaultPrevented).toBe(true);
    expect(part('card')).toBeNull();
  });

  it('leaves Esc to the page when nothing is open', async () => {
    start();
    await badge();
    const press = new KeyboardEvent('keydown', { key: 'Escape', cancelable: true });
    window.dispatchEvent(press);
    expect(press.defaultPrevented).toBe(false);
  });

  it('asks without a proof when the click was not seen to be the user’s', async () => {
    start();
    (await badge()).click();
    await vi.waitFor(() => expect(part('page-card')).not.toBeNull());
    const button = await vi.waitFor(() => {
      const found = part('page-card')?.querySelector<HTMLElement>('[data-action="ask"]');
      if (found == null) throw new Error('no button yet');
      return found;
    });
    button.click();
    await settled();
    expect(asked.find(({ kind }) => kind === 'page.ask')?.data).toMatchObject({
      token: 'ana',
      proven: false,
    });
  });
});
