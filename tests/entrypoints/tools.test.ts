import { describe, expect, it } from 'vitest';
import { type ToolFacts, toolRows } from '../../entrypoints/welcome/tools';
import { SITES } from '../../utils/sites/all';

const JIRA = 'https://acme.atlassian.net/*';
const NONE: ToolFacts = {
  tabs: [],
  settings: { sites: {} },
  granted: [],
  required: [],
  policy: { sites: {} },
  added: [],
  moving: {},
  readBy: new Map(),
};
const rows = (change: Partial<ToolFacts>) => toolRows({ ...NONE, ...change }, SITES);

const issue = { id: 1, url: 'https://acme.atlassian.net/browse/PAY-1', title: 'PAY-1' };
const wiki = { id: 2, url: 'https://wiki.acme.example/x', title: 'Guide' };
const news = { id: 3, url: 'https://news.example/', title: 'News' };

describe('the tools of the first run', () => {
  it('puts known tools first, hints after them, and everything else apart', () => {
    const { tools, others } = rows({ tabs: [news, wiki, issue] });
    expect(tools.map(({ host, guessed }) => [host, guessed])).toEqual([
      ['acme.atlassian.net', false],
      ['wiki.acme.example', true],
    ]);
    expect(tools[1]?.tool).toBe('Confluence');
    expect(others.map(({ host }) => host)).toEqual(['news.example']);
  });

  it('groups the tabs of one site, and leaves out what no extension may read', () => {
    const second = { ...issue, id: 4, title: 'PAY-2' };
    const { tools, others } = rows({
      tabs: [
        issue,
        second,
        { id: 5, url: 'http://plain.example/', title: '' },
        { id: 6, url: 'about:blank', title: '' },
        { id: 7, url: 'https://addons.mozilla.org/x', title: 'Add-ons' },
        { id: 8, url: 'moz-extension://x/welcome.html', title: '' },
      ],
    });
    expect(tools).toMatchObject([{ tabs: ['PAY-1', 'PAY-2'], tabId: 1, state: 'off' }]);
    expect(others).toEqual([]);
  });

  it('says what a page said of itself over what it looked like', () => {
    const on = { granted: ['https://wiki.acme.example/*'] };
    const sites = { 'https://wiki.acme.example/*': { site: 'generic', mode: 'on' } } as const;
    const settings = { ...NONE.settings, sites };
    const read = rows({ ...on, settings, tabs: [wiki], readBy: new Map([[2, 'generic']]) });
    expect(read.tools).toMatchObject([{ tool: null, guessed: false, state: 'running' }]);
    const known = rows({ ...on, settings, tabs: [wiki], readBy: new Map([[2, 'jira-cloud']]) });
    expect(known.tools).toMatchObject([{ guessed: false, state: 'running' }]);
    expect(known.tools[0]?.tool).not.toBeNull();
  });

  it('follows one site from off to running', () => {
    const states = [
      rows({ tabs: [issue] }),
      rows({ tabs: [issue], moving: { [JIRA]: 'asking' } }),
      rows({ tabs: [issue], moving: { [JIRA]: 'refused' } }),
      rows({
        tabs: [issue],
        moving: { [JIRA]: 'starting' },
        granted: [JIRA],
        settings: { ...NONE.settings, sites: { [JIRA]: { site: 'jira-cloud', mode: 'on' } } },
      }),
      rows({ tabs: [issue], granted: [JIRA], required: [JIRA] }),
      rows({ tabs: [issue], granted: [JIRA], required: [JIRA], readBy: new Map([[1, 'jira']]) }),
    ].map(({ tools }) => tools[0]?.state);
    expect(states).toEqual(['off', 'asking', 'refused', 'starting', 'on', 'running']);
  });

  it('offers what was turned off again, and does not take a grant for the map as a site', () => {
    const off = { [JIRA]: { site: 'jira-cloud', mode: 'off' } } as const;
    const granted = [JIRA, 'https://maps.acme.example/*'];
    const { tools, others } = rows({
      tabs: [issue],
      granted,
      settings: { ...NONE.settings, sites: off },
    });
    expect(tools).toMatchObject([{ host: 'acme.atlassian.net', state: 'off' }]);
    expect(others).toEqual([]);
  });

  it('offers nothing that the company keeps off', () => {
    const off = { site: null, mode: 'off' as const };
    expect(rows({ tabs: [issue], policy: { sites: { [JIRA]: off } } }).tools).toEqual([]);
    const all = { sites: { 'https://*.atlassian.net/*': off } };
    expect(rows({ tabs: [issue], policy: all }).tools).toEqual([]);
  });

  it('keeps a site asked for by address in the list, whatever came of it', () => {
    const added = ['https://tool.acme.example/*'];
    const { tools } = rows({ added, moving: { 'https://tool.acme.example/*': 'refused' } });
    expect(tools).toMatchObject([{ host: 'tool.acme.example', state: 'refused', tabId: null }]);
  });
});
