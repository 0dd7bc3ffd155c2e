/** One request that left the browser. */
export interface RecordedRequest {
  /** Which server saw it: the proxy (tunnels and refusals), a fixture host, or the map server. */
  readonly by: 'proxy' | 'web' | 'map';
  readonly method: string;
  /** Full address; for a tunnel that was refused only `host:port` is known. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** True when a route, the map server or the list of the browser's own requests covers it. */
  readonly expected: boolean;
}

/**
 * Requests that a browser makes by itself and that no flag or preference switches off. Each needs its reason.
 * `/favicon.ico` on a fixture host: both browsers look for it on every page without an icon.
 */
const BROWSERS_OWN_PATHS: readonly string[] = ['/favicon.ico'];

/**
 * Says whether a path on a fixture host is one that browsers ask for by themselves.
 *
 * @param pathname path of the address, without query
 */
export function isBrowsersOwn(pathname: string): boolean {
  return BROWSERS_OWN_PATHS.includes(pathname);
}

/**
 * What a page may ask its own tool about the item on the screen, in full (PRIVACY.md). A test that wants an answer serves
 * it; any other gets a page, which is no answer.
 */
const TOOL_QUESTIONS: readonly RegExp[] = [
  /^(\/[\w.-]+)*\/rest\/api\/[23]\/issue\/[A-Z][A-Z0-9_]+-\d+\?fields=components,labels,project,parent,assignee$/,
  /^\/wiki\/api\/v2\/(pages|blogposts)\/\d+\?include-labels=true$/,
  /^(\/[\w.-]+)*\/rest\/api\/content\/\d+\?expand=space,metadata\.labels$/,
  /^(\/[\w.-]+)*\/api\.php\?action=query&prop=categories(?:\||%7C)contributors&[\w=&!]*&titles=[^&]+$/,
];

/**
 * Says whether a request is one that the extension may make from a page to the page's own tool.
 *
 * @param address path with query
 */
export function isToolQuestion(method: string, address: string, accept: string): boolean {
  return (
    method === 'GET' &&
    accept === 'application/json' &&
    TOOL_QUESTIONS.some((question) => question.test(address))
  );
}

/**
 * Hosts that Chromium asks for itself whatever the flags say. They are refused like any unknown host; they only do not
 * count against the extension. Firefox needs none.
 */
const BROWSERS_OWN_HOSTS: readonly string[] = [
  // The cookie check of the browser's own sign-in, at start-up.
  'accounts.google.com',
  // The updater of extensions; it starts when an extension is (re)loaded.
  'update.googleapis.com',
  // The spelling dictionary of the language, when a field gets the focus, though spelling is off.
  'redirector.gvt1.com',
];

/**
 * Says whether a refused host is one that a browser asks for by itself.
 *
 * @param host name without port
 */
export function isBrowsersOwnHost(host: string): boolean {
  return BROWSERS_OWN_HOSTS.includes(host);
}

/** Everything the browser asked the network for, in order. */
export class Recorder {
  #requests: RecordedRequest[] = [];
  #posts = new Set<string>();

  /**
   * From now on something may be posted to this very address: the webhook that a test's policy sets. Without it whatever
   * is more than a look is unexpected, on hosts that are served, too.
   *
   * @param url full address
   */
  expectPosts(url: string): void {
    this.#posts.add(url);
  }

  /** Says whether a request is no more than a look, or a post that a policy allows. */
  allows(method: string, url: string): boolean {
    return ['GET', 'HEAD', 'OPTIONS'].includes(method) || this.#posts.has(url);
  }

  /** Adds one request; called by the servers. */
  add(request: RecordedRequest): void {
    this.#requests.push(request);
  }

  /** All requests so far, oldest first. */
  get requests(): readonly RecordedRequest[] {
    return this.#requests;
  }

  /** Requests that no route, no map and no browser habit explains. Empty at the end of every test file. */
  unexpected(): readonly RecordedRequest[] {
    return this.#requests.filter((request) => !request.expected);
  }

  /**
   * Requests whose address contains a text.
   *
   * @param part any part of the full address
   */
  to(part: string): readonly RecordedRequest[] {
    return this.#requests.filter((request) => request.url.includes(part));
  }

  /** Forgets what was recorded. */
  clear(): void {
    this.#requests = [];
  }
}
