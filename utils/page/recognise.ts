import type { Site } from '../sites/site';
import { pageOf, startWhereItReads } from './frame';
import { guarded } from './guard';

/** What it takes to know a tool by its page. */
export type Recogniser = Pick<Site, 'id' | 'recognise'>;

/**
 * When a page that nobody knew is looked at again, in ms after the first time: some tools draw their marks late. What is
 * recognised after that is so with the next page.
 */
const LOOKS_MS = [500, 2_000, 6_000] as const;

/**
 * Finds out which tool a page comes from, on a host that no site file names, and tells it: at once, and again when it
 * turns out later to be a known one. A page that nobody knows is `generic`. A frame is a page of its own, unless it has no
 * address of its own.
 *
 * @param sites all but `generic`
 */
export function recogniseTool(
  window: Window & typeof globalThis,
  sites: readonly Recogniser[],
  tell: (site: string, url: string) => void,
): void {
  startWhereItReads(window, () => recognise(window, sites, tell), new AbortController().signal);
}

function recognise(
  window: Window & typeof globalThis,
  sites: readonly Recogniser[],
  tell: (site: string, url: string) => void,
): void {
  const page = pageOf(window);
  if (page === null) return;
  const { href } = page.location;
  const find = (): string | undefined => {
    const url = new URL(page.location.href);
    return sites.find((site) =>
      guarded('recognising', false, () => site.recognise(page.document, url)),
    )?.id;
  };
  const found = find();
  tell(found ?? 'generic', href);
  if (found !== undefined) return;
  const waits = LOOKS_MS.map((ms) =>
    setTimeout(() => {
      const late = find();
      if (late === undefined) return;
      for (const wait of waits) clearTimeout(wait);
      tell(late, page.location.href);
    }, ms),
  );
}
