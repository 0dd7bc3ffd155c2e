import type { Subject } from '../map/model';
import type { PageReport } from '../messaging/protocol';
import type { Items, Site } from '../sites/site';
import { ToolDetails } from './details';
import { pageOf, rootsIn } from './frame';
import { guarded } from './guard';

/** What the page is about, by what it shows and by what its tool told of it. */
export class Matter {
  readonly #details: ToolDetails;
  /** Of a frame without an address of its own, the page around it. */
  readonly #page: Window;
  #now: PageReport | undefined;

  /** `learnt` is called when the tool told something, `asked` when it is asked something. */
  constructor(
    private readonly window: Window & typeof globalThis,
    private readonly site: Site,
    learnt: () => void,
    private readonly asked: () => void,
    signal: AbortSignal,
  ) {
    this.#page = pageOf(window) ?? window;
    this.#details = new ToolDetails(window, site, learnt, signal);
  }

  /** As of the last look; the first is made when it is asked for. */
  get now(): PageReport {
    this.#now ??= this.#describe();
    return this.#now;
  }

  /**
   * Looks again.
   *
   * @returns whether it turned out to be about something else
   */
  look(): boolean {
    const before = keyOf(this.now);
    const now = this.#describe();
    this.#now = now;
    return keyOf(now) !== before;
  }

  /** Where people's text stands. */
  textRoots(): readonly Element[] {
    return this.#isKnown(this.#url()) ? rootsIn(this.window, this.site) : [];
  }

  /** What people say to each other, where codes alone are read of it. */
  messages(): readonly Element[] {
    const url = this.#url();
    return this.#isKnown(url) ? (this.site.messages?.(this.window.document, url) ?? []) : [];
  }

  /** The rows and cards of a list, or changed files; null where the page shows one thing. */
  items(): Items | null {
    const url = this.#url();
    return this.#isKnown(url) ? (this.site.items?.(this.window.document, url) ?? null) : null;
  }

  /** Beside what the badge may stand. */
  docks(): readonly Element[] {
    return this.site.docks(this.window.document, this.#url());
  }

  /** Names of those whom the tool says to work on this. */
  people(): readonly string[] {
    return this.#details.now(this.#url())?.people ?? [];
  }

  /**
   * Asks the tool about what is on the screen, or, where that is not allowed (any more), forgets what it told.
   *
   * @returns whether something was forgotten
   */
  askTool(allowed: boolean): boolean {
    const url = this.#url();
    if (!allowed) return this.#details.forget();
    if (guarded('details', false, () => this.#isKnown(url)) && this.#details.ask(url)) this.asked();
    return false;
  }

  #url(): URL {
    return new URL(this.#page.location.href);
  }

  #isKnown(url: URL): boolean {
    return this.site.recognise(this.#page.document, url);
  }

  #describe(): PageReport {
    const { document } = this.#page;
    const url = this.#url();
    const subjects = guarded('subjects', [], () =>
      this.#isKnown(url)
        ? merged(this.#details.now(url)?.subjects ?? [], this.site.subjects(document, url))
        : [],
    );
    return { url: url.href, title: document.title, site: this.site.id, subjects };
  }
}

/** The tool's own word first; a page may write the same in other letters. */
function merged(told: readonly Subject[], shown: readonly Subject[]): readonly Subject[] {
  const known = new Set(told.map((subject) => subject.toLowerCase()));
  return [...told, ...shown.filter((subject) => !known.has(subject.toLowerCase()))];
}

/** What tells one page from another: query and fragment change under the same one. */
function keyOf({ url, subjects }: PageReport): string {
  return [url.replace(/[?#].*$/, ''), ...subjects].join('\n');
}
