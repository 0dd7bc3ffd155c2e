import { firstOfEach, outermost, plainText, toSubjects } from './read';
import { queueOfSearch } from './request-tracker/address';
import type { Site } from './site';

/** Every page's foot; a company may change it, though not the ids of what a ticket, an asset or a search is shown in. */
const MARKS = [
  '#bpscredits',
  '#footer[title^="Best Practical"]',
  'body:is([id^="comp-Ticket-"],[id^="comp-SelfService-"],[id^="comp-Asset-"],[id^="comp-Search-"]) #header h1',
].join();
const TICKET = '.ticket-info-basics';
/** As it is shown; what is chosen in the form beside it counts for nothing until it is saved. */
const QUEUE = [
  `${TICKET} .queue :is(.value,.rt-value)`,
  '.asset-basics .asset-catalog :is(.value,.rt-value)',
].join();
const ROW = 'td.collection-as-table :is(.value a,b > a,a > b)';

/**
 * Request Tracker, for agents and in self-service, on any host and under any path. Verified by a real server of version 5
 * (tests/servers); pages of versions 4 and 6 are after their templates.
 */
const requestTracker: Site = {
  id: 'request-tracker',
  label: 'Request Tracker',
  origins: [],
  verified: true,

  recognise: (document) => document.querySelector(MARKS) !== null,

  subjects(document, url) {
    if (!requestTracker.recognise(document, url)) return [];
    const shown = [...document.querySelectorAll(QUEUE)]
      .filter((value) => value.closest('form') === null)
      .map(plainText);
    return toSubjects(
      [...shown, queueOfSearch(url)]
        // A number where the reader may not see the name.
        .filter((name) => !/^#\d+$/.test(name))
        .map((name) => `project:${url.hostname}/${name}`),
    );
  },

  textRoots(document) {
    return outermost([
      ...document.querySelectorAll(
        '#header h1,.messagebody,.article-content,.asset-description .value',
      ),
      ...document.querySelectorAll('.ticket-info-people .user'),
      ...document.querySelectorAll(ROW),
    ]);
  },

  skip: 'button,form,pre,.messageattachments,.downloadattachment,.cke',

  docks: (document) => firstOfEach(document, ['#header h1', TICKET]),

  words:
    'rt Ticket SelfService Asset Assets Search Articles Article Dashboards Approvals Display.html Results.html Build.html Create.html Modify.html ModifyAll.html Update.html History.html index.html',

  probes: [
    {
      name: 'ticket',
      when: (url) => /\/(?:Ticket|SelfService)\/Display\.html$/.test(url.pathname),
      find: (document) => document.querySelector(TICKET) !== null,
    },
    {
      name: 'title',
      when: (url) => /\/(?:Ticket|SelfService|Asset)\/(?:.*\/)?Display\.html$/.test(url.pathname),
      find: (document) => document.querySelector('#header h1') !== null,
    },
  ],
};

export default requestTracker;
