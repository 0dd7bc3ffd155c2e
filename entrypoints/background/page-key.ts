/** What a message's sender says of the document it stands in. */
export interface Speaker {
  readonly tab?:
    | { readonly id?: number | undefined; readonly url?: string | undefined }
    | undefined;
  readonly frameId?: number | undefined;
  readonly documentId?: string | undefined;
}

/** Without a document's id a tab in which somebody works all day would be one page: it starts anew after a while. */
const TAB_MS = 10 * 60_000;
/** Tabs kept; the one that was first goes first. */
const MAX_TABS = 200;

/**
 * Names the page that a message counts for. Its frames count for it, or a page could open a hundred of them to learn a
 * hundred times as much. Its address is its own to change (pushState), so at most the origin of it counts.
 */
export class PageKeys {
  /** The document that stands in a tab, as far as it has spoken. */
  readonly #documents = new Map<number, string>();

  /**
   * @param url of the sender, checked
   * @param now in ms
   */
  keyOf(url: string, { tab, frameId, documentId }: Speaker, now: number): string {
    const id = tab?.id ?? -1;
    if (frameId === 0 && documentId !== undefined) {
      this.#documents.delete(id);
      this.#documents.set(id, documentId);
      const [oldest] = this.#documents.keys();
      if (this.#documents.size > MAX_TABS && oldest !== undefined) this.#documents.delete(oldest);
    }
    // A frame in a page that we may not see has no page of ours around it.
    const document = tab?.url === undefined && frameId !== 0 ? undefined : this.#documents.get(id);
    return document === undefined
      ? `${id} ${new URL(tab?.url ?? url).origin} ${Math.floor(now / TAB_MS)}`
      : `${id} ${document}`;
  }
}
